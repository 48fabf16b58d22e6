import Almanac
import GRDB
import Ledger
import Testing

@testable import Store

@Suite struct LedgerTests {
    let folder: TemporaryFolder
    let store: LedgerStore

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.open()
    }

    static let life: [LedgerEvent] = [
        .fixture(), .fixture("PS-2026-0001", 2, .signed),
        .fixture("PS-2026-0001", 3, .reported(Report(kind: .status, text: "进场施工"))),
        .fixture("PS-2026-0001", 4, .amended([.leadUnit(from: "市住建局", to: "市城管局")])),
        .fixture("PS-2026-0001", 5, .dated(name: "批转", Moment(.fixture))),
        .fixture("PS-2026-0001", 6, .completionClaimed(on: .fixture)),
        .fixture("PS-2026-0001", 7, .returned(until: .fixture)),
        .fixture("PS-2026-0001", 8, .verified), .fixture("PS-2026-0001", 9, .closed),
    ]

    @Test("A matter read back is what its events make", arguments: 1...9)
    func foldEqualsProjection(count: Int) throws {
        let events = Array(LedgerTests.life[..<count])
        for event in events { try store.append([event]) }
        let matter = try #require(Matter(events))
        #expect(try store.matter(MatterID("PS-2026-0001")) == matter)
        let row = try #require(try store.matters(limit: 10).first)
        #expect(row.leadUnit == matter.assignment.leadUnit)
        #expect(row.state == matter.state.word)
        #expect(row.events == count)
        #expect(row.nextWake == .fixture())
    }

    @Test("Two people who enter the same next event: the second is told to look again")
    func sequence() throws {
        try store.append([.fixture()])
        try store.append([.fixture("PS-2026-0001", 2, .signed)])
        let id = MatterID("PS-2026-0001")
        #expect(throws: StoreError.outOfSequence(id, expected: 3, found: 2)) {
            try store.append([.fixture("PS-2026-0001", 2, .closed)])
        }
        #expect(try store.events(of: id).count == 2)
    }

    @Test("One bad row of a batch enters nothing at all")
    func batchIsWhole() throws {
        #expect(throws: StoreError.notAssigned(MatterID("PS-2026-0002"))) {
            try store.append([.fixture(), .fixture("PS-2026-0002", 1, .signed)])
        }
        #expect(try store.matterCount() == 0)
        #expect(try store.verifyChain() == nil)
    }

    @Test("Numbers are given once, and never one that came from elsewhere")
    func numbers() throws {
        try store.append([.fixture("PS-2026-0002")])
        let numbers = try store.nextNumbers(prefix: "PS", year: 2026, count: 3)
        #expect(numbers.map(\.rawValue) == ["PS-2026-0001", "PS-2026-0003", "PS-2026-0004"])
        #expect(try store.nextNumber(prefix: "PS", year: 2027).rawValue == "PS-2027-0001")
    }

    @Test("Numbers asked for at the same time are different")
    func numbersAtOnce() async throws {
        let store = store
        let numbers = try await withThrowingTaskGroup(of: MatterID.self) { group in
            for _ in 0..<40 {
                group.addTask { try store.nextNumber(prefix: "PS", year: 2026) }
            }
            return try await group.reduce(into: Set<MatterID>()) { $0.insert($1) }
        }
        #expect(numbers.count == 40)
    }

    @Test("A list shows what was asked for, page by page")
    func lists() throws {
        try store.append(
            (1...5).map { .fixture("PS-2026-000\($0)") } + [
                .fixture("TA-2026-0001", 1, .assigned(.fixture(title: "50%_绿化", leadUnit: "市园林局"))),
                .fixture("PS-2026-0005", 2, .closed),
            ])
        let first = try store.matters(limit: 2)
        let second = try store.matters(limit: 2, after: first.last?.id)
        #expect(second.map(\.id.rawValue) == ["PS-2026-0003", "PS-2026-0004"])
        func count(_ filter: MatterFilter) throws -> Int {
            try store.matters(filter, limit: 10).count
        }
        #expect(try count(MatterFilter(leadUnit: "市园林局")) == 1)
        #expect(try count(MatterFilter(isOpen: false)) == 1)
        #expect(try count(MatterFilter(isOpen: true)) == 5)
        #expect(try count(MatterFilter(text: "%_")) == 1)
        #expect(try count(MatterFilter(state: .closed)) == 1)
    }

    @Test("What was done before the ledger began wakes nobody")
    func history() throws {
        try store.append([.fixture("PS-2026-0001", 1, .assigned(.fixture(entry: .history)))])
        #expect(try store.earliestWake() == nil)
    }

    @Test("A row that was imported is found again, by its number before its title")
    func imports() throws {
        let rows = [
            ImportRow(
                matter: MatterID("PS-2026-0001"), numberKey: "批示 12", titleKey: "甲",
                cells: ["title": "甲", "deadline": "月底前"], batch: "三月", seen: .fixture()),
            ImportRow(matter: MatterID("PS-2026-0002"), titleKey: "甲", seen: .fixture()),
        ]
        try store.append([.fixture(), .fixture("PS-2026-0002")], imports: rows)
        #expect(try store.importRows(numberKey: "批示 12", titleKey: "甲") == [rows[0]])
        #expect(try store.importRows(numberKey: "批示 13", titleKey: "甲").count == 2)
        #expect(try store.importRows(numberKey: nil, titleKey: "乙").isEmpty)
        #expect(try store.importRow(of: MatterID("PS-2026-0001")) == rows[0])
    }
}
