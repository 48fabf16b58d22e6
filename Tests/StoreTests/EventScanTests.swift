import Almanac
import Foundation
import Ledger
import Testing

@testable import Store

@Suite struct EventScanTests {
    static let full = Assignment(
        kind: "批示", title: "老旧小区改造🏙️", leadUnit: "市住建局", assistingUnits: ["市城管局", "市财政局"],
        leader: "王副市长", responsible: Person(name: "张某", phone: "13800000000"), urgency: .urgent,
        dates: ["批转": Moment(.fixture), "离岗": Moment(.fixture, .noon)], sourceNumber: "12",
        source: "市长批示", content: "抓紧落实/七天内报", standard: "全部完工", entry: .firstImport,
        batch: "三月")

    static let usual: [Happening] = [
        .assigned(full), .assigned(.fixture()), .signed, .verified, .closed,
        .reported(Report(kind: .progress, text: "", unit: "市城管局")),
        .reported(Report(kind: .result, text: "已完成")), .returned(until: .fixture),
        .completionClaimed(on: .fixture),
    ]

    private func bytes(_ event: LedgerEvent) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(event))
    }

    @Test("The quick way reads the usual events as Codable does", arguments: usual)
    func same(what: Happening) throws {
        var event = LedgerEvent.fixture("PS-2026-0001", 7, what, recorded: .fixture(-9))
        event.actor = Actor(name: "李某", systemUser: "root", via: .phone)
        event.note = "电话核实"
        event.at = Moment(.fixture, .noon)
        #expect(try bytes(event).withUnsafeBytes(EventScan.read) == event)
    }

    static let unusual: [Happening] = [
        .released, .dated(name: "批转", Moment(.fixture)),
        .amended([.title(from: "甲", to: "乙")]),
        .reported(Report(kind: .status, text: "第一行\n第二行“\"”")),
        .assigned(.fixture(title: "反斜\\杠")),
    ]

    @Test("What the quick way does not know is read all the same", arguments: unusual)
    func fallback(what: Happening) throws {
        let event = LedgerEvent.fixture("PS-2026-0001", 2, what)
        #expect(try bytes(event).withUnsafeBytes(EventScan.read) == nil)
        let store = try TemporaryFolder().open()
        try store.append([.fixture(), event])
        #expect(try store.events(of: event.matter) == [.fixture(), event])
    }

    @Test("Bytes cut off or changed at any place never trap, and never give another event")
    func hostile() throws {
        let event = LedgerEvent.fixture("PS-2026-0001", 7, .assigned(EventScanTests.full))
        let whole = try bytes(event)
        for place in whole.indices {
            #expect(whole[..<place].withUnsafeBytes(EventScan.read) == nil, "cut at \(place)")
            for value: UInt8 in [0, 34, 44, 92, 123, 125, 255] {
                var changed = whole
                changed[place] = value
                _ = changed.withUnsafeBytes(EventScan.read)
            }
        }
    }
}
