import Almanac
import Delivery

/// An answer as it was understood.
package struct ReadAnswer: Hashable, Sendable {
    /// What a verdict to park means: the way itself, or only this address on it.
    package enum Extent: String, Hashable, Sendable, Codable {
        case channel
        case address
    }

    package var verdict: Verdict
    /// `200`, `550 5.1.1`, or the word of a failure: `timeout`.
    package var code: String
    /// What came with it: one line of at most 300 characters without secrets.
    package var text: String
    /// Sent, and no answer read: it may have arrived.
    package var outcomeUnknown: Bool
    package var extent: Extent

    package init(
        verdict: Verdict, code: String, text: String = "", outcomeUnknown: Bool = false,
        extent: Extent = .channel
    ) {
        self.verdict = verdict
        self.code = code
        self.text = text
        self.outcomeUnknown = outcomeUnknown
        self.extent = extent
    }
}

/// Reads what came back, and decides what it means.
package enum VerdictReader {
    /// Seconds for which the queue of an endpoint waits that does not say how long.
    package static let slowSeconds: Int64 = 60
    /// The same for a gateway that does not reach what is behind it: as long as the first pause.
    package static let gatewaySeconds: Int64 = 10

    /// - Parameter now: The time at which the answer came, for a `Retry-After` that is a date.
    package static func verdict(
        of answer: Answer, way: Channel.Way, now: Instant
    ) -> ReadAnswer {
        let redaction = Redaction(way)
        switch answer {
        case .http(let status, let retryAfter, let body):
            let wait = retryAfter.flatMap { RetryAfter.seconds($0, now: now) }
            return ReadAnswer(
                verdict: verdict(status: status, wait: wait, body: body), code: "\(status)",
                text: redaction.kept(body))
        case .smtp(let code, let line):
            let reply = SMTPReply(code: code, line: line)
            return ReadAnswer(
                verdict: reply.verdict, code: reply.printed, text: redaction.kept(line),
                extent: reply.parksAddress ? .address : .channel)
        case .failed(let failure):
            return read(failure, redaction)
        }
    }

    /// Any 2xx is success, except a web page: that is a login or a proxy, not the endpoint.
    private static func verdict(status: Int, wait: Int64?, body: [UInt8]) -> Verdict {
        switch status {
        case 200...299: isWebPage(body) ? .retry(after: wait) : .ok
        case 300...399: .park
        case 400, 413, 415, 422: .reject
        case 401, 403, 404, 405: .parkAfterThree
        case 410: .gone
        case 429: .retry(after: max(1, wait ?? slowSeconds))
        case 502, 503, 504: .retry(after: max(1, wait ?? gatewaySeconds))
        default: .retry(after: wait)
        }
    }

    private static func isWebPage(_ body: [UInt8]) -> Bool {
        let start = String(decoding: body.prefix(256), as: UTF8.self).lowercased()
            .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        return start.hasPrefix("<html") || start.hasPrefix("<!doctype html")
    }

    private static func read(_ failure: Failure, _ redaction: Redaction) -> ReadAnswer {
        switch failure {
        case .refused: ReadAnswer(verdict: .retry(after: nil), code: "refused")
        case .unresolved: ReadAnswer(verdict: .retry(after: nil), code: "unresolved")
        case .timedOut(let sent):
            ReadAnswer(verdict: .retry(after: nil), code: "timeout", outcomeUnknown: sent)
        case .broken(let sent):
            ReadAnswer(verdict: .retry(after: nil), code: "broken", outcomeUnknown: sent)
        case .tls(let text): ReadAnswer(verdict: .park, code: "tls", text: redaction.kept(text))
        case .forbiddenAddress: ReadAnswer(verdict: .park, code: "forbidden-address")
        // The relay may offer it again; clear text is never the way out.
        case .noTLS: ReadAnswer(verdict: .retry(after: nil), code: "no-starttls")
        case .malformed(let text):
            ReadAnswer(verdict: .bug, code: "malformed", text: redaction.kept(text))
        }
    }
}
