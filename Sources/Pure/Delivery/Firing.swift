import Almanac
import Deadlines
import Ledger

/// What makes a firing the same firing: planning twice plans nothing new. The database holds it
/// unique.
package struct FiringIdentity: Hashable, Sendable, Codable {
    package var matter: MatterID
    /// nil for the assignment itself, which tells the whole matter.
    package var slot: Slot?
    package var unit: String?
    package var occurrence: Int
    /// The due instant that is told of; nil for an assignment.
    package var due: Instant?
    package var cause: Cause
    package var step: Step?
    /// The place of the rung in its ladder, from 0: two urges are two rungs.
    package var rung: Int
    /// 0, then 1, 2 … for the repeats of one rung.
    package var repetition: Int

    package init(
        matter: MatterID, slot: Slot? = nil, unit: String? = nil, occurrence: Int = 0,
        due: Instant? = nil, cause: Cause, step: Step? = nil, rung: Int = 0, repetition: Int = 0
    ) {
        self.matter = matter
        self.slot = slot
        self.unit = unit
        self.occurrence = occurrence
        self.due = due
        self.cause = cause
        self.step = step
        self.rung = rung
        self.repetition = repetition
    }
}

/// 触发: one step of one obligation and occurrence that has come to its time.
package struct Firing: Hashable, Sendable {
    package var identity: FiringIdentity
    /// When the ladder meant it.
    package var nominal: Instant
    package var severity: Severity
    package var fate: Fate

    package init(identity: FiringIdentity, nominal: Instant, severity: Severity, fate: Fate) {
        self.identity = identity
        self.nominal = nominal
        self.severity = severity
        self.fate = fate
    }
}

package enum Fate: Hashable, Sendable {
    case told([Notice])
    /// Recorded and not sent.
    case dropped(Reason)
}

/// 通知: one firing for one resolved official.
package struct Notice: Hashable, Sendable {
    /// The official whom it is for: the notice's identity, whoever carries it.
    package var official: String
    /// The official to whom it goes: himself, or his deputy.
    package var addressee: String
    /// When it may go; delivery hours and the spread are in it.
    package var window: NoticeWindow
    /// Goes out whatever the hour.
    package var isUrgent: Bool
    package var reason: Reason
    /// What came to its time while the daemon was down, if this is told because of that.
    package var missed: [Missed]

    package var notBefore: Instant {
        get { window.from }
        set { window = NoticeWindow(from: newValue, until: window.until) }
    }

    package init(
        official: String, addressee: String, window: NoticeWindow, isUrgent: Bool = false,
        reason: Reason, missed: [Missed] = []
    ) {
        self.official = official
        self.addressee = addressee
        self.window = window
        self.isUrgent = isUrgent
        self.reason = reason
        self.missed = missed
    }
}

/// That an official was told of an obligation and its due date: the message was accepted.
package struct Telling: Hashable, Sendable {
    package var key: ObligationKey
    package var occurrence: Int
    package var due: Instant?
    package var official: String
    package var step: Step?
    package var at: Instant

    package init(
        key: ObligationKey, occurrence: Int, due: Instant?, official: String, step: Step?,
        at: Instant
    ) {
        self.key = key
        self.occurrence = occurrence
        self.due = due
        self.official = official
        self.step = step
        self.at = at
    }
}

/// What one look at one matter decides: stored in one transaction.
package struct MatterPlan: Hashable, Sendable {
    package var matter: MatterID
    package var obligations: [Obligation]
    package var light: Light
    package var firings: [Firing]
    /// When to look again; nil when nothing more can come by itself.
    package var nextWake: Instant?

    package init(
        matter: MatterID, obligations: [Obligation], light: Light, firings: [Firing],
        nextWake: Instant?
    ) {
        self.matter = matter
        self.obligations = obligations
        self.light = light
        self.firings = firings
        self.nextWake = nextWake
    }
}
