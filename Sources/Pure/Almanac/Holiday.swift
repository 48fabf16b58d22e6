/// The statutory holidays by the names that notices give them.
package enum Holiday: String, Hashable, Sendable, Codable, CaseIterable {
    case newYear = "元旦"
    case springFestival = "春节"
    case qingming = "清明节"
    case labourDay = "劳动节"
    case dragonBoat = "端午节"
    case midAutumn = "中秋节"
    case nationalDay = "国庆节"
}

/// The days of one holiday in one year.
package struct HolidayDays: Hashable, Sendable {
    /// The first rest day; the first statutory day where no notice is published.
    package var first: Day
    package var statutory: Day
    package var last: Day
    package var isProvisional: Bool
}

extension Holiday {
    /// The holiday's days by that year's notice, else by the Regulation on holidays (2024-11-10),
    /// Article 2.
    ///
    /// - Throws: ``CalendarError/horizonPassed(from:)`` outside 2000 to 2099.
    package func days(
        in year: Int, of calendar: WorkingCalendar
    ) throws(CalendarError) -> HolidayDays {
        guard let statutory = statutoryDay(in: year) else {
            throw .horizonPassed(from: WorkingCalendar.lastDay)
        }
        let notice = calendar.years.first { $0.year == year }
        let entry = notice?.holidays.first { $0.name.contains(rawValue.prefix(2)) }
        guard let entry, let first = entry.rest.min(), let last = entry.rest.max() else {
            // Where another holiday's rest days swallow the day, its notice says enough.
            let count = self == .springFestival ? 4 : self == .nationalDay ? 3 : 1
            return HolidayDays(
                first: statutory, statutory: statutory, last: statutory + (count - 1),
                isProvisional: notice == nil)
        }
        return HolidayDays(
            first: first,
            // Two holidays may share one entry of the notice.
            statutory: entry.statutory.contains(statutory)
                ? statutory : entry.statutory.min() ?? statutory,
            last: last,
            isProvisional: false)
    }

    /// The first day of the holiday by law; nil outside 2000 to 2099.
    func statutoryDay(in year: Int) -> Day? {
        guard (2000...2099).contains(year) else { return nil }
        switch self {
        case .newYear: return Day(year: year, month: 1, day: 1)
        case .springFestival:
            // New Year's Eve was a holiday from 2008 to 2013 and is one again since 2025.
            let isEveIncluded = (2008...2013).contains(year) || year >= 2025
            return Lunar.newYear(year).map { $0 - (isEveIncluded ? 1 : 0) }
        case .qingming: return Lunar.qingming(year)
        case .labourDay: return Day(year: year, month: 5, day: 1)
        case .dragonBoat: return Lunar.dragonBoat(year)
        case .midAutumn: return Lunar.midAutumn(year)
        case .nationalDay: return Day(year: year, month: 10, day: 1)
        }
    }

    /// The day that `choose` takes of the next such holiday, on or after the reference day.
    func found(
        _ which: YearReference, from day: Day, in calendar: WorkingCalendar,
        choosing choose: (HolidayDays) throws(CalendarError) -> Day
    ) throws(CalendarError) -> DueTime {
        for year in [which.year(day.year, day), which.year(day.year + 1, day)] {
            let days = try days(in: year, of: calendar)
            let chosen = try choose(days)
            guard which != .next || chosen >= day else { continue }
            let looked = calendar.isProvisional(chosen, days.first)
            return DueTime(day: chosen, isProvisional: days.isProvisional || looked)
        }
        throw .horizonPassed(from: day)
    }

    /// The last working day before the rest days; of whichever holiday is next where none is named.
    static func dayBefore(
        _ holiday: Holiday?, _ year: YearReference, from day: Day, in calendar: WorkingCalendar
    ) throws(CalendarError) -> DueTime {
        var earliest: DueTime?
        for candidate in holiday.map({ [$0] }) ?? allCases {
            let due = try candidate.found(year, from: day, in: calendar) {
                days throws(CalendarError) in
                try calendar.workingDay(onOrBefore: days.first.adding(-1))
            }
            if earliest.map({ due.day < $0.day }) ?? true { earliest = due }
        }
        guard let earliest else { throw .horizonPassed(from: day) }
        return earliest
    }
}
