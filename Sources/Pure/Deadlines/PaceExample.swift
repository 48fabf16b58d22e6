import Almanac

/// An example of a plan, worked by hand: `{on: 2026-05-15, reported: 18, planned: 29.8, light: 黄}`.
package struct PaceExample: Hashable, Sendable, Codable {
    package var on: Day
    /// In the plan's own unit; nil where nothing was reported.
    package var reported: Amount?
    /// In the plan's own unit, as it is printed.
    package var planned: Amount
    package var light: Light
    /// The day the matter begins; nil is 1 January of the year of `on`.
    package var begin: Day?

    package init(
        on: Day, reported: Amount?, planned: Amount, light: Light, begin: Day? = nil
    ) {
        self.on = on
        self.reported = reported
        self.planned = planned
        self.light = light
        self.begin = begin
    }
}

/// What a plan gives where its example says otherwise.
package enum PaceMismatch: Hashable, Sendable {
    case planned(PaceExample, found: Amount)
    case light(PaceExample, found: PaceStanding)
    case refused(PaceExample, PaceError)

    package func text(_ language: Language) -> String {
        switch self {
        case .planned(let example, let found):
            language.pick(
                "例子 \(example.on)：写计划 \(example.planned)，算得 \(found)；请改计划或改例子",
                "example \(example.on): \(example.planned) is written as planned, \(found) was "
                    + "computed; correct the plan or the example")
        case .light(let example, let found):
            language.pick(
                "例子 \(example.on)：写\(example.light.told(.zhHans))，算得："
                    + found.sentence(.zhHans),
                "example \(example.on): \(example.light.told(.english)) is written, computed was: "
                    + found.sentence(.english))
        case .refused(let example, let error):
            language.pick(
                "例子 \(example.on)：\(error.text(.zhHans))",
                "example \(example.on): \(error.text(.english))")
        }
    }
}

extension Pace {
    /// What is wrong with one example; nil where the plan gives what it says.
    package func mismatch(
        _ example: PaceExample, in calendar: WorkingCalendar
    ) -> PaceMismatch? {
        let newYear = Day(year: example.on.year, month: 1, day: 1) ?? example.on
        let curve: PaceCurve
        do throws(PaceError) {
            curve = try self.curve(begin: example.begin ?? newYear, in: calendar)
        } catch {
            return .refused(example, error)
        }
        let reports = example.reported.map {
            [PaceReported(at: Moment(example.on), figure: PaceFigure($0, in: unit))]
        }
        let standing = standing(on: example.on, of: curve, reports: reports ?? [])
        guard standing.due == example.planned else {
            return .planned(example, found: standing.due)
        }
        return standing.light == example.light ? nil : .light(example, found: standing)
    }
}
