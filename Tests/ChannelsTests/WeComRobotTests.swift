import Almanac
import Delivery
import Ledger
import Testing

@testable import Channels

@Suite("企业微信 robot")
struct WeComRobotTests {
    private static let board = "https://duban.example.gov.cn"
    private static let robot = WeComRobot(
        RobotSettings(url: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0f1e-secret"))

    private func robot(_ form: Form) -> WeComRobot {
        WeComRobot(RobotSettings(url: Self.robot.robot.url, form: form))
    }

    @Test("A text calls a member by his id, else by his mobile, else nobody")
    func mentions() throws {
        let known = try RobotSending(
            Self.robot, form: .text, calling: .fixture(mobile: "13800001111", wecom: "zhangsan"))
        #expect(known["/msgtype"] == "text")
        #expect(known["/text/mentioned_list/0"] == "zhangsan")
        #expect(known["/text/mentioned_mobile_list/0"] == nil)
        let mobile = try RobotSending(
            Self.robot, form: .text, calling: .fixture(mobile: "13800001111"))
        #expect(mobile["/text/mentioned_mobile_list/0"] == "13800001111")
        #expect(mobile["/text/mentioned_list/0"] == nil)
        let nobody = try RobotSending(Self.robot, form: .text, calling: .fixture())
        #expect(!nobody.body.contains("mentioned"))
        #expect(
            try RobotSending(Self.robot, form: .markdown, calling: .fixture(wecom: "zhangsan"))[
                "/markdown/content"]?.contains("<@zhangsan>") == true)
    }

    @Test(
        "An id that holds more than an id calls nobody",
        arguments: ["@all>", "a b", "<@x>", "张三", "", "a\"b"])
    func badID(id: String) {
        #expect(Self.robot.address(of: .fixture(wecom: id)) == .endpoint)
    }

    @Test("Whom the office wants called nowhere is not called")
    func silent() {
        let quiet = WeComRobot(RobotSettings(url: Self.robot.robot.url, callsOfficials: false))
        #expect(quiet.address(of: .fixture(wecom: "zhangsan")) == .endpoint)
    }

    @Test("The usual form: text where somebody is called, a card for one matter, else markdown")
    func usualForm() throws {
        let called = Official.fixture(wecom: "zhangsan")
        #expect(try RobotSending(Self.robot, calling: called).packed.form == .text)
        #expect(try RobotSending(Self.robot).packed.form == .card)
        #expect(try RobotSending(Self.robot, .digest(2)).packed.form == .markdown)
        #expect(try RobotSending(Self.robot, board: nil).packed.form == .markdown)
        #expect(try RobotSending(robot(.markdown), calling: called).packed.form == .markdown)
        #expect(try RobotSending(robot(.card), .digest(2)).packed.form == .markdown)
        #expect(Self.robot.simplerForm(than: .card) == .markdown)
        #expect(Self.robot.simplerForm(than: .markdown) == .text)
        #expect(Self.robot.simplerForm(than: .text) == nil)
    }

    @Test("A markdown in the platform's own signs")
    func markdown() throws {
        let sending = try RobotSending(Self.robot, form: .markdown)
        #expect(
            sending["/markdown/content"] == """
                **【督办提醒】还有1天：报结果**
                PS-2026-0017 关于老旧小区改造进度的批示
                期限 3月17日(周二) 下班前(18:00)｜批示后7天
                责任 市住建局 张某
                [办理](https://duban.example.gov.cn/matters/PS-2026-0017)
                """)
    }

    @Test("A card is a text_notice with one address, nothing in it longer than the client shows")
    func card() throws {
        let long = Message.fixture([.fixture(title: String(repeating: "很长的标题", count: 12))])
        let sending = try RobotSending(Self.robot, long, form: .card)
        let link = "https://duban.example.gov.cn/matters/PS-2026-0017"
        let card = "/template_card/"
        #expect(sending["/msgtype"] == "template_card")
        #expect(sending[card + "card_type"] == "text_notice")
        #expect(sending[card + "card_action/type"] == "1")
        #expect(sending[card + "card_action/url"] == link)
        #expect(sending[card + "jump_list/0/url"] == link)
        #expect(sending[card + "jump_list/0/title"] == "办理")
        let lengths = [
            ("source/desc", 13), ("main_title/title", 26), ("main_title/desc", 30),
            ("sub_title_text", 112), ("jump_list/0/title", 13),
        ]
        for (field, most) in lengths {
            let text = try #require(sending[card + field])
            #expect(!text.isEmpty && text.count <= most, "\(field): \(text)")
        }
        #expect(sending[card + "main_title/desc"]?.hasPrefix("PS-2026-0017 很长") == true)
        #expect(sending[card + "sub_title_text"]?.hasPrefix("期限 3月17日(周二)") == true)
    }

