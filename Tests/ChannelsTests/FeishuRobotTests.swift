import Almanac
import Delivery
import Ledger
import Testing

@testable import Channels

@Suite("飞书 robot")
struct FeishuRobotTests {
    private static let settings = RobotSettings(
        url: "https://open.feishu.cn/open-apis/bot/v2/hook/0f1e2d3c-4b5a")
    private static let robot = FeishuRobot(settings)
    private static let called = Official.fixture(mobile: "13800001111", feishu: "ou_7d8a")

    @Test("Each form mentions in its own way, in no other")
    func mentions() throws {
        let text = try RobotSending(Self.robot, form: .text, calling: Self.called)
        #expect(
            text["/content/text"]?.hasPrefix(
                "【督办提醒】还有1天：报结果 <at user_id=\"ou_7d8a\"></at>\n") == true)
        let post = try RobotSending(Self.robot, form: .markdown, calling: Self.called)
        #expect(post["/content/post/zh_cn/content/0/0/tag"] == "at")
        #expect(post["/content/post/zh_cn/content/0/0/user_id"] == "ou_7d8a")
        let card = try RobotSending(Self.robot, form: .card, calling: Self.called)
        #expect(card["/card/elements/0/content"]?.hasSuffix("\n<at id=ou_7d8a></at>") == true)
        #expect(!card.body.contains("user_id"))
        // A mobile means nothing to the platform.
        #expect(Self.robot.address(of: .fixture(mobile: "13800001111")) == .endpoint)
    }

    @Test("The usual form: a card for one matter, called or not; else a post")
    func usualForm() throws {
        #expect(try RobotSending(Self.robot, calling: Self.called).packed.form == .card)
        #expect(try RobotSending(Self.robot, .digest(2)).packed.form == .markdown)
        #expect(try RobotSending(Self.robot, board: nil).packed.form == .markdown)
    }

    @Test("A post: title, lines, the link as a link")
    func post() throws {
        let sending = try RobotSending(Self.robot, form: .markdown)
        let post = "/content/post/zh_cn/"
        #expect(sending["/msg_type"] == "post")
        #expect(sending[post + "title"] == "【督办提醒】还有1天：报结果")
        #expect(sending[post + "content/0/0/text"] == "PS-2026-0017 关于老旧小区改造进度的批示")
        #expect(sending[post + "content/3/0/tag"] == "a")
        #expect(
            sending[post + "content/3/0/href"]
                == "https://duban.example.gov.cn/matters/PS-2026-0017")
    }

    @Test(
        "A card's colour is its severity's",
        arguments: [
            (Severity.notice, "blue"), (.warning, "orange"), (.critical, "red"),
        ])
    func colour(severity: Severity, colour: String) throws {
        var message = Message.fixture()
        message.severity = severity
        let sending = try RobotSending(Self.robot, message, form: .card)
        #expect(sending["/card/header/template"] == colour)
    }

    @Test("A card stands beside msg_type, in the version that the server knows")
    func card() throws {
        let link = "https://duban.example.gov.cn/matters/PS-2026-0017"
        let first = try RobotSending(Self.robot, form: .card)
        #expect(first["/msg_type"] == "interactive")
        #expect(first["/card/header/title/content"] == "【督办提醒】还有1天：报结果")
        #expect(first["/card/elements/0/tag"] == "markdown")
        #expect(first["/card/elements/1/actions/0/url"] == link)
        let newer = FeishuRobot(Self.settings, cardVersion: .second)
        let second = try RobotSending(newer, form: .card)
        #expect(second["/card/schema"] == "2.0")
        #expect(second["/card/body/elements/0/tag"] == "markdown")
        #expect(second["/card/body/elements/1/behaviors/0/default_url"] == link)
        #expect(second["/card/elements"] == nil && second["/card/elements/0/tag"] == nil)
    }

    @Test("The keyword stands in every form")
    func keyword() throws {
        let robot = FeishuRobot(Self.settings, keyword: "区督查")
        for form in [Form.card, .markdown, .text] {
            #expect(try RobotSending(robot, form: form).body.contains("【区督查】【督办提醒】"))
        }
    }

    @Test("The whole body stays under 20 kB with its signature", arguments: [Form.text, .markdown])
    func limit(form: Form) throws {
        let message = Message.digest(400, title: "\"引\\号\"" + 6.families)
        let robot = FeishuRobot(Self.settings, secret: "s3cret")
        let sending = try RobotSending(robot, message, form: form)
        #expect((19_300...19_880).contains(sending.post.body.count))
        #expect(sending.body.contains("https://duban.example.gov.cn/"))
        RobotLaws.check(sending.body, sending, of: message)
    }

    @Test("No title calls the group, sets type or leads elsewhere", arguments: steeringTitles)
    func hostile(title: String) throws {
        let message = Message.fixture([.fixture(title: title)])
        let text = try RobotSending(Self.robot, message, form: .text)
        #expect(text["/content/text"]?.contains("<") == false)
        let card = try RobotSending(Self.robot, message, form: .card)
        let content = try #require(card["/card/elements/0/content"])
        #expect(!steers(content) && content.count { $0 == "\n" } == 2)
        let post = try RobotSending(Self.robot, message, form: .markdown)
        #expect(post["/content/post/zh_cn/content/0/0/tag"] == "text")
        #expect(post["/content/post/zh_cn/content/4"] == nil)
    }

    @Test("Signed in the body; 4 a second and 90 a minute; token and secret are secrets")
    func traits() throws {
        let signed = FeishuRobot(Self.settings, secret: "Kx3demo")
        #expect(try RobotSending(signed).post.signing == .feishu(secret: "Kx3demo"))
        #expect(try RobotSending(signed).post.body.first == UInt8(ascii: "{"))
        #expect(Self.robot.limits == [SendingLimit(4, per: 1), SendingLimit(90, per: 60)])
        let own = Channel(name: "群", kind: Self.robot, perMinute: 30)
        #expect(own.limits == [SendingLimit(4, per: 1), SendingLimit(30, per: 60)])
        #expect(!Self.robot.dropsRepeats)
        #expect(signed.secrets == ["0f1e2d3c-4b5a", "Kx3demo"])
    }
}
