import Almanac
import Delivery
import Ledger

/// 企业微信 消息推送, formerly the group robot; 政务微信 by its own address.
package struct WeComRobot: GroupRobot {
    package static let word = "wecom"
    package static let keys = RobotSettings.keys()

    /// Bytes of a text's content; the platform refuses one more.
    static let textBytesMax = 2048
    static let markdownBytesMax = 4096

    package var robot: RobotSettings

    package init(_ robot: RobotSettings) { self.robot = robot }

    package init?(_ settings: inout ChannelSettings) {
        guard
            let robot = RobotSettings(
                &settings, base: "https://qyapi.weixin.qq.com", path: "/cgi-bin/webhook/send?key=")
        else { return nil }
        self.init(robot)
    }

    /// 20 a minute for each robot, two of them spare for people's own tests.
    package var limits: [SendingLimit] { [SendingLimit(18, per: 60)] }
    package var signing: Signing { .unsigned }
    /// In markdown a mention is shown and, with some clients, alerts nobody.
    package static let sureMentions: Set<Form> = [.text]

    package func mention(_ official: Official) -> Mention? {
        official.wecom.map { .user($0) } ?? official.mobile.map { .mobile($0) }
    }

    package func body(_ letter: Letter, as form: Form) -> RobotBody? {
        switch form {
        case .text: text(letter)
        case .markdown: markdown(letter)
        case .card: card(letter)
        case .json, .mail: nil
        }
    }

    private func text(_ letter: Letter) -> RobotBody {
        // `<@userid>` is a mention in a text as well.
        let markup = Markup(lineEnd: "\n", escape: Markup.untagged, heading: { $0 })
        let (words, fitted) = fitted(letter, markup, [], WeComRobot.textBytesMax)
        var text: [JSONValue.Member] = [.init("content", .string(words))]
        let (users, mobiles) = letter.mentions.byKind
        if !users.isEmpty { text.append(.init("mentioned_list", .array(users))) }
        if !mobiles.isEmpty { text.append(.init("mentioned_mobile_list", .array(mobiles))) }
        return RobotBody(
            ["msgtype": "text", "text": .object(text)], words: fitted.written.text,
            leftOut: fitted.leftOut, details: fitted.details)
    }

    private func markdown(_ letter: Letter) -> RobotBody {
        let calls = letter.mentions.compactMap { mention in
            switch mention {
            case .user(let id): "<@\(id)>"
            case .mobile: nil
            }
        }
        let markup = Markup(
            lineEnd: "\n", escape: Markup.plain, heading: { "**\($0)**" },
            link: { "[\($0)](\($1))" })
        let (words, fitted) = fitted(letter, markup, calls, WeComRobot.markdownBytesMax)
        return RobotBody(
            ["msgtype": "markdown", "markdown": ["content": .string(words)]],
            words: fitted.written.text, leftOut: fitted.leftOut, details: fitted.details)
    }

    private func fitted(
        _ letter: Letter, _ markup: Markup, _ calls: [String], _ most: Int
    ) -> (text: String, RobotWriter.Fitted) {
        func text(_ written: WrittenMessage) -> String {
            markup.text(of: written, calls: calls)
        }
        let fitted = RobotWriter(letter: letter, bytes: { text($0).utf8.count }).fitted(in: most)
        return (text(fitted.written), fitted)
    }

    /// `text_notice`: the client cuts what is too long, so it is cut here, at its known lengths.
    private func card(_ letter: Letter) -> RobotBody? {
        guard letter.isForCard else { return nil }
        let written = RobotWriter(letter: letter, bytes: { $0.text.utf8.count })
            .fitted(in: WeComRobot.markdownBytesMax).written
        guard let link = written.link else { return nil }
        let lines = written.linesBesideButton
        func short(_ text: String, _ most: Int) -> JSONValue {
            .string(text.cut(to: most, by: .characters))
        }
        let jump: JSONValue = ["type": .integer(1), "url": .string(link)]
        let card: JSONValue = [
            "msgtype": "template_card",
            "template_card": [
                "card_type": "text_notice",
                "source": ["desc": short(letter.office.name, 13)],
                "main_title": [
                    "title": short(lines.first ?? "", 26),
                    "desc": short(lines.dropFirst().first ?? "", 30),
                ],
                "sub_title_text": short(lines.dropFirst(2).joined(separator: "\n"), 112),
                "jump_list": [
                    [
                        "type": .integer(1), "title": short(written.buttonWord, 13),
                        "url": .string(link),
                    ]
                ],
                "card_action": jump,
            ],
        ]
        return RobotBody(card, words: written.text)
    }

    package func said(_ http: HTTPAnswer) -> Said { .errcode(http.body) }

    package static let verdicts = [
        VerdictRow(-1, .retry),
        VerdictRow(45009, .slow, seconds: 60),
        VerdictRow(45033, .slow, seconds: 10),
        VerdictRow(93000, .park), VerdictRow(93004, .park), VerdictRow(93008, .park),
        VerdictRow(40058, .reject),
        VerdictRow(44004, .bug), VerdictRow(40008, .bug), VerdictRow(47001, .bug),
        VerdictRow(40033, .bug), VerdictRow(43002, .bug),
    ]
}

extension [Mention] {
    /// Ids and mobiles apart.
    var byKind: (users: [JSONValue], mobiles: [JSONValue]) {
        var (users, mobiles): ([JSONValue], [JSONValue]) = ([], [])
        for mention in self {
            switch mention {
            case .user(let id): users.append(.string(id))
            case .mobile(let number): mobiles.append(.string(number))
            }
        }
        return (users, mobiles)
    }
}

extension Said {
    /// `{"errcode":0,"errmsg":"ok"}`
    static func errcode(_ body: [UInt8]) -> Said {
        guard let read = JSONReading(body), let code = read.member("errcode")?.scalar else {
            return .foreign
        }
        let text = read.member("errmsg")?.scalar ?? ""
        return .code(
            code, text: text, isSuccess: read.member("errcode") == .integer(0),
            hint: hint(in: text))
    }

    /// `hint: [1726032284347804201022717]`: what to quote to the platform's support.
    private static func hint(in text: String) -> String? {
        guard let start = text.firstRange(of: "hint: [") else { return nil }
        let digits = text[start.upperBound...].prefix { $0.isASCII && $0.isNumber }
        return digits.isEmpty ? nil : String(digits.prefix(40))
    }
}
