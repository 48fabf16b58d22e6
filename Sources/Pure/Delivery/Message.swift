import Almanac
import Deadlines
import Ledger

/// Why a message is sent.
package enum Cause: String, Hashable, Sendable, Codable, CaseIterable {
    case step
    case assigned
    case dueMoved = "due_moved"
    case caughtUp = "caught_up"
    case proposal
    case operator_ = "operator"
    /// The morning's list of one official.
    case digest
    case test
}

/// Why a notice went, waits or was dropped: the list is part of the documentation.
package enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
    case assigned
    case firstReminder = "first_reminder"
    case stepRose = "step_rose"
    case repeatDue = "repeat_due"
    case caughtUp = "caught_up"
    case dueMoved = "due_moved"
    case proposal
    /// A person of the office approved what was proposed.
    case approved
    /// Nobody of the step's own audience could be told: it went to the next one up at once.
    case emptyStep = "empty_step"
    /// Held until the office's hours open.
    case quietHours = "quiet_hours"
    case merged
    /// A more severe step of the same obligation was due as well.
    case moreSevereStep = "more_severe_step"
    case settled
    case dueChanged = "due_changed"
    /// Too late to be true: "3 days left" is never sent on the day after.
    case noLongerTrue = "no_longer_true"
    /// The responsible official was not yet told of this due date.
    case outOfTheBlue = "out_of_the_blue"
    /// Passed while the daemon was down, and the office wants such steps left out.
    case skipped
    /// A digest on whose list nothing stands.
    case nothingToSay = "nothing_to_say"
    /// He was told just that on the same working day.
    case unchanged
    case expired
    case refusedByReceiver = "refused_by_receiver"
    case channelParked = "channel_parked"
    case attemptsUsedUp = "attempts_used_up"
    case noAddress = "no_address"
    /// Who was to read it is away, back, or no longer in the directory: it goes in another message.
    case addresseeChanged = "addressee_changed"
    case test
    case digest
    /// The channel has sent as much as it may in this minute.
    case rateLimited = "rate_limited"
    /// Its endpoint failed several times in a row.
    case breakerOpen = "breaker_open"
    /// As many are under way as may be.
    case busy
    /// Sent, and no answer came.
    case unknownOutcome = "unknown_outcome"
    /// Refused as it was; told again in a simpler form.
    case simplerForm = "simpler_form"
    /// Over the next channel of the official, the first being broken.
    case fallback
    /// No room left in this message: it goes into the next.
    case noRoom = "no_room"
    /// In one parcel with others of the same robot.
    case bundled
    /// The endpoint has retired.
    case channelGone = "channel_gone"
    /// The receiver's quota for the day is used up.
    case overQuota = "over_quota"
    /// More messages than the office's budget for the person and the day.
    case overBudget = "over_budget"
    case silenced
    case acknowledged
    /// A person took it back.
    case cancelled
    /// A person sent it again.
    case replayed
    case tlsFailed = "tls_failed"
    case clockSkew = "clock_skew"
    case downtime
    case selfAudit = "self_audit"
    /// Its row in the ledger holds what nobody can read.
    case unreadable
}

/// 信件: what goes to one address once, with one or more notices in it.
///
/// Members and id freeze at the first attempt; every attempt carries the same.
package struct Message: Hashable, Sendable, Codable {
    /// `msg_…`: the webhook-id, and the left side of the Message-ID.
    package var id: String
    package var cause: Cause
    /// The highest step among the items; nil where the cause is no step.
    package var step: Step?
    package var severity: Severity
    package var reason: Reason
    package var created: Instant
    package var recipient: Recipient
    package var items: [Item]
    /// Steps that passed while the daemon was down.
    package var missed: [Missed]
    /// Items left out because the message would be too long; they go into the next.
    package var truncated: Int
    /// What it is about besides its items; nil where the items are all.
    package var occasion: Occasion?
    /// In a parcel for several recipients: whose the items are, in their order; else empty. It is
    /// the parcel's, and no part of any message on record.
    package var shares: [Share] = []

    private enum CodingKeys: String, CodingKey {
        case id, cause, step, severity, reason, created, recipient, items, missed, truncated
        case occasion
    }

    package init(
        id: String, cause: Cause, step: Step?, severity: Severity, reason: Reason,
        created: Instant, recipient: Recipient, items: [Item], missed: [Missed] = [],
        truncated: Int = 0, occasion: Occasion? = nil
    ) {
        self.id = id
        self.cause = cause
        self.step = step
        self.severity = severity
        self.reason = reason
        self.created = created
        self.recipient = recipient
        self.items = items
        self.missed = missed
        self.truncated = truncated
        self.occasion = occasion
    }
}

