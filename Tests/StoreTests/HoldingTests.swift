import Almanac
import Deadlines
import Ledger
import Testing

@testable import Store

/// Who holds something open, asked for at each start and after each matter that comes or goes.
@Suite struct HoldingTests {
    private static let kinds = ["批示", "会议议定", "政策落实"]
    private static let units = ["市住建局", "市教育局", "县水务局", "Z"]
    private static let leaders = [nil, "李副市长", "王副市长", "A"]

    @Test("Whose matters are open is each kind, unit and leader once, also without a leader")
    func distinct() throws {
        for seed in 1...20 as ClosedRange<UInt64> {
            var lot = Lot(seed)
            let assignments = (0..<lot.below(40)).map { _ in
                Assignment(
                    kind: lot.pick(HoldingTests.kinds), title: "事项",
                    leadUnit: lot.pick(HoldingTests.units), leader: lot.pick(HoldingTests.leaders),
                    entry: lot.below(5) == 0 ? .history : .fresh)
            }
            let folder = try TemporaryFolder()
            let store = try folder.open()
            try store.append(assignments.enumerated().map(HoldingTests.event))
            let expected = Set(
                assignments.filter { $0.entry != .history }.map {
                    Holding(kind: $0.kind, leadUnit: $0.leadUnit, leader: $0.leader)
                })
            let found = try store.holdings()
            #expect(Set(found) == expected, "seed \(seed)")
            #expect(found.count == expected.count, "seed \(seed)")
        }
    }

    @Test("It takes about the same steps among a hundred matters as among ten thousand")
    func flat() throws {
        let (few, many) = (try steps(among: 100), try steps(among: 10_000))
        #expect(few > 50)
        #expect(many < few * 3 / 2)
    }

    private func steps(among count: Int) throws -> Int {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        try store.append(
            (0..<count).map { number in
                let unit = HoldingTests.units[number % HoldingTests.units.count]
                return HoldingTests.event(number, .fixture(leadUnit: unit))
            })
        let counter = StepCounter()
        try store.read { counter.attach(to: $0) }
        #expect(try store.holdings().count == HoldingTests.units.count)
        try store.read { counter.detach(from: $0) }
        return counter.steps.pointee
    }

    private static func event(_ number: Int, _ assignment: Assignment) -> LedgerEvent {
        .fixture("PS-2026-\(padded(number + 1, 5))", 1, .assigned(assignment))
    }
}

/// Numbers drawn by lot, the same for the same seed.
private struct Lot {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func below(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }
}
