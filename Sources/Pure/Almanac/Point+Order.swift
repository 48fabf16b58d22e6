extension Point {
    /// Whether it is said to lie before the reference day's own period: 上周五, 去年底.
    var isPast: Bool {
        switch self {
        case .start(let period), .end(let period), .before(let period),
            .workingDay(_, let period):
            period.isPast
        case .weekday(let weeks, _): weeks < 0
        case .dayOfMonth(let months, _): months < 0
        case .date(let year, _, _), .beforeHoliday(_, let year), .endOfHoliday(_, let year),
            .holiday(_, let year):
            if case .relative(let years) = year { years < 0 } else { false }
        case .shifted(let point, _): point.isPast
        case .earlier(let one, let other): one.isPast && other.isPast
        case .elapsed, .nextDayOfMonth, .nextWeekday: false
        }
    }

    /// Whether a span from here to `end` would run backwards, whatever the reference day is.
    func isKnownToFollow(_ end: Point) -> Bool {
        if case .date(let year, let month, let day) = self,
            case .date(let lastYear, let lastMonth, let last) = end,
            year == lastYear, month == lastMonth
        {
            return day > last
        }
        guard let first = fixedDay, let last = end.fixedDay else { return false }
        return first > last
    }

    /// The day, where the year is written.
    private var fixedDay: Day? {
        switch self {
        case .date(.fixed(let year), let month, let day):
            return Day(year: year, month: month, day: day)
        case .start(let period): return period.fixedDays?.first
        case .end(let period): return period.fixedDays?.last
        case .elapsed, .shifted, .date, .dayOfMonth, .nextDayOfMonth, .weekday, .nextWeekday,
            .before, .workingDay, .beforeHoliday, .endOfHoliday, .holiday, .earlier:
            return nil
        }
    }
}

extension Period {
    /// Its days where its year is written; they are then the same from every reference day.
    fileprivate var fixedDays: PeriodDays? {
        // Beyond the calendar nothing can be compared; whoever resolves it is told so.
        isYearFixed ? try? days(from: .earliest) : nil
    }

    private var isYearFixed: Bool {
        switch self {
        case .week, .xun, .month, .quarter, .half: false
        case .year(let year), .halfOfYear(let year, _), .quarterOfYear(let year, _),
            .monthOfYear(let year, _):
            if case .fixed = year { true } else { false }
        case .xunOfMonth(let month, _): month.isYearFixed
        }
    }
}
