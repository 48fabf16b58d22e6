import Almanac
import Deadlines
import Ledger
import Testing

@testable import benchmarks

struct SyntheticLedgerTests {
    private static let ledger = SyntheticLedger(units: ["甲局", "乙局", "丙局", "丁局"], leader: "副市长")
    private static let matters = ledger.matters(0..<10_000)

    @Test("The ledger is the same in every run and in chunks of any size")
    func same() {
        let again = SyntheticLedger(units: ["甲局", "乙局", "丙局", "丁局"], leader: "副市长")
        #expect(again.matters(0..<300) == Array(Self.matters[..<300]))
        #expect(again.matters(700..<701) == [Self.matters[700]])
        #expect(Set(Self.matters.map(\.id)).count == Self.matters.count)
    }

    @Test("Every kind has its share", arguments: SyntheticLedger.kinds.map(\.name))
    func share(of kind: String) throws {
        let percent = try #require(SyntheticLedger.kinds.first { $0.name == kind }).percent
        let found = Self.matters.count { $0.assignment.kind == kind }
        #expect(abs(found - percent * 100) < 200)
    }

    @Test("The shares make up the whole")
    func whole() { #expect(SyntheticLedger.kinds.reduce(0) { $0 + $1.percent } == 100) }

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
        #expect((200...900).contains(owed.count { $0.contains { $0.isOverdue(at: now) } }))
        #expect((100...600).contains(owed.count { $0.contains { $0.occurrence > 2 } }))
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
        #expect((1...1000).contains(moved))
    }
}

extension Obligation {
    fileprivate func isOverdue(at now: Instant) -> Bool {
        if case .open(let due) = standing { due.instant < now } else { false }
    }
}
