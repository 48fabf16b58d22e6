/// A recurrence: every so long from its trigger, or on points of the calendar.
package struct Cadence: Hashable, Sendable, Codable {
    package enum Beat: Hashable, Sendable, Codable {
        /// Each full length from the trigger: every 10 days.
        case every(Length)
        /// In each period of the calendar, on these spots.
        case each(CalendarUnit, on: [Spot])
    }

    package enum CalendarUnit: Hashable, Sendable, Codable {
        case day
        case workingDay
        case week
        case xun
        /// To the 15th, and to the month's end.
        case halfMonth
        /// So many months, a divisor of 12, reckoned from January.
        case months(Int)
    }

    package enum Spot: Hashable, Sendable, Codable {
        /// The last day; of a week, its last working day.
        case end
        /// The n-th day of the period's m-th month, from the end where negative: quarter,
        /// last-month 20 is `day(-1, 20)`; a month's last day is `day(1, -1)`.
        case day(month: Int, Int)
        /// The n-th working day of the period, from its end where negative.
        case workingDay(Int)
        case weekday(Int)
        /// The n-th Monday (1) … Sunday (7) of the period, from its end where negative.
        case nthWeekday(Int, weekday: Int)
        /// Days after the period has ended.
        case afterEnd(Length)
        case endOfXun(month: Int, Int)
        /// The last working day before that holiday's rest days; for periods of a year.
        case beforeHoliday(Holiday)
    }

    package var beat: Beat
    package var hour: DueHour
    /// No occurrence before it; lengths are repeated from it: 自4月起每月5日前.
    package var since: Point?

    package init(_ beat: Beat, _ hour: DueHour = .unstated, since: Point? = nil) {
        self.beat = beat
        self.hour = hour
        self.since = since
    }

    package static let everyMonth = Cadence(.each(.months(1), on: [.end]))
}
