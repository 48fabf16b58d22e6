import Almanac
import Deadlines
import Delivery
import Foundation
import Ledger
import Testing

@testable import Channels

struct WebhookBodyTests {
    private func body(
        _ message: Message, office: OfficeFace = .fixture(), attempt: Int = 1,
        duplicate: Bool = false,
        now: String = "2026-03-18T08:34"
    ) -> WebhookBody {
        WebhookBody(
            message, office: office, language: .zhHans, attempt: attempt,
            possibleDuplicate: duplicate, now: at(now))
    }

    @Test("The body is the contract's, member by member, in its order")
    func wholeBody() {
        let item = Item.fixture(
            title: "老旧\"小区\"改造", light: .red, step: .urge, overdue: 1, why: "批示后7天")
        let message = Message.fixture(
            [item], step: .urge, reason: .stepRose,
            missed: [Missed(step: .due, nominal: at("2026-03-17T08:30"))])
        let text = """
            停机期间到点1项（3月17日(周二) 08:30 到期），现状如下\\n【催办】已逾期1天：报结果
            """
        let written = String(
            decoding: body(message, attempt: 2, duplicate: true).bytes, as: UTF8.self)
        #expect(
            written.hasPrefix(
                """
                {"type":"duban.notice.v1","id":"msg_01JGFJ0000000000000000DEMO",\
                "timestamp":"2026-03-16T08:34:10+08:00","data":{"cause":"step","step":"urge",\
                "severity":"warning","reason":"step_rose","attempt":2,"possible_duplicate":true,\
                "text":"【可能重复】【补发】\(text)
                """))
        #expect(
            written.hasSuffix(
                """
                ,"recipient":{"id":"张某","name":"张某","unit":"市住建局"},"items":[{"matter":\
                {"id":"PS-2026-0017","title":"老旧\\"小区\\"改造","kind":"批示",\
                "lead_unit":"市住建局","url":null},"obligation":{"id":"result-report",\
                "name":"报结果","due":"2026-03-17T18:00:00+08:00","due_day":"2026-03-17",\
                "provisional":false,"light":"red","overdue":1,"overdue_unit":"d",\
                "explanation":"批示后7天","source":"office-rules.yaml:14"},"respond_url":null}],\
                "missed":[{"step":"due","nominal":"2026-03-17T08:30:00+08:00"}],"truncated":0}}
                """))
    }

    @Test("The end of a day is 00:00 of the next, and the due day tells which day is meant")
    func endOfDay() throws {
        let message = Message.fixture([
            .fixture(due: .fixture("2026-12-31", "24:00", provisional: true, working: true))
        ])
        let obligation = try item(0, of: body(message, now: "2026-12-01T09:00"))["obligation"]
        let values = try #require(obligation as? [String: Any])
        #expect(values["due"] as? String == "2027-01-01T00:00:00+08:00")
        #expect(values["due_day"] as? String == "2026-12-31")
        #expect(values["provisional"] as? Bool == true)
        #expect(values["overdue_unit"] as? String == "wd")
    }

    @Test("What has no date is null, not left out")
    func nulls() throws {
        let message = Message.fixture(
            [.fixture(due: nil, cause: .assigned, step: nil)], cause: .assigned, step: nil)
        let whole = body(message)
        let values = try #require(try item(0, of: whole)["obligation"] as? [String: Any])
        #expect(values["due"] is NSNull && values["due_day"] is NSNull)
        #expect(values["overdue_unit"] as? String == "d")
        #expect(try facts(of: whole)["step"] is NSNull)
    }

    @Test("Lateness by the hour is told in hours")
    func hours() throws {
        let message = Message.fixture(
            [.fixture(due: .fixture("2026-03-18", "05:30", hourly: true), step: .urge)])
        let values = try #require(try item(0, of: body(message))["obligation"] as? [String: Any])
        #expect(values["overdue"] as? Int == 3)
        #expect(values["overdue_unit"] as? String == "h")
    }

    @Test("With a board each matter has its page")
    func url() throws {
        let whole = body(.fixture(), office: .fixture(boardURL: "https://d.example"))
        let matter = try #require(try item(0, of: whole)["matter"] as? [String: Any])
        #expect(matter["url"] as? String == "https://d.example/matters/PS-2026-0017")
    }

    @Test(
        "Of too many items the last are told by number and date alone, the body stays under 20 KB",
        arguments: [1, 20, 60, 322, 1000])
    func tooMany(count: Int) throws {
        let items = (0..<count).map {
            Item.fixture(
                "PS-2026-\(1000 + $0)", due: .fixture("2026-03-\(17 + $0 % 9)"), cause: .assigned,
                step: nil)
        }
        let whole = body(.fixture(items, cause: .assigned, step: nil, truncated: 2))
        let values = try facts(of: whole)
        let kept = try #require(values["items"] as? [[String: Any]])
        #expect(whole.bytes.count <= 20_000 && whole.leftOut == 0)
        #expect(values["truncated"] as? Int == 2 + count - kept.count)
        #expect((count <= 20) == (values["more"] == nil && whole.details.isEmpty))
        let keys = Set(try #require(kept.first?["obligation"] as? [String: Any]).keys)
        #expect(kept.allSatisfy { Set(($0["obligation"] as? [String: Any] ?? [:]).keys) == keys })
        let more = values["more"] as? [[String: Any]] ?? []
        var dues = Dictionary(
            kept.map { (number($0), day($0["obligation"])) }, uniquingKeysWith: { $1 })
        for group in more {
            let owed = try #require(group["obligations"] as? [[String: Any]])
            for number in group["matters"] as? [String] ?? [] { dues[number] = day(owed.first) }
        }
        #expect(
            dues
                == Dictionary(
                    uniqueKeysWithValues: items.map {
                        ($0.matter.rawValue, $0.due!.day.description)
                    }))
        let text = try #require(values["text"] as? String)
        #expect(count == 1 || text.contains("本次交办\(count)项"))
        #expect(text.contains("PS-2026-1000 ") == (count > 1) || count == 1)
    }

    private func number(_ item: [String: Any]) -> String {
        (item["matter"] as? [String: Any])?["id"] as? String ?? ""
    }

    private func day(_ obligation: Any?) -> String {
        (obligation as? [String: Any])?["due_day"] as? String ?? ""
    }

    @Test("What a body cannot even number it counts, and says so: nobody was told of its date")
    func counted() throws {
        let items = (0..<5000).map {
            Item.fixture("PS-2026-\(1000 + $0 * 3)", cause: .assigned, step: nil)
        }
        let whole = body(.fixture(items, cause: .assigned, step: nil))
        let values = try facts(of: whole)
        #expect(whole.bytes.count <= 20_000 && whole.leftOut == 0)
        let more = values["more"] as? [[String: Any]] ?? []
        let numbered = more.reduce(0) { $0 + ($1["matters"] as? [String] ?? []).count }
        #expect(whole.details.count { $0 == .number } == numbered && numbered > 1000)
        #expect(whole.details.count { $0 == .counted } == 5000 - 3 - numbered)
        #expect((values["text"] as? String)?.contains("另有4997项（批示4997）未逐项列出") == true)
    }

    @Test(
        "Any title is read back from the JSON as it was written, on one line",
        arguments: hostileTitles)
    func hostile(title: String) throws {
        let whole = body(.fixture([.fixture(title: title, why: title)]))
        let matter = try #require(try item(0, of: whole)["matter"] as? [String: Any])
        let read = try #require(matter["title"] as? String)
        #expect(read == OneLine(title).text)
        #expect(!read.contains { $0.isNewline })
        #expect(whole.bytes.count <= 20_000)
    }

    @Test("However long every field is, one item still fits")
    func everythingTooLong() throws {
        let long = String(repeating: "\"\\督办", count: 50_000)
        let item = Item.fixture(
            long, title: long, kind: long, responsible: long, name: long, why: long,
            told: (0..<500).map { .fixture(long, .urge, "2026-03-\(10 + $0 % 9)") })
        let missed = Missed(step: .due, nominal: at("2026-03-17T08:30"))
        let message = Message.fixture(
            Array(repeating: item, count: 30), step: .supervise, to: long, unit: long,
            missed: Array(repeating: missed, count: 9000))
        let whole = body(message, office: .fixture(boardURL: "https://d.example"))
        #expect(whole.bytes.count <= 20_000)
        #expect(whole.leftOut > 0 || !whole.details.isEmpty)
        #expect((try facts(of: whole)["missed"] as? [Any])?.count == 50)
    }

    @Test("Every character below 32, quotes and backslashes come back from a JSON reader")
    func escaping() throws {
        let all = String(String.UnicodeScalarView((0...0x2FF).compactMap { Unicode.Scalar($0) }))
        let written = JSONValue.array([.string(all), .null, .bool(true), .integer(-7), [:]]).bytes
        let read = try JSONSerialization.jsonObject(with: Data(written)) as? [Any]
        #expect(read?[0] as? String == all)
        #expect(read?[3] as? Int == -7)
    }

    private func facts(of body: WebhookBody) throws -> [String: Any] {
        let whole = try JSONSerialization.jsonObject(with: Data(body.bytes)) as? [String: Any]
        return try #require(whole?["data"] as? [String: Any])
    }

    private func item(_ index: Int, of body: WebhookBody) throws -> [String: Any] {
        let items = try #require(try facts(of: body)["items"] as? [[String: Any]])
        return items[index]
    }
}
