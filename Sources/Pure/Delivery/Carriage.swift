import Almanac

/// Where one message stands on its way to one address.
package enum Carriage: Hashable, Sendable, Codable {
    case planned(notBefore: Instant)
    /// Outside delivery hours: evaluated again when they open, never dropped.
    case held(until: Instant)
    case inFlight(attempt: Int, since: Instant)
    /// Tried `attempt` times; the next try is not before `at`.
    case retryAt(Instant, attempt: Int)
    /// Sent, and no answer came: it may have arrived. It goes again, labelled, not before `until`.
    case unknown(until: Instant, attempt: Int)
    case accepted(at: Instant, attempt: Int)
    /// The way is broken until a person changes something.
    case parked(Reason)
    /// Untrue before it was sent.
    case superseded(Reason)
    /// A person took it back before it was accepted.
    case cancelled(by: String)
}

/// What an answer means: the verdict words of the verdict table.
package enum Verdict: Hashable, Sendable, Codable {
    /// Delivered: the body said so.
    case ok
    /// Nothing wrong with us: the same message again after a growing pause.
    case retry(after: Int64?)
    /// This endpoint's whole queue waits `after` seconds; not a failed attempt of the message.
    case slow(after: Int64)
    /// The destination is broken until a person changes something.
    case park
    /// The destination takes nothing more before then: a quota is used up.
    case parkUntil(Instant)
    /// It called our clock wrong: tried once more after a look at it, then parked.
    case checkClock
    /// Tried a few times over an hour, then parked: 401, 403, 404, 405 of a generic webhook.
    case parkAfterThree
    /// The endpoint has retired (410).
    case gone
    /// This message is wrong: never again unchanged, once in a simpler form.
    case reject
    /// This message is wrong in every form: its content is refused.
    case rejectContent
    /// We built a bad request.
    case bug
}

/// When to try again.
package struct RetrySchedule: Hashable, Sendable {
    /// Seconds before attempt 1, 2, 3 …
    package var pauseSeconds: [Int64]
    /// The longest `Retry-After` that is obeyed, in seconds.
    package var retryAfterSecondsMax: Int64

    package init(pauseSeconds: [Int64], retryAfterSecondsMax: Int64) {
        self.pauseSeconds = pauseSeconds
        self.retryAfterSecondsMax = retryAfterSecondsMax
    }

    /// 0, 10 s, 1 m, 5 m, 15 m, 1 h, 3 h, 6 h, 12 h, 24 h.
    package static let standard = RetrySchedule(
        pauseSeconds: [0, 10, 60, 300, 900, 3600, 10_800, 21_600, 43_200, 86_400],
        retryAfterSecondsMax: 3600)
}

extension Carriage {
    /// The state alone, as the outbox keeps it and lists and filters say it.
    package var word: String {
        switch self {
        case .planned: "planned"
        case .held: "held"
        case .inFlight: "inFlight"
        case .retryAt: "retryAt"
        case .unknown: "unknown"
        case .accepted: "accepted"
        case .parked: "parked"
        case .superseded: "superseded"
        case .cancelled: "cancelled"
        }
    }
}

extension Verdict {
    /// The verdict word, as receipts keep it.
    package var word: String {
        switch self {
        case .ok: "OK"
        case .retry: "RETRY"
        case .slow: "SLOW"
        case .park, .parkUntil, .checkClock, .parkAfterThree, .gone: "PARK"
        case .reject, .rejectContent: "REJECT"
        case .bug: "BUG"
        }
    }
}
