import Almanac

/// 以日保旬、以旬保月、以月保季、以季保年: the stretches into which a plan is taken apart.
package enum PacePeriod: String, Hashable, Sendable, Codable, CaseIterable {
    case day
    /// 1st to 10th, 11th to 20th, 21st to the month's end.
    case xun
    case month
    case quarter
    case year

    /// The last day of the period in which `day` lies.
    func last(containing day: Day) -> Day {
        let date = day.civil
        switch self {
        case .day: return day
        case .xun:
            if date.day > 20 { return day.endOfMonth }
            return day + ((date.day > 10 ? 20 : 10) - date.day)
        case .month: return day.endOfMonth
        case .quarter: return day.addingMonths((12 - date.month) % 3).endOfMonth
        case .year: return day.addingMonths(12 - date.month).endOfMonth
        }
    }
}

/// What is planned for one stretch of the calendar.
package struct PaceStep: Hashable, Sendable {
    package var first: Day
    package var last: Day
    /// The running total at the end of the last day, to two decimals.
    package var total: Amount
    /// What the stretch adds: its total less the total before it.
    package var increment: Amount
}

extension PaceCurve {
    /// Decimals of a step's figures.
    private static let stepDecimals = 2
    /// The longest time that is taken apart, in days.
    package static let stepDaysMax = 36_600

    /// The plan taken apart, from one day to another, both included; the first and the last period
    /// are cut off there. Empty where `to` is earlier, or for amounts whose target is not known.
    ///
    /// Each running total is rounded once and each increment is a difference of two of them: the
    /// increments of the 旬 of a month add up to the month's, those of months to the quarter's.
    package func steps(
        by period: PacePeriod, from first: Day, to last: Day, in unit: PaceUnit,
        target: Amount? = nil
    ) -> [PaceStep] {
        let horizon = min(last, first + PaceCurve.stepDaysMax)
        guard var before = total(on: first - 1, unit, target) else { return [] }
        var steps: [PaceStep] = []
        var day = first
        while day <= horizon {
            let end = min(period.last(containing: day), horizon)
            guard let total = total(on: end, unit, target) else { break }
            steps.append(PaceStep(first: day, last: end, total: total, increment: total - before))
            before = total
            day = end + 1
        }
        return steps
    }

    private func total(on day: Day, _ unit: PaceUnit, _ target: Amount?) -> Amount? {
        planned(on: day, in: unit, target: target)?.rounded(PaceCurve.stepDecimals)
    }
}