    @Test("A text of 2047 to 2050 bytes is at most 2048, its link whole", arguments: 2047...2050)
    func textLimit(bytes: Int) throws {
        let message = try RobotLaws.digest(textBytes: bytes, board: Self.board)
        let sending = try RobotSending(Self.robot, message, form: .text)
        let content = try #require(sending["/text/content"])
        #expect(content.utf8.count <= 2048)
        #expect(bytes > 2048 || content.utf8.count == bytes)
        #expect(sending.packed.leftOut == 0)
        #expect(sending.packed.details.isEmpty == (bytes <= 2048))
        #expect(content.hasSuffix("\n全部办理→ https://duban.example.gov.cn/"))
        RobotLaws.check(content, sending, of: message)
    }

    @Test("A markdown of 4095 to 4098 bytes is at most 4096", arguments: 4095...4098)
    func markdownLimit(bytes: Int) throws {
        // The stars of the first line; the link's brackets are as long as its arrow.
        let message = try RobotLaws.digest(textBytes: bytes - 4, board: Self.board)
        let wide = message.items.allSatisfy { Markup.plain($0.title) == $0.title }
        let sending = try RobotSending(Self.robot, message, form: .markdown)
        let content = try #require(sending["/markdown/content"])
        #expect(wide && content.utf8.count <= 4096)
        #expect(bytes > 4096 || content.utf8.count == bytes)
        #expect(content.hasSuffix("\n[全部办理](https://duban.example.gov.cn/)"))
        RobotLaws.check(content, sending, of: message)
    }

    @Test("One matter too long for a text is cut, its number, due and link stay")
    func oneLongMatter() throws {
        let board = "https://duban.example.gov.cn/" + String(repeating: "p", count: 900)
        let message = Message.fixture([
            .fixture(title: 60.families, name: "报结果", why: "批示后7天")
        ])
        let sending = try RobotSending(Self.robot, message, form: .text, board: board)
        let content = try #require(sending["/text/content"])
        #expect(content.utf8.count <= 2048)
        #expect(content.hasSuffix(board + "/matters/PS-2026-0017"))
        #expect(content.contains("期限 3月17日(周二)"))
        RobotLaws.check(content, sending, of: message)
    }

    @Test("No title calls the group, sets type or leads elsewhere", arguments: steeringTitles)
    func hostile(title: String) throws {
        let message = Message.fixture([.fixture(title: title)])
        let text = try RobotSending(Self.robot, message, form: .text)
        #expect(text["/text/content"]?.contains("<") == false)
        #expect(text["/text/mentioned_list/0"] == nil)
        let markdown = try RobotSending(Self.robot, message, form: .markdown)
        let content = try #require(markdown["/markdown/content"])
        #expect(content.count { $0 == "\n" } == 4)
        #expect(!steers(content))
        #expect(content.hasSuffix("\n[办理](https://duban.example.gov.cn/matters/PS-2026-0017)"))
    }

    @Test("In a group persons are not named, unless the office allows it; a resend is labelled")
    func group() throws {
        let masked = try RobotSending(Self.robot, form: .text, reach: .group)
        #expect(masked["/text/content"]?.contains("张某") == false)
        let named = try RobotSending(Self.robot, form: .text, reach: .group, names: true)
        #expect(named["/text/content"]?.contains("责任 市住建局 张某") == true)
        let again = try RobotSending(Self.robot, form: .text, duplicate: true)
        #expect(again["/text/content"]?.hasPrefix("（补发，可能重复）【督办提醒】") == true)
    }

    @Test("18 in any minute, no id, no signature; the key is a secret")
    func traits() throws {
        #expect(Self.robot.limits == [SendingLimit(18, per: 60)])
        #expect(!Self.robot.dropsRepeats)
        #expect(try RobotSending(Self.robot).post.signing == .unsigned)
        #expect(Self.robot.secrets == ["0f1e-secret"])
        let own = Channel(name: "群", kind: Self.robot, perMinute: 5)
        #expect(own.limits == [SendingLimit(5, per: 60)])
    }
}
