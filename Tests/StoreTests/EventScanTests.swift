import Almanac
import Foundation
import Ledger
import Testing

@testable import Store

extension DueReference {
    fileprivate static let result = DueReference(slot: .resultReport, due: .fixture(5))
}

@Suite struct EventScanTests {
    static let full = Assignment(
        kind: "批示", title: "老旧小区改造🏙️", leadUnit: "市住建局", assistingUnits: ["市城管局", "市财政局"],
        leader: "王副市长", responsible: Person(name: "张某", phone: "13800000000"), urgency: .urgent,
        dates: ["批转": Moment(.fixture), "离岗": Moment(.fixture, .noon)], sourceNumber: "12",
        source: "市长批示", content: "抓紧落实/七天内报", standard: "全部完工", entry: .firstImport,
        batch: "三月", tags: ["难度大", "联合办理"], parent: MatterID("PS-2026-0007"),
        standingRule: "leader.monthly")

    static let usual: [Happening] = [
        .assigned(full), .assigned(.fixture()), .signed, .verified, .closed,
        .reported(Report(kind: .progress, text: "", unit: "市城管局")),
        .reported(Report(kind: .result, text: "已完成")), .returned(until: .fixture),
        .completionClaimed(on: .fixture), .paused, .resumed, .withdrawn, .reopened, .objected,
        .helpAccepted, .helpAsked(of: "王副市长"), .consulted(["市司法局", "市财政局"]), .consulted([]),
        .spanOpened("听证"), .spanEnded("听证"),
        .transferred(Transfer(from: "市住建局", to: "市城管局")),
        .transferred(
            Transfer(from: "市住建局", to: "市城管局", responsible: Person(name: "陈某", phone: "1"))),
        .extended(
            Extension(
                slot: .milestone("开工"), unit: "市城管局", grant: .by(Length(-20, .workingDay)),
                approver: "王副市长")),
        .extended(Extension(slot: .reply, grant: .until(.fixture), approver: "督查室")),
        .reported(
            Report(
                kind: .progress, text: "进展", slot: .progress,
                values: ["投资完成额": "1200.5", "变化": "开工2个"])),
        .reported(Report(kind: .reply, text: "无意见", unit: "市财政局", stance: .noComment)),
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
        .asked(RowDeadline(written: "3天内", term: Term.read("3天内").term)),
        .excepted(Exemption(slot: .sign, unit: "市城管局", occurrence: 2, approver: "王副市长")),
        .excepted(Exemption(slot: .sign)), .adopted(["office.sign": 2, "foi.reply": 3]),
        .amended([.tags(from: [], to: ["难度大"]), .source(from: nil, to: "市长批示")]),
        .ruled(Ruling(.interview, .refused, slot: .progress, unit: "市城管局", due: .fixture())),
        .referred(to: "县纪委监委"), .amended([.role(.topOwner, from: nil, to: "张局长")]),
        .acknowledged(Acknowledgement(of: .result, official: "lizj", until: .fixture(9))),
        .supervised(.nudged(Nudge(official: "lizj", told: [.result]))),
        .supervised(.checkPlanned(on: .fixture)),
        .supervised(.inspected(Finding(text: "现场仍未开工"))), .drafted(.fixture()),
        .handled(
            .extensionAsked(
                ExtensionRequest(
                    slot: .resultReport, unit: "市城管局", grant: .by(Length(5, .workingDay)),
                    isLate: true))),
        .handled(.extensionRefused(of: 4)),
        .handled(.gatesPassed(CloseOut(passed: Gate.allCases, summary: "已完工"))),
        .handled(.linked(MatterLink(.blockedBy, MatterID("PS-2026-0002")))),
        .handled(.unlinked(MatterLink(.recurrenceOf, MatterID("PS-2026-0002")))),
        .handled(.listed([Formality("用地预审", level: "市级", person: "李科长"), Formality("施工许可")])),
        .handled(.formalityDone("施工许可")),
    ]

    @Test("Of everything that can happen one is tried")
    func all() {
        let tried = Set((Self.usual + Self.unusual).map(\.word))
        #expect(tried == Set(EventWord.allCases))
    }

    @Test("Everything that can happen is read back as it was written", arguments: usual + unusual)
    func codable(what: Happening) throws {
        let event = LedgerEvent.fixture("PS-2026-0001", 2, what)
        let read = try JSONDecoder().decode(LedgerEvent.self, from: Data(try bytes(event)))
        #expect(read == event)
    }

    /// As the first version of the ledger wrote them, before tags, parents and fields of reports.
    static let earlier: [(String, Happening)] = [
        (
            #"{"assigned":{"_0":{"assistingUnits":["市财政局"],"dates":{},"deadlines":[],"#
                + #""entry":"fresh","kind":"批示","leadUnit":"市住建局","title":"老旧小区改造","#
                + #""urgency":"ordinary"}}}"#,
            .assigned(
                Assignment(
                    kind: "批示", title: "老旧小区改造", leadUnit: "市住建局", assistingUnits: ["市财政局"]))
        ),
        (
            #"{"reported":{"_0":{"kind":"result","text":"已完成","unit":"市财政局"}}}"#,
            .reported(Report(kind: .result, text: "已完成", unit: "市财政局"))
        ),
    ]

    @Test("Events of the first version are read as they were meant", arguments: earlier)
    func older(text: String, what: Happening) throws {
        let payload =
            #"{"actor":{"name":"督查室","via":"command"},"at":{"day":"2026-03-17"},"#
            + #""matter":"PS-2026-0001","number":1,"recorded":1773707400,"what":\#(text)}"#
        let event = LedgerEvent.fixture("PS-2026-0001", 1, what)
        #expect(Array(payload.utf8).withUnsafeBytes(EventScan.read) == event)
        #expect(
            try JSONDecoder().decode(LedgerEvent.self, from: Data(payload.utf8)) == event)
    }

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
        for what in Self.usual { try harm(LedgerEvent.fixture("PS-2026-0001", 7, what)) }
    }

    private func harm(_ event: LedgerEvent) throws {
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
