import Almanac
import Delivery
import Ledger

/// 飞书 and Lark custom bot, second version of its address.
package struct FeishuRobot: GroupRobot {
    package static let word = "feishu"
    package static let keys = RobotSettings.keys([
        SettingKey("sign", .secret), SettingKey("keyword", .text(most: 50)),
        SettingKey(
            "card_version", .word([SettingWord("1.0", "1.0"), SettingWord("2.0", "2.0")])),
    ])

    /// Bytes of the whole body, its signature among them: under 20 kB.
    static let bytesMax = 20_000
    static let signatureBytes = 120

    package enum CardVersion: String, Hashable, Sendable {
        /// The only one that private servers surely know.
        case first = "1.0"
        case second = "2.0"
    }

    package var robot: RobotSettings
    package var secret: String?
    package var keyword: String?
    package var cardVersion: CardVersion

    package init(
        _ robot: RobotSettings, secret: String? = nil, keyword: String? = nil,
        cardVersion: CardVersion = .first
    ) {
        self.robot = robot
        self.secret = secret
        self.keyword = keyword
        self.cardVersion = cardVersion
    }

    package init?(_ settings: inout ChannelSettings) {
        guard
            let robot = RobotSettings(
                &settings, base: "https://open.feishu.cn", path: "/open-apis/bot/v2/hook/")
        else { return nil }
        if robot.url.contains("/open-apis/bot/hook/") {
            settings.refuse(
                "url", "这是第一版机器人的地址；在群里新建自定义机器人，用 /open-apis/bot/v2/hook/ 的地址",
                "a first-version address; make a new custom bot, whose address has /bot/v2/hook/")
        }
        self.init(
            robot, secret: settings.text("sign"), keyword: settings.text("keyword"),
            cardVersion: settings.text("card_version").flatMap { CardVersion(rawValue: $0) }
                ?? .first)
    }

    /// 5 a second and 100 a minute.
    package var limits: [SendingLimit] { [SendingLimit(4, per: 1), SendingLimit(90, per: 60)] }
    package var signing: Signing { secret.map { .feishu(secret: $0) } ?? .unsigned }
    package var secrets: [String] {
        Redaction.words(ofURL: robot.url) + [secret].compactMap { $0 }
    }
    package static let sureMentions: Set<Form> = [.card, .markdown, .text]

    package func mention(_ official: Official) -> Mention? { official.feishu.map { .user($0) } }

    package func body(_ letter: Letter, as form: Form) -> RobotBody? {
        switch form {
        case .text: fitted(letter) { text($0, letter) }
        case .markdown: fitted(letter) { post($0, letter) }
        case .card: letter.isForCard ? fitted(letter) { card($0, letter) } : nil
        case .json, .mail: nil
        }
    }

    private func fitted(_ letter: Letter, _ body: (WrittenMessage) -> JSONValue) -> RobotBody {
        let most = FeishuRobot.bytesMax - (secret == nil ? 0 : FeishuRobot.signatureBytes)
        return withoutActuallyEscaping(body) { body in
            let writer = RobotWriter(letter: letter, bytes: { body($0).bytes.count })
            let fitted = writer.fitted(in: most)
            return RobotBody(
                body(fitted.written), words: fitted.written.text, leftOut: fitted.leftOut,
                details: fitted.details)
        }
    }

    /// Ids of members; a platform that knows no mobiles calls nobody by them.
    private func users(_ letter: Letter) -> [String] {
        letter.mentions.compactMap { mention in
            switch mention {
            case .user(let id): id
            case .mobile: nil
            }
        }
    }

    private func text(_ written: WrittenMessage, _ letter: Letter) -> JSONValue {
        let markup = Markup(lineEnd: "\n", escape: Markup.untagged, heading: { $0 })
        let calls = users(letter).map { "<at user_id=\"\($0)\"></at>" }
        let text = markup.text(
            of: written, calls: calls, keyword: keyword)
        return ["msg_type": "text", "content": ["text": .string(text)]]
    }

    /// 富文本: nothing in its texts is read as markup.
    private func post(_ written: WrittenMessage, _ letter: Letter) -> JSONValue {
        let lines = written.linesBesideButton
        var rows: [JSONValue] = lines.dropFirst().map { [FeishuRobot.tag("text", $0)] }
        let calls = users(letter).map { id -> JSONValue in ["tag": "at", "user_id": .string(id)] }
        if !calls.isEmpty { rows.insert(.array(calls), at: 0) }
        if let link = written.link {
            let word = JSONValue.string(written.buttonWord)
            rows.append([["tag": "a", "text": word, "href": .string(link)]])
        }
        let title = JSONValue.string(headed(lines.first ?? ""))
        let content: JSONValue = ["title": title, "content": .array(rows)]
        let tongue = letter.language.pick("zh_cn", "en_us")
        return [
            "msg_type": "post",
            "content": ["post": .object([JSONValue.Member(tongue, content)])],
        ]
    }

    private func headed(_ line: String) -> String {
        guard let keyword, !line.contains(keyword) else { return line }
        return "【\(keyword)】" + line
    }

    private func card(_ written: WrittenMessage, _ letter: Letter) -> JSONValue {
        let link = written.link ?? ""
        let lines = written.linesBesideButton
        let calls = users(letter).map { "<at id=\($0)></at>" }.joined(separator: " ")
        let text = (lines.dropFirst().map(Markup.plain) + (calls.isEmpty ? [] : [calls]))
            .joined(separator: "\n")
        let header: JSONValue = [
            "title": FeishuRobot.tag("plain_text", headed(lines.first ?? ""), as: "content"),
            "template": .string(FeishuRobot.colour(letter.message.severity)),
        ]
        let markdown = FeishuRobot.tag("markdown", text, as: "content")
        let button = written.buttonWord.cut(to: 20, by: .characters)
        let word = FeishuRobot.tag("plain_text", button, as: "content")
        return ["msg_type": "interactive", "card": card(header, markdown, word, link)]
    }

    private func card(
        _ header: JSONValue, _ markdown: JSONValue, _ word: JSONValue, _ link: String
    ) -> JSONValue {
        let address = JSONValue.string(link)
        switch cardVersion {
        case .first:
            let button: JSONValue = [
                "tag": "button", "text": word, "url": address, "type": "primary",
            ]
            return [
                "config": ["wide_screen_mode": .bool(true)], "header": header,
                "elements": [markdown, ["tag": "action", "actions": [button]]],
            ]
        case .second:
            let button: JSONValue = [
                "tag": "button", "text": word, "type": "primary",
                "behaviors": [["type": "open_url", "default_url": address]],
            ]
            return ["schema": "2.0", "header": header, "body": ["elements": [markdown, button]]]
        }
    }

    private static func tag(_ tag: String, _ text: String, as key: String = "text") -> JSONValue {
        .object([.init("tag", .string(tag)), .init(key, .string(text))])
    }

    private static func colour(_ severity: Severity) -> String {
        switch severity {
        case .notice: "blue"
        case .warning: "orange"
        case .critical: "red"
        }
    }

    /// `code` decides where it is there; older servers say `StatusCode` alone.
    package func said(_ http: HTTPAnswer) -> Said {
        guard let read = JSONReading(http.body),
            let code = read.member("code") ?? read.member("StatusCode"), let word = code.scalar
        else { return .foreign }
        let text = read.member("msg")?.scalar ?? read.member("StatusMessage")?.scalar ?? ""
        return .code(
            word, text: text, isSuccess: code == .integer(0),
            wait: http.rateReset.flatMap { Int64($0) },
            hint: http.logID.map { OneLine($0, bytesMax: 64).text })
    }

    package static let verdicts = [
        VerdictRow(11232, .slow, seconds: 5, secondsMax: 60),
        VerdictRow(9499, words: ["too many", "frequency"], .slow, seconds: 60),
        VerdictRow(9499, .reject),
        VerdictRow(19001, .park), VerdictRow(19022, .park), VerdictRow(19024, .park),
        VerdictRow(19021, .checkClock),
        VerdictRow(19002, .reject), VerdictRow(19036, .reject),
        VerdictRow(99991400, .slow),
    ]
}
