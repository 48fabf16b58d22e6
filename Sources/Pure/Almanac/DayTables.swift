/// What a calendar knows of each of its days: made once, shared by every copy of the calendar.
///
/// Places are days since ``WorkingCalendar/firstDay``; all of them and all counts fit 16 bits, so
/// that the tables of a century take 200 KB and a question reads two of their numbers.
final class DayTables: Sendable {
    /// `worked[i]`: working days among the first `i` days.
    let worked: [UInt16]
    /// The places of the working days, in order.
    let workingDays: [UInt16]
    /// `unsettled[i]`: days among the first `i` whose kind a notice may still change.
    let unsettled: [UInt16]
    /// Days that are not what their weekday says.
    let exceptions: [Day: DayKind]
    let publishedYears: Set<Int>
    let years: [HolidayYear]

    init(_ years: [HolidayYear], _ published: Set<Int>, _ exceptions: [Day: DayKind]) {
        self.years = years
        self.exceptions = exceptions
        publishedYears = published
        (worked, workingDays) = DayTables.working(exceptions)
        unsettled = DayTables.unsettled(published)
    }

    /// The number of days in the tables.
    static let count = WorkingCalendar.lastDay - WorkingCalendar.firstDay + 1

    /// The place of a day; nil outside the calendar.
    static func place(of day: Day) -> Int? {
        let place = day - WorkingCalendar.firstDay
        return place >= 0 && place < count ? place : nil
    }

    private static func working(_ exceptions: [Day: DayKind]) -> ([UInt16], [UInt16]) {
        var isWorked = [Bool](repeating: false, count: count)
        for place in 0..<count { isWorked[place] = !(WorkingCalendar.firstDay + place).isWeekend }
        for (day, kind) in exceptions {
            if let place = place(of: day) { isWorked[place] = kind.isWorked }
        }
        var worked: [UInt16] = [0]
        worked.reserveCapacity(count + 1)
        var days: [UInt16] = []
        days.reserveCapacity(count)
        for place in 0..<count {
            if isWorked[place] { days.append(UInt16(place)) }
            worked.append(UInt16(days.count))
        }
        return (worked, days)
    }

    private static func unsettled(_ published: Set<Int>) -> [UInt16] {
        var unsettled: [UInt16] = [0]
        unsettled.reserveCapacity(count + 1)
        var seen: UInt16 = 0
        for year in WorkingCalendar.firstDay.year...WorkingCalendar.lastDay.year {
            let length = Day.isLeap(year) ? 366 : 365
            let settled = DayTables.settledDays(of: year, of: length, published)
            for day in 0..<length {
                if day >= settled { seen += 1 }
                unsettled.append(seen)
            }
        }
        return unsettled
    }

    /// How many days from 1 January on no notice can change any more.
    private static func settledDays(
        of year: Int, of length: Int, _ published: Set<Int>
    ) -> Int {
        guard published.contains(year) else { return 0 }
        return published.contains(year + 1) ? length : length - 7
    }
}
