import Almanac

/// What the office's operator must know of the machine: a channel that is broken, a clock that is
/// wrong, a message that nobody took.
package enum News: Hashable, Sendable, Codable {
    /// - Parameters:
    ///   - code: The receiver's own code.
    ///   - text: What it said, redacted, at most 300 characters.
    case channelParked(channel: String, code: String, text: String)
    /// The endpoint said that it has retired (410).
    case channelGone(channel: String)
    case tlsFailed(channel: String, text: String)
    /// Seconds by which the receiver's clock is ahead of ours.
    case clockSkew(channel: String, seconds: Int64)
    /// It answered what the table of verdicts does not know, or what only a person can put right.
    case needsPerson(channel: String, code: String, text: String)
    /// A message that no way takes.
    case deadLetter(message: String, addressee: String, channel: String?, code: String, Reason)
    /// Nothing was looked at from … to …; so many went out late, so many were no longer true.
    case downtime(from: Instant, to: Instant, late: Int, superseded: Int)
    /// An official gets more messages on a day than the office's budget.
    case overBudget(official: String, day: Day, messages: Int, budget: Int)
    /// Something that should have happened and has not.
    case selfAudit(AuditFinding)
    /// New in the directory, the first of so many: somebody may not be told.
    case directory([DirectoryFlaw], count: Int)

    /// Flaws of the directory that one message names.
    package static let flawsMax = 10
}

extension News {
    package var reason: Reason {
        switch self {
        case .channelParked: .channelParked
        case .channelGone: .channelGone
        case .tlsFailed: .tlsFailed
        case .clockSkew: .clockSkew
        case .needsPerson: .refusedByReceiver
        case .deadLetter(_, _, _, _, let reason): reason
        case .downtime: .downtime
        case .overBudget: .overBudget
        case .selfAudit, .directory: .selfAudit
        }
    }

    package var severity: Severity {
        switch self {
        case .channelParked, .channelGone, .tlsFailed, .clockSkew, .selfAudit: .critical
        case .needsPerson, .deadLetter, .downtime, .directory: .warning
        case .overBudget: .notice
        }
    }

    /// What stops everybody's notices is told at once: it can be mended before the hours open.
    package var isUrgent: Bool {
        switch self {
        case .channelParked, .channelGone, .tlsFailed, .clockSkew, .selfAudit: true
        case .needsPerson, .deadLetter, .downtime, .overBudget, .directory: false
        }
    }

    /// The channel that it is about.
    package var channel: String? {
        switch self {
        case .channelParked(let channel, _, _), .channelGone(let channel),
            .tlsFailed(let channel, _), .clockSkew(let channel, _),
            .needsPerson(let channel, _, _):
            channel
        case .deadLetter(_, _, let channel, _, _): channel
        case .downtime, .overBudget, .selfAudit, .directory: nil
        }
    }
}
