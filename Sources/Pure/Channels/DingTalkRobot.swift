import Almanac
import Delivery
import Ledger

/// 钉钉 custom robot; 专有钉钉 by its own address.
package struct DingTalkRobot: GroupRobot {
    package static let word = "dingtalk"
    package static let keys = RobotSettings.keys([
        SettingKey("sign", .secret), SettingKey("keyword", .text(most: 50)),
        SettingKey("browser", .flag),
    ])

    /// Bytes of the whole body.
    static let bytesMax = 20_000

    package var robot: RobotSettings
    /// 加签, `SEC…`.
    package var secret: String?
    package var keyword: String?
    /// Buttons open the system's browser on a computer, not the side panel, where signing on to an
    /// office's own network often fails.
    package var opensBrowser: Bool

    package init(
        _ robot: RobotSettings, secret: String? = nil, keyword: String? = nil,
        opensBrowser: Bool = true
    ) {
        self.robot = robot
        self.secret = secret
        self.keyword = keyword
        self.opensBrowser = opensBrowser
    }

    package init?(_ settings: inout ChannelSettings) {
        guard
            let robot = RobotSettings(
                &settings, base: "https://oapi.dingtalk.com", path: "/robot/send?access_token=")
        else { return nil }
        if let secret = settings.text("sign"), !secret.hasPrefix("SEC") {
            settings.refuse(
                "sign", "加签的密钥以 SEC 开头；从机器人的安全设置里复制整串",
                "the secret of a signature begins with SEC; copy all of it from the robot's settings"
            )
            return nil
        }
        self.init(
            robot, secret: settings.text("sign"), keyword: settings.text("keyword"),
            opensBrowser: settings.flag("browser") ?? true)
    }

    /// 20 a minute; beyond it the robot is shut for ten.
    package var limits: [SendingLimit] { [SendingLimit(18, per: 60)] }
    package var signing: Signing { secret.map { .dingtalk(secret: $0) } ?? .unsigned }
    package var secrets: [String] {
        Redaction.words(ofURL: robot.url) + [secret].compactMap { $0 }
    }
    /// In markdown a mention alerts, but some clients do not show it.
    package static let sureMentions: Set<Form> = [.text]

    package func mention(_ official: Official) -> Mention? {
        official.dingtalk.map { .user($0) } ?? official.mobile.map { .mobile($0) }
    }

    package func body(_ letter: Letter, as form: Form) -> RobotBody? {
        switch form {
        case .text: fitted(letter) { text($0, letter) }
        case .markdown: fitted(letter) { markdown($0, letter) }
        case .card:
            letter.isForCard ? fitted(letter) { card($0, letter) } : nil
        case .json, .mail: nil
        }
    }

    private func fitted(_ letter: Letter, _ body: (WrittenMessage) -> JSONValue) -> RobotBody {
        withoutActuallyEscaping(body) { body in
            let writer = RobotWriter(letter: letter, bytes: { body($0).bytes.count })
            let fitted = writer.fitted(in: DingTalkRobot.bytesMax)
            return RobotBody(
                body(fitted.written), words: fitted.written.text, leftOut: fitted.leftOut,
                details: fitted.details)
        }
    }

    private func text(_ written: WrittenMessage, _ letter: Letter) -> JSONValue {
        let markup = Markup(lineEnd: "\n", escape: { $0 }, heading: { $0 })
        let content = markup.text(
            of: written, calls: calls(letter), keyword: keyword)
        return ["msgtype": "text", "text": ["content": .string(content)], "at": at(letter)]
    }

    private func markdown(_ written: WrittenMessage, _ letter: Letter) -> JSONValue {
        let content = rich.text(
            of: written, calls: calls(letter), keyword: keyword)
        return [
            "msgtype": "markdown",
            "markdown": ["title": .string(title(written)), "text": .string(content)],
            "at": at(letter),
        ]
    }

    private func card(_ written: WrittenMessage, _ letter: Letter) -> JSONValue {
        var rest = written
        let link = written.link ?? ""
        rest.tail.removeAll { $0.hasSuffix(link) }
        let content = rich.text(of: rest, keyword: keyword)
        let wrapped =
            "dingtalk://dingtalkclient/page/link?url=\(percentEncoded(link))&pc_slide=false"
        return [
            "msgtype": "actionCard",
            "actionCard": [
                "title": .string(title(written)), "text": .string(content),
                "singleTitle": .string(written.buttonWord.cut(to: 20, by: .characters)),
                "singleURL": .string(opensBrowser ? wrapped : link),
            ],
        ]
    }

    /// A lone line end may vanish; an empty line never does.
    private var rich: Markup {
        Markup(
            lineEnd: "\n\n", escape: Markup.plain, heading: { "#### " + $0 },
            link: { "[\($0)](\($1))" })
    }

    /// For the list of conversations; the message itself does not show it.
    private func title(_ written: WrittenMessage) -> String {
        (written.body.first?.text ?? written.subject).cut(to: 60, by: .characters)
    }

    /// Nobody is alerted whose number or id does not stand in the text too.
    private func calls(_ letter: Letter) -> [String] {
        letter.mentions.map { mention in
            switch mention {
            case .user(let id): "@" + id
            case .mobile(let number): "@" + number
            }
        }
    }

    private func at(_ letter: Letter) -> JSONValue {
        let (users, mobiles) = letter.mentions.byKind
        return ["atMobiles": .array(mobiles), "atUserIds": .array(users), "isAtAll": .bool(false)]
    }

    package func said(_ http: HTTPAnswer) -> Said {
        guard let read = JSONReading(http.body), read.member("errcode") == nil,
            let status = read.member("status")?.scalar
        else { return .errcode(http.body) }
        // The flood guard in front of the platform has words of its own.
        let wait = read.member("wait")?.scalar.flatMap { Int64($0) }
        let text = read.member("punish")?.scalar ?? ""
        return .code(
            status, text: text, isSuccess: false, wait: wait,
            hint: read.member("uuid")?.scalar.map { OneLine($0, bytesMax: 64).text })
    }

    package static let verdicts = [
        VerdictRow(-1, .retry),
        VerdictRow(130101, .slow, seconds: 600), VerdictRow(410100, .slow, seconds: 600),
        VerdictRow(90030, .parkToday),
        VerdictRow(310000, words: ["invalid timestamp", "签名过期"], .checkClock),
        VerdictRow(310000, .park),
        VerdictRow(300005, .park), VerdictRow(300001, .park), VerdictRow(400101, .park),
        VerdictRow(400013, .park), VerdictRow(400102, .park), VerdictRow(400106, .park),
        VerdictRow(400105, .bug), VerdictRow(40035, .bug), VerdictRow(43004, .bug),
        VerdictRow(43002, .bug),
        VerdictRow(460101, .reject), VerdictRow(101002, .reject),
        VerdictRow(430101, .rejectContent, needsPerson: true),
        VerdictRow(430102, .rejectContent, needsPerson: true),
        VerdictRow(430103, .rejectContent, needsPerson: true),
        VerdictRow(430104, .rejectContent, needsPerson: true),
        VerdictRow(1111, .slow, seconds: 60),
    ]
}
