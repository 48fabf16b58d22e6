/// Which year a calendar point lies in.
package enum YearReference: Hashable, Sendable, Codable {
    /// No year written: the next such point on or after the reference day.
    case next
    /// Years from the reference day's own: 0 this year, 1 the next.
    case relative(Int)
    case fixed(Int)
}

/// A stretch of the calendar: a week, a 旬, a month …
package indirect enum Period: Hashable, Sendable, Codable {
    /// Weeks from the reference day's own; a week begins on Monday.
    case week(Int)
    /// 旬 from the reference day's own.
    case xun(Int)
    /// Months from the reference day's own.
    case month(Int)
    /// Quarters from the reference day's own.
    case quarter(Int)
    /// Half-years from the reference day's own.
    case half(Int)
    case year(YearReference)
    case halfOfYear(YearReference, Int)
    case quarterOfYear(YearReference, Int)
    case monthOfYear(YearReference, Int)
    /// 上旬, 中旬, 下旬 (1, 2, 3) of a month.
    case xunOfMonth(Period, Int)
}

/// One day, said relatively to a reference day.
package indirect enum Point: Hashable, Sendable, Codable {
    /// `t+3d`: a length after the reference; negative before; zero is the day itself.
    case elapsed(Length)
    /// Minutes from the reference's own moment; negative before.
    case minutes(Int)
    /// Another point, and then a length: 国庆节后3天.
    case shifted(Point, Length)
    /// `2026-06-30`, `M06-30`, `Y1-06-30`.
    case date(YearReference, month: Int, day: Int)
    /// `m1-10`: a day of the month so many months away; the month's end where it has none.
    case dayOfMonth(months: Int, day: Int)
    /// `D20`: the next such day of a month; the month's end where it has none.
    case nextDayOfMonth(Int)
    /// `W1-3`: a day of the week so many weeks away; 1 is Monday.
    case weekday(weeks: Int, Int)
    /// `N5`: the first such weekday on or after the reference.
    case nextWeekday(Int)
    case start(of: Period)
    case end(of: Period)
    /// The day before the period begins: 二季度前.
    case before(Period)
    /// The n-th working day of a period, from its end where negative: `W0-wd` is -1.
    case workingDay(Int, of: Period)
    /// `pre(国庆节)`: the last working day before the rest days of that holiday, nil for whichever
    /// comes next.
    case beforeHoliday(Holiday?, YearReference)
    /// The last rest day of that holiday.
    case endOfHoliday(Holiday, YearReference)
    /// The statutory first day of that holiday.
    case holiday(Holiday, YearReference)
    /// Whichever comes first: what an ambiguous phrase is taken to mean.
    case earlier(Point, Point)
}

/// The hour of a due day.
package enum DueHour: Hashable, Sendable, Codable {
    /// The end of the day, or the office's closing time where it has one.
    case unstated
    case at(TimeOfDay)
    /// The office's closing time.
    case closing
}
