import Almanac
import Channels
import Delivery
import Ledger
import Receivers
import Store
import Testing

@testable import Watch

/// The receiver takes what is sent, and closes before it answers: nobody knows that it arrived.
@Suite("Answers that are lost on the way", .timeLimit(.minutes(2)))
struct LostAnswerTests {
    private func told(_ kind: any ChannelKind, over road: Road) throws -> Trial {
        let trial = try Trial(units: 1, kinds: ["督办群": kind])
        try trial.assign()
        trial.take(road)
        try trial.run(seconds: 86_400)
        #expect(try trial.carriages() == ["accepted": 1])
        let message = try #require(try trial.store.notices(limit: 9).first).messageID
        let reasons = try trial.store.passages(of: message).map(\.reason)
        #expect(reasons.filter { $0 == .unknownOutcome }.count == 1, "\(reasons)")
        return trial
    }

    @Test(
        "Over a robot it is told once more after a minute, marked 补发, and never again",
        arguments: StrictRobot.Platform.allCases)
    func robot(platform: StrictRobot.Platform) throws {
        let road = try Road()
        let robot = StrictRobot(platform, clock: road.time()) { $0 == 1 ? .losesAnswer : .strict }
        _ = try told(robot.kind(platform), over: road)
        let posts = robot.posts
        try #require(posts.count == 2)
        #expect(posts[1].at - posts[0].at >= 60)
        #expect(posts.map { $0.body.contains("补发") } == [false, true])
        #expect(posts.allSatisfy { $0.body.contains("PS-2026-100000") && $0.isAccepted })
    }

    @Test("Over a webhook it is told once more, with the same webhook-id")
    func webhook() throws {
        let road = try Road()
        let receiver = HTTPReceiver { $0 == 1 ? .leave : .answer(204) }
        let kind = WebhookChannel(url: receiver.url(), keys: [[1, 2, 3]])
        let trial = try told(kind, over: road)
        let heard = receiver.heard
        let id = try #require(try trial.store.notices(limit: 9).first).messageID
        #expect(heard.map { $0.header("webhook-id") } == [id, id])
        #expect(heard.map { $0.body.contains(#""possible_duplicate":true"#) } == [false, true])
    }

    @Test("By mail it is told once more: the same Message-ID and Date, marked in its subject")
    func mail() throws {
        let road = try Road()
        let relay = SMTPReceiver { $0 == 1 ? .drop(".") : nil }
        _ = try told(MailChannel.trial(over: relay), over: road)
        let mails = relay.mails
        try #require(mails.count == 2)
        for name in ["Message-ID", "Date", "References", "To"] {
            let fields = mails.map { $0.mailField(name) }
            #expect(fields[0] != nil && fields[0] == fields[1], "\(name): \(fields)")
        }
        // The beginning of the subject stays: some mail programs make threads by it.
        let subjects = mails.map(\.mailSubject)
        #expect(subjects[1].hasPrefix(subjects[0]))
        #expect(subjects.map { $0.contains("可能重复") } == [false, true])
    }
}

extension MailChannel {
    static func trial(over relay: SMTPReceiver) -> MailChannel {
        MailChannel(
            Relay(
                host: "127.0.0.1", port: relay.port, security: .none, helo: "duban.office.example"),
            sender: "robot@office.example")
    }
}
