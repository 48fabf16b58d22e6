extension Term {
    /// The reading as a sentence for the office: what the phrase was taken to mean.
    package func sentence(_ language: Language) -> String {
        switch language {
        case .zhHans: chinese
        case .english: english
        }
    }

    private var chinese: String {
        switch self {
        case .due(let point, let hour): "以\(point.chinese)\(hour.chinese)为限"
        case .span(let from, let to, let hour):
            "自\(from.chinese)起，至\(to.chinese)\(hour.chinese)止"
        case .after(let event, let point, let hour):
            "自“\(event)”起算，以\(point.chinese)\(hour.chinese)为限；事项发生前没有期限"
        case .recurring(let cadence): cadence.chinese
        case .several(let terms): terms.map(\.chinese).joined(separator: "；")
        case .open(let from): from.map { "自\($0.chinese)起长期执行" } ?? "长期执行，没有期限"
        case .undetermined: "没有可以确定的期限"
        }
    }

    private var english: String {
        switch self {
        case .due(let point, let hour): "due by \(point.english)\(hour.english)"
        case .span(let from, let to, let hour):
            "from \(from.english) to \(to.english)\(hour.english)"
        case .after(let event, let point, let hour):
            "counted from the event “\(event)”: due by \(point.english)\(hour.english); "
                + "no date before it happens"
        case .recurring(let cadence): cadence.english
        case .several(let terms): terms.map(\.english).joined(separator: "; ")
        case .open(let from):
            from.map { "from \($0.english) on, without an end" } ?? "without an end"
        case .undetermined: "no deadline that can be determined"
        }
    }
}

extension DueHour {
    var chinese: String {
        switch self {
        case .unstated: ""
        case .closing: "下班"
        case .at(let time): "\(time)"
        }
    }

    var english: String {
        switch self {
        case .unstated: ""
        case .closing: ", close of office"
        case .at(let time): ", \(time)"
        }
    }
}

extension Length {
    /// 3个工作日; without the sign.
    package var chinese: String {
        let unit: String =
            switch unit {
            case .hour: "小时"
            case .day: "天"
            case .workingDay: "个工作日"
            case .week: "周"
            case .xun: "旬"
            case .month: "个月"
            case .quarter: "个季度"
            case .halfYear: "个半年"
            case .year: "年"
            }
        return "\(count.magnitude)\(unit)"
    }

    /// 3 working days; without the sign.
    package var english: String {
        let unit: String =
            switch unit {
            case .hour: "hour"
            case .day: "day"
            case .workingDay: "working day"
            case .week: "week"
            case .xun: "ten-day part"
            case .month: "month"
            case .quarter: "quarter"
            case .halfYear: "half-year"
            case .year: "year"
            }
        return "\(count.magnitude) \(unit)\(count.magnitude == 1 ? "" : "s")"
    }
}
