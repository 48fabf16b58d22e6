import Almanac
import Delivery
import Ledger

/// A channel (渠道) as the office configured it, its secrets read.
package struct Channel: Sendable {
    package enum Reach: String, Hashable, Sendable {
        /// Each message goes to one person.
        case person
        /// Seen by everybody in it: assignment, remind and due only.
        case group
    }

    package var name: String
    package var kind: any ChannelKind
    package var reach: Reach
    /// The office's own limit in place of the kind's; nil: the kind's.
    package var perMinute: Int?
    /// What the office knows better of this platform's answers.
    package var rows: [VerdictRow]

    package init(
        name: String, kind: any ChannelKind, reach: Reach = .person, perMinute: Int? = nil,
        rows: [VerdictRow] = []
    ) {
        self.name = name
        self.kind = kind
        self.reach = reach
        self.perMinute = perMinute
        self.rows = rows
    }

    /// What may be sent within any so many seconds, all of them at once.
    package var limits: [SendingLimit] {
        guard let perMinute else { return kind.limits }
        return kind.limits.filter { $0.seconds != 60 } + [SendingLimit(perMinute, per: 60)]
    }

    /// What an answer of the channel means.
    /// - Parameter now: The time at which it came, for a `Retry-After` that is a date.
    package func read(_ answer: Answer, at now: Instant) -> ReadAnswer {
        kind.read(answer, at: now, rows: rows)
    }
}

extension Channel: Hashable {
    package static func == (left: Channel, right: Channel) -> Bool {
        left.name == right.name && AnyHashable(left.kind) == AnyHashable(right.kind)
            && left.reach == right.reach && left.perMinute == right.perMinute
            && left.rows == right.rows
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
