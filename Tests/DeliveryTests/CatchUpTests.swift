import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

@Suite("After a downtime")
struct CatchUpTests {
    private let matter = Matter.fixture()

    /// The day's firings after a downtime from the 12th, 22:00, of a matter due on the 17th.
    private func firings(_ catchUp: CatchUp, at time: String) throws -> [Firing] {
        let planner = Planner.fixture(ladders: [.longTermStandard], catchUp: catchUp)
        let now = Instant.fixture(time)
        var record = Planner.Record(fired: [FiringIdentity(matter: matter.id, cause: .assigned)])
        for obligation in try planner.reckoning.obligations(of: matter, at: now) {
            record.tellings.append(
                Telling(
                    key: obligation.key, occurrence: obligation.occurrence,
                    due: obligation.due?.instant, official: "李科长", step: nil,
                    at: .fixture("2026-03-10T09:00")))
        }
        record.downtime = Downtime(since: .fixture("2026-03-12T22:00"), until: now)
        return try planner.plan(matter, record: record, at: now).firings
    }

    private func told(_ firings: [Firing]) -> [String] {
        firings.compactMap { firing in
            guard case .told(let notices) = firing.fate, let notice = notices.first else {
                return nil
            }
            let missed = notice.missed.map { "\($0.step.rawValue) \($0.nominal.text.suffix(11))" }
            return "\(firing.identity.step?.rawValue ?? "") [\(missed.joined(separator: ", "))]"
        }
    }

    @Test("The sternest step that is true speaks and names what passed; the others are on record")
    func latest() throws {
        let firings = try firings(.latest, at: "2026-03-16T10:00")
        #expect(told(firings) == ["remind [remind 03-13T08:30, remind 03-16T08:30]"])
        #expect(firings.count { $0.fate == .dropped(.moreSevereStep) } == 1)
        var count = CatchUpCount()
        count.count(
            firings,
            in: Downtime(from: .fixture("2026-03-12T22:00"), until: .fixture("2026-03-16T10:00")))
        #expect(count.late == 1)
        #expect(count.superseded == 1)
    }

    @Test("Where the office wants each, each that is still true is told")
    func each() throws {
        #expect(
            told(try firings(.each, at: "2026-03-16T10:00")) == [
                "remind [remind 03-13T08:30, remind 03-16T08:30]", "remind [remind 03-13T08:30]",
            ])
    }

    @Test("Where the office wants none, nothing that passed is told, and the ladder goes on")
    func skip() throws {
        let firings = try firings(.skip, at: "2026-03-16T10:00")
        #expect(told(firings).isEmpty)
        #expect(firings.map(\.fate) == [.dropped(.skipped), .dropped(.skipped)])
    }

    @Test("What comes to its time after the downtime names nothing as missed")
    func afterwards() throws {
        let planner = Planner.fixture()
        var record = Planner.Record(fired: [FiringIdentity(matter: matter.id, cause: .assigned)])
        record.downtime = Downtime(
            from: .fixture("2026-03-12T22:00"), until: .fixture("2026-03-15T10:00"))
        let plan = try planner.plan(matter, record: record, at: .fixture("2026-03-16T08:30"))
        #expect(told(plan.firings) == ["remind []"])
    }

    @Test("Ten minutes without a look are no downtime, more are one")
    func gap() {
        let last = Instant.fixture("2026-03-12T22:00")
        #expect(Downtime(since: last, until: last + 600) == nil)
        #expect(Downtime(since: last, until: last + 601)?.from == last)
        #expect(Downtime(since: nil, until: last) == nil)
        #expect(Downtime(since: last, until: last + -10_800) == nil)
    }
}

extension Ladder {
    /// Two reminders within a week, and the climb.
    fileprivate static let longTermStandard = Ladder(
        name: "标准",
        rungs: [
            Rung(step: .remind, when: .fromDue(Length(-2, .workingDay)), audience: [.responsible])
        ] + standard.rungs)
}
