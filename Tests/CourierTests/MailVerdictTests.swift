import Almanac
import Channels
import Delivery
import Receivers
import Testing

@testable import Courier

/// What a relay says and what it means: typed from the papers, never read from the program.
struct ExpectedReply: Sendable, CustomTestStringConvertible {
    /// The command that is answered so; `.` is the end of the mail.
    var stage: String
    var line: String
    var verdict: Verdict
    var extent: ReadAnswer.Extent

    init(
        _ stage: String, _ line: String, _ verdict: Verdict,
        _ extent: ReadAnswer.Extent = .channel
    ) {
        self.stage = stage
        self.line = line
        self.verdict = verdict
        self.extent = extent
    }

    var testDescription: String { "\(stage): \(line)" }
}

@Suite("Answers of a mail relay over the wire", .timeLimit(.minutes(1)))
struct MailVerdictTests {
    static let minute: Int64 = 60

    static let table = [
        ExpectedReply(".", "250 2.0.0 Ok: queued as 4XyZ", .ok),
        ExpectedReply(".", "250 Mail OK queued as mx1", .ok),
        // Service closing, at any time; too many connections.
        ExpectedReply("EHLO", "421 4.3.2 closing", .slow(after: 5 * minute)),
        ExpectedReply("MAIL", "421 4.3.2 closing", .slow(after: 5 * minute)),
        ExpectedReply("RCPT", "421 HL:ICC 203.0.113.5", .slow(after: 5 * minute)),
        ExpectedReply("DATA", "421 HL:IFC 203.0.113.5", .slow(after: 5 * minute)),
        ExpectedReply(".", "421 4.7.0 later", .slow(after: 5 * minute)),
        ExpectedReply("MAIL", "450 4.3.2 not now", .slow(after: 5 * minute)),
        // Temporary: busy, greylisted, no space, rate.
        ExpectedReply("RCPT", "450 4.2.1 mailbox busy", .retry(after: 5 * minute)),
        ExpectedReply("RCPT", "450 4.7.1 greylisted", .retry(after: 5 * minute)),
        ExpectedReply("RCPT", "451 4.7.1 greylisted", .retry(after: 5 * minute)),
        ExpectedReply("RCPT", "451 MI:SFQ 163 smtp1", .retry(after: 5 * minute)),
        ExpectedReply(".", "451 DT:SPM please try again", .retry(after: 5 * minute)),
        ExpectedReply("DATA", "452 4.3.1 no space", .retry(after: 5 * minute)),
        ExpectedReply("AUTH", "454 4.7.0 not available", .retry(after: nil)),
        // Credentials or mechanism: the relay is parked, its account would be locked.
        ExpectedReply("AUTH", "432 4.7.12 change the password", .park),
        ExpectedReply("AUTH", "534 5.7.9 too weak", .park),
        ExpectedReply("AUTH", "535 5.7.8 authentication failed", .park),
        ExpectedReply("AUTH", "538 5.7.11 encryption required", .park),
        ExpectedReply("MAIL", "530 5.7.0 must issue STARTTLS first", .park),
        // No such mailbox: this address, and no other.
        ExpectedReply("RCPT", "550 5.1.1 no such user", .park, .address),
        ExpectedReply("RCPT", "550 5.1.10 null MX", .park, .address),
        ExpectedReply("RCPT", "550 user not found", .park, .address),
        ExpectedReply("RCPT", "551 5.1.6 moved", .park, .address),
        ExpectedReply("RCPT", "553 5.1.3 bad mailbox name", .park, .address),
        // Too big is refused, a full mailbox tried for a day.
        ExpectedReply("MAIL", "552 5.3.4 too big", .reject),
        ExpectedReply("RCPT", "552 5.2.2 mailbox full", .retry(after: 60 * minute)),
        // Policy and spam.
        ExpectedReply("RCPT", "550 5.7.1 blocked by policy", .reject),
        ExpectedReply(".", "554 5.7.1 looks like spam", .reject),
        // A limit in a refusal's clothes.
        ExpectedReply("MAIL", "550 Domain frequency limited", .slow(after: 10 * minute)),
        ExpectedReply("MAIL", "550 Sender frequency limited", .slow(after: 10 * minute)),
        ExpectedReply("MAIL", "550 Connection frequency limited", .slow(after: 10 * minute)),
        ExpectedReply("RCPT", "550 Mailbox frequency limited", .slow(after: 10 * minute)),
        ExpectedReply(".", "550 5.7.1 Mailbox Frequency Limited", .slow(after: 10 * minute)),
        // Syntax.
        ExpectedReply("MAIL", "555 5.5.4 unknown parameter", .bug),
        ExpectedReply("MAIL", "500 5.5.2 unknown", .bug),
        ExpectedReply("RCPT", "501 5.5.4 syntax", .bug),
        ExpectedReply("DATA", "502 5.5.1 no", .bug),
        ExpectedReply("RCPT", "503 5.5.1 bad sequence", .bug),
        ExpectedReply("MAIL", "504 5.5.4 no such parameter", .bug),
        // The first digit rules where the enhanced code says something else.
        ExpectedReply("RCPT", "450 5.1.1 not now", .retry(after: 5 * minute)),
        ExpectedReply("RCPT", "550 4.2.2 full", .park, .address),
    ]

    private static func channel(_ port: Int) -> Channel {
        let relay = Relay(
            host: "127.0.0.1", port: port, security: .none, helo: "duban.example",
            login: "zwb", password: "demo-pass")
        return Channel(name: "邮件", kind: MailChannel(relay, sender: "robot@office.example"))
    }

    private func read(_ trouble: Trouble) async throws -> ReadAnswer {
        let receiver = SMTPReceiver(trouble)
        let channel = Self.channel(receiver.port)
        guard let kind = channel.kind as? MailChannel else { preconditionFailure("no mail") }
        let content = String(repeating: "Subject: x\r\n", count: 40) + "\r\nText\r\n"
        let mail = Mail(
            relay: kind.relay, from: kind.sender, to: "li@office.example",
            content: Array(content.utf8))
        let answer = try await carried(Parcel(ticket: 1, channel: channel.name, load: .mail(mail)))
        return channel.read(try #require(answer), at: Instant(seconds: 1_773_100_000))
    }

    @Test("A relay that answers as its papers say is understood so, row by row", arguments: table)
    func row(_ row: ExpectedReply) async throws {
        let read = try await read(.answer(row.stage, row.line))
        #expect(read.verdict == row.verdict)
        #expect(read.extent == row.extent)
        #expect(!read.outcomeUnknown)
        #expect(read.code.hasPrefix(row.line.prefix(3)))
    }

    @Test("A connection lost before the dot delivered nothing; after it nobody knows")
    func lost() async throws {
        for stage in ["EHLO", "AUTH", "MAIL", "RCPT", "DATA"] {
            let read = try await read(.drop(stage))
            #expect(read.verdict == .retry(after: nil) && !read.outcomeUnknown, "\(stage)")
        }
        let after = try await read(.drop("."))
        #expect(after.verdict == .retry(after: nil) && after.outcomeUnknown)
    }
}
