import Almanac

/// Why a plan can't be followed.
package enum PaceError: Error, Hashable, Sendable {
    case noNodes
    /// The words name no date, more than one, or one that hangs on an event.
    case noDate(written: String)
    case sameDay(String, String, Day)
    /// A running total that falls.
    case falls(from: String, Amount, to: String, Amount)
    case outOfRange(written: String, Amount)
    /// Every node is 0.
    case nothingPlanned
    case thresholds(yellow: Amount, red: Amount)
    case backLoaded(Amount)
    case calendar(CalendarError)

    /// What is wrong and what to do.
    package func text(_ language: Language) -> String {
        language.pick(chinese, english)
    }

    private var chinese: String {
        switch self {
        case .noNodes: "进度计划没有节点；至少写一个，如 年底: 100"
        case .noDate(let written): "“\(written)”不是一个确定的日期；请写成“一季度末”“6月底前”或“3个月内”这样的写法"
        case .sameDay(let one, let other, let day):
            "“\(one)”与“\(other)”是同一天（\(day)）；请删去一个"
        case .falls(let before, let high, let after, let low):
            "计划数是累计数，不能减少：“\(before)”\(high)，“\(after)”\(low)；请核对"
        case .outOfRange(let written, let value):
            "“\(written)”的计划数 \(value) 超出范围；百分比为 0 至 100，数量不为负"
        case .nothingPlanned: "进度计划全是 0；最后一个节点应大于 0"
        case .thresholds(let yellow, let red):
            "黄灯 \(yellow) 个点、红灯 \(red) 个点不成立；须 0 < 黄灯 ≤ 红灯"
        case .backLoaded(let percent): "“前松后紧”的界限 \(percent)% 不成立；须在 0 至 100 之间"
        case .calendar(let error): error.text(.zhHans)
        }
    }

    private var english: String {
        switch self {
        case .noNodes: "the plan has no nodes; write at least one, as 年底: 100"
        case .noDate(let written):
            "“\(written)” is no single date; write it like 一季度末, 6月底前 or 3个月内"
        case .sameDay(let one, let other, let day):
            "“\(one)” and “\(other)” are the same day (\(day)); delete one"
        case .falls(let before, let high, let after, let low):
            "planned figures are running totals and can't fall: “\(before)” \(high), "
                + "“\(after)” \(low); check them"
        case .outOfRange(let written, let value):
            "the planned \(value) of “\(written)” is out of range; percents are 0 to 100, "
                + "amounts not negative"
        case .nothingPlanned: "every node of the plan is 0; the last must be more"
        case .thresholds(let yellow, let red):
            "yellow at \(yellow) points and red at \(red) can't be; write 0 < yellow ≤ red"
        case .backLoaded(let percent):
            "\(percent)% is no limit for the last quarter of the time; write 0 to 100"
        case .calendar(let error): error.text(.english)
        }
    }
}
