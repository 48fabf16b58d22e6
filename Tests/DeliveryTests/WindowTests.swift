import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

@Suite("The window of a notice")
struct WindowTests {
    /// The windows of what one look tells: `remind 08:30–18:00`.
    private func windows(
        _ planner: Planner = .fixture(), _ matter: Matter = .fixture(), told: Bool = true,
        at time: String
    ) throws -> [String] {
        var record = Planner.Record(fired: [FiringIdentity(matter: matter.id, cause: .assigned)])
        if told {
            for obligation in try planner.reckoning.obligations(of: matter, at: .fixture(time)) {
                record.tellings.append(
                    Telling(
                        key: obligation.key, occurrence: obligation.occurrence,
                        due: obligation.due?.instant, official: "李科长", step: nil,
                        at: .fixture("2026-03-10T09:00")))
            }
        }
        let plan = try planner.plan(matter, record: record, at: .fixture(time))
        return plan.firings.flatMap { firing -> [String] in
            guard case .told(let notices) = firing.fate else { return [] }
            let word = firing.identity.step?.rawValue ?? firing.identity.cause.rawValue
            return notices.map {
                let (from, until) = ($0.window.from.text, $0.window.until.text)
                return "\(word) \(from.suffix(11))–\(until.suffix(5))"
            }
        }
    }

    @Test("A reminder is worth saying all day, the due an hour before it, an urge all day")
    func steps() throws {
        #expect(try windows(at: "2026-03-16T08:30") == ["remind 03-16T08:30–18:00"])
        #expect(try windows(at: "2026-03-17T08:30") == ["due 03-17T08:30–17:00"])
        #expect(
            try windows(at: "2026-03-18T08:30") == [
                "urge 03-18T08:30–18:00", "urge 03-18T08:30–18:00",
            ])
        #expect(try windows(at: "2026-03-16T11:00") == ["remind 03-16T11:00–18:00"])
    }

    @Test("What is assigned goes before the next pause, what is caught up on the same day")
    func others() throws {
        let planner = Planner.fixture(hours: .split)
        let plan = try planner.plan(.fixture(), record: Planner.Record(), at: .fixture())
        guard case .told(let notices)? = plan.firings.first?.fate else {
            Issue.record("nothing is assigned")
            return
        }
        #expect(notices.first?.window.until == .fixture("2026-03-10T12:00"))
        #expect(
            try windows(planner, told: false, at: "2026-03-23T10:00") == ["due 03-23T10:00–18:00"])
    }

    @Test("A step with an hour of its own begins then, and is known in the morning")
    func ownHour() throws {
        let ladder = Ladder(
            name: "标准",
            rungs: [
                Rung(
                    step: .remind, when: .fromDue(Length(-1, .workingDay)),
                    time: TimeOfDay(seconds: 15 * 3600), audience: [.responsible]),
                Rung(
                    step: .urge, when: .fromDue(Length(1, .workingDay)),
                    time: TimeOfDay(seconds: 15 * 3600), audience: [.responsible, .office]),
            ])
        let planner = Planner.fixture(ladders: [ladder])
        #expect(try windows(planner, at: "2026-03-16T08:29") == [])
        #expect(try windows(planner, at: "2026-03-16T08:30") == ["remind 03-16T15:00–18:00"])
        #expect(
            try windows(planner, at: "2026-03-18T08:30") == [
                "urge 03-18T15:00–18:00", "urge 03-18T15:00–18:00",
            ])
    }

    @Test("Hours apart everything is said when it is meant, and what is urgent at any hour")
    func narrow() throws {
        let rule = Rule.fixture(due: .once(Term.read("24小时内").term))
        let planner = Planner.fixture(rules: [rule])
        let matter = Matter.fixture(at: "2026-03-10T10:00")
        #expect(try windows(planner, matter, at: "2026-03-11T09:30") == ["due 03-11T09:30–09:30"])
        let urgent = Planner.fixture(rules: [.fixture(due: Rule.days(7), isUrgent: true)])
        #expect(try windows(urgent, at: "2026-03-16T22:00") == ["remind 03-16T22:00–22:00"])
    }

    @Test("Everybody has his own minute after the hours open, and none where they close before it")
    func spread() throws {
        let planner = Planner.fixture(hours: .split, spreadSeconds: 300)
        let morning = try planner.opening(for: "李科长", atOrAfter: .fixture("2026-03-16T07:00"))
        #expect(morning > .fixture("2026-03-16T08:30") && morning < .fixture("2026-03-16T08:35"))
        let afternoon = try planner.opening(for: "李科长", atOrAfter: .fixture("2026-03-16T12:30"))
        #expect(
            afternoon - .fixture("2026-03-16T14:30") == morning - .fixture("2026-03-16T08:30"))
        let now = Instant.fixture("2026-03-16T10:00")
        #expect(try planner.opening(for: "李科长", atOrAfter: now) == now)
        let brief = OfficeHours(
            zone: .shanghai,
            windows: [
                .init(opens: TimeOfDay(seconds: 30_600), closes: TimeOfDay(seconds: 30_601))
            ], cutOff: .endOfDay)
        let short = Planner.fixture(hours: brief, spreadSeconds: 300)
        #expect(
            try short.opening(for: "李科长", atOrAfter: .fixture("2026-03-16T07:00"))
                == .fixture("2026-03-16T08:30"))
    }
}

extension OfficeHours {
    /// 08:30–12:00 and 14:30–18:00, due days ending at 18:00.
    static let split = OfficeHours(
        zone: .shanghai,
        windows: [
            .init(opens: TimeOfDay(seconds: 30_600), closes: TimeOfDay(seconds: 43_200)),
            .init(opens: TimeOfDay(seconds: 52_200), closes: TimeOfDay(seconds: 64_800)),
        ], cutOff: TimeOfDay(seconds: 64_800))
}
