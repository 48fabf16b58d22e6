import Almanac
import Deadlines
import Testing

/// Random plans against ``PaceModel``, which adds them up day by day.
@Suite("Plans against a second, naive model")
struct PacePropertyTests {
    private let eve: Day = "2025-12-31"
    private let days = 800

    private struct Drawn {
        var nodes: [(day: Int, hundredths: Int)] = []

        init(_ dice: inout Dice) {
            var (day, total) = (0, 0)
            for _ in 0...dice.roll(5) {
                day += 1 + dice.roll(150)
                total = min(10_000, total + dice.roll(4_000))
                nodes.append((day, total))
            }
            nodes[nodes.count - 1].hundredths = max(total, 1 + dice.roll(100))
        }
    }

    private func curve(_ drawn: Drawn, _ unit: PaceUnit = .percent) throws -> PaceCurve {
        try PaceCurve(
            unit: unit, eve: eve,
            nodes: drawn.nodes.reversed().map {
                .init(eve + $0.day, Amount(millionths: Int64($0.hundredths) * 10_000))
            })
    }

    private func hundredths(_ amount: Amount) -> Int { Int(amount.millionths / 10_000) }

    @Test("The straight line is the sum of its days")
    func lines() throws {
        for seed in 0..<150 {
            var dice = Dice(state: UInt64(seed))
            let drawn = Drawn(&dice)
            let model = PaceModel(drawn.nodes, days: days)
            let curve = try curve(drawn)
            let wrong = (0...days).filter { day in
                let planned = curve.planned(on: eve + day)
                let total = model.totals[day]
                return planned.numerator * Int128(total.bottom)
                    != Int128(total.top) * planned.denominator
                    || planned.rounded(1).millionths != Int64(total.nearest(10)) * 100_000
            }
            #expect(wrong == [], "seed \(seed)")
        }
    }

