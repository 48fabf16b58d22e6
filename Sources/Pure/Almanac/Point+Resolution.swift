extension Point {
    /// Returns the day (and, counted in hours, the hour) that the point means.
    ///
    /// - Throws: ``CalendarError/horizonPassed(from:)`` where it lies beyond the calendar.
    package func resolved(
        from reference: LocalTime, in calendar: WorkingCalendar
    ) throws(CalendarError) -> DueTime {
        let day = reference.day
        switch self {
        case .elapsed(let length): return try length.due(after: reference, in: calendar)
        case .minutes(let count):
            let end = try calendar.minutes(count, from: reference)
            return DueTime(day: end.day, hour: .at(end.time))
        case .shifted(let point, let length):
            let base = try point.resolved(from: reference, in: calendar)
            let start = LocalTime(base.day, base.hour.time ?? reference.time)
            var due = try length.due(after: start, in: calendar)
            due.isProvisional = due.isProvisional || base.isProvisional
            return due
        case .date(let year, let month, let dayOfMonth):
            return DueTime(day: try Point.date(year, month, dayOfMonth, from: day))
        case .dayOfMonth(let months, let dayOfMonth):
            let month = try Period.month(months).days(from: day)
            return DueTime(day: min(month.first + (dayOfMonth - 1), month.last))
        case .nextDayOfMonth(let dayOfMonth):
            return DueTime(day: try Point.nextDay(dayOfMonth, from: day))
        case .weekday(let weeks, let weekday):
            return DueTime(day: try Period.week(weeks).days(from: day).first + (weekday - 1))
        case .nextWeekday(let weekday):
            return DueTime(day: try day.adding((weekday - day.weekday + 7) % 7))
        case .start(let period):
            return DueTime(day: try period.days(from: day) { $0.first >= day }.first)
        case .end(let period):
            return DueTime(day: try period.days(from: day) { $0.last >= day }.last)
        case .before(let period):
            return DueTime(day: try period.days(from: day) { $0.first > day }.first.adding(-1))
        case .workingDay(let index, let period):
            return try Point.workingDay(index, of: period, from: day, in: calendar)
        case .beforeHoliday(let holiday, let year):
            return try Holiday.dayBefore(holiday, year, from: day, in: calendar)
        case .endOfHoliday(let holiday, let year):
            return try holiday.found(year, from: day, in: calendar) { $0.last }
        case .holiday(let holiday, let year):
            return try holiday.found(year, from: day, in: calendar) { $0.statutory }
        case .earlier(let one, let other):
            let first = try one.resolved(from: reference, in: calendar)
            let second = try other.resolved(from: reference, in: calendar)
            return first.day <= second.day ? first : second
        }
    }

    /// Whether the reference day chooses the year (or the month) of the point.
    var isYearless: Bool {
        switch self {
        case .elapsed, .minutes, .dayOfMonth, .weekday, .nextDayOfMonth, .nextWeekday: false
        case .shifted(let point, _): point.isYearless
        case .date(let year, _, _), .beforeHoliday(_, let year), .endOfHoliday(_, let year),
            .holiday(_, let year):
            year == .next
        case .start(let period), .end(let period), .before(let period),
            .workingDay(_, let period):
            period.isYearless
        case .earlier(let one, let other): one.isYearless || other.isYearless
        }
    }

    private static func date(
        _ which: YearReference, _ month: Int, _ dayOfMonth: Int, from day: Day
    ) throws(CalendarError) -> Day {
        // 29 February comes at most eight years later.
        for offset in 0...8 {
            let year = which.year(day.year + offset, day)
            guard let found = Day(year: year, month: month, day: dayOfMonth) else { continue }
            if which != .next || found >= day { return found }
        }
        throw .horizonPassed(from: day)
    }

    private static func nextDay(_ dayOfMonth: Int, from day: Day) throws(CalendarError) -> Day {
        for months in 0...1 {
            let month = try Period.month(months).days(from: day)
            let found = min(month.first + (dayOfMonth - 1), month.last)
            if found >= day { return found }
        }
        throw .horizonPassed(from: day)
    }

    private static func workingDay(
        _ index: Int, of period: Period, from day: Day, in calendar: WorkingCalendar
    ) throws(CalendarError) -> DueTime {
        let days = try period.days(from: day) { $0.last >= day }
        let found =
            try calendar.workingDay(index, within: days) ?? (index < 0 ? days.last : days.first)
        return DueTime(
            day: found,
            isProvisional: calendar.isProvisional(index < 0 ? days.last : days.first, found))
    }
}

extension WorkingCalendar {
    /// The n-th working day of a stretch, from its end where negative; nil where it has too few.
    func workingDay(_ index: Int, within days: PeriodDays) throws(CalendarError) -> Day? {
        guard index != 0, index.magnitude <= 400 else { return nil }
        let found =
            if index > 0 {
                try day(index, workingDaysAfter: days.first.adding(-1))
            } else {
                try day(-index, workingDaysBefore: days.last.adding(1))
            }
        return found >= days.first && found <= days.last ? found : nil
    }
}

extension Length {
    /// The unrolled last day of the length, or the instant where it is in hours.
    func due(
        after reference: LocalTime, in calendar: WorkingCalendar
    ) throws(CalendarError) -> DueTime {
        if unit == .hour {
            let end = try calendar.hours(count, from: reference)
            return DueTime(day: end.day, hour: .at(end.time))
        }
        let counted = try calendar.counting(self, from: reference.day)
        return DueTime(day: counted.last, isProvisional: counted.isProvisional)
    }
}

extension DueHour {
    var time: TimeOfDay? {
        switch self {
        case .at(let time): time
        case .unstated, .closing: nil
        }
    }
}
