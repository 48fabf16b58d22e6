import Almanac
import Testing

@Suite("Counting by law")
struct CountingTests {
    @Test(
        "A period ends on the day that the law says",
        arguments: [
            ("2026-09-29", "3wd", "2026-10-09", "2026-10-09"),
            ("2026-09-18", "3wd", "2026-09-22", "2026-09-22"),
            ("2026-02-13", "3d", "2026-02-16", "2026-02-24"),
            ("2026-09-28", "7d", "2026-10-05", "2026-10-08"),
            ("2026-01-31", "1m", "2026-02-28", "2026-02-28"),
            ("2026-07-03", "3m", "2026-10-03", "2026-10-08"),
            ("2026-08-05", "60d", "2026-10-04", "2026-10-08"),
            ("2026-09-10", "20wd", "2026-10-14", "2026-10-14"),
            ("2026-01-29", "1m", "2026-02-28", "2026-02-28"),
            ("2026-01-30", "1m", "2026-02-28", "2026-02-28"),
            ("2024-01-29", "1m", "2024-02-29", "2024-02-29"),
            ("2024-01-31", "1m", "2024-02-29", "2024-02-29"),
            ("2024-02-29", "12m", "2025-02-28", "2025-02-28"),
            ("2024-02-29", "1y", "2025-02-28", "2025-02-28"),
            ("2025-10-01", "1hy", "2026-04-01", "2026-04-01"),
            ("2026-11-30", "1q", "2027-02-28", "2027-03-01"),
            ("2026-03-10", "2w", "2026-03-24", "2026-03-24"),
            ("2026-03-10", "1xun", "2026-03-20", "2026-03-20"),
            ("2026-03-05", "2xun", "2026-03-20", "2026-03-20"),
            ("2026-10-05", "2d", "2026-10-07", "2026-10-08"),
            ("2026-02-15", "0wd", "2026-02-15", "2026-02-24"),
        ])
    func golden(trigger: String, length: String, unrolled: String, rolled: String) throws {
        let calendar = try WorkingCalendar.fixture()
        let length = try #require(Length(length))
        let counting = try calendar.counting(length, from: .fixture(trigger), roll: .next)
        #expect(counting.unrolled == Day(unrolled))
        #expect(counting.last == Day(rolled))
        #expect(counting.rollActed == (unrolled != rolled))
    }

    @Test(
        "Backwards, the day of the session is not counted and the roll goes back",
        arguments: [
            ("2026-03-25", "-20d", "2026-03-05"), ("2026-10-17", "-10d", "2026-09-30"),
            ("2026-09-30", "-3wd", "2026-09-24"), ("2026-03-31", "-1m", "2026-02-28"),
            ("2026-03-10", "-1xun", "2026-02-28"), ("2026-02-24", "-0d", "2026-02-24"),
        ])
    func backwards(event: String, length: String, last: String) throws {
        let calendar = try WorkingCalendar.fixture()
        let length = try #require(Length(length))
        let counting = try calendar.counting(length, from: .fixture(event), roll: .previous)
        #expect(counting.last == Day(last))
    }

    @Test(
        "Where the day of the event counts, the period ends a day earlier",
        arguments: [
            ("2026-03-10", "3d", "2026-03-12"), ("2026-03-10", "3wd", "2026-03-12"),
            ("2026-03-10", "1m", "2026-04-09"), ("2026-03-01", "1m", "2026-03-31"),
            ("2026-01-31", "1m", "2026-02-28"), ("2026-03-10", "-3d", "2026-03-08"),
        ])
    func firstDayCounted(event: String, length: String, last: String) throws {
        let calendar = try WorkingCalendar.fixture()
        let length = try #require(Length(length))
        let counting = try calendar.counting(length, from: .fixture(event), firstDay: .same)
        #expect(counting.last == Day(last))
    }

