import Almanac
import CBare

/// Working-day arithmetic: the same questions to our calendar, to bare tables in C and to numpy.
struct CountingWork {
    private let calendar: WorkingCalendar
    /// Random days of sixty years, and for each a number of working days and a later day.
    private let days: [Day]
    private let counts: [Int]
    private let ends: [Day]
    private let numpy: NumpyPeer

    static let operations = 1_000_000
    private static let repeats = 10

    init(numpy: NumpyPeer) throws(CalendarError) {
        self.numpy = numpy
        calendar = try WorkingCalendar(SixtyYears.notices)
        var dice = Dice(7)
        let span = SixtyYears.last - SixtyYears.first - 840
        days = (0..<CountingWork.operations).map { _ in SixtyYears.first + 40 + dice.below(span) }
        counts = days.map { _ in 1 + dice.below(250) }
        ends = days.map { $0 + dice.below(400) }
    }

    func lines(_ rounds: Int) throws -> [Line] {
        try adding(rounds) + counting(rounds) + built(rounds)
    }

    // MARK: Adding

    private func adding(_ rounds: Int) throws -> [Line] {
        let tables = CTables(calendar)
        let from = days.map { tables.place($0) }
        let steps = counts.map(Int32.init)
        let origin = Int64(days.count) * Int64(SixtyYears.first.number)
        let isAlike = try sumOfAdding(counts) == tables.add(from, steps) + origin
        precondition(isAlike, "the C tables and the calendar count alike")
        var peers: [NumpyPeer.Answer] = []
        let values = try sideBySide(
            rounds,
            [
                { try nanoseconds { keep(try sumOfAdding(counts)) } },
                { nanoseconds { keep(tables.add(from, steps)) } },
                {
                    if let answer = numpy.measure(calendar) { peers.append(answer) }
                    return 0
                },
            ] + [1, 20, 250].map { count in { try nanoseconds { try add(count) } } }
                + [{ try nanoseconds { try goBack(20) } }])
        let ours = values[0]
        let scalar = peers.map(\.scalar)
        let vector = peers.map(\.vector)
        let isNear = Verdict.of(Figures(ours).median, floor: 20, goal: 5, .less)
        var lines = [
            Line(
                work: "add 1–250 working days, make-up days included", unit: "ns",
                ours: Figures(ours), peer: ("bare tables in C", Figures(values[1])),
                ratio: Figures.ratios(ours, to: values[1]), floor: "20 ns", goal: "5 ns",
                verdict: isNear),
            against("numpy busday_offset, one by one", ours, scalar, goal: 400),
            against("numpy busday_offset, vectors of a million", ours, vector, goal: 20),
        ]
        let fixed = [("add 1 working day", 3), ("add 20", 4), ("add 250", 5), ("go back 20", 6)]
        lines += fixed.map { work, place in
            Line(
                work: work, unit: "ns", ours: Figures(values[place]),
                peer: ("add 1", Figures(values[3])),
                ratio: Figures.ratios(values[place], to: values[3]), floor: "20 ns", goal: "5 ns",
                verdict: Verdict.of(Figures(values[place]).median, floor: 20, goal: 5, .less))
        }
        return lines
    }

    /// How many times quicker we are than a peer.
    private func against(
        _ name: String, _ ours: [Double], _ theirs: [Double], goal: Double
    ) -> Line {
        guard theirs.count == ours.count else {
            return Line(
                work: "the same", unit: "ns", ours: Figures(ours), peer: (name, nil),
                goal: "\(number(goal)) × quicker")
        }
        let ratio = Figures.ratios(theirs, to: ours)
        return Line(
            work: "the same", unit: "ns", ours: Figures(ours), peer: (name, Figures(theirs)),
            ratio: ratio, goal: "\(number(goal)) × quicker",
            verdict: ratio.median >= goal ? .goal : .missed)
    }

    private func sumOfAdding(_ counts: [Int]) throws(CalendarError) -> Int64 {
        var sum: Int64 = 0
        for index in days.indices {
            sum += Int64(try calendar.day(counts[index], workingDaysAfter: days[index]).number)
        }
        return sum
    }

    private func add(_ count: Int) throws(CalendarError) {
        var sum: Int64 = 0
        for day in days { sum += Int64(try calendar.day(count, workingDaysAfter: day).number) }
        keep(sum)
    }

    private func goBack(_ count: Int) throws(CalendarError) {
        var sum: Int64 = 0
        for day in ends { sum += Int64(try calendar.day(count, workingDaysBefore: day).number) }
        keep(sum)
    }

    // MARK: Counting, asking, rolling

