import Almanac
import Channels
import Delivery
import Receivers
import Testing

@testable import Courier

/// TLS with a certificate of the office's own authority: it goes through with that authority's file,
/// and never without it or under another name.
@Suite("TLS", .timeLimit(.minutes(1)), .serialized)
struct TLSTests {
    private final class Kept: Sendable { let texts = Guarded<[String]>([]) }

    // MARK: - HTTPS

    /// An HTTP server behind TLS that keeps the bodies.
    private func receiver(_ kept: Kept) throws -> Sealed {
        try Sealed { wire in
            while let request = HTTPReceiver.read(wire) {
                kept.texts.withLock { $0.append(request.body) }
                wire.write("HTTP/1.1 200 Said\r\nContent-Length: 2\r\n\r\nok")
            }
        }
    }

    private func post(_ host: String, _ port: Int, authority: String?) -> Parcel {
        let post = HTTPPost(
            url: "https://\(host):\(port)/hook", headers: [], body: Array("{\"a\":1}".utf8),
            signing: .unsigned, authorities: authority)
        return Parcel(ticket: 1, channel: "hook", load: .post(post))
    }

    @Test("A receiver whose authority the channel names is told over HTTPS")
    func told() async throws {
        let kept = Kept()
        let receiver = try receiver(kept)
        let answer = try await carried(
            post("localhost", receiver.port, authority: receiver.authority))
        #expect(answer == .http(status: 200, retryAfter: nil, body: Array("ok".utf8)))
        #expect(kept.texts.withLock { $0 } == ["{\"a\":1}"])
    }

    @Test("Under another name, or without its authority, nothing is sent and the channel is parked")
    func strange() async throws {
        let kept = Kept()
        let receiver = try receiver(kept)
        let channel = Channel(
            name: "hook", kind: WebhookChannel(url: "https://127.0.0.1/hook", keys: []))
        for parcel in [
            post("127.0.0.1", receiver.port, authority: receiver.authority),
            post("localhost", receiver.port, authority: nil),
        ] {
            let answer = try #require(try await carried(parcel))
            guard case .failed(.tls) = answer else {
                Issue.record("not refused: \(answer)")
                continue
            }
            let read = channel.read(answer, at: Instant(seconds: 1_773_100_000))
            #expect(read.verdict == .park && read.code == "tls" && !read.outcomeUnknown)
        }
        #expect(kept.texts.withLock { $0 }.isEmpty)
    }

    // MARK: - Mail

    /// A relay behind TLS that keeps what was said.
    private func relay(_ kept: Kept) throws -> Sealed {
        try Sealed { wire in
            while let line = wire.read(until: "\r\n") {
                kept.texts.withLock { $0.append(line) }
                switch line.prefix(4) {
                case "EHLO": wire.write("250-relay.example\r\n250-AUTH PLAIN\r\n250 SIZE 99999\r\n")
                case "AUTH":
                    wire.write("334 \r\n")
                    kept.texts.withLock { $0.append(wire.read(until: "\r\n") ?? "") }
                    wire.write("235 2.7.0 ok\r\n")
                case "DATA":
                    wire.write("354 go on\r\n")
                    guard let mail = wire.read(until: "\r\n.\r\n") else { return }
                    kept.texts.withLock { $0.append(mail) }
                    wire.write("250 2.0.0 Ok: queued as T0001\r\n")
                case "QUIT": wire.write("221 2.0.0 Bye\r\n")
                default: wire.write("250 2.1.0 Ok\r\n")
                }
            }
        }
    }

    /// The clear beginning of a relay that offers STARTTLS; what it hears there is kept.
    private func offering(_ sealed: Int, _ kept: Kept) -> Loopback {
        Loopback { wire in
            wire.write("220 relay.example ready\r\n")
            while let line = wire.read(until: "\r\n") {
                kept.texts.withLock { $0.append(line) }
                switch line.prefix(4) {
                case "EHLO": wire.write("250-relay.example\r\n250 STARTTLS\r\n")
                case "STAR":
                    wire.write("220 2.0.0 go ahead\r\n")
                    return Loopback.splice(wire, to: sealed)
                default: wire.write("250 2.0.0 Ok\r\n")
                }
            }
        }
    }

    private func mail(
        _ host: String, _ port: Int, _ security: Relay.Security, authority: String?
    ) -> Parcel {
        let relay = Relay(
            host: host, port: port, security: security, helo: "duban.example", login: "zwb",
            password: "demo-pass", authorities: authority)
        let content = "Subject: x\r\n\r\nText\r\n"
        let mail = Mail(
            relay: relay, from: "robot@office.example", to: "li@office.example",
            content: Array(content.utf8))
        return Parcel(ticket: 1, channel: "mail", load: .mail(mail))
    }

    private static let queued = Answer.smtp(code: 250, line: "250 2.0.0 Ok: queued as T0001")

    @Test("A mail goes over STARTTLS: after it the talk begins afresh, and the login is within")
    func startTLS() async throws {
        let (clear, within) = (Kept(), Kept())
        let sealed = try relay(within)
        let relay = offering(sealed.port, clear)
        let parcel = mail("localhost", relay.port, .startTLS, authority: sealed.authority)
        #expect(try await carried(parcel) == Self.queued)
        relay.stop()
        #expect(clear.texts.withLock { $0 } == ["EHLO duban.example\r\n", "STARTTLS\r\n"])
        let said = within.texts.withLock { $0 }
        #expect(said.first == "EHLO duban.example\r\n")
        #expect(said.contains("AHp3YgBkZW1vLXBhc3M=\r\n"))
        #expect(said.contains("Subject: x\r\n\r\nText\r\n.\r\n"))
    }

    @Test(
        "A relay of another name, or of an unknown authority, gets no login and no mail",
        arguments: [("127.0.0.1", true), ("localhost", false)])
    func strangeRelay(host: String, isKnown: Bool) async throws {
        let (clear, within) = (Kept(), Kept())
        let sealed = try relay(within)
        let relay = offering(sealed.port, clear)
        let parcel = mail(
            host, relay.port, .startTLS, authority: isKnown ? sealed.authority : nil)
        let answer = try #require(try await carried(parcel))
        relay.stop()
        guard case .failed(.tls) = answer else {
            Issue.record("not refused: \(answer)")
            return
        }
        #expect(
            clear.texts.withLock { $0 }.prefix(2) == ["EHLO duban.example\r\n", "STARTTLS\r\n"])
        #expect(within.texts.withLock { $0 }.isEmpty)
        let channel = Channel(
            name: "邮件",
            kind: MailChannel(
                Relay(host: host, port: 1, security: .startTLS, helo: "x"), sender: "a@b"))
        let read = channel.read(answer, at: Instant(seconds: 1_773_100_000))
        #expect(read.verdict == .park && read.code == "tls" && !read.outcomeUnknown)
    }
}
