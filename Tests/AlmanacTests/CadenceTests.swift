import Almanac
import Testing

@Suite("Recurrences")
struct CadenceTests {
    @Test("The tenth of a month is not owed again on its own day to whoever was assigned on it")
    func afterAssignment() throws {
        let calendar = try WorkingCalendar.fixture()
        let day = try Day.fixture("2026-03-10")
        let cadence = Cadence(.each(.months(1), on: [.day(month: 1, 10)]))
        let dues = try cadence.occurrences(
            after: day, count: 2, anchor: LocalTime(opening: day), in: calendar)
        #expect(dues.map(\.day) == [Day("2026-04-10"), Day("2026-05-10")])
    }

    @Test("A repeated length is counted from its trigger, however long ago that was")
    func oldAnchor() throws {
        let calendar = try WorkingCalendar.fixture()
        let anchor = try LocalTime(opening: .fixture("2014-01-31"))
        let months = Cadence(.every(Length(5, .month)))
        let dues = try months.occurrences(
            onOrAfter: .fixture("2026-02-01"), count: 2, anchor: anchor, in: calendar)
        #expect(dues.map(\.day) == [Day("2026-02-28"), Day("2026-07-31")])
        let hours = Cadence(.every(Length(24, .hour)))
        let times = try hours.occurrences(
            onOrAfter: .fixture("2026-02-01"), count: 1, anchor: anchor, in: calendar)
        #expect(times.map(\.notation) == ["2026-02-01T09:00"])
    }

    @Test("A week without a working day has no last one")
    func holidayWeek() throws {
        let calendar = try WorkingCalendar.fixture()
        let day = try Day.fixture("2026-02-15")
        let dues = try Cadence(.each(.week, on: [.end])).occurrences(
            onOrAfter: day, count: 2, anchor: LocalTime(opening: day), in: calendar)
        #expect(dues.map(\.day) == [Day("2026-02-28"), Day("2026-03-06")])
    }

    @Test("Beyond the calendar is an error", arguments: [Length(0, .day), Length(-1, .month)])
    func refused(length: Length) throws {
        let calendar = try WorkingCalendar.fixture()
        let day = try Day.fixture("2026-02-15")
        #expect(throws: CalendarError.self) {
            try Cadence(.every(length)).occurrences(
                onOrAfter: day, count: 3, anchor: LocalTime(opening: day), in: calendar)
        }
    }

    @Test("The longer Spring Festival of 2020 moved what had been counted before its notice")
    func festivalExtended() throws {
        var before = try HolidayYear.fixture(2020)
        let index = try #require(before.holidays.firstIndex { $0.name == "春节" })
        let last = try Day.fixture("2020-01-30")
        before.holidays[index].rest = before.holidays[index].rest.filter { $0 <= last }
        try before.holidays[index].work.append(.fixture("2020-02-01"))
        let day = try Day.fixture("2020-01-20")
        let length = Length(5, .workingDay)
        let old = try WorkingCalendar([before]).counting(length, from: day)
        let new = try WorkingCalendar.fixture().counting(length, from: day)
        #expect(old.last == Day("2020-02-01"))
        #expect(new.last == Day("2020-02-04"))
    }
}
