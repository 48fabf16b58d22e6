import Channels
import Delivery
import Synchronization
import Testing
import Watch

/// What a test heard of the log.
private final class Log: Sendable {
    private let lines = Mutex<[String]>([])

    var journal: Journal {
        Journal { line in self.lines.withLock { $0.append(line) } }
    }

    func lines(about word: String) -> [String] {
        lines.withLock { $0.filter { $0.contains(word) } }
    }
}

@Suite("The office's own texts on their way")
struct OwnTextTests {
    private func texts(_ text: String, masked: Set<String> = []) throws -> OfficeTexts {
        let key = TemplateKey(.assigned, type: "webhook")
        let template = TemplateReader.template(text, key: key, file: "assigned.webhook.txt")
        return OfficeTexts(templates: [try template.get()], masked: masked)
    }

    private func text(of parcel: Parcel) -> String {
        (parcel.json["data"] as? [String: Any])?["text"] as? String ?? ""
    }

    @Test("A message goes with the office's own text")
    func own() throws {
        let office = try Office(texts: texts("请{responsible}办理 {number}，限 {due}"))
        try office.assign()
        let watch = office.watch()
        try watch.start(carrier: office.satchel)
        let parcel = try #require(office.satchel.next())
        #expect(text(of: parcel) == "请市住建局 张局长办理 PS-2026-0001，限 3月17日(周二)\n报送：督查室 0000")
        watch.returned(parcel.back(.status(200)))
        let row = try #require(try office.notices { $0.first?.carriage.word == "accepted" }.first)
        // The template may change tomorrow; what was said does not.
        let kept = try office.store.notice(row.number)
        #expect(kept?.words == text(of: parcel))
        #expect(kept?.receipts.map(\.words) == [text(of: parcel)])
        watch.stop(within: 1)
    }

    @Test("A template that fails loses no message: the built-in text goes, and it is told once")
    func failing() throws {
        let log = Log()
        let office = try Office(channels: ["OA", "备用"], texts: texts("请办理 {title}"))
        try office.assign()
        let watch = office.watch(journal: log.journal)
        try watch.start(carrier: office.satchel)
        let first = try #require(office.satchel.next())
        watch.returned(first.back(.status(410)))
        // The operator hears of the channel besides.
        let next = [office.satchel.next(), office.satchel.next()].compactMap { $0 }
        let second = try #require(next.first { $0.id == first.id })
        for parcel in [first, second] {
            for fact in ["PS-2026-0001 关于PS-2026-0001的批示", "3月17日(周二)", "市住建局 张局长"] {
                #expect(text(of: parcel).contains(fact))
            }
        }
        watch.stop(within: 1)
        #expect(log.lines(about: "assigned.webhook.txt").count == 1)
    }

    @Test("A masked title is in nothing that leaves")
    func masked() throws {
        let office = try Office(texts: texts("{number} {title} {due}", masked: ["批示"]))
        try office.assign()
        let watch = office.watch()
        try watch.start(carrier: office.satchel)
        let parcel = try #require(office.satchel.next())
        #expect(text(of: parcel).hasPrefix("PS-2026-0001 批示 3月17日"))
        #expect(!"\(parcel.json)".contains("的批示"))
        watch.stop(within: 1)
    }
}
