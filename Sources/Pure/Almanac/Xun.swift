/// 旬: one of the three parts of a month, ending on the 10th, the 20th and the last day.
package struct Xun: Hashable, Sendable {
    /// Three times the months since January of year 0, plus 0, 1 or 2.
    let ordinal: Int

    package init(containing day: Day) {
        let date = day.civil
        ordinal = (date.year * 12 + date.month - 1) * 3 + min((date.day - 1) / 10, 2)
    }

    private init(ordinal: Int) { self.ordinal = ordinal }

    package func advanced(by count: Int) -> Xun { Xun(ordinal: ordinal + count) }

    /// The `count`-th end of a 旬 after `day`, or before it where `count` is negative; `day` itself
    /// never counts.
    static func end(_ count: Int, from day: Day) throws(CalendarError) -> Day {
        let own = Xun(containing: day)
        if count == 0 { return day }
        let isEnd = try own.lastDay() == day
        return try own.advanced(by: count > 0 && !isEnd ? count - 1 : count).lastDay()
    }

    /// - Throws: ``CalendarError/horizonPassed(from:)`` outside the years 1 to 9999.
    package func lastDay() throws(CalendarError) -> Day {
        guard (36..<360_000).contains(ordinal) else { throw .horizonPassed(from: .latest) }
        let months = ordinal / 3
        let (year, month) = (months / 12, months % 12 + 1)
        let last = [10, 20, Day.lastDayOfMonth(year: year, month: month)][ordinal % 3]
        guard let day = Day(year: year, month: month, day: last) else {
            throw .horizonPassed(from: .latest)
        }
        return day
    }
}