    private func counting(_ rounds: Int) throws -> [Line] {
        let tables = CTables(calendar)
        let (from, to) = (days.map { tables.place($0) }, ends.map { tables.place($0) })
        let values = try sideBySide(
            rounds,
            [
                { try nanoseconds { try count() } },
                { nanoseconds { keep(tables.count(from, to)) } },
                { nanoseconds { ask() } },
                { try nanoseconds { try roll() } },
                { try nanoseconds { try countWhole() } },
            ])
        return [
            Line(
                work: "count the working days between two days", unit: "ns",
                ours: Figures(values[0]), peer: ("bare tables in C", Figures(values[1])),
                ratio: Figures.ratios(values[0], to: values[1]), floor: "20 ns", goal: "5 ns",
                verdict: Verdict.of(Figures(values[0]).median, floor: 20, goal: 5, .less)),
            Line(work: "ask whether a day is worked", unit: "ns", ours: Figures(values[2])),
            Line(work: "roll to the next working day", unit: "ns", ours: Figures(values[3])),
            Line(
                work: "a whole count of n working days, with the facts that explain it",
                unit: "ns", ours: Figures(values[4])),
        ]
    }

    private func count() throws(CalendarError) {
        var sum: Int64 = 0
        for index in days.indices {
            sum += Int64(try calendar.workingDays(from: days[index], through: ends[index]))
        }
        keep(sum)
    }

    private func ask() {
        var sum: Int64 = 0
        for day in days where calendar.isWorkingDay(day) { sum += 1 }
        keep(sum)
    }

    private func roll() throws(CalendarError) {
        var sum: Int64 = 0
        for day in days { sum += Int64(try calendar.rolled(day, .next).number) }
        keep(sum)
    }

    private func countWhole() throws(CalendarError) {
        var sum: Int64 = 0
        for index in days.indices {
            let length = Length(counts[index], .workingDay)
            sum += Int64(try calendar.counting(length, from: days[index]).last.number)
        }
        keep(sum)
    }

    // MARK: Building

    private func built(_ rounds: Int) throws -> [Line] {
        let bytes = CTables(calendar).worked
        let values = try sideBySide(
            rounds,
            [
                {
                    try milliseconds {
                        keep(Int64(try WorkingCalendar(SixtyYears.notices).years.count))
                    }
                },
                { milliseconds { keep(Int64(CTables(worked: bytes).worked.count)) } },
            ])
        return [
            Line(
                work: "build the calendar from 60 years of notices", unit: "ms",
                ours: Figures(values[0]), peer: ("bare tables in C", Figures(values[1])),
                ratio: Figures.ratios(values[0], to: values[1]), floor: "5 ms", goal: "1 ms",
                verdict: Verdict.of(Figures(values[0]).median, floor: 5, goal: 1, .less))
        ]
    }

    private func nanoseconds(_ work: () throws -> Void) rethrows -> Double {
        let spent = try coreSeconds {
            for _ in 0..<CountingWork.repeats { try work() }
        }
        return spent * 1e9 / Double(CountingWork.operations * CountingWork.repeats)
    }

    private func milliseconds(_ work: () throws -> Void) rethrows -> Double {
        try coreSeconds(work) * 1e3
    }
}

/// Sixty years with seven holidays each, 28 days off and five weekend days made up for.
enum SixtyYears {
    static let first = Day(year: 2000, month: 1, day: 1)!
    static let last = Day(year: 2059, month: 12, day: 31)!

    static let notices: [HolidayYear] = (2000...2059).map { year in
        let dates = [(1, 1), (2, 10), (4, 4), (5, 1), (6, 10), (9, 15), (10, 1)]
        let holidays = dates.map { month, day in
            holiday(from: Day(year: year, month: month, day: day)!, isLong: month % 8 == 2)
        }
        return HolidayYear(year: year, notice: "国办发明电〔\(year)〕1号", holidays: holidays)
    }

    private static func holiday(from first: Day, isLong: Bool) -> HolidayYear.Holiday {
        let rest = (0..<(isLong ? 7 : 3)).map { first + $0 }
        // The first Saturday a week later is made up for.
        let saturday = first + 10 + (6 - (first + 10).weekday + 7) % 7
        return HolidayYear.Holiday(
            name: "节日", rest: rest, work: isLong ? [saturday, saturday + 8] : [],
            statutory: [first])
    }
}

/// The tables in C, over the days of our calendar.
final class CTables {
    let worked: [UInt8]
    private let tables: workday_tables

    init(_ calendar: WorkingCalendar) {
        worked = (0...(SixtyYears.last - SixtyYears.first)).map {
            calendar.isWorkingDay(SixtyYears.first + $0) ? 1 : 0
        }
        tables = workdays_build(worked, Int32(worked.count))
    }

    init(worked: [UInt8]) {
        self.worked = worked
        tables = workdays_build(worked, Int32(worked.count))
    }

    deinit { workdays_free(tables) }

    func place(_ day: Day) -> Int32 { Int32(day - SixtyYears.first) }

    func add(_ from: [Int32], _ counts: [Int32]) -> Int64 {
        workdays_add(tables, from, counts, Int32(from.count))
    }

    func count(_ from: [Int32], _ to: [Int32]) -> Int64 {
        workdays_count(tables, from, to, Int32(from.count))
    }
}
