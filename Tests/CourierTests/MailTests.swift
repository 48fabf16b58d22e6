import Channels
import Receivers
import Testing

@testable import Courier

@Suite(.timeLimit(.minutes(1)), .serialized)
struct MailTests {
    private static let queued = Answer.smtp(code: 250, line: "250 2.0.0 Ok: queued as Q0001")

    @Test("An accepted mail comes back with the relay's queue id, and arrives as it was written")
    func accepted() async throws {
        let relay = SMTPReceiver()
        let returned = try await carried([.mail(port: relay.port)])
        #expect(returned.map(\.answer) == [Self.queued])
        #expect(relay.mails == ["Subject: x\r\n\r\n..dot\r\n.\r\n"])
        let said = ["EHLO duban.example", "MAIL FROM:<robot@office.example> SIZE=20"]
        #expect(relay.commands.first.map { Array($0.prefix(2)) } == said)
    }

    @Test(
        "A relay's refusal comes back with the line that decides",
        arguments: [
            ("RCPT", "550 5.1.1 no such user", 550), ("RCPT", "451 4.7.1 greylisted", 451),
            ("MAIL", "550 5.7.1 not you", 550), ("DATA", "452 4.3.1 no space", 452),
            (".", "451 4.3.0 try later", 451), (".", "554 5.7.1 spam", 554),
            ("MAIL", "421 4.3.2 closing", 421), ("EHLO", "421 4.3.2 closing", 421),
        ])
    func refused(stage: String, line: String, code: Int) async throws {
        let relay = SMTPReceiver(.answer(stage, line))
        let answer = try await carried(.mail(port: relay.port))
        #expect(answer == .smtp(code: code, line: line))
    }

    @Test(
        "A talk that breaks off says whether the mail was out",
        arguments: [
            (Trouble.drop("MAIL"), Failure.broken(sent: false)),
            (.drop("DATA"), .broken(sent: false)), (.drop("."), .broken(sent: true)),
            (.hang("RCPT"), .timedOut(sent: false)), (.hang("."), .timedOut(sent: true)),
        ])
    func brokenOff(trouble: Trouble, failure: Failure) async throws {
        let relay = SMTPReceiver(trouble)
        let limits = CourierLimits.fixture(mailMilliseconds: 1_000)
        let answer = try await carried(
            .mail(port: relay.port), settings: .fixture(limits: limits))
        #expect(answer == .failed(failure))
    }

    @Test(
        "However long the mail, a relay that took it whole and hung up may have it",
        arguments: [1, 10, 100, 1_000])
    func longBrokenOff(lines: Int) async throws {
        let relay = SMTPReceiver(.drop("."))
        let content = String(repeating: String(repeating: "x", count: 76) + "\r\n", count: lines)
        let answer = try await carried(.mail(port: relay.port, content: content))
        #expect(answer == .failed(.broken(sent: true)))
        #expect(relay.mails == [content + ".\r\n"])
    }

    @Test("STARTTLS that is not offered is no TLS: nothing is said in clear text")
    func noTLS() async throws {
        let relay = SMTPReceiver()
        let answer = try await carried(.mail(port: relay.port, security: .startTLS))
        #expect(answer == .failed(.noTLS))
        #expect(!relay.commands.joined().contains { $0.hasPrefix("MAIL") })
    }

    @Test("Nobody listening is a refusal")
    func nobodyThere() async throws {
        let loopback = Loopback { _ in }
        loopback.stop()
        #expect(try await carried(.mail(port: loopback.port)) == .failed(.refused))
    }

    @Test("Mails to one relay share its connections, one recipient each")
    func connectionIsKept() async throws {
        let relay = SMTPReceiver()
        let parcels = (1...40).map {
            Parcel.mail($0, to: "u\($0)@office.example", port: relay.port)
        }
        let returned = try await carried(parcels)
        #expect(returned.allSatisfy { $0.answer == Self.queued } && returned.count == 40)
        #expect((1...4).contains(relay.commands.count))
        #expect(relay.commands.allSatisfy { $0.last == "QUIT" })
    }

    @Test("A kept connection that the relay gave up is replaced, and the mail goes out once")
    func staleConnection() async throws {
        let relay = SMTPReceiver { $0 == 1 ? .drop("MAIL FROM:<second") : nil }
        let limits = CourierLimits.fixture(mails: 1)
        let returned = try await carried(
            [
                .mail(1, port: relay.port),
                .mail(2, port: relay.port, from: "second@office.example"),
            ],
            settings: .fixture(limits: limits))
        #expect(returned.map(\.answer) == [Self.queued, Self.queued])
        #expect(relay.mails.count == 2 && relay.commands.count == 2)
    }

    @Test("A relay that hangs leaves a thread to another")
    func hangingBesideLive() async throws {
        let hanging = SMTPReceiver(.hang("EHLO"))
        let live = SMTPReceiver()
        let basket = Basket()
        let courier = try Courier(settings: .fixture(), clock: { 0 }, onReturn: basket.put)
        courier.carry((1...10).map { .mail($0, port: hanging.port) })
        courier.carry([.mail(11, port: live.port)])
        #expect(await basket.returned(1).map(\.ticket) == [11])
        courier.close(within: 0)
        let rest = basket.all.dropLast()
        #expect(rest.map(\.ticket) == Array(1...10))
        #expect(rest.allSatisfy { $0.answer == .failed(.broken(sent: false)) })
    }

    @Test(
        "What could smuggle a command or a second mail is refused before anything is dialled",
        arguments: [
            Parcel.mail(to: "li@office.example\r\nRCPT TO:<x@y>", port: 1),
            .mail(to: "li@office.example>", port: 1), .mail(to: "li office@example", port: 1),
            .mail(to: "li", port: 1), .mail(to: "@office.example", port: 1),
            .mail(to: "王@例子.测试", port: 1), .mail(to: "a@b@c", port: 1),
            .mail(port: 1, from: ""), .mail(port: 0),
            .mail(port: 1, content: "a\nb\r\n"), .mail(port: 1, content: "a\rb\r\n"),
            .mail(port: 1, content: "a\r\n.\n"), .mail(port: 1, content: "no end"),
            .mail(port: 1, content: "\r"), .mail(port: 1, content: ""),
            .mail(port: 1, content: "8-bit ü\r\n"), .mail(port: 1, content: "\0\r\n"),
            .mail(port: 1, content: String(repeating: "x", count: 999) + "\r\n"),
        ])
    func malformed(parcel: Parcel) async throws {
        guard case .failed(.malformed) = try await carried(parcel) else {
            Issue.record("not refused")
            return
        }
    }

    @Test("A line of 998 bytes is a line")
    func longestLine() async throws {
        let relay = SMTPReceiver()
        let content = String(repeating: "x", count: 998) + "\r\n"
        #expect(try await carried(.mail(port: relay.port, content: content)) == Self.queued)
    }
}
