extension Cadence {
    /// The most periods that are looked through for one answer.
    private static let periodsMax = 5000

    /// The first occurrences on or after `day`.
    ///
    /// - Parameter anchor: The trigger from which a length is repeated; its own day is none of the
    ///   occurrences. Points of the calendar don't ask for it.
    /// - Throws: ``CalendarError/horizonPassed(from:)`` where the calendar ends before.
    package func occurrences(
        onOrAfter day: Day, count: Int, anchor: LocalTime, in calendar: WorkingCalendar
    ) throws(CalendarError) -> [DueTime] {
        guard count > 0 else { return [] }
        let start = try beginning(after: anchor, in: calendar)
        let anchor = start.map { LocalTime($0, anchor.time) } ?? anchor
        let day = max(day, start ?? day)
        switch beat {
        case .every(let length):
            return try repeated(length, onOrAfter: day, count, anchor, calendar)
        case .each(.day, _):
            return try (0..<count).map { offset throws(CalendarError) in
                DueTime(day: try day.adding(offset)).with(hour)
            }
        case .each(.workingDay, _):
            return try workingDays(onOrAfter: day, count, calendar)
        case .each(let unit, let spots):
            return try calendarDays(unit, spots, onOrAfter: day, count, calendar)
        }
    }

    package func occurrences(
        after day: Day, count: Int, anchor: LocalTime, in calendar: WorkingCalendar
    ) throws(CalendarError) -> [DueTime] {
        try occurrences(onOrAfter: day.adding(1), count: count, anchor: anchor, in: calendar)
    }

    /// The day from which it runs, where the phrase says one: a date without a year is the next on
    /// or after the first of the month in which the paper was written.
    package func beginning(
        after anchor: LocalTime, in calendar: WorkingCalendar
    ) throws(CalendarError) -> Day? {
        guard let since else { return nil }
        guard since.isYearless else { return try since.resolved(from: anchor, in: calendar).day }
        let month = try Period.month(0).days(from: anchor.day).first
        return try since.resolved(from: LocalTime(month, anchor.time), in: calendar).day
    }

    private func workingDays(
        onOrAfter day: Day, _ count: Int, _ calendar: WorkingCalendar
    ) throws(CalendarError) -> [DueTime] {
        let before = try day.adding(-1)
        return try (1...count).map { index throws(CalendarError) in
            let found = try calendar.day(index, workingDaysAfter: before)
            let isProvisional = calendar.isProvisional(day, found)
            return DueTime(day: found, isProvisional: isProvisional).with(hour)
        }
    }

