import Almanac
import Deadlines
import Ledger
import Testing

@testable import benchmarks

struct SyntheticLedgerTests {
    private static let ledger = SyntheticLedger.small
    private static let matters = ledger.matters(0..<10_000)

    @Test("The ledger is the same in every run and in chunks of any size")
    func same() {
        let again = SyntheticLedger.small
        #expect(again.matters(0..<300) == Array(Self.matters[..<300]))
        #expect(again.matters(700..<701) == [Self.matters[700]])
        #expect(Set(Self.matters.map(\.id)).count == Self.matters.count)
    }

    @Test("The frequent kinds have their shares", arguments: SyntheticLedger.shares.map(\.kind))
    func share(of kind: String) throws {
        let percent = try #require(SyntheticLedger.shares.first { $0.kind == kind }).percent
        let found = Self.matters.count { $0.assignment.kind == kind }
        #expect(abs(found - percent * 100) < 200)
    }

    @Test("The other kinds share what is left, with their named dates")
    func others() {
        let left = 100 - SyntheticLedger.shares.reduce(0) { $0 + $1.percent }
        let absences = Self.matters.filter { $0.assignment.kind == "请销假" }
        #expect(abs(absences.count - left * 50) < 200)
        #expect(absences.contains { $0.dates["离岗"] != nil })
        #expect(Self.matters.contains { $0.assignment.kind == "信访" })
    }

    @Test("Every kind that the shipped rules know comes up")
    func shippedKinds() throws {
        let office = try Office()
        let found = Set(office.ledger.matters(0..<5000).map(\.assignment.kind))
        #expect(found == Set(office.configuration.book.kinds.map(\.name)))
        #expect(SyntheticLedger.shares.allSatisfy { found.contains($0.kind) })
    }

    @Test("Every matter is open, and nothing happened after the moment of looking")
    func past() {
        let recorded = Self.matters.flatMap(\.events).map(\.recorded)
        #expect(Self.matters.count { !$0.isOpen } == 0)
        #expect(recorded.allSatisfy { $0 < SyntheticLedger.now })
    }

    @Test("Some are signed, some reported on, some returned, some left alone")
    func told() {
        let (all, kinds) = (Self.matters, { (matter: Matter) in matter.events.map(\.what) })
        let signed = all.count { kinds($0).contains(.signed) }
        let reported = all.count { matter in
            kinds(matter).contains { if case .reported = $0 { true } else { false } }
        }
        let returned = all.count { if case .returned = $0.state { true } else { false } }
        let untouched = all.count { $0.events.count == 1 }
        #expect((7000...8500).contains(signed))
        #expect((5500...8500).contains(reported))
        #expect((100...500).contains(returned))
        #expect((300...2000).contains(untouched))
    }

    @Test("By the shipped rules some are overdue, some recur, and each has obligations")
    func owed() throws {
        let office = try Office()
        let reckoning = office.planner().reckoning
        let now = SyntheticLedger.now
        let owed = try office.ledger.matters(0..<1000).map {
            try reckoning.obligations(of: $0, at: now)
        }
        #expect(owed.count { !$0.isEmpty } > 900)
        #expect((200..<1000).contains(owed.count { $0.contains { $0.isOverdue(at: now) } }))
        #expect((100..<1000).contains(owed.count { $0.contains { $0.occurrence > 2 } }))
    }

    @Test("The notice after which all is planned again moves dates")
    func moved() throws {
        let office = try Office()
        let planners = (office.planner(), office.planner(try office.changedCalendar()))
        let now = SyntheticLedger.now
        let moved = try office.ledger.matters(0..<2000).count { matter in
            try planners.0.reckoning.obligations(of: matter, at: now)
                != planners.1.reckoning.obligations(of: matter, at: now)
        }
        #expect((1..<2000).contains(moved))
    }
}

extension SyntheticLedger {
    /// Six kinds and four units.
    fileprivate static var small: SyntheticLedger {
        let plain = shares.map { Kind(name: $0.kind, prefix: "A") }
        return SyntheticLedger(
            kinds: plain + [
                Kind(name: "请销假", prefix: "B", dates: ["离岗"]), Kind(name: "信访", prefix: "C"),
            ], units: ["甲局", "乙局", "丙局", "丁局"], leader: "副市长")
    }
}

extension Obligation {
    fileprivate func isOverdue(at now: Instant) -> Bool {
        if case .open(let due) = standing { due.instant < now } else { false }
    }
}
