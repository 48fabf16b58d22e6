import Almanac
import Delivery
import Foundation
import Ledger
import Testing

@testable import Channels

@Suite("A message whose matters do not all find room")
struct AbridgedTests {
    static let robot = RobotSettings(
        url: "https://robot.office.example/send?key=0f1e2d3c4b", callsOfficials: false)

    /// Every kind that is read by persons, in the forms that have limits of their own.
    static func kinds() throws -> [(kind: any ChannelKind, form: Form, bytesMax: Int)] {
        [
            (WeComRobot(robot), .text, 2048), (WeComRobot(robot), .markdown, 4096),
            (DingTalkRobot(robot), .text, 20_000), (DingTalkRobot(robot), .markdown, 20_000),
            (FeishuRobot(robot), .text, 20_000), (FeishuRobot(robot), .markdown, 20_000),
            (try SMSChannel.made(), .text, 603),
            (
                MailChannel(
                    Relay(host: "127.0.0.1", port: 25, security: .none, helo: "office.example"),
                    sender: "duban@office.example"), .mail, .max
            ),
        ]
    }

    /// Each matter is to be signed for and reported on: two dates.
    static func batch(_ count: Int, step: Int = 1) -> Message {
        let items = (0..<count).flatMap { place -> [Item] in
            let number = "PS-2026-\(1000 + place * step)"
            let title = "关于第\(place)项重点任务分解落实和按月调度推进情况的批示"
            return [
                .fixture(
                    number, title: title, kind: place % 3 == 0 ? "建议" : "批示", slot: .sign,
                    name: "签收", due: .fixture("2026-03-18"), cause: .assigned, step: nil),
                .fixture(
                    number, title: title, kind: place % 3 == 0 ? "建议" : "批示",
                    due: .fixture("2026-03-\(20 + place % 7)"), cause: .assigned, step: nil),
            ]
        }
        return .fixture(
            items.sorted { $0.due!.instant < $1.due!.instant }, cause: .assigned, step: nil)
    }

    static func packed(
        _ message: Message, over kind: any ChannelKind, as form: Form, board: String? = nil
    ) throws -> Packed {
        let address: Address =
            switch kind.need {
            case .nothing: .endpoint
            case .mail: .mail("li@office.example")
            case .mobile: .mobile("13800001111")
            }
        return try Channel(name: "渠道", kind: kind).pack(
            message, ticket: 1, to: address, office: .fixture(boardURL: board), language: .zhHans,
            attempt: 1, possibleDuplicate: false, now: at("2026-03-16T08:34"), form: form)
    }

    static func size(of load: Load) -> Int {
        switch load {
        case .post(let post):
            if case .form(let request) = post.signing {
                return request.values["content"]?.utf8.count ?? 0
            }
            let json = JSONReading(post.body)
            let content = ["/text/content", "/markdown/content"].compactMap {
                json?.scalar(at: $0)?.utf8.count
            }.first
            return post.url.contains("key=") && content != nil && post.body.count < 20_000
                ? content ?? 0 : post.body.count
        case .mail(let mail): return mail.content.count
        }
    }

