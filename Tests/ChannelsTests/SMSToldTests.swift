import Almanac
import Delivery
import Ledger
import Testing

@testable import Channels

@Suite("A text for phones counts as telling what it says")
struct SMSToldTests {
    private func packed(
        _ message: Message, parts: Int? = nil, in language: Language = .zhHans,
        texts: OfficeTexts = .builtIn
    ) throws -> (words: String, packed: Packed) {
        let kind = try SMSChannel.made { if let parts { $0["parts"] = .number(parts) } }
        let packed = try Channel(name: "短信", kind: kind).pack(
            message, ticket: 1, to: .mobile("13800001111"), office: .fixture(texts: texts),
            language: language, attempt: 1, possibleDuplicate: false, now: at("2026-03-16T08:34"))
        return (try #require(packed.words), packed)
    }

    private func assigned(_ number: String, _ name: String, _ day: String?) -> Item {
        .fixture(
            number, slot: name == "签收" ? .sign : .resultReport, name: name,
            due: day.map { .fixture($0) }, cause: .assigned, step: nil)
    }

    /// Whose words stand before its number, up to the last `；`.
    private func isSaid(_ item: Item, in words: String) -> Bool {
        words.split(separator: "；").dropFirst().contains { part in
            part.hasPrefix("\(item.obligationName)\(item.due!.day.civil.month)月")
                && part.contains("月\(item.due!.day.civil.day)日18时到期：")
                && RobotLaws.named(in: String(part)).contains(item.matter.rawValue)
        }
    }

    @Test("Every step is named with what is owed and by when")
    func steps() throws {
        let message = Message.fixture([
            .fixture("PS-2026-0017"), .fixture("PS-2026-0018"),
            .fixture("PS-2026-0019", due: .fixture("2026-03-18")),
            .fixture("PS-2026-0017", slot: .reply, name: "答复", due: .fixture("2026-03-18")),
        ])
        let (words, packed) = try packed(message)
        #expect(
            words.hasSuffix(
                "；报结果3月17日18时到期：PS-2026-0018；报结果3月18日18时到期：PS-2026-0019"
                    + "；答复3月18日18时到期：PS-2026-0017"), "\(words)")
        #expect(packed.details == [.full, .number, .number, .number] && packed.leftOut == 0)
        let english = try self.packed(message, in: .english).words
        #expect(english.contains("; 报结果 due 17 Mar 18:00: PS-2026-0018; "), "\(english)")
    }

    @Test(
        "A step that is not said with its date goes into the next message, and no other does",
        arguments: [1, 2, 3, 7])
    func leftOut(parts: Int) throws {
        let items = (0..<60).flatMap { place in
            ["报结果", "答复"].enumerated().map { index, name in
                Item.fixture(
                    "PS-2026-\(1000 + place * 7)", slot: index == 0 ? .resultReport : .reply,
                    name: name, due: .fixture("2026-03-\(17 + place % 9 + index)"))
            }
        }.sorted { $0.due!.instant < $1.due!.instant }
        let (words, packed) = try packed(.fixture(items), parts: parts)
        #expect(SMSText.parts(words) <= parts)
        let said = items.dropFirst().filter { isSaid($0, in: words) }
        #expect(packed.leftOut == items.count - 1 - said.count)
        #expect(packed.leftOut > 0 && packed.details.isEmpty && (parts == 1) == said.isEmpty)
    }

    @Test("Of one matter what else it owes is said, or counts as told to nobody")
    func oneMatter() throws {
        let message = Message.fixture(
            [
                assigned("PS-2026-0017", "签收", "2026-03-18"),
                assigned("PS-2026-0017", "报结果", "2026-03-26"),
            ],
            cause: .assigned, step: nil)
        let roomy = try packed(message)
        #expect(roomy.words.hasSuffix("；报结果3月26日18时到期：PS-2026-0017"), "\(roomy.words)")
        #expect(roomy.packed.details == [.full, .number])
        let tight = try packed(message, parts: 1)
        #expect(!tight.words.contains("26日"))
        #expect(tight.packed.details == [.full, .counted] && tight.packed.leftOut == 0)
    }

    @Test(
        "The last day of a batch covers what has a date, of the matters that are named; what has none is said"
    )
    func batch() throws {
        let message = Message.fixture(
            [
                assigned("PS-2026-0017", "签收", "2026-03-18"),
                assigned("PS-2026-0018", "签收", "2026-03-18"),
                assigned("PS-2026-0017", "报结果", "2026-03-26"),
                assigned("PS-2026-0018", "报结果", nil),
            ], cause: .assigned, step: nil)
        let (words, packed) = try packed(message)
        #expect(
            words.contains("共2项，最晚3月26日。")
                && words.hasSuffix("；另 PS-2026-0018；报结果期限待定：PS-2026-0018"), "\(words)")
        #expect(packed.details == [.full, .number, .number, .number])
    }

    @Test("Beside steps, what is assigned is told with its own date, after them, or counted")
    func mixed() throws {
        var items = (0..<40).map {
            assigned("PS-2026-\(1000 + $0 * 7)", "报结果", "2026-03-\(18 + $0 % 9)")
        }.sorted { $0.due!.instant < $1.due!.instant }
        items.insert(.fixture("PS-2026-0001"), at: 0)
        items.append(.fixture("PS-2026-0002", due: .fixture("2026-03-30")))
        let (words, packed) = try packed(.fixture(items))
        #expect(packed.leftOut == 0 && packed.details.last == .number)
        #expect(!words.contains("最晚") && packed.details.contains(.counted))
        for (item, detail) in zip(items, packed.details).dropFirst() {
            #expect(isSaid(item, in: words) == (detail == .number), "\(item.matter) \(words)")
        }
    }

    @Test("The item that the text tells in full is the first that falls due, wherever it stands")
    func first() throws {
        let message = Message.fixture([
            .fixture("PS-2026-0018", due: .fixture("2026-03-18")), .fixture("PS-2026-0017"),
        ])
        let (words, packed) = try packed(message)
        #expect(words.contains("督办：PS-2026-0017") && packed.details == [.number, .full])
    }

    @Test("Signs around a signature are nobody else's")
    func brackets() throws {
        let (words, _) = try packed(
            .fixture([.fixture(), .fixture("PS-2026-0018", name: "【某银行】报结果")]))
        #expect(words.filter { $0 == "【" }.count == 1 && words.contains("某银行：报结果"))
    }

    @Test("Five thousand assignments are written at once", arguments: [1, 7])
    func many(step: Int) throws {
        let message = AbridgedTests.batch(5000, step: step)
        var details: [Detail] = []
        let took = try ContinuousClock().measure { details = try packed(message).packed.details }
        #expect(took < .seconds(8))
        #expect(details.contains(.counted) == (step > 1))
    }

    @Test("Where an office's own text names no last day, each number has its own")
    func ownText() throws {
        let own = try template("交办{count}项，最早{number} {due}", "bulk.sms")
        let message = Message.fixture(
            [
                assigned("PS-2026-0017", "签收", "2026-03-18"),
                assigned("PS-2026-0018", "报结果", "2026-03-26"),
            ], cause: .assigned, step: nil)
        let (words, packed) = try packed(message, texts: OfficeTexts(templates: [own]))
        #expect(words.contains("交办2项，最早PS-2026-0017"), "\(words)")
        #expect(words.hasSuffix("；报结果3月26日18时到期：PS-2026-0018"), "\(words)")
        #expect(packed.details == [.full, .number])
    }
}
