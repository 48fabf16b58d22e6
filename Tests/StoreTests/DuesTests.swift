import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

@testable import Store

@Suite struct DuesTests {
    let folder: TemporaryFolder
    let store: LedgerStore

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.open()
        try store.append([.fixture(), .fixture("PS-2026-0002")])
    }

    static let standings: [Standing] = [
        .open(Due(day: .fixture, instant: .fixture(), isProvisional: true, isByTheHour: true)),
        .open(Due(day: .fixture, instant: .fixture(), countsWorkingDays: true)),
        .settled(.fixture(), at: .fixture(5)), .settled(nil, at: .fixture(5)), .lapsed(.fixture()),
        .waiting(for: "批转"), .undetermined(written: "尽快"),
    ]

    @Test(
        "An obligation is stored as it was computed", arguments: 0..<7,
        [
            Owner.unit("市住建局"), .leader("王副市长"), .leader(nil), .office,
        ])
    func readsBack(standing: Int, owner: Owner) throws {
        let obligation = Obligation.fixture(
            occurrence: 3, unit: "市城管局", standing: DuesTests.standings[standing], owner: owner)
        _ = try store.save([.fixture(obligations: [obligation])], at: .fixture())
        let row = try #require(try store.dues(DueFilter(isOpen: false), limit: 5).first)
        #expect(row.standing == obligation.standing)
        #expect(row.owner == owner)
        #expect(row.key == obligation.key)
        #expect(row.occurrence == 3)
        #expect(row.starts == obligation.starts)
        #expect(row.rule == "rectification")
    }

    @Test("What is not owed any more leaves the list, and what moved moves")
    func replaced() throws {
        let first = Obligation.fixture(occurrence: 1)
        let second = Obligation.fixture(occurrence: 2, standing: .open(.fixture(10)))
        _ = try store.save([.fixture(obligations: [second, first])], at: .fixture())
        #expect(try store.dues(limit: 5).map(\.occurrence) == [1, 2])
        let moved = Obligation.fixture(occurrence: 2, standing: .open(.fixture(-10)))
        let third = Obligation.fixture(occurrence: 3)
        _ = try store.save([.fixture(obligations: [moved, third])], at: .fixture())
        #expect(try store.dues(limit: 5).map(\.occurrence) == [2, 3])
    }

    @Test("A list of dues keeps to the days, the unit, the person and the matter asked for")
    func filters() throws {
        let plans: [MatterPlan] = [
            .fixture(obligations: [
                .fixture(), .fixture(occurrence: 2, standing: .open(.fixture(50))),
                .fixture(unit: "市城管局", standing: .open(.fixture(90)), owner: .unit("市城管局")),
            ]),
            .fixture(
                "PS-2026-0002",
                obligations: [
                    .fixture("PS-2026-0002", owner: .leader("王副市长")),
                    .fixture("PS-2026-0002", occurrence: 2, standing: .waiting(for: "批转")),
                ]),
        ]
        _ = try store.save(plans, at: .fixture())
        func count(_ filter: DueFilter) throws -> Int { try store.dues(filter, limit: 10).count }
        #expect(try count(DueFilter()) == 4)
        #expect(try count(DueFilter(from: .fixture(1))) == 2)
        #expect(try count(DueFilter(to: .fixture(50))) == 3)
        #expect(try count(DueFilter(unit: "市城管局")) == 1)
        #expect(try count(DueFilter(official: "王副市长")) == 1)
        #expect(try count(DueFilter(matter: MatterID("PS-2026-0002"), isOpen: false)) == 2)
    }

    @Test("Planning the same again writes no row of an obligation")
    func unchanged() throws {
        let plan = MatterPlan.fixture(obligations: [
            .fixture(occurrence: 2), .fixture(occurrence: 1, standing: .waiting(for: "批转")),
        ])
        _ = try store.save([plan], at: .fixture())
        let (first, second) = try store.write { database in
            let shelf = try ObligationShelf(database)
            let same = try shelf.replace(1, by: plan.obligations)
            return (same, try shelf.replace(1, by: [.fixture(occurrence: 2)]))
        }
        #expect((first, second) == (false, true))
    }
}
