import Almanac
import Ledger

/// How a due date came about: facts for the explanation.
package struct Basis: Hashable, Sendable {
    package enum Origin: Hashable, Sendable {
        /// By a rule: its id and version, its sentence, its source and its place.
        case rule(RuleText)
        /// By the row's own deadline, which replaced the rule of that id in the slot, if any.
        case row(RowDeadline, replaced: String?)
        /// By the due date that the office set when it asked for it out of turn.
        case request(RowDeadline)
        /// By the day that the office set when it returned the matter.
        case rectification
    }

    package var origin: Origin
    /// The mark that started the clock, in the office's word: 交办.
    package var trigger: String
    /// When that was; nil while it is awaited.
    package var triggeredAt: Moment?
    /// The number of the event that set the trigger, or that it waits after.
    package var event: Int
    /// Who entered the trigger, and when.
    package var recorded: Instant
    package var recordedBy: String
    /// What the rule or the row says about time, as far as it concerns this date.
    package var term: Term?
    /// How the days were counted; nil for a date that was not counted.
    package var counting: Counting?
    package var cutOff: CutOff
    /// The date is the first, not the last, on which it may be done.
    package var isEarliest = false
    /// Intervals that lengthened the period.
    package var stretches: [Stretch]
    /// The events that put the due date off, by their numbers.
    package var extensions: [Int]

    /// The clock hangs on another rule's obligation.
    package var isChained = false

    package init(
        origin: Origin, trigger: String, triggeredAt: Moment? = nil, event: Int = 1,
        recorded: Instant, recordedBy: String, term: Term? = nil, counting: Counting? = nil,
        cutOff: CutOff = .office, stretches: [Stretch] = [], extensions: [Int] = []
    ) {
        self.origin = origin
        self.trigger = trigger
        self.triggeredAt = triggeredAt
        self.event = event
        self.recorded = recorded
        self.recordedBy = recordedBy
        self.term = term
        self.counting = counting
        self.cutOff = cutOff
        self.stretches = stretches
        self.extensions = extensions
    }
}

/// Which hour ends the due day.
package enum CutOff: Hashable, Sendable, Codable {
    /// The office's own: its closing time if it has hours, else 24:00 (Civil Code, Article 203).
    case office
    /// The rule's `at`.
    case rule(TimeOfDay)
    /// An hour that the phrase itself says.
    case phrase(TimeOfDay)
    /// 下班前, said by the phrase: the office's closing time.
    case closing(TimeOfDay)
    /// Counted in hours from the moment (Civil Code, Article 201).
    case hours
}

/// What reckoning needs beside the matter: rules, calendar, hours.
package struct Reckoning: Sendable {
    package var book: RuleBook
    package var calendar: WorkingCalendar
    package var hours: OfficeHours

    package init(book: RuleBook, calendar: WorkingCalendar, hours: OfficeHours) {
        self.book = book
        self.calendar = calendar
        self.hours = hours
    }
}
