import Almanac
import Ledger

extension Slot {
    /// What is owed in it, as a verb phrase, where no rule names it.
    package func phrase(_ language: Language) -> String {
        switch role {
        case .sign: language.pick("签收", "sign for it")
        case .statusReport: language.pick("报动态", "report how it stands")
        case .progress: language.pick("报进展", "report progress")
        case .resultReport: language.pick("报结果", "report the result")
        case .closureReport: language.pick("报告销号", "report for close-out")
        case .verify: language.pick("核实", "verify")
        case .reply: language.pick("书面回复", "reply in writing")
        case .submission: language.pick("报送审定", "submit")
        case .rectification: language.pick("整改", "put right")
        case .absence: language.pick("请假报备", "report the absence")
        case .milestone:
            language.pick("完成\(milestoneName ?? "节点")", "reach \(milestoneName ?? "the milestone")")
        case .completion: language.pick("办结", "complete it")
        case .request: language.pick("临时要报", "report as asked")
        case .own: rawValue
        }
    }
}

extension Length {
    /// `7天`, `3个工作日`, `24小时`; the sign is left to the sentence.
    package func phrase(_ language: Language) -> String {
        let size = count.magnitude
        let plural = size == 1 ? "" : "s"
        let (zh, en) =
            switch unit {
            case .hour: ("小时", "hour")
            case .day: ("天", "day")
            case .workingDay: ("个工作日", "working day")
            case .week: ("周", "week")
            case .xun: ("个旬", "ten-day part")
            case .month: ("个月", "month")
            case .quarter: ("个季度", "quarter")
            case .halfYear: ("个半年", "half-year")
            case .year: ("年", "year")
            }
        return language.pick("\(size)\(zh)", "\(size) \(en)\(plural)")
    }
}

extension Cadence {
    /// `每满10天`, `每月`.
    func phrase(_ language: Language) -> String {
        switch beat {
        case .every(let length):
            language.pick(
                "每满\(length.phrase(.zhHans))", "every \(length.phrase(.english))")
        case .each(let unit, _): unit.phrase(language)
        }
    }
}

extension Cadence.CalendarUnit {
    fileprivate func phrase(_ language: Language) -> String {
        switch self {
        case .day: language.pick("每日", "every day")
        case .workingDay: language.pick("每个工作日", "every working day")
        case .week: language.pick("每周", "every week")
        case .xun: language.pick("每旬", "every ten-day part of a month")
        case .halfMonth: language.pick("每半月", "every half month")
        case .months(1): language.pick("每月", "every month")
        case .months(3): language.pick("每季度", "every quarter")
        case .months(6): language.pick("每半年", "every half-year")
        case .months(12): language.pick("每年", "every year")
        case .months(let count): language.pick("每\(count)个月", "every \(count) months")
        }
    }
}

extension Obligation {
    /// Why this date, in a few words: `批示后7天`, `每满10天（第3期）`, `表定期限`.
    ///
    /// - Parameter kind: The matter's kind: an instruction is told as 批示后, not 交办后.
    package func why(_ language: Language, kind: String) -> String {
        switch basis.origin {
        case .rectification: return language.pick("整改期限", "the date set for putting it right")
        case .request: return language.pick("督查室临时要报", "asked for by the office")
        case .row:
            return language.pick("表定期限", "the ledger's own deadline") + period(language)
        case .rule: break
        }
        if key.slot == .rectification {
            return language.pick("整改期限", "the date set for putting it right")
        }
        if let cadence = basis.term?.cadence { return cadence.phrase(language) + period(language) }
        guard let length = basis.term?.elapsed else { return onCalendar(language) }
        let isInstruction = basis.trigger == Mark.assigned.word && History.isAssignment(kind)
        let word = language.trigger(isInstruction ? kind : basis.trigger)
        let size = length.phrase(language)
        if length.count == 0 { return language.pick("\(word)当日", "the day of \(word)") }
        return length.count > 0
            ? language.pick("\(word)后\(size)", "\(size) after \(word)")
            : language.pick("\(word)前\(size)", "\(size) before \(word)")
    }

    /// The number of the period, where it is one of many.
    private func period(_ language: Language) -> String {
        guard basis.term?.cadence != nil else { return "" }
        return language.pick("（第\(occurrence)期）", " (no. \(occurrence))")
    }

    private func onCalendar(_ language: Language) -> String {
        guard let due else {
            return language.pick("待\(basis.trigger)", "awaits \(language.trigger(basis.trigger))")
        }
        return language.pick("定于\(due.day.short(language))", "set for \(due.day.short(language))")
    }

    /// The sentence that asks for it and where it stands.
    package func source(_ language: Language) -> String {
        switch basis.origin {
        case .rule(let text): text.rule.source.told(language)
        case .row(let deadline, _), .request(let deadline):
            language.pick("台账写明“\(deadline.written)”", "the ledger says “\(deadline.written)”")
        case .rectification: language.pick("督查室退回时所定", "set by the office on return")
        }
    }
}

extension Source {
    /// `《代表法》第五十一条：“自交办之日起三个月内答复”`.
    package func told(_ language: Language) -> String {
        let place =
            (document.map { language.pick("《\($0)》", "\($0)") } ?? "")
            + (article.map { language.pick($0, " \($0)") } ?? "")
        let sentence = text.map { "“\($0)”" } ?? ""
        let joint = place.isEmpty || sentence.isEmpty ? "" : language.pick("：", ": ")
        let mark = isChecked ? "" : language.pick("（未核原文）", " (not checked at the source)")
        return place + joint + sentence + mark
    }
}

extension Term {
    /// The length that is counted from the trigger, where the term is one.
    var elapsed: Length? {
        switch self {
        case .due(.elapsed(let length), _), .after(_, .elapsed(let length), _),
            .span(_, .elapsed(let length), _):
            length
        case .due, .span, .after, .recurring, .several, .open, .undetermined: nil
        }
    }
}
