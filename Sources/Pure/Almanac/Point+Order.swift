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
        case .elapsed(let length): length.count < 0
        case .minutes(let count): count < 0
        case .nextDayOfMonth, .nextWeekday: false
        }
    }

    /// Whether a span from here to `end` would run backwards, whatever the reference day is.
    func isKnownToFollow(_ end: Point) -> Bool {
        switch (self, end) {
        case (.weekday(let week, let day), .weekday(let lastWeek, let last)):
            return (week, day) > (lastWeek, last)
        case (.dayOfMonth(_, let day), .nextDayOfMonth(let last)):
            return day > last
        case (.dayOfMonth(let month, let day), .dayOfMonth(let lastMonth, let last)):
            return (month, day) > (lastMonth, last)
        case (.date(.next, let month, let day), .date(.next, month: let lastMonth, day: let last)):
            return month == lastMonth && day > last
        case (_, _): break
        }
        return [YearReference.fixed(0), .relative(0)].contains { kind in
            guard let first = day(ifYearIs: kind), let last = end.day(ifYearIs: kind) else {
                return false
            }
            return first > last
        }
    }

    /// The day, seen from a sample day, where its year is said like `kind`: two such days lie in
    /// the same order from every reference day.
    private func day(ifYearIs kind: YearReference) -> Day? {
        switch self {
        case .date(let year, let month, let day) where year.isSaid(like: kind):
            return Day(year: year.year(2024, .sample), month: month, day: day)
        case .start(let period): return period.days(ifYearIs: kind)?.first
        case .end(let period): return period.days(ifYearIs: kind)?.last
        case .elapsed, .minutes, .shifted, .date, .dayOfMonth, .nextDayOfMonth, .weekday,
            .nextWeekday,
            .before, .workingDay, .beforeHoliday, .endOfHoliday, .holiday, .earlier:
            return nil
        }
    }
}

extension Period {
    fileprivate func days(ifYearIs kind: YearReference) -> PeriodDays? {
        // Beyond the calendar nothing can be compared; whoever resolves it is told so.
        isYearSaid(like: kind) ? try? days(from: .sample) : nil
    }

    private func isYearSaid(like kind: YearReference) -> Bool {
        switch self {
        case .week, .xun, .month, .quarter, .half: false
        case .year(let year), .halfOfYear(let year, _), .quarterOfYear(let year, _),
            .monthOfYear(let year, _):
            year.isSaid(like: kind)
        case .xunOfMonth(let month, _): month.isYearSaid(like: kind)
        }
    }
}

extension YearReference {
    fileprivate func isSaid(like kind: YearReference) -> Bool {
        switch (self, kind) {
        case (.fixed, .fixed), (.relative, .relative): true
        case (.next, _), (.fixed, _), (.relative, _): false
        }
    }
}

extension Day {
    /// From which relative years are compared.
    fileprivate static let sample = Day(year: 2024, month: 1, day: 1)!
}
