import Almanac
import Delivery
import Store

/// How the watch stands: what `duban status` says, and what readiness is judged by.
package struct Health: Hashable, Sendable {
    /// Why it is not ready.
    package enum Complaint: Hashable, Sendable {
        /// The clock is not trusted: everything is held.
        case clockHeld(ClockDoubt)
        /// No round was written for so many seconds.
        case roundStale(seconds: Int)
        /// No audit ended for so many seconds.
        case auditStale(seconds: Int)
        case auditFound(AuditFinding)

        package var word: String {
            switch self {
            case .clockHeld: "clock_held"
            case .roundStale: "round_stale"
            case .auditStale: "audit_stale"
            case .auditFound(let finding): finding.kind.rawValue
            }
        }
    }

    /// What became of the outgoing sign of life.
    package enum Pulse: Hashable, Sendable {
        case none
        case beat(at: Instant)
        /// Not sent, because something is wrong here.
        case withheld(since: Instant)
        /// Sent, and not taken.
        case failed(at: Instant, code: String)
    }

    /// Seconds after which a round is too old; several looks may be late on a busy machine.
    package static let roundSecondsMax = 150
    /// The same for an audit: two in a row were missed.
    package static let auditSecondsMax = 660

    package var started: Instant
    /// Seconds since the last round that was written, by the clock that nobody sets.
    package var roundAge: Int
    /// Seconds since the last audit; since the start where none ended yet.
    package var auditAge: Int
    package var lastRound: Instant?
    package var lastAudit: Instant?
    package var findings: [AuditFinding]
    package var doubt: ClockDoubt?
    package var pulse: Pulse
    /// Messages under way at this moment.
    package var flights: Int

    /// What stands against readiness; empty when it is ready.
    package var complaints: [Complaint] {
        var complaints: [Complaint] = doubt.map { [.clockHeld($0)] } ?? []
        if roundAge > Health.roundSecondsMax { complaints.append(.roundStale(seconds: roundAge)) }
        if auditAge > Health.auditSecondsMax { complaints.append(.auditStale(seconds: auditAge)) }
        return complaints + findings.map { .auditFound($0) }
    }

    package var isReady: Bool { complaints.isEmpty && lastRound != nil && lastAudit != nil }
}

/// 心跳: a sign of life that leaves the machine while all is well, so that somebody notices when it
/// stops coming.
package struct Heartbeat: Hashable, Sendable {
    /// A secret: never printed.
    package var url: String
    package var seconds: Int

    package init(url: String, seconds: Int) {
        self.url = url
        self.seconds = seconds
    }
}
