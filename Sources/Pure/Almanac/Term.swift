/// 时限: what a phrase or a rule says about time.
package enum Term: Hashable, Sendable, Codable {
    case due(Point, DueHour)
    case span(from: Point, to: Point, DueHour)
    /// So long after (or before) an event; the point is said relatively to the event.
    case after(event: String, Point, DueHour)
    case recurring(Cadence)
    case several([Term])
    /// A lasting task without an end.
    case open(from: Point?)
    /// No date can be read.
    case undetermined
}

/// A due day, and the hour of it where one is said.
package struct DueTime: Hashable, Sendable {
    package var day: Day
    package var hour: DueHour
    package var isProvisional: Bool

    package init(day: Day, hour: DueHour = .unstated, isProvisional: Bool = false) {
        self.day = day
        self.hour = hour
        self.isProvisional = isProvisional
    }
}

/// What a term means when it is taken from one reference time.
package indirect enum Resolved: Hashable, Sendable {
    case due(DueTime)
    case period(from: DueTime, to: DueTime)
    /// The reference is taken as the event's time; until it has happened there is no date.
    case event(String, DueTime)
    /// The first three occurrences on or after the reference day.
    case recurring([DueTime])
    case several([Resolved])
    case open(from: DueTime?)
    case none
}

extension TimeOfDay {
    /// The hour from which a trigger counts that is known only by its date.
    package static let opening = TimeOfDay(seconds: 9 * 3600)
}

extension LocalTime {
    /// The day at the office's opening, 09:00.
    package init(opening day: Day) { self.init(day, .opening) }
}
