import Channels
import Receivers
import Testing

@testable import Courier

@Suite(.timeLimit(.minutes(1)))
struct HTTPAnswerTests {
    @Test("What the receiver says comes back as it was said")
    func answerComesBack() async throws {
        let receiver = HTTPReceiver(
            .answer(429, headers: ["retry-AFTER:  120 "], body: #"{"errcode":45009}"#))
        let answer = try await carried(.post(to: receiver.url(), body: "hello"))
        let body = Array(#"{"errcode":45009}"#.utf8)
        #expect(answer == .http(status: 429, retryAfter: "120", body: body))
        #expect(receiver.heard.map(\.body) == ["hello"])
    }

    @Test("A redirect is handed back, not followed")
    func redirectIsNotFollowed() async throws {
        let other = HTTPReceiver()
        let receiver = HTTPReceiver(.answer(302, headers: ["Location: \(other.url())"]))
        let answer = try await carried(.post(to: receiver.url()))
        #expect(answer == .http(status: 302, retryAfter: nil, body: []))
        #expect(other.heard.isEmpty)
    }

    @Test("Of a huge answer the first 64 KiB are kept")
    func hugeAnswerIsCut() async throws {
        let receiver = HTTPReceiver(.answer(200, body: String(repeating: "x", count: 3_000_000)))
        let answer = try await carried(.post(to: receiver.url()))
        let kept = [UInt8](repeating: UInt8(ascii: "x"), count: 65_536)
        #expect(answer == .http(status: 200, retryAfter: nil, body: kept))
    }

    @Test(
        "An answer that breaks off leaves the outcome unknown",
        arguments: [Manner.cut, .leave, .reset, .garbage])
    func brokenOff(manner: Manner) async throws {
        let receiver = HTTPReceiver(manner)
        let answer = try await carried(.post(to: receiver.url()))
        #expect(answer == .failed(.broken(sent: true)))
    }

    @Test(
        "A receiver that says nothing, or not all, is waited for no longer than the limit",
        arguments: [Manner.hang, .hangAfterHead, .drip])
    func timedOut(manner: Manner) async throws {
        let receiver = HTTPReceiver(manner)
        let limits = CourierLimits.fixture(postMilliseconds: 1_000)
        let answer = try await carried(
            .post(to: receiver.url()), settings: .fixture(limits: limits))
        #expect(answer == .failed(.timedOut(sent: true)))
    }

    @Test("A body that the receiver does not read to its end was not sent")
    func halfRequestIsNotSent() async throws {
        let loopback = Loopback { wire in
            _ = wire.read(until: "\r\n\r\n")
            wire.resetAtClose()
        }
        let body = String(repeating: "x", count: 8_000_000)
        let url = "http://127.0.0.1:\(loopback.port)/"
        #expect(try await carried(.post(to: url, body: body)) == .failed(.broken(sent: false)))
        loopback.stop()
    }

    @Test("Nobody listening is a refusal, an unknown name is unresolved")
    func nobodyThere() async throws {
        let receiver = HTTPReceiver()
        receiver.stop()
        #expect(try await carried(.post(to: receiver.url())) == .failed(.refused))
        let unknown = Parcel.post(to: "http://nobody.invalid/")
        #expect(try await carried(unknown) == .failed(.unresolved))
    }

    @Test("TLS against a receiver that speaks none fails as TLS")
    func noTLSThere() async throws {
        let loopback = Loopback { wire in wire.write("HTTP/1.1 400 plain\r\n\r\n") }
        let answer = try await carried(.post(to: "https://127.0.0.1:\(loopback.port)/secret-path"))
        loopback.stop()
        guard case .failed(.tls(let text)) = answer else {
            Issue.record("not a TLS failure: \(String(describing: answer))")
            return
        }
        #expect(!text.contains("secret-path"))
    }

    @Test("Authorities of its own are read for that post alone")
    func ownAuthorities() async throws {
        let loopback = Loopback { wire in wire.write("HTTP/1.1 400 plain\r\n\r\n") }
        let url = "https://127.0.0.1:\(loopback.port)/"
        func post(_ ticket: Int64, _ authorities: String?) -> Parcel {
            let post = HTTPPost(
                url: url, headers: [], body: [], signing: .unsigned, authorities: authorities)
            return Parcel(ticket: ticket, channel: "hook", load: .post(post))
        }
        let limits = CourierLimits.fixture(posts: 1)
        let texts = try await carried(
            [post(1, nil), post(2, "/nowhere/office-ca.pem"), post(3, nil)],
            settings: .fixture(limits: limits)
        ).map { returned -> String? in
            guard case .failed(.tls(let text)) = returned.answer else { return nil }
            return text
        }
        loopback.stop()
        #expect(texts[1]?.contains("office-ca.pem") == true)
        #expect(texts[0] != nil && texts[0] == texts[2] && texts[0] != texts[1])
    }

    @Test(
        "A request that cannot be written safely is refused before anything is dialled",
        arguments: [
            Parcel.post(to: "ftp://127.0.0.1/x"), .post(to: "file:///etc/passwd"),
            .post(to: "127.0.0.1/x"), .post(to: "http://127.0.0.1/a b"), .post(to: "http://"),
            .post(to: "http://127.0.0.1/", headers: ["A: b\r\nC: d"]),
            .post(to: "http://127.0.0.1/", headers: ["no colon"]),
            .post(
                to: "http://127.0.0.1/",
                signing: .standardWebhooks(id: "a.b", keys: [[1]])),
            .post(to: "http://127.0.0.1/", signing: .standardWebhooks(id: "a", keys: [])),
        ])
    func unsafeRequest(parcel: Parcel) async throws {
        guard case .failed(.malformed) = try await carried(parcel) else {
            Issue.record("not refused")
            return
        }
    }
}
