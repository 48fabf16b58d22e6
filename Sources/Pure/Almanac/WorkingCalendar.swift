/// Which days are worked, by the published notices; where none is published, Monday to Friday.
///
/// Counting takes constant time, whatever the number of days: a prefix count over every day and the
/// list of working days, 2000-01-01 to 2099-12-31. A copy costs one reference.
package struct WorkingCalendar: Sendable {
    package static let firstDay = Day(year: 2000, month: 1, day: 1)!
    package static let lastDay = Day(year: 2099, month: 12, day: 31)!

    private let tables: DayTables

    /// The years with a notice.
    package var publishedYears: Set<Int> { tables.publishedYears }
    /// The notices, by year.
    package var years: [HolidayYear] { tables.years }

    package init(_ years: [HolidayYear]) throws(CalendarError) {
        var published: Set<Int> = []
        for year in years where !published.insert(year.year).inserted {
            throw .yearTwice(year.year)
        }
        tables = DayTables(
            years.sorted { $0.year < $1.year }, published,
            try WorkingCalendar.exceptions(in: years))
    }

    package func kind(of day: Day) -> DayKind {
        tables.exceptions[day] ?? (day.isWeekend ? .weekend : .ordinary)
    }

    package func isWorkingDay(_ day: Day) -> Bool {
        guard let place = DayTables.place(of: day) else { return !day.isWeekend }
        return tables.worked[place + 1] > tables.worked[place]
    }

    /// Whether the day's kind may still change: its year has no notice yet, or the next year has
    /// none and the day is 25 December or later.
    package func isProvisional(_ day: Day) -> Bool {
        isProvisional(day, day)
    }

    /// Whether any day between the two, both included and in either order, may still change.
    package func isProvisional(_ one: Day, _ other: Day) -> Bool {
        let (first, last) = one <= other ? (one, other) : (other, one)
        guard let start = DayTables.place(of: first), let end = DayTables.place(of: last) else {
            return true
        }
        return tables.unsettled[end + 1] > tables.unsettled[start]
    }

    /// The number of working days from `first` to `last`, both included; 0 when `last` is earlier.
    package func workingDays(from first: Day, through last: Day) throws(CalendarError) -> Int {
        guard first <= last else { return 0 }
        guard let start = DayTables.place(of: first), let end = DayTables.place(of: last) else {
            throw .horizonPassed(from: first)
        }
        return Int(tables.worked[end + 1] - tables.worked[start])
    }

    /// Returns the last of `count` working days after `opened`, itself a working day.
    ///
    /// The day of the event never counts: Civil Code of the PRC, Article 201.
    /// - Parameter count: Working days, 1 or more.
    /// - Throws: ``CalendarError/horizonPassed(from:)`` when the calendar ends before.
    /// - Complexity: O(1), by prefix counts.
    package func day(_ count: Int, workingDaysAfter opened: Day) throws(CalendarError) -> Day {
        precondition(count >= 1, "counting forwards takes 1 or more working days")
        guard let place = DayTables.place(of: opened) else { throw .horizonPassed(from: opened) }
        let position = Int(tables.worked[place + 1]) + count - 1
        guard position < tables.workingDays.count else { throw .horizonPassed(from: opened) }
        return WorkingCalendar.firstDay + Int(tables.workingDays[position])
    }

    /// Returns the first of `count` working days before `event`, itself a working day.
    /// - Parameter count: Working days, 1 or more.
    /// - Throws: ``CalendarError/horizonPassed(from:)`` when the calendar begins after.
    package func day(_ count: Int, workingDaysBefore event: Day) throws(CalendarError) -> Day {
        precondition(count >= 1, "counting backwards takes 1 or more working days")
        guard let place = DayTables.place(of: event) else { throw .horizonPassed(from: event) }
        let position = Int(tables.worked[place]) - count
        guard position >= 0 else { throw .horizonPassed(from: event) }
        return WorkingCalendar.firstDay + Int(tables.workingDays[position])
    }

    /// The first working day on or after `day`.
    package func workingDay(onOrAfter day: Day) throws(CalendarError) -> Day {
        try self.day(1, workingDaysAfter: day - 1)
    }

    /// The last working day on or before `day`.
    package func workingDay(onOrBefore day: Day) throws(CalendarError) -> Day {
        try self.day(1, workingDaysBefore: day + 1)
    }
}

/// What a day is, and by which holiday.
package enum DayKind: Hashable, Sendable, Codable {
    case ordinary
    case weekend
    case rest(holiday: String, statutory: Bool)
    case madeUp(holiday: String)

    package var isWorked: Bool {
        switch self {
        case .ordinary, .madeUp: true
        case .weekend, .rest: false
        }
    }

    /// The holiday for which it is off, or for which work is made up.
    package var holiday: String? {
        switch self {
        case .rest(let holiday, _), .madeUp(let holiday): holiday
        case .ordinary, .weekend: nil
        }
    }

    /// For programs: `ordinary`, `weekend`, `rest`, `made_up`.
    package var word: String {
        switch self {
        case .ordinary: "ordinary"
        case .weekend: "weekend"
        case .rest: "rest"
        case .madeUp: "made_up"
        }
    }
}

extension WorkingCalendar {
    private static func exceptions(
        in years: [HolidayYear]
    ) throws(CalendarError) -> [Day: DayKind] {
        var kinds: [Day: DayKind] = [:]
        for holiday in years.flatMap(\.holidays) {
            for day in holiday.statutory where !holiday.rest.contains(day) {
                throw .statutoryWithoutRest(day)
            }
            for day in holiday.rest {
                if case .madeUp = kinds[day] { throw .restAndWork(day) }
                kinds[day] = .rest(
                    holiday: holiday.name, statutory: holiday.statutory.contains(day))
            }
            for day in holiday.work {
                guard day.isWeekend else { throw .workOnWeekday(day) }
                if case .rest = kinds[day] { throw .restAndWork(day) }
                kinds[day] = .madeUp(holiday: holiday.name)
            }
        }
        return kinds
    }
}
