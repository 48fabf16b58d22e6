import Almanac
import Delivery
import Ledger
import Testing

@testable import Channels

@Suite("钉钉 robot")
struct DingTalkRobotTests {
    private static let settings = RobotSettings(
        url: "https://oapi.dingtalk.com/robot/send?access_token=0f1e2d3c4b")
    private static let robot = DingTalkRobot(settings)

    @Test("A mention stands in `at` and in the text, in text and in markdown")
    func mentions() throws {
        let official = Official.fixture(mobile: "13800001111")
        for (form, field) in [(Form.text, "/text/content"), (.markdown, "/markdown/text")] {
            let sending = try RobotSending(Self.robot, form: form, calling: official)
            #expect(sending["/at/atMobiles/0"] == "13800001111")
            #expect(sending["/at/isAtAll"] == "false")
            #expect(
                sending[field]?.contains("【督办提醒】还有1天：报结果 @13800001111\n") == true)
        }
        let byID = try RobotSending(
            Self.robot, form: .text, calling: .fixture(mobile: "13800001111", dingtalk: "li.si"))
        #expect(byID["/at/atUserIds/0"] == "li.si" && byID["/at/atMobiles/0"] == nil)
        #expect(byID["/text/content"]?.contains("@li.si") == true)
        #expect(byID["/text/content"]?.contains("13800001111") == false)
        #expect(try RobotSending(Self.robot, form: .card, calling: official)["/at"] == nil)
    }

    @Test("The usual form: text where somebody is called, a card for one matter, else markdown")
    func usualForm() throws {
        let called = Official.fixture(mobile: "13800001111")
        #expect(try RobotSending(Self.robot, calling: called).packed.form == .text)
        #expect(try RobotSending(Self.robot).packed.form == .card)
        #expect(try RobotSending(Self.robot, .digest(2)).packed.form == .markdown)
    }

    @Test("A markdown repeats its title in the text and breaks lines with empty ones")
    func markdown() throws {
        let sending = try RobotSending(Self.robot, form: .markdown)
        #expect(sending["/msgtype"] == "markdown")
        #expect(sending["/markdown/title"] == "【督办提醒】还有1天：报结果")
        #expect(
            sending["/markdown/text"] == """
                #### 【督办提醒】还有1天：报结果

                PS-2026-0017 关于老旧小区改造进度的批示

                期限 3月17日(周二) 下班前(18:00)｜批示后7天

                责任 市住建局 张某

                [办理](https://duban.example.gov.cn/matters/PS-2026-0017)
                """)
    }

    @Test("A card's button opens the browser on a computer, unless the office does not want it")
    func card() throws {
        let wrapped = try RobotSending(Self.robot, form: .card)
        #expect(wrapped["/msgtype"] == "actionCard")
        #expect(wrapped["/actionCard/singleTitle"] == "办理")
        #expect(
            wrapped["/actionCard/singleURL"]
                == "dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fduban.example.gov.cn"
                + "%2Fmatters%2FPS-2026-0017&pc_slide=false")
        #expect(wrapped["/actionCard/text"]?.contains("https://") == false)
        let plain = DingTalkRobot(Self.settings, opensBrowser: false)
        #expect(
            try RobotSending(plain, form: .card)["/actionCard/singleURL"]
                == "https://duban.example.gov.cn/matters/PS-2026-0017")
    }

    @Test("The keyword stands in every form, once where the text has it anyway")
    func keyword() throws {
        let fields = [
            (Form.text, "/text/content"), (.markdown, "/markdown/text"),
            (.card, "/actionCard/text"),
        ]
        for (form, field) in fields {
            let foreign = DingTalkRobot(Self.settings, keyword: "区督查")
            let sending = try RobotSending(foreign, form: form)
            #expect(sending[field]?.contains("【区督查】【督办提醒】") == true)
            let own = DingTalkRobot(Self.settings, keyword: "督办")
            #expect(try RobotSending(own, form: form)[field]?.contains("【督办】") == false)
        }
        let starred = DingTalkRobot(Self.settings, keyword: "[督办]*")
        #expect(
            try RobotSending(starred, form: .markdown)["/markdown/text"]?.contains("[督办]*")
                == true)
    }

    @Test(
        "The whole body is at most 20000 bytes, after escaping", arguments: [Form.text, .markdown])
    func limit(form: Form) throws {
        let message = Message.digest(400, title: "\"引\\号\"" + 6.families)
        let sending = try RobotSending(Self.robot, message, form: form)
        #expect((19_500...20_000).contains(sending.post.body.count))
        let text = try #require(sending["/text/content"] ?? sending["/markdown/text"])
        #expect(text.contains("https://duban.example.gov.cn/"))
        RobotLaws.check(text, sending, of: message)
    }

    @Test("No title calls the group, sets type or leads elsewhere", arguments: steeringTitles)
    func hostile(title: String) throws {
        let message = Message.fixture([.fixture(title: title)])
        let text = try RobotSending(Self.robot, message, form: .text)
        #expect(text["/at/isAtAll"] == "false" && text["/at/atMobiles/0"] == nil)
        for (form, field) in [(Form.markdown, "/markdown/text"), (.card, "/actionCard/text")] {
            let sending = try RobotSending(Self.robot, message, form: form)
            let content = try #require(sending[field])
            #expect(!steers(content.dropFirst(5) + ""))
            #expect(content.split(separator: "\n\n").count == (form == .card ? 4 : 5))
        }
    }

    @Test("Signed by its secret at each attempt; 18 a minute; token and secret are secrets")
    func traits() throws {
        let signed = DingTalkRobot(Self.settings, secret: "SEC0f1e")
        #expect(try RobotSending(signed).post.signing == .dingtalk(secret: "SEC0f1e"))
        #expect(try RobotSending(Self.robot).post.signing == .unsigned)
        #expect(Self.robot.limits == [SendingLimit(18, per: 60)])
        #expect(!Self.robot.dropsRepeats)
        #expect(signed.secrets == ["0f1e2d3c4b", "SEC0f1e"])
    }
}
