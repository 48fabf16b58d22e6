import Almanac
import Deadlines

extension Amount: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = Amount(text)! }
}

extension Pace {
    /// 重点项目's investment as the office plans it.
    static func fixture(
        _ plan: [(String, Amount)] = [
            ("一季度末", "15"), ("二季度末", "45"), ("三季度末", "80"), ("年底", "100"),
        ],
        unit: PaceUnit = .percent, yellow: Amount = "10", red: Amount = "30",
        backLoaded: Amount = "40"
    ) -> Pace {
        Pace(
            id: "projects.invest", measure: "投资完成额", target: .number("年度计划投资"), unit: unit,
            plan: plan.map { PacePlanned($0.0, $0.1) }, yellow: yellow, red: red,
            backLoaded: backLoaded, source: Source(text: "宁可前紧后松，也决不能前松后紧"),
            place: "projects.yaml:20")
    }

    func curve(_ begin: Day = "2026-03-10") throws -> PaceCurve {
        try curve(begin: begin, in: try Calendar2026.make())
    }

    /// What it says when one figure was reported on the day before.
    func standing(
        _ figure: PaceFigure?, on day: Day = "2026-05-15", target: Amount? = nil
    ) throws -> PaceStanding {
        let reports = figure.map { [PaceReported(at: Moment(day - 1), figure: $0)] } ?? []
        return standing(on: day, of: try curve(), reports: reports, target: target)
    }
}

extension PaceReported {
    static func fixture(
        _ day: Day, _ percent: Amount? = nil, _ text: String = ""
    ) -> PaceReported {
        PaceReported(at: Moment(day), figure: percent.map { .percent($0) }, text: text)
    }
}
