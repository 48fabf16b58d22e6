import Almanac
import Delivery
import Ledger
import Testing

@testable import Channels

@Suite("Mail")
struct MailChannelTests {
    private static let mail = MailChannel(
        Relay(
            host: "mail.example", port: 587, security: .startTLS, helo: "office.example",
            login: "duban", password: "demo-pass"),
        sender: "duban@office.example")

    @Test("One form; it needs a mailbox; the second of two mails with one id is dropped")
    func traits() {
        #expect(Self.mail.forms == [.mail])
        #expect(Self.mail.need == .mail)
        #expect(Self.mail.dropsRepeats)
        #expect(Self.mail.limits.isEmpty)
        #expect(Self.mail.secrets == ["demo-pass"])
        var official = Official.fixture()
        #expect(Self.mail.address(of: official) == nil)
        official.mail = "zhang@office.example"
        #expect(Self.mail.address(of: official) == .mail("zhang@office.example"))
    }

    @Test("The office's own rows are read before the relay's")
    func rows() {
        let row = VerdictRow(554, words: ["quota of the day"], .parkToday)
        let channel = Channel(name: "邮件", kind: Self.mail, rows: [row])
        let now = at("2026-03-16T08:34")
        let known = channel.read(.smtp(code: 554, line: "554 Quota of the day"), at: now)
        #expect(known.verdict == .parkUntil(at("2026-03-17T00:01")))
        #expect(channel.read(.smtp(code: 554, line: "554 spam"), at: now).verdict == .reject)
    }
}
