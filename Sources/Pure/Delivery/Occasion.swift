import Almanac

/// What a message is about besides the notices in it.
package enum Occasion: Hashable, Sendable, Codable {
    /// Lists of one official, by the names of their digests.
    case digest([String])
    /// Something that the office's operator must know.
    case `operator`(News)
    /// A person tries a channel.
    case test(by: String)
}

extension Occasion {
    package var cause: Cause {
        switch self {
        case .digest: .digest
        case .operator: .operator_
        case .test: .test
        }
    }

    package var isDigest: Bool {
        switch self {
        case .digest: true
        case .operator, .test: false
        }
    }

    package var reason: Reason {
        switch self {
        case .digest: .digest
        case .operator(let news): news.reason
        case .test: .test
        }
    }

    package var severity: Severity {
        switch self {
        case .digest, .test: .notice
        case .operator(let news): news.severity
        }
    }

    /// Goes out whatever the hour.
    package var isUrgent: Bool {
        switch self {
        case .digest: false
        case .operator(let news): news.isUrgent
        case .test: true
        }
    }

    /// The channel that failed: the message about it never goes over it.
    package var failedChannel: String? {
        switch self {
        case .digest, .test: nil
        case .operator(let news): news.channel
        }
    }
}

/// A message about an occasion, as it is put into the outbox.
package struct OccasionPlan: Hashable, Sendable {
    package var occasion: Occasion
    /// Planning the same key twice plans nothing new; nil plans each time.
    package var key: String?
    package var addressee: String
    package var notBefore: Instant
    package var isUrgent: Bool
    package var severity: Severity

    package init(
        _ occasion: Occasion, key: String?, addressee: String, notBefore: Instant,
        isUrgent: Bool? = nil, severity: Severity? = nil
    ) {
        self.occasion = occasion
        self.key = key
        self.addressee = addressee
        self.notBefore = notBefore
        self.isUrgent = isUrgent ?? occasion.isUrgent
        self.severity = severity ?? occasion.severity
    }
}
