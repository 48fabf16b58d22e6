import Almanac
import Ledger

/// What follows what is owed.
extension RuleSentence {
    var clauses: [String] {
        let isEarliest = if case .earliest = rule.due { true } else { false }
        return [
            isEarliest || rule.milestone != nil ? nil : settlement, asks, stagnation, spans, skip,
            extend, silence, urgent, ladder, replaces, trial,
        ].compactMap { $0 }
    }

    /// Each with its marks: “报告”, “报结果”完成.
    var settlementWords: [String] {
        rule.settledBy.map { settlement in
            switch settlement {
            case .report: language.pick("“报告”", "a report")
            case .mark(.completed): language.pick("“报办结”", "the claim of completion")
            case .mark(.date(let name)): "“\(name)”"
            case .mark(let mark): language.pick("“\(mark.word)”", language.trigger(mark.word))
            case .settled(let id):
                language.pick("“\(name(of: id))”完成", "the settling of “\(name(of: id))”")
            }
        }
    }

    /// Left out where it is a report, or what the rule's own name says.
    private var settlement: String? {
        guard rule.settledBy != [.report] else { return nil }
        if rule.settledBy.count == 1, case .mark(let mark) = rule.settledBy[0],
            mark != .completed, mark.word == rule.name
        {
            return nil
        }
        let words = settlementWords.joined(separator: language.pick("或", " or "))
        return language.pick("有\(words)即结", "settled by \(words)")
    }

    private var asks: String? {
        guard !rule.asks.isEmpty else { return nil }
        let fields = rule.asks.map { $0.told(language) }
        return language.pick(
            "须填\(fields.joined(separator: "、"))", "it must give \(fields.joined(separator: ", "))")
    }

    private var stagnation: String? {
        rule.stagnantAfter.map {
            language.pick("连续\($0)期无变化提示", "told after \($0) reports in a row without change")
        }
    }

    private var spans: String? {
        guard !rule.excluded.isEmpty else { return nil }
        return language.pick(
            "\(rule.excluded.joined(separator: "、"))期间不计",
            "not counted: \(rule.excluded.map { "“\($0)”" }.joined(separator: ", "))")
    }

    private var skip: String? {
        guard !rule.skip.isEmpty else { return nil }
        let times = rule.skip.map { blackout in
            switch blackout {
            case .month(let month): language.pick("\(month)月", "month \(month)")
            case .days(let range):
                language.pick(
                    "\(range.first.map(\.description) ?? "")至"
                        + (range.last.map(\.description) ?? ""),
                    "\(range.first.map(\.description) ?? "")..\(range.last.map(\.description) ?? "")"
                )
            }
        }
        return language.pick(
            "\(times.joined(separator: "、"))免", "excused in \(times.joined(separator: ", "))")
    }

    private var extend: String? {
        guard let allowance = rule.extend else { return nil }
        let most = allowance.atMost.map {
            language.pick("，至多\($0.phrase(.zhHans))", ", by at most \($0.phrase(.english))")
        }
        let times = allowance.times
        if rule.milestone != nil {
            return language.pick(
                "改期\(times)次\(most ?? "")，\(allowance.approver)批准，原定日期留存",
                "may be moved \(times) time\(times == 1 ? "" : "s")\(most ?? ""), approved by "
                    + "\(allowance.approver), the first date stays on record")
        }
        return language.pick(
            "可延\(times)次\(most ?? "")，\(allowance.approver)批准",
            "may be put off \(times) time\(times == 1 ? "" : "s")\(most ?? ""), approved by "
                + allowance.approver)
    }

    private var silence: String? {
        switch rule.ifSilent {
        case .breach: nil
        case .consent: language.pick("到期未复视为同意", "no answer in time is agreement")
        case .waiver: language.pick("到期未复视为放弃", "no answer in time gives the right up")
        }
    }

    private var urgent: String? {
        rule.isUrgent ? language.pick("随时发送", "sent at any hour") : nil
    }

    private var ladder: String? {
        rule.ladder == "标准"
            ? nil : language.pick("用“\(rule.ladder)”阶梯", "by the ladder “\(rule.ladder)”")
    }

    private var replaces: String? {
        guard !rule.replaces.isEmpty else { return nil }
        return language.pick(
            "取代\(rule.replaces.joined(separator: "、"))",
            "in place of \(rule.replaces.joined(separator: ", "))")
    }

    private var trial: String? {
        switch rule.trial {
        case .never: nil
        case .always, .during: language.pick("试运行，不发不计分", "on trial: never sent, never scored")
        }
    }
}

extension Ask {
    /// The office's word for the field.
    package func told(_ language: Language) -> String {
        switch self {
        case .number: language.pick(word, "a number")
        case .change: language.pick(word, "the change")
        case .nextStep: language.pick(word, "the next step")
        case .nextDate: language.pick(word, "its date")
        case .documentNumber: language.pick(word, "the document's number")
        case .attachment: language.pick(word, "an attachment")
        }
    }
}