    /// Every occurrence is counted from the anchor, so that months don't lose days on the way.
    private func repeated(
        _ length: Length, onOrAfter day: Day, _ count: Int, _ anchor: LocalTime,
        _ calendar: WorkingCalendar
    ) throws(CalendarError) -> [DueTime] {
        guard length.count > 0, length.count <= Length.countMax else {
            throw .countTooLarge(length.count)
        }
        func occurrence(_ index: Int) throws(CalendarError) -> DueTime {
            let (product, overflows) = length.count.multipliedReportingOverflow(by: index)
            guard !overflows else { throw .horizonPassed(from: anchor.day) }
            return try Length(product, length.unit).due(after: anchor, in: calendar).with(hour)
        }
        // The first index that reaches `day`: none of the units is shorter than an hour.
        var low = 1
        var high = max(1, (day - anchor.day + 1) * 24)
        while low < high {
            let middle = (low + high) / 2
            // Beyond the horizon is beyond `day`.
            if let found = try? occurrence(middle), found.day < day {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return try (low..<low + count).map { index throws(CalendarError) in try occurrence(index) }
    }

    private func calendarDays(
        _ unit: CalendarUnit, _ spots: [Spot], onOrAfter day: Day, _ count: Int,
        _ calendar: WorkingCalendar
    ) throws(CalendarError) -> [DueTime] {
        var found: [DueTime] = []
        // Points after a period's end belong to periods that are already over.
        var period = try unit.period(containing: day)
        for _ in 0..<unit.periodsBack { period = try unit.period(containing: period.first - 1) }
        for _ in 0..<Cadence.periodsMax where found.count < count {
            var dues: [DueTime] = []
            for spot in spots.isEmpty ? [.end] : spots {
                if let due = try spot.due(in: period, of: unit, calendar) { dues.append(due) }
            }
            found += dues.filter { $0.day >= day }.sorted { $0.day < $1.day }
                .map { $0.with(hour) }
            period = try unit.period(containing: period.last.adding(1))
        }
        guard found.count >= count else { throw .horizonPassed(from: day) }
        return Array(found.prefix(count))
    }
}

extension Cadence.CalendarUnit {
    /// How many periods to begin before the one asked for.
    fileprivate var periodsBack: Int {
        switch self {
        case .day, .workingDay: 0
        case .week, .xun, .halfMonth: 8
        case .months: 2
        }
    }

    func period(containing day: Day) throws(CalendarError) -> PeriodDays {
        switch self {
        case .day, .workingDay: PeriodDays(first: day, last: day)
        case .week: try Period.week(0).days(from: day)
        case .xun: try Period.xun(0).days(from: day)
        case .halfMonth: try halfMonth(containing: day)
        case .months(let count): try months(count, containing: day)
        }
    }

    private func halfMonth(containing day: Day) throws(CalendarError) -> PeriodDays {
        let month = try Period.month(0).days(from: day)
        let middle = month.first + 14
        return day <= middle
            ? PeriodDays(first: month.first, last: middle)
            : PeriodDays(first: middle + 1, last: month.last)
    }

    private func months(_ count: Int, containing day: Day) throws(CalendarError) -> PeriodDays {
        let size = (1...12).contains(count) ? count : 1
        let start = Period.monthOfYear(.relative(0), (day.month - 1) / size * size + 1)
        let first = try start.days(from: day).first
        return PeriodDays(first: first, last: first.addingMonths(size - 1).endOfMonth)
    }
}

extension Cadence.Spot {
    /// The spot's day in one period; nil where the period has none.
    func due(
        in period: PeriodDays, of unit: Cadence.CalendarUnit, _ calendar: WorkingCalendar
    ) throws(CalendarError) -> DueTime? {
        switch self {
        case .end:
            guard unit == .week else { return DueTime(day: period.last) }
            return try Cadence.Spot.workingDay(-1).due(in: period, of: unit, calendar)
        case .day(let month, let dayOfMonth):
            let days = try Cadence.Spot.month(month, of: period)
            let end = days.last.civil.day
            let day = dayOfMonth > 0 ? min(dayOfMonth, end) : max(1, end + 1 + dayOfMonth)
            return DueTime(day: days.first + (day - 1))
        case .endOfXun(let month, let part):
            let first = try Cadence.Spot.month(month, of: period).first
            return DueTime(day: try Xun(containing: first).advanced(by: part - 1).lastDay())
        case .workingDay(let index):
            guard let day = try calendar.workingDay(index, within: period) else { return nil }
            let edge = index < 0 ? period.last : period.first
            return DueTime(day: day, isProvisional: calendar.isProvisional(edge, day))
        case .weekday(let weekday): return DueTime(day: period.first + (weekday - 1))
        case .nthWeekday(let index, let weekday):
            return Cadence.Spot.nthWeekday(index, weekday, in: period)
        case .beforeHoliday(let holiday):
            let year = YearReference.fixed(period.first.year)
            return try Holiday.dayBefore(holiday, year, from: period.first, in: calendar)
        case .afterEnd(let length):
            let end = LocalTime(opening: period.last)
            return try length.due(after: end, in: calendar)
        }
    }

    private static func month(_ index: Int, of period: PeriodDays) throws(CalendarError)
        -> PeriodDays
    {
        let first =
            index > 0
            ? period.first.addingMonths(index - 1)
            : period.last.addingMonths(index + 1)
        return try Period.month(0).days(from: first)
    }

    private static func nthWeekday(_ index: Int, _ weekday: Int, in period: PeriodDays) -> DueTime?
    {
        let day: Day
        if index > 0 {
            day = period.first + ((weekday - period.first.weekday + 7) % 7 + (index - 1) * 7)
        } else {
            day = period.last - ((period.last.weekday - weekday + 7) % 7 + (-index - 1) * 7)
        }
        return day >= period.first && day <= period.last ? DueTime(day: day) : nil
    }
}