package struct Recipient: Hashable, Sendable, Codable {
    package var id: String
    package var name: String
    package var unit: String

    package init(id: String, name: String, unit: String) {
        self.id = id
        self.name = name
        self.unit = unit
    }
}

package struct Missed: Hashable, Sendable, Codable {
    package var step: Step
    package var nominal: Instant

    package init(step: Step, nominal: Instant) {
        self.step = step
        self.nominal = nominal
    }
}

/// One notice as a message tells it: the facts of the moment at which it was frozen.
package struct Item: Hashable, Sendable, Codable {
    package var matter: MatterID
    package var title: String
    package var kind: String
    package var leadUnit: String
    /// The person on whom it rests, as a reader would name him: 张某.
    package var responsible: String
    package var slot: Slot
    /// The unit whose own clock it is, where several owe the same slot; else nil.
    package var unit: String?
    package var occurrence: Int
    package var obligationName: String
    /// nil in an assignment whose date is still to come or undetermined.
    package var due: Due?
    /// What it was before it moved; nil where it did not.
    package var dueBefore: Due?
    package var light: Light
    package var cause: Cause
    package var step: Step?
    /// Whole days past due, in the rule's own day kind; 0 before.
    package var overdue: Int
    /// The days left before due, in the rule's own day kind.
    package var remaining: Int
    /// `批示后7天`: why this date, in a few words.
    package var why: String
    /// The sentence and where it stands.
    package var source: String
    /// Older occurrences of the same recurrence that are still open: 连续 n 期未报 is that + 1.
    package var openBefore: Int
    /// Who was told before, and on which days: named when a superior is told.
    package var toldBefore: [Told]
    /// Whose notice it is, where the recipient stands in for him; nil for the recipient's own.
    package var onBehalfOf: String?
    /// How much of it the message has room to tell; nil: all of it.
    package var abridged: Detail?

    package init(
        matter: MatterID, title: String, kind: String, leadUnit: String, responsible: String,
        slot: Slot, unit: String? = nil, occurrence: Int = 1, obligationName: String, due: Due?,
        dueBefore: Due? = nil, light: Light, cause: Cause = .step, step: Step?, overdue: Int = 0,
        remaining: Int = 0,
        why: String,
        source: String, openBefore: Int = 0, toldBefore: [Told] = [], onBehalfOf: String? = nil
    ) {
        self.matter = matter
        self.title = title
        self.kind = kind
        self.leadUnit = leadUnit
        self.responsible = responsible
        self.slot = slot
        self.unit = unit
        self.occurrence = occurrence
        self.obligationName = obligationName
        self.due = due
        self.dueBefore = dueBefore
        self.light = light
        self.cause = cause
        self.step = step
        self.overdue = overdue
        self.remaining = remaining
        self.why = why
        self.source = source
        self.openBefore = openBefore
        self.toldBefore = toldBefore
        self.onBehalfOf = onBehalfOf
    }
}

package struct Told: Hashable, Sendable, Codable {
    package var official: String
    package var step: Step?
    package var day: Day

    package init(official: String, step: Step?, day: Day) {
        self.official = official
        self.step = step
        self.day = day
    }
}
