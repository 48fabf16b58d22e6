import Almanac
import Ledger

/// 应办环节: one slot owed: by whom, what, due when, why then.
///
/// Derived from rules and events, never typed in: computing it afresh gives what is stored.
package struct Obligation: Hashable, Sendable {
    package var key: ObligationKey
    /// 1 for what is owed once; the k-th period of a recurrence.
    package var occurrence: Int
    /// What is owed, as a verb phrase: 报结果.
    package var name: String
    package var owner: Owner
    /// When the clock started.
    package var starts: Moment
    package var standing: Standing
    package var ladder: String
    package var isUrgent: Bool
    package var isTrial: Bool
    /// Past due when the ledger was first imported, and not released since: nobody is told.
    package var isHeld: Bool
    package var strength: Strength
    /// How the date came about.
    package var basis: Basis

    package init(
        key: ObligationKey, occurrence: Int = 1, name: String, owner: Owner, starts: Moment,
        standing: Standing, ladder: String = "标准", isUrgent: Bool = false, isTrial: Bool = false,
        isHeld: Bool = false, strength: Strength = .hard, basis: Basis
    ) {
        self.key = key
        self.occurrence = occurrence
        self.name = name
        self.owner = owner
        self.starts = starts
        self.standing = standing
        self.ladder = ladder
        self.isUrgent = isUrgent
        self.isTrial = isTrial
        self.isHeld = isHeld
        self.strength = strength
        self.basis = basis
    }

    /// The row's phrase has two readings and the earlier was taken: until the office confirms it,
    /// only reminders go out.
    package var isAmbiguous: Bool {
        switch basis.origin {
        case .row(let deadline, _): deadline.isAmbiguous
        case .rule, .rectification: false
        }
    }

    /// The due date, where there is one.
    package var due: Due? {
        switch standing {
        case .open(let due), .settled(let due?, _), .lapsed(let due): due
        case .settled(nil, _), .waiting, .undetermined: nil
        }
    }
}

/// Names an obligation within the ledger; with the occurrence and the due it names a firing's.
package struct ObligationKey: Hashable, Sendable, Codable {
    package var matter: MatterID
    package var slot: Slot
    /// The unit whose own clock it is, where several owe the same slot; else nil.
    package var unit: String?

    package init(matter: MatterID, slot: Slot, unit: String? = nil) {
        self.matter = matter
        self.slot = slot
        self.unit = unit
    }
}

package enum Owner: Hashable, Sendable, Codable {
    case unit(String)
    case leader(String?)
    case office
}

/// When it is due: the day, and the last instant that is on time.
package struct Due: Hashable, Sendable, Codable {
    package var day: Day
    package var instant: Instant
    /// Rests on days whose holiday notice is not published.
    package var isProvisional: Bool
    /// Counted in hours: the ladder's hour offsets hold, and quiet hours shape nothing.
    package var isByTheHour: Bool
    /// The kind of day in which lateness is counted: `wd` for working-day rules, else `d`.
    package var countsWorkingDays: Bool

    package init(
        day: Day, instant: Instant, isProvisional: Bool = false, isByTheHour: Bool = false,
        countsWorkingDays: Bool = false
    ) {
        self.day = day
        self.instant = instant
        self.isProvisional = isProvisional
        self.isByTheHour = isByTheHour
        self.countsWorkingDays = countsWorkingDays
    }
}

package enum Standing: Hashable, Sendable, Codable {
    case open(Due)
    /// `at` is when it was settled; late when after the due instant.
    case settled(Due?, at: Instant)
    /// Not owed any more: the recurrence ended before it, or the matter was closed.
    case lapsed(Due)
    /// Its trigger has not happened yet; the office's word for the trigger.
    case waiting(for: String)
    /// The row says something, and no date can be read from it.
    case undetermined(written: String)
}

/// 亮灯. A matter shows its worst: red > yellow > green > grey.
package enum Light: String, Hashable, Sendable, Codable, CaseIterable {
    case green
    case yellow
    case red
    case grey
}

/// How a due date came about: facts for the explanation.
package struct Basis: Hashable, Sendable {
    package enum Origin: Hashable, Sendable {
        /// By a rule: its id, its sentence, its source and its place.
        case rule(id: String, source: Source, place: String)
        /// By the row's own deadline, which replaced the rule of that id in the slot, if any.
        case row(RowDeadline, replaced: String?)
        /// By the day that the office set when it returned the matter.
        case rectification
    }

    package var origin: Origin
    /// The mark that started the clock, in the office's word: 交办.
    package var trigger: String
    /// When that was; nil while it is awaited.
    package var triggeredAt: Moment?
    /// Who entered the trigger, and when.
    package var recorded: Instant
    package var recordedBy: String
    /// What the rule or the row says about time, as far as it concerns this date.
    package var term: Term?
    /// How the days were counted; nil for a date that was not counted.
    package var counting: Counting?
    package var cutOff: CutOff

    package init(
        origin: Origin, trigger: String, triggeredAt: Moment? = nil, recorded: Instant,
        recordedBy: String, term: Term? = nil, counting: Counting? = nil,
        cutOff: CutOff = .office
    ) {
        self.origin = origin
        self.trigger = trigger
        self.triggeredAt = triggeredAt
        self.recorded = recorded
        self.recordedBy = recordedBy
        self.term = term
        self.counting = counting
        self.cutOff = cutOff
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
