import Almanac
import Deadlines
import Testing

@Suite("以日保旬、以旬保月、以月保季、以季保年")
struct PaceStepTests {
    private func told(_ steps: [PaceStep]) -> [String] {
        steps.map { "\($0.last) +\($0.increment) = \($0.total)" }
    }

    @Test("A month is taken apart on the 10th, the 20th and its last day")
    func xun() throws {
        let curve = try Pace.fixture([("一季度末", "1800"), ("年底", "12000")], unit: .amount).curve()
        let steps = curve.steps(by: .xun, from: "2026-01-01", to: "2026-02-28", in: .amount)
        #expect(
            told(steps) == [
                "2026-01-10 +200 = 200", "2026-01-20 +200 = 400", "2026-01-31 +220 = 620",
                "2026-02-10 +200 = 820", "2026-02-20 +200 = 1020", "2026-02-28 +160 = 1180",
            ])
        let months = curve.steps(by: .month, from: "2026-01-01", to: "2026-03-31", in: .amount)
        #expect(months.map(\.increment) == ["620", "560", "620"])
    }

    @Test("Quarters give back the nodes, in percent and in amounts")
    func quarters() throws {
        let curve = try Pace.fixture().curve()
        let quarters = curve.steps(
            by: .quarter, from: "2026-01-01", to: "2026-12-31", in: .percent)
        #expect(quarters.map(\.increment) == ["15", "30", "35", "20"])
        let amounts = curve.steps(
            by: .quarter, from: "2026-01-01", to: "2026-12-31", in: .amount, target: "12000")
        #expect(amounts.map(\.total) == ["1800", "5400", "9600", "12000"])
        #expect(curve.steps(by: .year, from: "2026-01-01", to: "2026-12-31", in: .amount) == [])
    }

    @Test("Periods are cut off where the question begins and ends")
    func cut() throws {
        let curve = try Pace.fixture().curve()
        let steps = curve.steps(by: .month, from: "2026-03-22", to: "2026-05-15", in: .percent)
        #expect(steps.map(\.first) == ["2026-03-22", "2026-04-01", "2026-05-01"])
        #expect(steps.map(\.last) == ["2026-03-31", "2026-04-30", "2026-05-15"])
        #expect(curve.steps(by: .day, from: "2026-03-22", to: "2026-03-21", in: .percent) == [])
    }
}
