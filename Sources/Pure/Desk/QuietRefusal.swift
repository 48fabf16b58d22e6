import Almanac

/// Why an acknowledgement, a nudge or an unannounced check was not entered.
package enum QuietRefusal: Hashable, Sendable {
    /// Nothing is open there, or it has no date.
    case nothingDue
    case acknowledgedAlready(until: Moment)
    case acknowledgedTooOften(Int)
    case beyondCalendar
    /// By which way the person was told.
    case wayNeeded
    case checkDayPassed(Day, today: Day)

    var zh: String {
        switch self {
        case .nothingDue: "这个环节没有在办的期限，无需知悉；用 duban explain 看现在应办什么"
        case .acknowledgedAlready(let until): "已登记知悉，到 \(until) 为止不再重复提醒；不必再登记"
        case .acknowledgedTooOften(let most):
            "逾期后已连续知悉\(most)次，不能再续；请报告进展，或按规定申请延期"
        case .beyondCalendar: "日期超出日历，无法计算知悉到何时；请核对时间"
        case .wayNeeded: "请写明怎样督促的：--via phone（电话）、sms（短信）、visit（当面）等"
        case .checkDayPassed(let day, let today): "\(day) 在今天（\(today)）之前；暗访只能安排在今天或以后"
        }
    }

    var en: String {
        switch self {
        case .nothingDue:
            "nothing dated is open there to be acknowledged; duban explain shows what is owed"
        case .acknowledgedAlready(let until):
            "it is acknowledged until \(until), and nothing is repeated before; no need to say so again"
        case .acknowledgedTooOften(let most):
            "what is overdue was acknowledged \(most) times in a row, which is the most; "
                + "report how it stands, or ask for an extension"
        case .beyondCalendar:
            "the day until which it would hold is beyond the calendar; check the date"
        case .wayNeeded: "say how he was told: --via phone, sms, visit …"
        case .checkDayPassed(let day, let today):
            "\(day) is before today, \(today); a check is planned for today or later"
        }
    }
}
