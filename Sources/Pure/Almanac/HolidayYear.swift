/// One year's notice of the State Council's General Office on holidays and make-up working days.
package struct HolidayYear: Hashable, Sendable, Codable {
    package struct Holiday: Hashable, Sendable, Codable {
        package var name: String
        /// Days off, make-up swaps and joined weekends included.
        package var rest: [Day]
        /// Saturdays and Sundays on which work is made up.
        package var work: [Day]
        /// The days of the Regulation on holidays, Article 2; each is one of `rest`.
        package var statutory: [Day]

        package init(name: String, rest: [Day], work: [Day], statutory: [Day]) {
            self.name = name
            self.rest = rest
            self.work = work
            self.statutory = statutory
        }
    }

    package var year: Int
    package var notice: String
    package var holidays: [Holiday]

    package init(year: Int, notice: String, holidays: [Holiday]) {
        self.year = year
        self.notice = notice
        self.holidays = holidays
    }
}

package enum CalendarError: Error, Hashable, Sendable {
    /// The day is named both as rest and as work.
    case restAndWork(Day)
    /// A make-up working day that is no Saturday or Sunday.
    case workOnWeekday(Day)
    /// A statutory day that the notice does not name as rest.
    case statutoryWithoutRest(Day)
    case yearTwice(Int)
    /// The counting leaves the years that the calendar holds.
    case horizonPassed(from: Day)
    /// Hours run from a moment; a day alone has none.
    case hoursNeedTime(Length)
    /// A length counted backwards would roll towards its event.
    case rollAgainstCounting(Length)
    /// More than six digits.
    case countTooLarge(Int)
}
