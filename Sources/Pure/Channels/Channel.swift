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
    /// A group in which persons may be named.
    package var namesPersons: Bool
    /// What the office knows better of this platform's answers.
    package var rows: [VerdictRow]
    /// The host of its endpoint: what may be printed of it besides the name; '' where it has none.
    package var host: String

    package init(
        name: String, kind: any ChannelKind, reach: Reach = .person, perMinute: Int? = nil,
        namesPersons: Bool = false, rows: [VerdictRow] = [], host: String = ""
    ) {
        self.name = name
        self.kind = kind
        self.reach = reach
        self.perMinute = perMinute
        self.namesPersons = namesPersons
        self.rows = rows
        self.host = host
    }

    /// Where its texts are read.
    package var venue: Venue {
        Venue(type: Swift.type(of: kind).word, reach: reach, namesPersons: namesPersons)
    }

    /// `督办群@qyapi.weixin.qq.com`: all that is ever printed of an endpoint.
    package var shownAddress: String { host.isEmpty ? name : "\(name)@\(host)" }

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
            && left.namesPersons == right.namesPersons && left.rows == right.rows
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
