import Almanac
import Testing

/// Counts day by day, from the notices' own lists, sharing nothing with the calendar.
struct NaiveOffice {
    let rest: Set<Day>
    let work: Set<Day>

    init(_ years: [HolidayYear]) {
        rest = Set(years.flatMap(\.holidays).flatMap(\.rest))
        work = Set(years.flatMap(\.holidays).flatMap(\.work))
    }

    func works(_ day: Day) -> Bool {
        // 2000-01-03 was a Monday.
        let monday = Day(year: 2000, month: 1, day: 3)!
        let isWeekend = ((day - monday) % 7 + 7) % 7 >= 5
        return work.contains(day) || (!isWeekend && !rest.contains(day))
    }

    func walk(_ count: Int, from day: Day) -> Day {
        var (day, left) = (day, abs(count))
        while left > 0 {
            day = day + count.signum()
            if works(day) { left -= 1 }
        }
        return day
    }

    func rolled(_ day: Day, _ step: Int) -> Day {
        var day = day
        while !works(day) { day = day + step }
        return day
    }
}

@Suite("Counting agrees with counting on one's fingers")
struct CountingModelTests {
    @Test("Working days of a year, both ways, rolled and unrolled", arguments: 2013...2026)
    func year(year: Int) throws {
        let calendar = try WorkingCalendar.fixture()
        let office = NaiveOffice(try (2013...2026).map { try HolidayYear.fixture($0) })
        var wrong: [String] = []
        func check(_ day: Day, _ what: String, _ found: Day, _ wanted: Day) {
            if found != wanted { wrong.append("\(day) \(what): \(found), not \(wanted)") }
        }
        let first = try #require(Day(year: year, month: 1, day: 1))
        for offset in 0..<(Day.isLeap(year) ? 366 : 365) {
            let day = first + offset
            for count in [1, 3, 5, 10, 20, -1, -3, -10] {
                let counting = try calendar.counting(Length(count, .workingDay), from: day)
                check(day, "\(count)wd", counting.last, office.walk(count, from: day))
            }
            for count in [3, 7, 30] {
                let next = try calendar.counting(Length(count, .day), from: day, roll: .next)
                check(day, "\(count)d", next.last, office.rolled(day + count, 1))
                let back = try calendar.counting(Length(-count, .day), from: day, roll: .previous)
                check(day, "-\(count)d", back.last, office.rolled(day - count, -1))
            }
            let month = try calendar.workingDays(from: day, through: day + 30)
            let counted = (0...30).count { office.works(day + $0) }
            if month != counted { wrong.append("\(day): \(month) working days, not \(counted)") }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    @Test("The old calendar gives the statutory days that the notices name")
    func lunar() throws {
        let published = try WorkingCalendar.fixture()
        let blank = try WorkingCalendar([])
        for year in 2013...2026 {
            for holiday in Holiday.allCases {
                let notice = try holiday.days(in: year, of: published)
                let computed = try holiday.days(in: year, of: blank)
                #expect(computed.statutory == notice.statutory, "\(year) \(holiday.rawValue)")
                #expect(computed.isProvisional)
            }
        }
    }
}
