import Almanac
import Testing

@Suite("What new holiday notices change")
struct CalendarChangeTests {
    private func days(_ first: String, _ last: String) throws -> [Day] {
        let (from, to) = (try #require(Day(first)), try #require(Day(last)))
        return (0...(to - from)).map { from + $0 }
    }

    /// The notice of 2020: the Spring Festival up to 30 January, or lengthened to 2 February.
    private func springOf2020(isLengthened: Bool) throws -> WorkingCalendar {
        let rest = try days("2020-01-24", isLengthened ? "2020-02-02" : "2020-01-30")
        let work =
            try days("2020-01-19", "2020-01-19")
            + (isLengthened ? [] : days("2020-02-01", "2020-02-01"))
        let spring = HolidayYear.Holiday(
            name: "春节", rest: rest, work: work, statutory: try days("2020-01-25", "2020-01-27"))
        return try WorkingCalendar([
            HolidayYear(
                year: 2020, notice: isLengthened ? "国办发明电〔2020〕1号" : "国办发明电〔2019〕16号",
                holidays: [spring])
        ])
    }

    @Test("The Spring Festival of 2020 was lengthened by three days, and dates move with it")
    func spring() throws {
        let before = try springOf2020(isLengthened: false)
        let after = try springOf2020(isLengthened: true)
        let change = try #require(CalendarChange(from: before, to: after))
        let told = change.days.map { "\($0.day) \($0.from.isWorked) \($0.to.isWorked)" }
        #expect(
            told == ["2020-01-31 true false", "2020-02-01 true false", "2020-02-02 false false"])
        let (first, last) = (try #require(Day("2020-01-31")), try #require(Day("2020-02-02")))
        #expect(change.touched == [first...last])
        #expect(change.notices.map(\.turn) == [.amended])
        let opened = try #require(Day("2020-01-23"))
        #expect(try before.day(3, workingDaysAfter: opened) == Day("2020-02-03"))
        #expect(try after.day(3, workingDaysAfter: opened) == Day("2020-02-05"))
    }

    @Test("A published year touches all its days and the last week of the year before")
    func published() throws {
        let before = try springOf2020(isLengthened: true)
        let next = HolidayYear(year: 2021, notice: "国办发明电〔2020〕27号", holidays: [])
        let change = try #require(
            CalendarChange(from: before, to: try WorkingCalendar(before.years + [next])))
        #expect(change.days.isEmpty)
        let (first, last) = (try #require(Day("2020-12-25")), try #require(Day("2021-12-31")))
        #expect(change.touched == [first...last])
    }

    @Test("A notice whose name alone was corrected turns no day")
    func renamed() throws {
        let before = try springOf2020(isLengthened: true)
        var year = before.years[0]
        year.notice += "（更正）"
        let change = try #require(
            CalendarChange(from: before, to: try WorkingCalendar([year])))
        #expect(change.days.isEmpty && change.touched.isEmpty)
        #expect(CalendarChange(from: before, to: before) == nil)
    }
}
