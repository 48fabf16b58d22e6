import Almanac

extension PaceStanding {
    /// The whole standing in one sentence: `计划：一季度末15%、二季度末45%，05-15 按直线折算 29.8%；
    /// 实报 18%，落后 11.8 个点 → 黄灯`.
    ///
    /// - Parameter measureUnit: Of the measure's amounts: 万元; empty where it has none.
    package func sentence(_ language: Language, measureUnit: String = "") -> String {
        let plan = plan(language, measureUnit)
        let outcome = outcome(language, measureUnit)
        return language.pick("计划：\(plan)；\(outcome)", "plan: \(plan); \(outcome)")
            + (isProvisional ? language.pick("（暂定）", " (provisional)") : "")
    }

    /// The sentence, then the sums by which anybody can check it, then the thresholds.
    package func lines(_ language: Language, measureUnit: String = "") -> [String] {
        [
            sentence(language, measureUnit: measureUnit), report(language),
            interpolation(language), amount(language, measureUnit), share(language, measureUnit),
            distance(language), thresholds(language),
        ].compactMap(\.self)
    }

    // MARK: The sentence

    private func plan(_ language: Language, _ measureUnit: String) -> String {
        let nodes = [stretch.from, stretch.to].map { told($0, language, measureUnit) }
        let both = nodes.joined(separator: language.pick("、", ", "))
        switch outcome {
        case .notBegun:
            return language.pick(
                "\(both)，\(day.monthDay) 尚未开始", "\(both); not begun on \(day.short(.english))")
        case .awaited, .unmeasured, .silent, .measured: break
        }
        let figure = figure(due, language, measureUnit)
        if day >= stretch.to.day {
            let node = told(stretch.to, language, measureUnit)
            return day == stretch.to.day
                ? node
                : language.pick(
                    "\(node)，\(day.monthDay) 已过最后节点，应完成 \(figure)",
                    "\(node); past the last node on \(day.short(.english)), \(figure) is due")
        }
        return language.pick(
            "\(both)，\(day.monthDay) 按直线折算 \(figure)",
            "\(both); \(figure) on \(day.short(.english)) along the straight line")
    }

    private func told(
        _ node: PaceCurve.Node, _ language: Language, _ measureUnit: String
    ) -> String {
        let figure = figure(node.value, language, measureUnit)
        guard node.value > .zero else {
            // The running total is 0 at the end of this day: the plan runs from the next one.
            return language.pick(
                "自\((node.day + 1).monthDay)起从\(figure)",
                "from \(figure) on \((node.day + 1).short(.english))")
        }
        let name = node.written.isEmpty ? node.day.monthDay : node.written
        return language.pick("\(name)\(figure)", "\(figure) by \(node.day.short(.english))")
    }

    private func figure(
        _ value: Amount, _ language: Language, _ measureUnit: String
    ) -> String {
        switch pace.unit {
        case .percent: "\(value)%"
        case .amount: value.told(language, measureUnit)
        }
    }

    private func outcome(_ language: Language, _ measureUnit: String) -> String {
        switch outcome {
        case .notBegun, .awaited:
            return language.pick("尚无实报数 → \(light.told(.zhHans))", "nothing reported yet → grey")
        case .unmeasured(let report):
            let said = report.said(language, measureUnit)
            return language.pick(
                "实报 \(said)，缺目标数，无法比较 → 灰灯",
                "reported \(said), but the target is missing, so nothing can be compared → grey")
        case .silent(let behind):
            return language.pick(
                "首个节点已过仍未报数，按 0 计，",
                "nothing reported though the first "
                    + "node is over, taken as 0, ") + distance(behind, language)
        case .measured(let report, let percent, let behind):
            let said = report.said(language, measureUnit)
            let share = report.isAmount ? language.pick("（\(percent)%）", " (\(percent)%)") : ""
            return language.pick("实报 \(said)\(share)，", "reported \(said)\(share), ")
                + distance(behind, language)
        }
    }

    private func distance(_ behind: Amount, _ language: Language) -> String {
        let size = behind.magnitude
        let light = light.told(language)
        if behind == .zero { return language.pick("与计划持平 → \(light)", "on plan → \(light)") }
        let plural = size == Amount(1) ? "" : "s"
        return behind > .zero
            ? language.pick("落后 \(size) 个点 → \(light)", "\(size) point\(plural) behind → \(light)")
            : language.pick("超前 \(size) 个点 → \(light)", "\(size) point\(plural) ahead → \(light)")
    }

