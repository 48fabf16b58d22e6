import Almanac
import Delivery
import Ledger

@testable import Channels

/// What one robot would be sent, read back.
struct RobotSending {
    let post: HTTPPost
    let packed: Packed
    let json: JSONReading

    init(
        _ kind: any ChannelKind, _ message: Message = .fixture(), form: Form? = nil,
        calling official: Official? = nil, board: String? = "https://duban.example.gov.cn",
        duplicate: Bool = false, reach: Channel.Reach = .person, names: Bool = false
    ) throws {
        let channel = Channel(name: "群", kind: kind, reach: reach, namesPersons: names)
        let address = official.flatMap { kind.address(of: $0) } ?? .endpoint
        packed = try channel.pack(
            message, ticket: 1, to: address, office: .fixture(boardURL: board), language: .zhHans,
            attempt: 1, possibleDuplicate: duplicate, now: at("2026-03-16T08:34"), form: form)
        guard case .post(let post) = packed.parcel.load, let json = JSONReading(post.body) else {
            throw PackingError.noForm(packed.form, channel: "no JSON")
        }
        (self.post, self.json) = (post, json)
    }

    subscript(_ pointer: String) -> String? { json.scalar(at: pointer) }
    var body: String { String(decoding: post.body, as: UTF8.self) }
}

extension Official {
    static func fixture(
        mobile: String? = nil, wecom: String? = nil, dingtalk: String? = nil,
        feishu: String? = nil
    ) -> Official {
        Official(
            id: "张某", name: "张某", unit: "市住建局", mobile: mobile, wecom: wecom,
            dingtalk: dingtalk, feishu: feishu)
    }
}

extension Message {
    /// A digest of so many matters, each with a title of that many characters.
    static func digest(_ count: Int, title: String = "关于老旧小区改造进度的批示") -> Message {
        .fixture((1...count).map { .fixture("PS-2026-\(1000 + $0)", title: title) })
    }
}

/// Titles that would steer a reader's screen, call a group, or end a message early.
let steeringTitles = [
    "<@all> 请立即转账", "<at user_id=\"all\">所有人</at>", "<at id=all></at>", "@所有人 @all",
    "**粗** _斜_ `码` ~~删~~", "[点此](https://evil.example/a)", "![图](https://evil.example/b)",
    "# 一级\n## 二级\n> 引\n- 表\n1. 列", "<font color=\"warning\">红</font><script>x</script>",
    "\"}],\"at\":{\"isAtAll\":true},\"x\":\"", "\\u003cat user_id=\\\"all\\\"\\u003e",
    "&lt;at id=all&gt;&lt;/at&gt;", "&#60;at&#62;", "|a|b|\n|-|-|", "行一\r\n行二\u{2028}行三",
    "\u{202E}反写\u{0}\u{7}", "***", "``` \n码\n```",
]
