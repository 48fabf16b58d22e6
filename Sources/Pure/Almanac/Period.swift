/// The first and the last day of a stretch of the calendar.
package struct PeriodDays: Hashable, Sendable {
    package var first: Day
    package var last: Day
}

extension Period {
    /// Whether no year is written, so that the next such period is meant.
    var isYearless: Bool {
        switch self {
        case .week, .xun, .month, .quarter, .half: false
        case .year(let year), .halfOfYear(let year, _), .quarterOfYear(let year, _),
            .monthOfYear(let year, _):
            year == .next
        case .xunOfMonth(let month, _): month.isYearless
        }
    }

    /// Whether it is said to lie before the reference day's own: 上月, 去年.
    var isPast: Bool {
        switch self {
        case .week(let count), .xun(let count), .month(let count), .quarter(let count),
            .half(let count):
            count < 0
        case .year(let year), .halfOfYear(let year, _), .quarterOfYear(let year, _),
            .monthOfYear(let year, _):
            if case .relative(let years) = year { years < 0 } else { false }
        case .xunOfMonth(let month, _): month.isPast
        }
    }

    /// The period's days; where no year is written, of the first year that satisfies `isWanted`.
    ///
    /// - Throws: ``CalendarError/horizonPassed(from:)`` outside the years 1 to 9999.
    func days(
        from reference: Day, where isWanted: (PeriodDays) -> Bool = { _ in true }
    ) throws(CalendarError) -> PeriodDays {
        guard isYearless else { return try days(in: reference.year, from: reference) }
        for year in reference.year...(reference.year + 1) {
            let found = try days(in: year, from: reference)
            if isWanted(found) { return found }
        }
        return try days(in: reference.year + 2, from: reference)
    }

    private func days(in year: Int, from reference: Day) throws(CalendarError) -> PeriodDays {
        let thisMonth = reference.year * 12 + reference.month - 1
        switch self {
        case .week(let weeks):
            let monday = try reference.adding(1 - reference.weekday).adding(weeks.checked * 7)
            return PeriodDays(first: monday, last: try monday.adding(6))
        case .xun(let count):
            let xun = Xun(containing: reference).advanced(by: count.checked)
            let before = try xun.advanced(by: -1).lastDay()
            return PeriodDays(first: before + 1, last: try xun.lastDay())
        case .month(let count):
            return try PeriodDays(months: thisMonth + count.checked, 1, reference)
        case .quarter(let count):
            return try PeriodDays(months: (thisMonth / 3 + count.checked) * 3, 3, reference)
        case .half(let count):
            return try PeriodDays(months: (thisMonth / 6 + count.checked) * 6, 6, reference)
        case .year(let which):
            return try PeriodDays(months: which.year(year, reference) * 12, 12, reference)
        case .halfOfYear(let which, let half):
            let start = which.year(year, reference) * 12 + half * 6 - 6
            return try PeriodDays(months: start, 6, reference)
        case .quarterOfYear(let which, let quarter):
            let start = which.year(year, reference) * 12 + quarter * 3 - 3
            return try PeriodDays(months: start, 3, reference)
        case .monthOfYear(let which, let month):
            let start = which.year(year, reference) * 12 + month - 1
            return try PeriodDays(months: start, 1, reference)
        case .xunOfMonth(let month, let part):
            let days = try month.days(in: year, from: reference)
            let xun = Xun(containing: days.first).advanced(by: part - 1)
            return PeriodDays(first: days.first + (part - 1) * 10, last: try xun.lastDay())
        }
    }
}

extension PeriodDays {
    /// - Parameter months: Months since January of year 0.
    fileprivate init(months: Int, _ count: Int, _ reference: Day) throws(CalendarError) {
        guard months >= 12, months + count <= 120_000,
            let first = Day(year: months / 12, month: months % 12 + 1, day: 1)
        else { throw .horizonPassed(from: reference) }
        self.first = first
        self.last = first.addingMonths(count - 1).endOfMonth
    }
}

extension YearReference {
    func year(_ next: Int, _ reference: Day) -> Int {
        switch self {
        case .next: next
        case .relative(let years): reference.year + years.checked
        case .fixed(let year): year.checked
        }
    }
}

extension Int {
    /// Kept within a million either way, where every horizon is passed and nothing overflows.
    var checked: Int { Swift.min(Swift.max(self, -1_000_000), 1_000_000) }
}
