import Almanac

/// 静默: for a while, nobody is told of what it fits. Nothing is lost: what is true at its end is
/// told then. What it fits and how long it holds never change; ending it is an event of its own.
package struct OfficeSilence: Hashable, Sendable, Codable {
    /// The longest that one lasts, in days.
    package static let daysMax = 30

    /// What it fits: everything that is named must agree.
    package struct Matchers: Hashable, Sendable, Codable {
        package var matter: MatterID?
        package var kind: String?
        /// The unit that owes, by its full name.
        package var unit: String?
        /// The official for whom a notice is or to whom it goes, by id.
        package var official: String?
        /// The word of a step: `urge`.
        package var step: String?

        package init(
            matter: MatterID? = nil, kind: String? = nil, unit: String? = nil,
            official: String? = nil, step: String? = nil
        ) {
            self.matter = matter
            self.kind = kind
            self.unit = unit
            self.official = official
            self.step = step
        }

        package var isEmpty: Bool { self == Matchers() }
    }

    /// 1, 2, 3 … of the ledger.
    package var number: Int
    package var matchers: Matchers
    package var from: Instant
    package var until: Instant
    package var reason: String
    /// Urgent matters as well (随批随办): only where somebody said so.
    package var includesUrgent: Bool

    package init(
        number: Int = 0, matchers: Matchers, from: Instant, until: Instant, reason: String,
        includesUrgent: Bool = false
    ) {
        self.number = number
        self.matchers = matchers
        self.from = from
        self.until = until
        self.reason = reason
        self.includesUrgent = includesUrgent
    }
}

/// A silence as it stands on the ledger.
package struct StandingSilence: Hashable, Sendable {
    package var silence: OfficeSilence
    /// Who entered it.
    package var author: String
    package var recorded: Instant
    /// When somebody ended it before its time, and who.
    package var ended: Instant?
    package var endedBy: String?

    package init(
        _ silence: OfficeSilence, author: String = "", recorded: Instant, ended: Instant? = nil,
        endedBy: String? = nil
    ) {
        self.silence = silence
        self.author = author
        self.recorded = recorded
        self.ended = ended
        self.endedBy = endedBy
    }

    /// The instant from which it holds.
    package var start: Instant { max(silence.from, recorded) }
    /// The instant from which it holds no more.
    package var end: Instant { min(silence.until, ended ?? silence.until) }

    /// Whether it holds at that instant. Who looks at an instant before its early end does not know
    /// of that yet, and still finds it holding.
    package func holds(at instant: Instant) -> Bool { start <= instant && instant < end }
}
