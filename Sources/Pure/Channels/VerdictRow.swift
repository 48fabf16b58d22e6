import Almanac
import Delivery

/// What is to be done about an answer, as the verdict table says it.
package enum VerdictWord: String, Hashable, Sendable, CaseIterable {
    case ok = "OK"
    case retry = "RETRY"
    case slow = "SLOW"
    case park = "PARK"
    /// A quota of the day is used up.
    case parkToday = "PARK_TODAY"
    case parkAfterThree = "PARK_AFTER_THREE"
    case checkClock = "CHECK_CLOCK"
    case gone = "GONE"
    case reject = "REJECT"
    /// No form of this message will be taken.
    case rejectContent = "REJECT_CONTENT"
    case bug = "BUG"

    /// - Parameters:
    ///   - seconds: The row's own, for RETRY and SLOW.
    ///   - asked: Seconds for which the platform asks.
    func verdict(_ seconds: Int64?, asked: Int64?, at now: Instant) -> Verdict {
        switch self {
        case .ok: .ok
        case .retry: .retry(after: seconds ?? asked)
        case .slow:
            .slow(
                after: seconds.map { max($0, asked ?? 0) } ?? asked ?? AnswerReading.slowSeconds)
        case .park: .park
        case .parkToday: .parkUntil(VerdictWord.tomorrow(now))
        case .parkAfterThree: .parkAfterThree
        case .checkClock: .checkClock
        case .gone: .gone
        case .reject: .reject
        case .rejectContent: .rejectContent
        case .bug: .bug
        }
    }

    /// The platforms' day begins at midnight in Beijing; a minute later their counters are new.
    private static func tomorrow(_ now: Instant) -> Instant {
        Zone.shanghai.instant(Zone.shanghai.day(of: now) + 1, .midnight) + 60
    }
}

/// One row of the verdict table: platform × code × words → what to do.
package struct VerdictRow: Hashable, Sendable {
    /// The platform's code, or the HTTP status or SMTP code where it says none; nil: any.
    package var code: String?
    /// Words of which one stands in the text, whatever their case; empty: any text.
    package var words: [String]
    package var act: VerdictWord
    package var seconds: Int64?
    /// The most seconds to which pauses that follow each other double.
    package var secondsMax: Int64?
    /// A person must look at it.
    package var needsPerson: Bool

    package init(
        _ code: Int?, words: [String] = [], _ act: VerdictWord, seconds: Int64? = nil,
        secondsMax: Int64? = nil, needsPerson: Bool = false
    ) {
        self.code = code.map { "\($0)" }
        self.words = words
        self.act = act
        self.seconds = seconds
        self.secondsMax = secondsMax
        self.needsPerson = needsPerson
    }

    /// A row for a code that is a word.
    init(named code: String, _ act: VerdictWord) {
        self.init(nil, act)
        self.code = code
    }

    func holds(for code: String, _ text: String) -> Bool {
        guard self.code == nil || self.code == code else { return false }
        guard !words.isEmpty else { return true }
        let text = text.lowercased()
        return words.contains { text.contains($0.lowercased()) }
    }

    func applied(to plain: ReadAnswer, asked: Int64? = nil, at now: Instant) -> ReadAnswer {
        var read = plain
        read.verdict = act.verdict(seconds, asked: asked, at: now)
        read.needsPerson = needsPerson
        read.slowMax = secondsMax
        read.extent = .channel
        return read
    }

    /// Words by which a code that nobody knows is still known to mean a limit.
    static let frequency = VerdictRow(
        nil,
        words: ["frequency", "freq out", "too fast", "too many", "rate limit", "限流", "频率", "太快"],
        .slow)
}
