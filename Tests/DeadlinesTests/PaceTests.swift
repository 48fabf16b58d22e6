import Almanac
import Deadlines
import Testing

@Suite("A plan and how far behind it a matter is")
struct PaceTests {
    private let pace = Pace.fixture()

    @Test(
        "Between two nodes the plan runs straight, day by day",
        arguments: [
            ("2025-12-31", "0"), ("2026-01-01", "0.2"), ("2026-02-14", "7.5"),
            ("2026-03-31", "15"), ("2026-05-15", "29.8"), ("2026-06-30", "45"),
            ("2026-07-01", "45.4"), ("2026-12-31", "100"), ("2027-02-01", "100"),
        ] as [(Day, Amount)])
    func planned(day: Day, percent: Amount) throws {
        #expect(try pace.curve().planned(on: day).rounded(1) == percent)
    }

    @Test("15 + 30 × 45/91 is kept as a fraction until it is printed")
    func exact() throws {
        let planned = try pace.curve().planned(on: "2026-05-15")
        #expect(planned == Ratio(15 * 91 + 30 * 45, 91))
        #expect(planned.rounded(4) == "29.8352")
    }

    @Test("A plan in amounts and one in percent say the same of one target")
    func amounts() throws {
        let amounts = Pace.fixture(
            [("一季度末", "1800"), ("二季度末", "5400"), ("年底", "12000")], unit: .amount)
        let curve = try amounts.curve()
        #expect(curve.planned(on: "2026-05-15").rounded(2) == "3580.22")
        let percent = curve.planned(on: "2026-05-15", in: .percent, target: "12000")
        #expect(percent == Ratio(15 * 91 + 30 * 45, 91))
        let share = try pace.curve().planned(on: "2026-05-15", in: .amount, target: "12000")
        #expect(share?.rounded(2) == "3580.22")
        #expect(try pace.curve().planned(on: "2026-05-15", in: .amount, target: nil) == nil)
    }

    @Test(
        "Light by the points behind: 10 is yellow, 30 is still yellow, more is red",
        arguments: [
            ("18", "11.8", Light.yellow), ("29.8", "0", .green), ("35", "-5.2", .green),
            ("19.9", "9.9", .green), ("19.8", "10", .yellow), ("0", "29.8", .yellow),
            ("-0.2", "30", .yellow), ("-0.3", "30.1", .red),
        ] as [(Amount, Amount, Light)])
    func light(reported: Amount, behind: Amount, light: Light) throws {
        let standing = try pace.standing(.percent(reported))
        #expect(standing.behind == behind)
        #expect(standing.light == light)
    }

    @Test("The office's own thresholds hold, decimals too")
    func thresholds() throws {
        let strict = Pace.fixture(yellow: "5.5", red: "11.7")
        #expect(try strict.standing(.percent("18")).light == .red)
        #expect(try Pace.fixture(yellow: "11.9").standing(.percent("18")).light == .green)
    }

    @Test("Nobody is judged before anything could be reported, and silence is no excuse after")
    func silence() throws {
        func standing(_ day: Day) throws -> PaceStanding { try pace.standing(nil, on: day) }
        #expect(try standing("2025-12-31").outcome == .notBegun)
        #expect(try standing("2026-03-31").outcome == .awaited)
        #expect(try standing("2026-03-31").light == .grey)
        #expect(try standing("2026-04-01").outcome == .silent(behind: "15.3"))
        #expect(try standing("2026-06-30").light == .red)
    }

    @Test("The last number reported by then counts, not the last in the list")
    func latest() throws {
        let reports: [PaceReported] = [
            .fixture("2026-05-20", "40"), .fixture("2026-05-10", "25"),
            .fixture("2026-04-10", "18"), .fixture("2026-05-12", nil, "进展顺利"),
        ]
        let standing = pace.standing(on: "2026-05-15", of: try pace.curve(), reports: reports)
        #expect(standing.behind == "4.8")
    }

