import Almanac
import Delivery
import Ledger

/// A waiting message whose time has come, with what must be known to send it or let it be.
package struct Candidate: Hashable, Sendable {
    /// The store's number of the message: the ticket of its parcels.
    package var ticket: Int64
    package var id: String
    /// The official to whom it goes.
    package var addressee: String
    package var isUrgent: Bool
    /// The highest of its notices when it was opened or joined.
    package var severity: Severity
    package var carriage: Carriage
    /// How often it was tried.
    package var attempts: Int
    /// An earlier attempt may have reached him: what goes out now is labelled a possible duplicate.
    package var isPossibleDuplicate: Bool
    /// The channel of the last attempt.
    package var channel: String?
    /// What was said at the first attempt, and is said again in every later one.
    package var frozen: Message?
    package var created: Instant
    /// What it is about besides its notices.
    package var occasion: Occasion?
    /// How many simpler forms were stepped down to.
    package var form = 0
    /// How often it was sent without an answer.
    package var unknowns = 0
    /// The notices that it still has to tell.
    package var notices: [WaitingNotice]
    /// The digests that it brings.
    package var digests: [WaitingDigest] = []
    /// What its row holds that cannot be read; nothing else is known of it then. nil where all is
    /// well.
    package var flaw: String?
}

/// A digest that waits in a message.
package struct WaitingDigest: Hashable, Sendable {
    package var name: String
    package var official: String
}

/// A notice that waits in a message.
package struct WaitingNotice: Hashable, Sendable {
    package var number: Int64
    package var firing: FiringIdentity
    package var nominal: Instant
    package var severity: Severity
    package var official: String
    package var addressee: String
    package var reason: Reason
    /// The steps that passed while the daemon was down, of which it tells.
    package var missed: [Missed] = []
}

/// What was decided about one candidate.
package struct MessageStart: Hashable, Sendable {
    package enum Course: Hashable, Sendable {
        /// Goes out now: frozen as given if it was never tried, else as it was frozen.
        case send(Message, channel: String)
        /// Does not go now: held, to be tried later, parked or superseded.
        case rest(Carriage)
        /// Stays as it is, and the reason goes on record where it is another than before.
        case wait
    }

    package var ticket: Int64
    package var course: Course
    /// Notices that are not told, with why.
    package var superseded: [Int64: Reason]
    /// Notices for which this message has no room: they go into the addressee's next one.
    package var postponed: [Int64]
    /// Why it takes this course, where that is to be on record beside the state.
    package var why: Reason?
    /// The channel, or what else belongs to the reason.
    package var note: String
    /// The channel has no room for what was frozen: what goes out is what it is from now on.
    package var isCut = false
    /// The message in whose parcel it travels; nil: its own.
    package var parcel: Int64?
    /// What persons read, where that is kept word for word: the same of each message in a parcel.
    package var words: String?
    /// Notices that somebody else reads now, with whom: they leave this message first.
    package var redirected: [Int64: String]
    /// The officials whose digests somebody else reads now, with whom: they leave it first too.
    package var redirectedDigests: [String: String] = [:]

    package init(
        ticket: Int64, course: Course, superseded: [Int64: Reason] = [:],
        postponed: [Int64] = [], redirected: [Int64: String] = [:],
        why: Reason? = nil, note: String = "", parcel: Int64? = nil, words: String? = nil
    ) {
        self.words = words
        self.why = why
        self.note = note
        self.parcel = parcel
        self.ticket = ticket
        self.course = course
        self.superseded = superseded
        self.postponed = postponed
        self.redirected = redirected
    }
}

/// What became of one attempt, and where the message stands now.
package struct MessageOutcome: Hashable, Sendable {
    package var ticket: Int64
    package var carriage: Carriage
    /// It was sent and no answer came: the next attempt may be a duplicate.
    package var isUnknown: Bool
    package var attempt: AttemptRecord
    /// How many simpler forms it has stepped down to by now.
    package var form: Int
    /// The message in whose parcel it travelled; nil: its own.
    package var rides: Int64?
    /// Why it stands there, where the attempt does not say it.
    package var why: Reason?

    package init(
        ticket: Int64, carriage: Carriage, isUnknown: Bool = false, attempt: AttemptRecord,
        form: Int = 0, rides: Int64? = nil, why: Reason? = nil
    ) {
        self.form = form
        self.rides = rides
        self.why = why
        self.ticket = ticket
        self.carriage = carriage
        self.isUnknown = isUnknown
        self.attempt = attempt
    }
}

/// 回执: the record of one attempt. It names the channel, never its address.
package struct AttemptRecord: Hashable, Sendable {
    /// Characters of the answer that are kept.
    package static let textCharactersMax = 300

    package var at: Instant
    package var channel: String
    package var bytes: Int
    /// The HTTP status or the SMTP code.
    package var status: Int?
    /// The platform's own code.
    package var code: String?
    /// The answer, or why there is none; secrets already taken out.
    package var text: String
    package var milliseconds: Int
    /// The verdict word.
    package var verdict: String
    /// What the platform's support asks for; nil where it gave nothing of the kind.
    package var hint: String?

    package init(
        at: Instant, channel: String, bytes: Int, status: Int? = nil, code: String? = nil,
        text: String = "", milliseconds: Int, verdict: String, hint: String? = nil
    ) {
        self.hint = hint
        self.at = at
        self.channel = channel
        self.bytes = bytes
        self.status = status
        self.code = code
        self.text = text
        self.milliseconds = milliseconds
        self.verdict = verdict
    }
}