    @Test("An extension lengthens the unrolled period, and the roll acts once at the end")
    func extension_() throws {
        let calendar = try WorkingCalendar.fixture()
        let counting = try calendar.counting(
            Length(60, .day), from: .fixture("2026-08-05"), extendedBy: Length(30, .day),
            roll: .next)
        #expect(counting.ownLastDay == Day("2026-10-04"))
        #expect(counting.last == Day("2026-11-03"))
        let months = try calendar.counting(
            Length(1, .month), from: .fixture("2026-01-31"), extendedBy: Length(1, .month))
        #expect(months.last == Day("2026-03-31"))
        #expect(!months.correspondingDayMissing)
    }

    @Test("Days of a hearing do not count; the day it opens does")
    func excluded() throws {
        let calendar = try WorkingCalendar.fixture()
        let hearing = try ExcludedSpan(
            opened: .fixture("2026-03-16"), ended: .fixture("2026-03-20"))
        let again = try ExcludedSpan(
            opened: .fixture("2026-03-18"), ended: .fixture("2026-03-19"))
        let days = try calendar.counting(
            Length(10, .day), from: .fixture("2026-03-10"), excluding: [hearing, again])
        #expect(days.last == Day("2026-03-24"))
        let working = try calendar.counting(
            Length(5, .workingDay), from: .fixture("2026-03-10"), excluding: [hearing])
        #expect(working.last == Day("2026-03-23"))
    }

    @Test("Only knowledge of working days makes a date provisional")
    func provisional() throws {
        let calendar = try WorkingCalendar.fixture()
        let day = try Day.fixture("2026-12-20")
        #expect(try !calendar.counting(Length(3, .month), from: day).isProvisional)
        #expect(try calendar.counting(Length(3, .month), from: day, roll: .next).isProvisional)
        #expect(try calendar.counting(Length(4, .workingDay), from: day).isProvisional == false)
        #expect(try calendar.counting(Length(5, .workingDay), from: day).isProvisional)
    }

    @Test("An explanation walks over every day and says which were skipped")
    func walk() throws {
        let calendar = try WorkingCalendar.fixture()
        let counting = try calendar.counting(
            Length(3, .workingDay), from: .fixture("2026-09-18"))
        let days = calendar.days(of: counting)
        #expect(days.map(\.part) == [.skipped, .counted, .counted, .counted])
        #expect(days[1].kind == .madeUp(holiday: "国庆节"))
        let rolled = try calendar.counting(
            Length(3, .day), from: .fixture("2026-02-13"), roll: .next)
        let walked = calendar.days(of: rolled)
        #expect(walked.filter { $0.part == .rolledOver }.count == 7)
        #expect(walked.last?.part == .rolledTo)
        #expect(walked.last?.day == rolled.last)
    }

    @Test(
        "What leaves the calendar is an error and never a trap",
        arguments: [
            Length(.max, .day), Length(.min, .month), Length(999_999, .workingDay),
            Length(999_999, .year), Length(-999_999, .week), Length(999_999, .xun),
        ])
    func horizon(length: Length) throws {
        let calendar = try WorkingCalendar.fixture()
        let day = try Day.fixture("2026-03-10")
        #expect(throws: CalendarError.self) { try calendar.counting(length, from: day) }
    }

    @Test("Hours need a moment, and a backward length can't roll forward")
    func refused() throws {
        let calendar = try WorkingCalendar.fixture()
        let day = try Day.fixture("2026-03-10")
        #expect(throws: CalendarError.hoursNeedTime(Length(24, .hour))) {
            try calendar.counting(Length(24, .hour), from: day)
        }
        #expect(throws: CalendarError.rollAgainstCounting(Length(-3, .day))) {
            try calendar.counting(Length(-3, .day), from: day, roll: .next)
        }
    }

    @Test("Hours cross midnight")
    func hours() throws {
        let calendar = try WorkingCalendar.fixture()
        let start = try #require(LocalTime("2026-02-28T23:30"))
        #expect(try calendar.hours(2, from: start) == LocalTime("2026-03-01T01:30"))
        #expect(try calendar.hours(-24, from: start) == LocalTime("2026-02-27T23:30"))
        #expect(try calendar.hours(2, from: Instant(seconds: 0)) == Instant(seconds: 7200))
    }
}