    // MARK: The sums

    /// Which report gave the number: a plan runs on while a report grows old.
    private func report(_ language: Language) -> String? {
        switch outcome {
        case .measured(let report, _, _), .unmeasured(let report):
            let day = report.at.day.dated(language)
            return language.pick("依据：\(day) 的报告", "report: of \(day)")
        case .notBegun, .awaited, .silent: return nil
        }
    }

    /// `折算：15 + (45 − 15) × 45天 ÷ 91天 = 29.8`; nil on a node's own day and outside the plan.
    private func interpolation(_ language: Language) -> String? {
        guard stretch.passed > 0, stretch.passed < stretch.days else { return nil }
        let (low, high) = (stretch.from.value, stretch.to.value)
        let days = language.pick(
            "\(stretch.passed)天 ÷ \(stretch.days)天",
            "\(stretch.passed) days ÷ \(stretch.days) days")
        let sum = "\(low) + (\(high) − \(low)) × \(days) = \(due)"
        return language.pick("折算：\(sum)", "line: \(sum)")
    }

    /// A plan in percent, said in amounts: from the exact line, so only about the printed percent.
    private func amount(_ language: Language, _ measureUnit: String) -> String? {
        guard pace.unit == .percent, let plannedAmount, let whole else { return nil }
        let (part, all) = (
            plannedAmount.told(language, measureUnit), whole.told(language, measureUnit)
        )
        return language.pick("折合：目标 \(all)，应完成约 \(part)", "amount: about \(part) of \(all)")
    }

    /// An amount turned into percent of the whole, reported or planned.
    private func share(_ language: Language, _ measureUnit: String) -> String? {
        guard let whole else { return nil }
        var sums: [String] = []
        if pace.unit == .amount, let planned {
            sums.append(language.pick("计划 ", "planned ") + "\(due) ÷ \(whole) = \(planned)%")
        }
        if case .measured(let report, let percent, _) = outcome, report.isAmount,
            case .amount(let amount)? = report.figure
        {
            sums.append(language.pick("实报 ", "reported ") + "\(amount) ÷ \(whole) = \(percent)%")
        }
        guard !sums.isEmpty else { return nil }
        let all = sums.joined(separator: language.pick("；", "; "))
        let unit = measureUnit.isEmpty ? "" : language.pick("（\(measureUnit)）", " (\(measureUnit))")
        return language.pick("占比：\(all)\(unit)", "share: \(all)\(unit)")
    }

    /// `差距：29.8 − 18 = 11.8`.
    private func distance(_ language: Language) -> String? {
        guard let planned, let behind else { return nil }
        let reported = planned - behind
        let minus = reported < .zero ? "(\(reported))" : "\(reported)"
        let sum = "\(planned) − \(minus) = \(behind)"
        return language.pick("差距：\(sum)", "distance: \(sum)")
    }

    private func thresholds(_ language: Language) -> String {
        let (yellow, red) = (pace.yellow, pace.red)
        return language.pick(
            "亮灯：落后不足 \(yellow) 个点绿灯，\(yellow) 至 \(red) 个点黄灯，超过 \(red) 个点红灯",
            "lights: green below \(yellow) points behind, yellow from \(yellow) to \(red), "
                + "red beyond \(red)")
    }
}

extension PaceReported {
    fileprivate var isAmount: Bool {
        switch figure {
        case .amount: true
        case .percent, nil: false
        }
    }

    fileprivate func said(_ language: Language, _ measureUnit: String) -> String {
        switch figure {
        case .percent(let percent): "\(percent)%"
        case .amount(let amount): amount.told(language, measureUnit)
        case nil: language.pick("无", "none")
        }
    }
}

extension Amount {
    fileprivate func told(_ language: Language, _ unit: String) -> String {
        unit.isEmpty ? "\(self)" : language.pick("\(self)\(unit)", "\(self) \(unit)")
    }
}

extension Light {
    /// `黄灯`, `yellow`.
    package func told(_ language: Language) -> String {
        switch self {
        case .green: language.pick("绿灯", "green")
        case .yellow: language.pick("黄灯", "yellow")
        case .red: language.pick("红灯", "red")
        case .grey: language.pick("灰灯", "grey")
        }
    }
}

extension Day {
    /// `05-15`.
    fileprivate var monthDay: String {
        let date = civil
        return "\(padded(date.month, 2))-\(padded(date.day, 2))"
    }
}
