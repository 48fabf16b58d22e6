import Almanac

/// Where a matter stands against its plan on one day.
///
/// Percents are rounded to a tenth, halves away from zero, and what is decided is decided on the
/// figures as printed: planned less reported is the printed distance, and that gives the light.
package struct PaceStanding: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        /// The plan's first day is still to come.
        case notBegun
        /// Nothing was reported, and the plan's first node is not over: no light yet.
        case awaited
        /// An amount was reported (or planned) and its target is not known.
        case unmeasured(PaceReported)
        /// Nothing was reported though the first node is over: it counts as 0.
        case silent(behind: Amount)
        /// - Parameter behind: Points, negative when ahead.
        case measured(PaceReported, percent: Amount, behind: Amount)
    }

    package var pace: Pace
    package var day: Day
    package var stretch: PaceCurve.Stretch
    /// What 100 percent are, where that is known.
    package var whole: Amount?
    /// Planned for the end of the day, in the plan's own unit, as it is printed.
    package var due: Amount
    /// Planned in percent, by ``due`` as printed.
    package var planned: Amount?
    /// Planned in the measure's own unit; nil where the target is not known.
    package var plannedAmount: Amount?
    package var outcome: Outcome
    package var isProvisional: Bool
}

extension PaceStanding {
    /// Points behind plan, negative when ahead; nil where nothing can be compared.
    package var behind: Amount? {
        switch outcome {
        case .silent(let behind), .measured(_, _, let behind): behind
        case .notBegun, .awaited, .unmeasured: nil
        }
    }

    /// Green below `yellow` points behind, yellow from `yellow` to `red` (both included), red
    /// beyond; grey where nothing can be compared.
    package var light: Light {
        guard let behind else { return .grey }
        if behind > pace.red { return .red }
        return behind >= pace.yellow ? .yellow : .green
    }
}

extension Pace {
    /// Compares what was reported with what is planned for the end of one day.
    ///
    /// - Parameters:
    ///   - reports: Of this measure, in any order; those after the day say nothing.
    ///   - target: The target as the matter carries it, see ``PaceTarget/amount(in:)``.
    package func standing(
        on day: Day, of curve: PaceCurve, reports: [PaceReported], target: Amount? = nil
    ) -> PaceStanding {
        let whole = curve.whole(target)
        let amountDecimals = Pace.decimals(whole)
        let due = curve.planned(on: day).rounded(curve.unit == .percent ? 1 : amountDecimals)
        let planned: Amount? =
            switch curve.unit {
            case .percent: due
            case .amount: whole.flatMap { Ratio(due).percent(of: $0)?.rounded(1) }
            }
        return PaceStanding(
            pace: self, day: day, stretch: curve.stretch(on: day), whole: whole, due: due,
            planned: planned,
            plannedAmount: curve.planned(on: day, in: .amount, target: target)?
                .rounded(amountDecimals),
            outcome: outcome(on: day, curve, reports.latest(on: day), planned, whole),
            isProvisional: curve.isProvisional)
    }

    /// Two for amounts of which a hundredth is less than a ten-thousandth of the whole.
    private static func decimals(_ whole: Amount?) -> Int {
        whole.map { $0 >= Amount(100) ? 2 : 4 } ?? 2
    }

    private func outcome(
        on day: Day, _ curve: PaceCurve, _ report: PaceReported?, _ planned: Amount?,
        _ whole: Amount?
    ) -> PaceStanding.Outcome {
        guard day > curve.start.day else { return .notBegun }
        guard let report, let figure = report.figure else {
            guard let planned, day > curve.nodes[0].day else { return .awaited }
            return .silent(behind: planned)
        }
        guard let planned, let percent = figure.percent(of: whole) else {
            return .unmeasured(report)
        }
        let rounded = percent.rounded(1)
        return .measured(report, percent: rounded, behind: planned - rounded)
    }
}

extension PaceFigure {
    fileprivate func percent(of whole: Amount?) -> Ratio? {
        switch self {
        case .percent(let percent): Ratio(percent)
        case .amount(let amount): whole.flatMap { Ratio(amount).percent(of: $0) }
        }
    }
}
