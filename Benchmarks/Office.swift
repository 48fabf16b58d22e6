import Almanac
import Deadlines
import Delivery
import Settings

/// The shipped configuration, as the planner takes it, and the ledger that is planned with it.
struct Office {
    let configuration: Configuration
    let ledger: SyntheticLedger

    init() throws(ConfigurationErrors) {
        configuration = try Configuration.embedded().get()
        let units = configuration.directory.units.map(\.name)
        ledger = SyntheticLedger(
            kinds: configuration.book.kinds, units: units,
            leader: configuration.directory.officials.first?.id)
    }

    func planner(_ calendar: WorkingCalendar? = nil) -> Planner {
        Planner(
            reckoning: Reckoning(
                book: configuration.book, calendar: calendar ?? configuration.calendar,
                hours: configuration.hours),
            ladders: configuration.ladders,
            people: People(
                directory: configuration.directory, head: configuration.office.head,
                reachable: Set(configuration.directory.officials.map(\.id))))
    }

    /// The calendar after a notice that moves a rest day and two make-up days of this summer.
    func changedCalendar() throws(CalendarError) -> WorkingCalendar {
        var years = configuration.calendar.years
        guard let index = years.firstIndex(where: { $0.year == 2026 }) else {
            return configuration.calendar
        }
        years[index].holidays.append(Office.extraHoliday)
        return try WorkingCalendar(years)
    }

    private static let extraHoliday = HolidayYear.Holiday(
        name: "运动会", rest: [Day(year: 2026, month: 6, day: 17)!],
        work: [Day(year: 2026, month: 6, day: 27)!], statutory: [])
}
