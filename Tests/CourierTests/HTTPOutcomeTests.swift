import Channels
import Receivers
import Testing

@testable import Courier

/// libcurl's codes of errors, as its manual numbers them.
private enum Code {
    static let couldNotConnect: UInt32 = 7
    static let timedOut: UInt32 = 28
    static let tlsNotAgreed: UInt32 = 35
    static let gotNothing: UInt32 = 52
    static let notSent: UInt32 = 55
    static let notReceived: UInt32 = 56
    static let notVerified: UInt32 = 60
}

struct HTTPOutcomeTests {
    private func outcome(
        _ code: UInt32, status: Int = 0, isSent: Bool = true, connections: Int = 0,
        isForbidden: Bool = false, tlsText: String = ""
    ) -> HTTPOutcome {
        HTTPOutcome(
            code: .init(rawValue: code), status: status, isSent: isSent, connections: connections,
            isForbidden: isForbidden, tlsText: tlsText)
    }

    @Test(
        "Only a kept connection that was lost before any answer is tried afresh",
        arguments: [Code.gotNothing, Code.notSent, Code.notReceived])
    func stale(code: UInt32) {
        var heard = HTTPHearing()
        _ = Array("HTTP/1.1 100 x".utf8).withUnsafeBytes { heard.hear(header: $0) }
        #expect(outcome(code).isStale(HTTPHearing()))
        #expect(!outcome(code, connections: 1).isStale(HTTPHearing()))
        #expect(!outcome(code).isStale(heard))
        #expect(!outcome(Code.timedOut).isStale(HTTPHearing()))
    }

    @Test("TLS that breaks off is a lost connection, TLS that does not agree is not")
    func tls() {
        let lost = "OpenSSL SSL_connect: Connection reset by peer in connection to x:443"
        let broken = outcome(Code.tlsNotAgreed, isSent: false, tlsText: lost)
        #expect(broken.answer(HTTPHearing()) == .failed(.broken(sent: false)))
        let wrong = outcome(Code.notVerified, tlsText: "self-signed")
        #expect(wrong.answer(HTTPHearing()) == .failed(.tls("self-signed")))
    }

    @Test("A refusal by the egress guard is not a refusal by the receiver")
    func refused() {
        let guarded = outcome(Code.couldNotConnect, isForbidden: true)
        #expect(guarded.answer(HTTPHearing()) == .failed(.forbiddenAddress))
        #expect(outcome(Code.couldNotConnect).answer(HTTPHearing()) == .failed(.refused))
    }

    @Test("Retry-After of an interim answer does not count for the final one")
    func interim() {
        var hearing = HTTPHearing()
        let lines = [
            "HTTP/1.1 103 Hints", "Retry-After: 5", "HTTP/1.1 503 x", "Retry-Afterwards: 6",
        ]
        for line in lines {
            _ = Array((line + "\r\n").utf8).withUnsafeBytes { hearing.hear(header: $0) }
        }
        #expect(hearing.answer(status: 503).retryAfter == nil)
    }

    @Test("The receiver's clock, its pause and the platform's are heard, each as it was written")
    func headers() async throws {
        let receiver = HTTPReceiver(
            .answer(
                429,
                headers: [
                    "retry-AFTER:  120 ", "Date: Thu, 01 Jan 2026 00:00:00 GMT",
                    "X-Ogw-RateLimit-Reset: 43", "X-Tt-Logid: 20260316", "X-Date: nothing",
                    "Dates: nothing",
                ]))
        let answer = try await carried(.post(to: receiver.url()))
        #expect(
            answer
                == .http(
                    HTTPAnswer(
                        status: 429, retryAfter: "120", date: "Thu, 01 Jan 2026 00:00:00 GMT",
                        rateReset: "43", logID: "20260316", body: [])))
    }

    @Test("A header without end is not read to its end")
    func endlessHeader() async throws {
        let loopback = Loopback { wire in
            _ = wire.read(until: "\r\n\r\n")
            wire.write("HTTP/1.1 200 x\r\n")
            for _ in 1...2_000 { wire.write("X: " + String(repeating: "x", count: 90) + "\r\n") }
            wire.write("\r\n")
        }
        let answer = try await carried(.post(to: "http://127.0.0.1:\(loopback.port)/"))
        loopback.stop()
        #expect(answer == .failed(.broken(sent: true)))
    }
}
