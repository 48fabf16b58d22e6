import Almanac

extension Pace {
    /// The plan as a sentence: `投资完成额对年度计划投资，一季度末15%、二季度末45%、年底100%；落后10个点黄灯、超过30个点红灯；
    /// 最后四分之一时间安排超过40%提示“前松后紧”`.
    ///
    /// - Parameter measureUnit: Of the measure's amounts: 万元; empty where it has none.
    package func sentence(_ language: Language, measureUnit: String = "") -> String {
        let unit = unit == .percent ? "%" : measureUnit
        let nodes = plan.map { node in
            language.pick(
                "\(node.written)\(node.value)\(unit)", "\(node.value)\(unit) by \(node.written)")
        }
        let target = target.map { target in
            let name =
                switch target {
                case .number(let name): name
                case .fixed(let amount): "\(amount)\(measureUnit)"
                }
            return language.pick("对\(name)", " against \(name)")
        }
        return language.pick(
            "\(measure)\(target ?? "")，\(nodes.joined(separator: "、"))；落后\(yellow)个点黄灯、"
                + "超过\(red)个点红灯；最后四分之一时间安排超过\(backLoaded)%提示“前松后紧”",
            "\(measure)\(target ?? ""): \(nodes.joined(separator: ", ")); yellow from \(yellow) "
                + "points behind, red beyond \(red); a warning where more than \(backLoaded)% lie "
                + "in the last quarter of the time")
    }
}