    @Test("The days add up to the 旬, the 旬 to the month, the months to the quarter and the year")
    func steps() throws {
        for seed in 0..<60 {
            var dice = Dice(state: UInt64(seed) + 7_000)
            let drawn = Drawn(&dice)
            let model = PaceModel(drawn.nodes, days: days)
            let curve = try curve(drawn)
            let (first, last) = (1 + dice.roll(200), 300 + dice.roll(500))
            for (index, period) in PacePeriod.allCases.enumerated() {
                var sums: [(label: String, last: Int, sum: Int)] = []
                for day in first...last {
                    let label = model.dates[day].labels[index]
                    let step = model.totals[day].nearest(100) - model.totals[day - 1].nearest(100)
                    if sums.last?.label == label {
                        sums[sums.count - 1].last = day
                        sums[sums.count - 1].sum += step
                    } else {
                        sums.append((label, day, step))
                    }
                }
                let steps = curve.steps(by: period, from: eve + first, to: eve + last, in: .percent)
                #expect(steps.map { hundredths($0.increment) } == sums.map(\.sum), "seed \(seed)")
                #expect(steps.map(\.last) == sums.map { eve + $0.last }, "seed \(seed)")
                #expect(
                    steps.map { hundredths($0.total) }
                        == sums.map { model.totals[$0.last].nearest(100) }, "seed \(seed)")
            }
        }
    }

    @Test("Printed figures add up, and the light follows from them")
    func standings() throws {
        let pace = Pace.fixture()
        for seed in 0..<500 {
            var dice = Dice(state: UInt64(seed) + 90_000)
            let drawn = Drawn(&dice)
            let day = drawn.nodes[0].day + dice.roll(300)
            let model = PaceModel(drawn.nodes, days: days)
            let reported = dice.roll(10_000)
            let report = PaceReported.fixture(
                eve + 1, Amount(millionths: Int64(reported) * 10_000))
            let standing = pace.standing(on: eve + day, of: try curve(drawn), reports: [report])
            let tenths =
                model.totals[day].nearest(10)
                - PaceModel.Fraction(top: reported, bottom: 100).nearest(10)
            #expect(standing.behind?.millionths == Int64(tenths) * 100_000, "seed \(seed)")
            let light: Light = tenths > 300 ? .red : tenths >= 100 ? .yellow : .green
            #expect(standing.light == light, "seed \(seed)")
        }
    }

    @Test("The load of the last quarter of the time is the sum of its days")
    func backLoaded() throws {
        for seed in 0..<300 {
            var dice = Dice(state: UInt64(seed) + 500_000)
            let drawn = Drawn(&dice)
            let whole = drawn.nodes[drawn.nodes.count - 1]
            let curve = try curve(drawn, .amount)
            // Leading nodes of 0 put off the beginning of the plan.
            let start = curve.start.day - eve
            let model = PaceModel(drawn.nodes, days: whole.day)
            var load = PaceModel.Fraction(top: 0, bottom: 1)
            var left = whole.day - start
            var day = whole.day
            while left > 0 {
                let before = model.totals[day - 1]
                load = load + model.totals[day] + .init(top: -before.top, bottom: before.bottom)
                day -= 1
                left -= 4
            }
            let percent = PaceModel.Fraction(
                top: load.top * 10_000, bottom: load.bottom * whole.hundredths)
            let warning = curve.backLoaded(over: "-1")
            #expect(
                warning
                    == .backLoaded(
                        percent: Amount(millionths: Int64(percent.nearest(10)) * 100_000),
                        limit: "-1", from: eve + day + 1, to: eve + whole.day), "seed \(seed)")
            let limit = Amount(millionths: Int64(percent.nearest(10)) * 100_000)
            #expect(curve.backLoaded(over: limit) == nil)
        }
    }

    /// The numbers of one line, in millionths, in order.
    private func numbers(_ line: String) -> [Int] {
        line.split { !("0"..."9").contains($0) && $0 != "." && $0 != "-" }.compactMap { word in
            Amount(String(word)).map { Int($0.millionths) }
        }
    }

    /// Whether `top / bottom`, rounded to the unit, is the printed result, all in millionths.
    private func isNearest(_ top: Int, _ bottom: Int, _ printed: Int, unit: Int) -> Bool {
        abs(Int128(top) * 2 - Int128(printed) * Int128(bottom) * 2)
            <= Int128(unit) * Int128(bottom)
    }

    @Test("Every sum that a standing tells gives its result when it is done again")
    func told() throws {
        var told: Set<Substring> = []
        for seed in 0..<400 {
            var dice = Dice(state: UInt64(seed) + 40_000)
            let drawn = Drawn(&dice)
            let unit = PaceUnit.allCases[dice.roll(2)]
            let target = drawn.nodes[drawn.nodes.count - 1].hundredths + dice.roll(5_000)
            let day = drawn.nodes[0].day + 1 + dice.roll(200)
            let figure = PaceFigure.amount(Amount(millionths: Int64(dice.roll(target)) * 10_000))
            let standing = Pace.fixture(unit: unit).standing(
                on: eve + day, of: try curve(drawn, unit),
                reports: [PaceReported(at: Moment(eve + 1), figure: figure)],
                target: Amount(millionths: Int64(target) * 10_000))
            for line in standing.lines(.zhHans).map({ ($0.prefix(2), numbers(String($0))) }) {
                let found = line.1
                told.insert(line.0)
                switch line.0 {
                case "折算":
                    let (low, high, days) = (found[0], found[1], found[4] / 1_000_000)
                    #expect(found[2] == low, "seed \(seed)")
                    let top = low * days + (high - low) * (found[3] / 1_000_000)
                    let printed = unit == .percent ? 100_000 : target >= 10_000 ? 10_000 : 100
                    #expect(isNearest(top, days, found[5], unit: printed), "seed \(seed)")
                case "占比":
                    for index in stride(from: 0, to: found.count, by: 3) {
                        #expect(
                            isNearest(
                                found[index] * 100_000_000, found[index + 1], found[index + 2],
                                unit: 100_000), "seed \(seed)")
                    }
                case "差距": #expect(found[0] - found[1] == found[2], "seed \(seed)")
                default: break
                }
            }
        }
        #expect(told.isSuperset(of: ["折算", "占比", "差距"]))
    }
}
