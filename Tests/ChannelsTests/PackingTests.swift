import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Testing

struct PackingTests {
    private func pack(
        _ message: Message = .fixture(), over kind: some ChannelKind,
        to address: Address = .endpoint,
        reach: Channel.Reach = .person
    ) throws(PackingError) -> Packed {
        try Channel(name: "政务通知", kind: kind, reach: reach).pack(
            message, ticket: 42, to: address, office: .fixture(), language: .zhHans, attempt: 1,
            possibleDuplicate: false, now: at("2026-03-16T08:34"))
    }

    private static let relay = Relay(
        host: "mail.office.example", port: 587, security: .startTLS, helo: "duban.office.example")
    private static let hook = WebhookChannel(
        url: "https://hook.example/in/secret", keys: [[1, 2, 3]])

    @Test("A webhook's parcel is JSON, to be signed with every key under the message's id")
    func webhook() throws {
        let packed = try pack(over: PackingTests.hook)
        guard case .post(let post) = packed.parcel.load else {
            Issue.record("\(packed.parcel.load) is no post")
            return
        }
        #expect(packed.parcel.ticket == 42 && packed.parcel.channel == "政务通知")
        #expect(packed.leftOut == 0)
        #expect(post.headers.contains("Content-Type: application/json; charset=utf-8"))
        #expect(
            post.signing
                == .standardWebhooks(id: "msg_01JGFJ0000000000000000DEMO", keys: [[1, 2, 3]]))
        #expect(post.body.starts(with: Array("{\"type\":\"duban.notice.v1\"".utf8)))
    }

    @Test("What persons read is told apart from what a program reads, with nobody's number in it")
    func words() throws {
        let robot = RobotSettings(url: "https://robot.example/send?key=k3y-of-1")
        let message = Message.fixture([.fixture(step: .remind), .fixture("PS-2026-0018")])
        for form in [Form.markdown, .text] {
            var settings = robot
            settings.form = form
            let kinds: [any GroupRobot] = [
                WeComRobot(settings), DingTalkRobot(settings), FeishuRobot(settings),
            ]
            for kind in kinds {
                let packed = try Channel(name: "督办群", kind: kind).pack(
                    message, ticket: 1, to: .group([.mobile("13800000000")]), office: .fixture(),
                    language: .zhHans, attempt: 2, possibleDuplicate: true,
                    now: at("2026-03-16T08:34"))
                let words = try #require(packed.words)
                #expect(words.hasPrefix("（补发，可能重复）"))
                #expect(words.contains("PS-2026-0017") && words.contains("PS-2026-0018"))
                #expect(!words.contains("13800000000") && !words.contains("k3y-of-1"))
            }
        }
        let mail = try pack(
            message, over: MailChannel(PackingTests.relay, sender: "robot@office.example"),
            to: .mail("li@office.example"))
        #expect(mail.words?.contains("PS-2026-0018") == true)
        #expect(try pack(message, over: PackingTests.hook).words == nil)
    }

    @Test("Without a key a webhook still carries the id by which repeats are dropped")
    func unsigned() throws {
        let packed = try pack(over: WebhookChannel(url: "http://oa.example/in", keys: []))
        guard case .post(let post) = packed.parcel.load else { return }
        #expect(post.signing == .unsigned)
        #expect(post.headers.contains("webhook-id: msg_01JGFJ0000000000000000DEMO"))
    }

    @Test(
        "An address that is none is refused, not cleaned",
        arguments: [
            "", "li", "li@", "@office.example", "a b@office.example", "李@office.example",
            "li@office.example\r\nBcc: x@y.example", "li@office..example", ".li@office.example",
            "li@-office.example", "<li@office.example>", "li@office.example,wang@office.example",
            "li@office.example>\r\nRCPT TO:<x@y.example", "a@b@c.example", "li@office.example\u{0}",
        ])
    func badAddress(address: String) {
        #expect(throws: PackingError.unusableAddress(address)) {
            try pack(
                over: MailChannel(PackingTests.relay, sender: "robot@office.example"),
                to: .mail(address))
        }
    }

    @Test("A bad sender, a bad URL, a bad id or no address is said with advice")
    func refusals() {
        let smtp = MailChannel(PackingTests.relay, sender: "robot")
        #expect(throws: PackingError.unusableSender("robot", channel: "政务通知")) {
            try pack(over: smtp, to: .mail("li@office.example"))
        }
        #expect(throws: PackingError.noAddress(channel: "政务通知")) {
            try pack(over: MailChannel(PackingTests.relay, sender: "robot@office.example"))
        }
        #expect(throws: PackingError.unusableURL(channel: "政务通知")) {
            try pack(over: WebhookChannel(url: "https://hook.example/a\r\nX: y", keys: []))
        }
        #expect(throws: PackingError.unusableID("msg.1")) {
            try pack(.fixture(id: "msg.1"), over: PackingTests.hook)
        }
        #expect(PackingError.noAddress(channel: "邮件").advice.contains("directory"))
    }

    @Test(
        "A group gets assignment, remind and due; urging and above go to persons",
        arguments: Step.allCases)
    func groups(step: Step) {
        let message = Message.fixture([.fixture(step: step)], step: step)
        let packed = Result { try pack(message, over: PackingTests.hook, reach: .group) }
        #expect(((try? packed.get()) != nil) == (step == .remind || step == .due))
        let hidden = Message.fixture([.fixture(), .fixture("X-1", step: .urge)])
        #expect(throws: PackingError.notForGroups(.step, .remind)) {
            try pack(hidden, over: PackingTests.hook, reach: .group)
        }
    }
}
