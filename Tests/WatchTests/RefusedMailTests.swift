import Channels
import Delivery
import Receivers
import Store
import Testing

@testable import Watch

/// A relay that refuses one mail works for the others, and the operator hears whose was refused.
@Suite("Mails that a relay refuses", .timeLimit(.minutes(1)))
struct RefusedMailTests {
    @Test(
        "One mailbox or one text is refused: its message is parked and told, the others go on",
        arguments: [
            ("550 5.1.1 no such user", "550 5.1.1", Reason.noAddress),
            ("550 5.7.1 blocked by policy", "550 5.7.1", .refusedByReceiver),
            ("554 5.7.1 looks like spam", "554 5.7.1", .refusedByReceiver),
        ])
    func refused(line: String, code: String, reason: Reason) throws {
        let road = try Road()
        let relay = SMTPReceiver(.answer("RCPT TO:<u0@", line))
        let operators = HTTPReceiver()
        let trial = try Trial(
            units: 3, channels: ["OA"],
            kinds: [
                "OA": MailChannel.trial(over: relay),
                "备用": WebhookChannel(url: operators.url(), keys: []),
            ])
        try trial.assign()
        trial.take(road)
        try trial.run(seconds: 86_400)
        #expect(
            relay.mails.compactMap { $0.mailField("To") }.sorted()
                == ["u1", "u2"].map { $0 + "@office.example" })
        #expect(trial.sent(over: "OA").count == 3)
        let rows = try trial.store.notices(limit: 9).filter { $0.carriage == .parked(reason) }
        #expect(rows.count == 1)
        let news = operators.heard.map(\.body).filter { $0.contains("发给市第0局长的信件未能送达") }
        #expect(news.count == 1 && news.first?.contains(code) == true, "\(operators.heard)")
        #expect(trial.room.endpoints["OA"]?.isParked != true)
    }
}
