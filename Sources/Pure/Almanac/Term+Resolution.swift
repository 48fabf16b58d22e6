extension Term {
    /// Returns the dates that the term means, taken from one reference time.
    ///
    /// Nothing is rolled: that is for the rule that uses the date. An event is taken to have
    /// happened at the reference.
    /// - Throws: ``CalendarError/horizonPassed(from:)`` where a date lies beyond the calendar.
    package func resolved(
        from reference: LocalTime, in calendar: WorkingCalendar
    ) throws(CalendarError) -> Resolved {
        switch self {
        case .due(let point, let hour):
            return .due(try point.resolved(from: reference, in: calendar).with(hour))
        case .span(let from, let to, let hour):
            return try Term.span(from, to, hour, reference, calendar)
        case .after(let event, let point, let hour):
            let due = try point.resolved(from: reference, in: calendar).with(hour)
            return .event(event, due)
        case .recurring(let cadence):
            return .recurring(
                try cadence.occurrences(
                    onOrAfter: reference.day, count: 3, anchor: reference, in: calendar))
        case .several(let terms):
            var parts: [Resolved] = []
            for term in terms { parts.append(try term.resolved(from: reference, in: calendar)) }
            return .several(parts)
        case .open(let from):
            guard let from else { return .open(from: nil) }
            return .open(from: try from.resolved(from: reference, in: calendar))
        case .undetermined: return .none
        }
    }

    package func resolved(
        from reference: Day, in calendar: WorkingCalendar
    ) throws(CalendarError) -> Resolved {
        try resolved(from: LocalTime(opening: reference), in: calendar)
    }

    /// A span without a year is this year's, or the next year's where this year's is over.
    private static func span(
        _ from: Point, _ to: Point, _ hour: DueHour, _ reference: LocalTime,
        _ calendar: WorkingCalendar
    ) throws(CalendarError) -> Resolved {
        guard from.isYearless else {
            let first = try from.resolved(from: reference, in: calendar)
            let base = to.isYearless ? LocalTime(first.day, reference.time) : reference
            return .period(
                from: first, to: try to.resolved(from: base, in: calendar).with(hour))
        }
        for year in [reference.day.year, reference.day.year + 1] {
            guard let newYear = Day(year: year, month: 1, day: 1) else { break }
            let start = LocalTime(newYear, reference.time)
            let first = try from.resolved(from: start, in: calendar)
            let base = to.isYearless ? LocalTime(first.day, reference.time) : reference
            let last = try to.resolved(from: base, in: calendar)
            if last.day >= reference.day { return .period(from: first, to: last.with(hour)) }
        }
        throw .horizonPassed(from: reference.day)
    }
}

extension DueTime {
    /// The hour that was said; one that was counted stays where none was.
    func with(_ said: DueHour) -> DueTime {
        guard said != .unstated else { return self }
        var due = self
        due.hour = said
        return due
    }
}

extension Resolved {
    /// Whether any of its dates rests on a calendar that a notice may still change.
    package var isProvisional: Bool {
        switch self {
        case .due(let due), .event(_, let due): due.isProvisional
        case .period(let from, let to): from.isProvisional || to.isProvisional
        case .recurring(let dues): dues.contains(where: \.isProvisional)
        case .several(let parts): parts.contains(where: \.isProvisional)
        case .open(let from): from?.isProvisional ?? false
        case .none: false
        }
    }
}
