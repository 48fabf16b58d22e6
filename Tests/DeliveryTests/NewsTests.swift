import Almanac
import Delivery
import Testing

@Suite("The operator's news")
struct NewsTests {
    static let all: [News] = [
        .channelParked(channel: "督办群", code: "93000", text: "invalid webhook url"),
        .channelGone(channel: "督办群"), .tlsFailed(channel: "OA", text: "expired"),
        .clockSkew(channel: "OA", seconds: 4000),
        .deadLetter(
            message: "msg_1", addressee: "张局长", channel: nil, code: "", .refusedByReceiver),
        .downtime(
            from: .fixture("2026-03-10T09:00"), to: .fixture("2026-03-10T12:30"), late: 3,
            superseded: 2),
        .overBudget(official: "张局长", day: .fixture("2026-03-10"), messages: 5, budget: 3),
        .selfAudit(
            AuditFinding(
                kind: .untold, count: 2, first: "PS-2026-0001",
                since: .fixture("2026-03-10T09:00"))),
        .needsPerson(channel: "督办群", code: "430104", text: "含有不合适的内容"),
        .directory([.noPrincipal(unit: "市住建局")], count: 12),
    ]

    @Test("Each says what happened and what to do, in both languages", arguments: all)
    func texts(news: News) {
        for language in Language.allCases {
            let lines = news.lines(language, in: .shanghai)
            #expect(lines.count >= 2)
            #expect(lines.allSatisfy { !$0.isEmpty && !$0.contains("\n") })
            #expect(news.channel.map { lines.joined().contains($0) } ?? true)
        }
    }

    @Test("A parked channel is named with what the receiver said and the command that tries it")
    func parked() {
        #expect(
            NewsTests.all[0].lines(.zhHans, in: .shanghai) == [
                "渠道“督办群”已停用：93000 invalid webhook url", "信件留存不丢；有下一渠道的改走下一渠道",
                "请检查地址、密钥或机器人设置，再执行 duban channels test 督办群",
            ])
        #expect(
            News.clockSkew(channel: "OA", seconds: -40).lines(.zhHans, in: .shanghai)[0]
                == "本机时钟与“OA”相差40秒（偏快）")
    }

    @Test(
        "A code that no receiver said is told in words",
        arguments: [
            ("302", "302 对方要求转到别的地址，没有跟随", "302, a redirect to another address, not followed"),
            (
                "forbidden-address", "地址不许访问（本机或内网保留地址）",
                "the address is one that must not be dialled"
            ),
            ("unread", "对方的回答读不懂，请核对 success、errors", "check success and errors"),
        ])
    func ownCode(code: String, chinese: String, english: String) {
        let news = News.channelParked(channel: "短信", code: code, text: "")
        #expect(news.lines(.zhHans, in: .shanghai)[0] == "渠道“短信”已停用：" + chinese)
        #expect(news.lines(.english, in: .shanghai)[0].hasSuffix(english))
    }

    @Test("What stops everybody's notices is told at once, the rest within hours")
    func urgency() {
        #expect(
            NewsTests.all.map(\.isUrgent) == [
                true, true, true, true, false, false, false, true, false, false,
            ])
        #expect(
            NewsTests.all.map(\.channel)
                == ["督办群", "督办群", "OA", "OA", nil, nil, nil, nil, "督办群", nil])
    }

    @Test("The post writes an occasion without a matter, at night as well where it is urgent")
    func posted() throws {
        let post = Post(planner: .fixture())
        let occasion = Occasion.operator(NewsTests.all[0])
        let waiting = Waiting(
            id: "msg_1", addressee: "王主任", isUrgent: true, members: [], occasion: occasion)
        let night = Instant.fixture("2026-03-10T23:00")
        guard
            case .send(let message, [], [:]) = try post.posting(of: waiting, facts: [:], at: night)
        else {
            Issue.record("not sent")
            return
        }
        #expect(message.cause == .operator_)
        #expect(message.occasion == occasion)
        #expect(message.recipient.name == "王主任")
        #expect(message.severity == .critical)
        var calm = waiting
        calm.isUrgent = false
        let morning = Instant.fixture("2026-03-11T08:30")
        #expect(try post.posting(of: calm, facts: [:], at: night) == .hold(until: morning))
    }
}