    @Test("An amount counts by the target; without one nothing is compared")
    func target() throws {
        #expect(try pace.standing(.amount("2160"), target: "12000").behind == "11.8")
        #expect(try pace.standing(.amount("2160")).light == .grey)
        #expect(try pace.standing(.amount("2160"), target: "0").light == .grey)
        #expect(PaceTarget.number("年度计划投资").amount(in: ["年度计划投资": "12000"]) == "12000")
        #expect(PaceTarget.number("年度计划投资").amount(in: [:]) == nil)
    }

    @Test("Absurd figures are printed as the greatest there is, and crash nothing")
    func absurd() throws {
        let standing = try pace.standing(.amount("1000000000000"), target: "0.000001")
        #expect(standing.light == .green)
        let debt = try pace.standing(.amount("-1000000000000"), target: "0.000001")
        #expect(debt.light == .red)
    }

    @Test(
        "The order in which nodes are written says nothing; a plan from the beginning runs from it")
    func nodes() throws {
        let mixed = Pace.fixture([("年底", "100"), ("一季度末", "15"), ("二季度末", "45")])
        #expect(try mixed.curve().nodes.map(\.value) == ["15", "45", "100"])
        let own = Pace.fixture([("3个月内", "30"), ("6个月内", "100")])
        let curve = try own.curve("2026-03-10")
        #expect(curve.start.day == "2026-03-10")
        #expect(curve.nodes.map(\.day) == ["2026-06-10", "2026-09-10"])
        let resting = Pace.fixture([("2月底", "0"), ("年底", "100")])
        #expect(try resting.curve().start.day == "2026-02-28")
    }

    @Test(
        "A plan that can't be followed is refused, with the words of the node",
        arguments: [
            ([], PaceError.noNodes), ([("尽快", "100")], .noDate(written: "尽快")),
            ([("每月", "100")], .noDate(written: "每月")),
            (
                [("一季度末", "50"), ("年底", "40")],
                .falls(from: "一季度末", "50", to: "年底", "40")
            ),
            ([("一季度末", "5"), ("3月底", "6")], .sameDay("一季度末", "3月底", "2026-03-31")),
            ([("年底", "101")], .outOfRange(written: "年底", "101")),
            ([("年底", "-1")], .outOfRange(written: "年底", "-1")),
            ([("年底", "0")], .nothingPlanned),
        ] as [([(String, Amount)], PaceError)])
    func refused(plan: [(String, Amount)], error: PaceError) {
        #expect(throws: error) { try Pace.fixture(plan).curve() }
        for language in Language.allCases { #expect(!error.text(language).isEmpty) }
    }

    @Test("Thresholds that contradict each other are refused")
    func refusedThresholds() {
        #expect(throws: PaceError.thresholds(yellow: "30", red: "10")) {
            try Pace.fixture(yellow: "30", red: "10").curve()
        }
        #expect(throws: PaceError.backLoaded("101")) {
            try Pace.fixture(backLoaded: "101").curve()
        }
    }

    @Test("Numbers are read as people write them, and nothing else is a number")
    func amountsRead() {
        let read = [
            "1800", "1,800.5", "１８．５", " -3 ", "0.000001", "1000000000000", "+7",
        ].map { Amount($0)?.description }
        #expect(read == ["1800", "1800.5", "18.5", "-3", "0.000001", "1000000000000", "7"])
        for text in [
            "", "-", "1,80", "1e3", "1.", ".5", "0.0000001", "1000000000001", "十八", "1.2.3",
            "99999999999999999999", "1 2", "NaN",
        ] {
            #expect(Amount(text) == nil, "\(text)")
        }
        #expect(PaceFigure("１８％") == .percent("18"))
        #expect(PaceFigure("18 %") == .percent("18"))
        #expect(PaceFigure("1,800") == .amount("1800"))
        #expect(PaceFigure("约18%") == nil)
    }
}