    @Test(
        "A batch is one message over every kind, and what it does not name it counts",
        arguments: [(25, 1), (25, 37), (322, 1), (1000, 1), (1000, 7)])
    func oneMessage(count: Int, step: Int) throws {
        let message = Self.batch(count, step: step)
        for (kind, form, most) in try Self.kinds() {
            let packed = try Self.packed(message, over: kind, as: form)
            let words = try #require(packed.words)
            #expect(packed.leftOut == 0, "\(form) \(most)")
            #expect(Self.size(of: packed.parcel.load) <= most, "\(form) \(most)")
            #expect(words.contains("共\(count)项") || words.contains("本次交办\(count)项"), "\(words)")
            #expect(words.contains("0000-1234567"))
            let details =
                packed.details.isEmpty ? message.items.map { _ in .full } : packed.details
            let named = RobotLaws.named(in: words)
            for (item, detail) in zip(message.items, details) {
                #expect(
                    named.contains(item.matter.rawValue) == (detail != .counted),
                    "\(item.matter) \(detail) \(form)")
            }
            let counted = zip(message.items, details).filter { $0.1 == .counted }
                .map(\.0.matter)
            if kind.need != .mobile, !counted.isEmpty {
                #expect(words.contains("另有\(Set(counted).count)项"), "\(words)")
                #expect(words.contains("全部清单请向督查室索取"))
            }
        }
    }

    @Test("The most pressing stay whole, dates stay with every number, and titles give way first")
    func order() throws {
        let message = Self.batch(25)
        let robot = WeComRobot(Self.robot)
        let packed = try Self.packed(message, over: robot, as: .text)
        let byMatter = Dictionary(
            zip(message.items, packed.details).map { ($0.0.matter, $0.1) },
            uniquingKeysWith: { max($0, $1) })
        #expect(Set(byMatter.values) == [.full, .short, .number])
        let lines = try #require(packed.words).split(separator: "\n").map(String.init)
        for item in message.items where byMatter[item.matter] == .number {
            let line = try #require(
                lines.first { RobotLaws.named(in: $0).contains(item.matter.rawValue) })
            let day = item.due!.day.civil.day
            #expect(line.contains("\(item.obligationName) 3月\(day)日(周"), "\(line)")
        }
        let full = lines.filter { $0.contains("下班前(18:00)") && $0.hasPrefix("PS-") }
        #expect(full.count >= 3)
    }

    @Test("With a board the whole list is behind the link; the link stays last")
    func board() throws {
        let packed = try Self.packed(
            Self.batch(1000, step: 7), over: WeComRobot(Self.robot), as: .text,
            board: "https://duban.example.gov.cn")
        let words = try #require(packed.words)
        #expect(words.contains("未逐项列出") && words.contains("全部清单见链接"))
        #expect(words.hasSuffix("清单→ https://duban.example.gov.cn/"))
    }

    @Test("Whatever has come to its time is named, or left for the next message: never counted")
    func steps() throws {
        for step in [Step.remind, .urge, .supervise] {
            for (kind, form, _) in try Self.kinds() {
                var message = Message.digest(120)
                for place in message.items.indices { message.items[place].step = step }
                message.step = step
                let packed = try Self.packed(message, over: kind, as: form)
                #expect(!packed.details.contains(.counted))
                let named = RobotLaws.named(in: try #require(packed.words))
                #expect(named.count == message.items.count - packed.leftOut, "\(step) \(form)")
            }
        }
    }

    @Test("Beside steps that are due a batch is counted where its numbers have no room")
    func mixed() throws {
        var message = Self.batch(1000, step: 7)
        message.items[5].cause = .step
        message.items[5].step = .due
        (message.cause, message.step) = (.step, .due)
        let packed = try Self.packed(message, over: WeComRobot(Self.robot), as: .text)
        #expect(packed.leftOut == 0 && packed.details[5] == .full)
        #expect(packed.details.contains(.counted))
        #expect(packed.words?.contains(message.items[5].matter.rawValue) == true)
    }

    @Test("In English too")
    func english() throws {
        let packed = try Channel(name: "r", kind: WeComRobot(Self.robot)).pack(
            Self.batch(1000, step: 7), ticket: 1, to: .endpoint, office: .fixture(),
            language: .english, attempt: 1, possibleDuplicate: false, now: at("2026-03-16T08:34"),
            form: .text)
        #expect(packed.leftOut == 0)
        #expect(packed.words?.contains("not listed one by one") == true)
        #expect(packed.words?.contains("ask the office for the whole list") == true)
    }

    @Test("Again, it is told by what has room then: nothing of the first try stays cut")
    func again() throws {
        let first = try Self.packed(Self.batch(25), over: WeComRobot(Self.robot), as: .text)
        let frozen = Self.batch(25).telling(first.details)
        let mail = try #require(try Self.kinds().last)
        let second = try Self.packed(frozen, over: mail.kind, as: .mail)
        #expect(second.details.isEmpty)
        #expect(second.words == (try Self.packed(Self.batch(25), over: mail.kind, as: .mail)).words)
    }

    @Test("What was told is written down from the message alone, as it was told")
    func rendered() throws {
        let first = try Self.packed(Self.batch(322), over: DingTalkRobot(Self.robot), as: .text)
        let frozen = Self.batch(322).telling(first.details)
        #expect(frozen.text() == first.words)
    }

    @Test("Neighbouring numbers are told by their ends, others without what they share")
    func runs() {
        func text(_ numbers: [String]) -> String {
            NumberRuns(numbers).text(comma: "、", through: "至")
        }
        #expect(
            text(["PS-2026-0019", "PS-2026-0017", "PS-2026-0018", "PS-2026-0031"])
                == "PS-2026-0017至0019、0031")
        #expect(text(["PS-2026-0017", "PS-2026-0018"]) == "PS-2026-0017、0018")
        #expect(
            text(["PS-2026-0099", "PS-2026-0100", "HY-2026-0001"])
                == "HY-2026-0001、PS-2026-0099、0100")
        #expect(text(["PS-9", "PS-10", "PS-11"]) == "PS-9、PS-10、11")
        #expect(text(["某号", "某号", "A1B"]) == "A1B、某号")
        #expect(text([]) == "")
        #expect(text(["X-1234567890123456789012"]) == "X-1234567890123456789012")
    }

    @Test("A phone's short message counts matters, not what each of them owes")
    func shortCount() throws {
        let packed = try Self.packed(Self.batch(25), over: try SMSChannel.made(), as: .text)
        #expect(packed.words?.contains("共25项，最晚3月26日。") == true, "\(packed.words ?? "")")
    }

    @Test("Every matter of a batch stands in a body's items, by the first of what it owes")
    func items() throws {
        let kind = WebhookChannel(url: "http://127.0.0.1:9/", keys: [])
        let packed = try Self.packed(Self.batch(25, step: 37), over: kind, as: .json)
        guard case .post(let post) = packed.parcel.load else { return }
        let body = try #require(
            JSONSerialization.jsonObject(with: Data(post.body)) as? [String: Any])
        let facts = try #require(body["data"] as? [String: Any])
        let items = try #require(facts["items"] as? [[String: Any]])
        let more = try #require(facts["more"] as? [[String: Any]])
        func number(_ item: [String: Any]) -> String {
            (item["matter"] as? [String: Any])?["id"] as? String ?? ""
        }
        #expect(Set(items.map(number)).count == 25)
        let behind = more.reduce(0) {
            $0 + ($1["matters"] as? [String] ?? []).count
                * ($1["obligations"] as? [Any] ?? []).count
        }
        #expect(items.count + behind == 50 && facts["truncated"] as? Int == behind)
        #expect(packed.details.allSatisfy { $0 <= .short })
    }
}
