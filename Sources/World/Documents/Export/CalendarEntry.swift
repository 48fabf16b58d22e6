import Almanac

/// An open obligation as a calendar shows it.
package struct CalendarEntry: Codable, Hashable, Sendable {
    /// The same for the same obligation for ever, whatever becomes of its date: a calendar knows
    /// the entry again by it.
    package var uid: String
    /// How often the date has moved.
    package var sequence: Int
    package var modified: Instant
    package var summary: String
    package var description: String
    package var category: String
    /// The last instant that is on time, and the day on which it falls.
    package var due: Instant
    package var day: Day
    package var isByTheHour: Bool
    package var isProvisional: Bool
    /// The work has begun.
    package var isUnderWay: Bool
    /// 1 is the highest, 9 the lowest (RFC 5545, 3.8.1.9).
    package var priority: Int
    /// When it is to be called to mind.
    package var reminders: [Instant]

    package init(
        uid: String, sequence: Int, modified: Instant, summary: String, description: String,
        category: String, due: Instant, day: Day, isByTheHour: Bool = false,
        isProvisional: Bool = false, isUnderWay: Bool = false, priority: Int = 5,
        reminders: [Instant] = []
    ) {
        self.uid = uid
        self.sequence = sequence
        self.modified = modified
        self.summary = summary
        self.description = description
        self.category = category
        self.due = due
        self.day = day
        self.isByTheHour = isByTheHour
        self.isProvisional = isProvisional
        self.isUnderWay = isUnderWay
        self.priority = priority
        self.reminders = reminders
    }
}

/// As what an obligation goes into a calendar.
package enum CalendarShape: String, Sendable, CaseIterable {
    /// VTODO.
    case todo
    /// VEVENT: many calendars show no tasks.
    case event
}
