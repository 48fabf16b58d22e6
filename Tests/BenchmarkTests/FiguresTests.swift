import Almanac
import Testing

@testable import benchmarks

struct FiguresTests {
    @Test("The middle of several runs counts, whatever their order")
    func median() {
        #expect(Figures([9, 1, 2]).median == 2)
        #expect(Figures([4, 1, 2, 3]).median == 2.5)
        #expect(Figures([9, 1, 2]).least == 1)
        #expect(Figures([9, 1, 2]).most == 9)
    }

    @Test("Ratios are taken within a round, so that a slow minute slows both")
    func ratios() { #expect(Figures.ratios([2, 20, 6], to: [1, 10, 2]).median == 2) }

    @Test("A peer that could not be run says so")
    func notRun() {
        let line = Line(work: "w", unit: "ns", ours: Figures([2]), peer: ("numpy", nil))
        #expect(line.markdown.contains("| numpy | not run |"))
    }

    @Test("A figure is held against floor and goal, whichever way is better")
    func verdicts() {
        #expect(Verdict.of(4, floor: 20, goal: 5, .less) == .goal)
        #expect(Verdict.of(6, floor: 20, goal: 5, .less) == .floor)
        #expect(Verdict.of(21, floor: 20, goal: 5, .less) == .missed)
        #expect(Verdict.of(6, floor: 4, goal: 5, .more) == .goal)
        #expect(Verdict.of(3, floor: 4, goal: 5, .more) == .missed)
    }

    @Test(
        "Figures are printed as far as they say something",
        arguments: [
            (1_234_567.8, "1,234,568"), (999.6, "1,000"), (45.67, "45.7"), (0.1234, "0.123"),
        ])
    func printed(value: Double, text: String) { #expect(number(value) == text) }

    @Test("The bare tables in C count the same days as the calendar")
    func alike() throws {
        let calendar = try WorkingCalendar(SixtyYears.notices)
        let tables = CTables(calendar)
        var dice = Dice(3)
        for _ in 0..<500 {
            let (day, count) = (SixtyYears.first + dice.below(20_000), 1 + dice.below(250))
            let ours = try calendar.day(count, workingDaysAfter: day)
            #expect(tables.add([tables.place(day)], [Int32(count)]) == Int64(tables.place(ours)))
            let between = try calendar.workingDays(from: day, through: ours)
            #expect(tables.count([tables.place(day)], [tables.place(ours)]) == Int64(between))
        }
    }
}
