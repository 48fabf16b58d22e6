import Almanac

/// What the office is told about a plan or its reports before anything is late.
package enum PaceWarning: Hashable, Sendable {
    /// 前松后紧: the last quarter of the time carries more of the plan than its limit.
    /// - Parameters:
    ///   - percent: Of the whole, to a tenth; greater than `limit`.
    ///   - from: The first day of the last quarter of the time.
    case backLoaded(percent: Amount, limit: Amount, from: Day, to: Day)
    /// So many reports in a row, the last on `last`, with the same number and the same words.
    case unchanged(reports: Int, since: Moment, last: Moment)
    /// The last report says what the one before it said.
    case repeated(at: Moment, of: Moment)
    /// So many whole periods, the last ending on `until`, without a change of what is measured.
    case idle(periods: Int, PacePeriod, since: Day, until: Day)
    /// The year in which it was to be done is over, by so many years.
    case carriedOver(plannedYear: Int, years: Int)
}

extension PaceCurve {
    /// Whether more than `limit` percent of the whole plan lie in the last quarter of its time:
    /// in its last ⌈days ÷ 4⌉ days, which of a calendar year are October to December.
    package func backLoaded(over limit: Amount) -> PaceWarning? {
        let days = last.day - start.day
        let eve = last.day - (days + 3) / 4
        let before = planned(on: eve)
        guard let early = before.percent(of: last.value) else { return nil }
        // Rounded once: what is printed is what is compared.
        let rest = Ratio(early.denominator * 100 - early.numerator, early.denominator).rounded(1)
        guard rest > limit else { return nil }
        return .backLoaded(percent: rest, limit: limit, from: eve + 1, to: last.day)
    }
}

extension Pace {
    /// The warning of a plan whose greater part is put off to its end (M16), by its own limit.
    package func backLoaded(_ curve: PaceCurve) -> PaceWarning? {
        curve.backLoaded(over: backLoaded)
    }
}

extension PaceWarning {
    /// One sentence for the office.
    package func sentence(_ language: Language) -> String {
        language.pick(chinese, english)
    }

    private var chinese: String {
        switch self {
        case .backLoaded(let percent, let limit, let from, let to):
            "前松后紧：最后四分之一时间（\(from) 至 \(to)）安排了 \(percent)%，超过 \(limit)%；"
                + "请把进度往前排"
        case .unchanged(let reports, let since, let last):
            "连续 \(reports) 期无变化：自 \(since.day) 至 \(last.day) 数字和文字都相同"
        case .repeated(let at, let of):
            "\(at.day) 的报告与 \(of.day) 的相同（不计空格、标点和日期）；请补报变化和下一步"
        case .idle(let periods, let period, let since, let until):
            "连续 \(periods) 个\(period.told(.zhHans))没有实际变化（\(since) 至 \(until)）"
        case .carriedOver(let plannedYear, let years):
            "应于 \(plannedYear) 年完成，已跨 \(years) 个年度仍未完成"
        }
    }

    private var english: String {
        switch self {
        case .backLoaded(let percent, let limit, let from, let to):
            "back-loaded: \(percent)% of the plan lie in the last quarter of the time (\(from) to "
                + "\(to)), more than \(limit)%; move work forward"
        case .unchanged(let reports, let since, let last):
            "\(reports) reports in a row without change: from \(since.day) to \(last.day) the "
                + "number and the words are the same"
        case .repeated(let at, let of):
            "the report of \(at.day) says what that of \(of.day) said (spaces, punctuation and "
                + "dates aside); ask for what changed and the next step"
        case .idle(let periods, let period, let since, let until):
            "\(periods) \(period.told(.english))\(periods == 1 ? "" : "s") in a row without real "
                + "change (\(since) to \(until))"
        case .carriedOver(let plannedYear, let years):
            "to be done in \(plannedYear), still open \(years) year\(years == 1 ? "" : "s") later"
        }
    }
}

extension PacePeriod {
    package func told(_ language: Language) -> String {
        switch self {
        case .day: language.pick("日", "day")
        case .xun: language.pick("旬", "ten-day part")
        case .month: language.pick("月", "month")
        case .quarter: language.pick("季度", "quarter")
        case .year: language.pick("年度", "year")
        }
    }
}
