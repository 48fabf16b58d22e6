import Almanac
import Testing

@Suite("Day")
struct DayTests {
    @Test("Every day of four centuries reads back from its own text")
    func roundTrip() throws {
        let first = try #require(Day(year: 1900, month: 1, day: 1))
        var year = 1900
        var month = 1
        var dayOfMonth = 1
        for offset in 0..<146_097 {
            let day = first + offset
            #expect(day.civil == Day.Civil(year: year, month: month, day: dayOfMonth))
            dayOfMonth += 1
            if dayOfMonth > Day.lastDayOfMonth(year: year, month: month) {
                (dayOfMonth, month) = (1, month + 1)
            }
            if month > 12 { (month, year) = (1, year + 1) }
        }
        #expect(Day("2026-03-10")?.weekday == 2)
    }

    @Test(
        "What is no day is refused",
        arguments: [
            "2026-02-29", "2026-13-01", "2026-1-01", "26-01-01", "2026-01-00", "+026-01-01",
        ])
    func refused(text: String) {
        #expect(Day(text) == nil)
    }

    @Test("A month later is the corresponding day, or the month's end where there is none")
    func months() {
        #expect(Day("2026-01-31")?.addingMonths(1) == Day("2026-02-28"))
        #expect(Day("2024-02-29")?.addingMonths(12) == Day("2025-02-28"))
        #expect(Day("2026-03-31")?.addingMonths(-1) == Day("2026-02-28"))
        #expect(Day("2026-01-15")?.addingMonths(-13) == Day("2024-12-15"))
    }
}
