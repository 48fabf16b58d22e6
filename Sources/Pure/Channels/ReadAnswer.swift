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
    /// The platform's own code, else `200`, `550 5.1.1`, or the word of a failure: `timeout`.
    package var code: String
    /// What came with it: one line of at most 300 characters without secrets.
    package var text: String
    /// Sent, and no answer read: it may have arrived.
    package var outcomeUnknown: Bool
    package var extent: Extent
    /// A person must look at it, whatever becomes of the message.
    package var needsPerson: Bool
    /// The most seconds to which pauses that follow each other double; nil: they do not grow.
    package var slowMax: Int64?
    /// What the platform's support asks for.
    package var hint: String?
    /// The receiver's clock, as its `Date` header says.
    package var peerClock: Instant?

    package init(
        verdict: Verdict, code: String, text: String = "", outcomeUnknown: Bool = false,
        extent: Extent = .channel, needsPerson: Bool = false, slowMax: Int64? = nil,
        hint: String? = nil, peerClock: Instant? = nil
    ) {
        self.verdict = verdict
        self.code = code
        self.text = text
        self.outcomeUnknown = outcomeUnknown
        self.extent = extent
        self.needsPerson = needsPerson
        self.slowMax = slowMax
        self.hint = hint
        self.peerClock = peerClock
    }
}

/// What a body says in its platform's own words.
package enum Said: Hashable, Sendable {
    /// The status alone tells.
    case nothing
    /// Not the platform's: a login page, a proxy's error.
    case foreign
    /// - Parameters:
    ///   - wait: Seconds for which the platform asks.
    ///   - hint: What its support asks for.
    case code(String, text: String, isSuccess: Bool, wait: Int64? = nil, hint: String? = nil)
}
