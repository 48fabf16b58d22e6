import Almanac

/// What is told of the steps that came to their time while the daemon was down.
package enum CatchUp: String, Hashable, Sendable, CaseIterable {
    /// Of each obligation the sternest step that is true now, naming the others.
    case latest
    /// Each step that is true now, as if it had just come.
    case each
    /// None: the ladder goes on with the next step that comes.
    case skip
}

/// A time in which nobody looked at the ledger; both ends included.
package struct Downtime: Hashable, Sendable {
    package var from: Instant
    package var until: Instant

    /// A gap of so many seconds between two looks is a downtime: 10 minutes.
    package static let secondsMin: Int64 = 600

    package init(from: Instant, until: Instant) {
        self.from = from
        self.until = until
    }

    /// nil where the last look is not so long ago.
    package init?(since lastSeen: Instant?, until now: Instant) {
        guard let lastSeen, now - lastSeen > Downtime.secondsMin else { return nil }
        self.init(from: lastSeen, until: now)
    }

    package func contains(_ instant: Instant) -> Bool { from <= instant && instant <= until }
}

/// What a downtime did to the notices that came to their time in it.
package struct CatchUpCount: Hashable, Sendable {
    /// Notices told afterwards.
    package var late = 0
    /// Steps that were not told any more.
    package var superseded = 0

    package init() {}

    package mutating func count(_ firings: [Firing], in downtime: Downtime) {
        for firing in firings where downtime.contains(firing.nominal) {
            switch firing.fate {
            case .told(let notices): late += notices.count
            case .dropped: superseded += 1
            }
        }
    }
}
