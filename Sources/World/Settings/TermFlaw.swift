/// What can be wrong with what a rule says about time.
package enum TermFlaw: Hashable, Sendable {
    case lengthRest(read: String, rest: String)
    case noMinutes
    case noDeadline(String)
    case notLength(String)
    case notPhrase(String)
    case notRecurrence(String)
    case recurrenceInDue(String)
    case dueMissing
    case dueAndEvery
    case triggerTwice(phrase: String, from: String)
    case rollsLate
    case everyNotPositive
    case rangeReversed

    var wording: Wording {
        switch self {
        case .lengthRest(let read, let rest):
            Wording(
                "读到“\(read)”，余下“\(rest)”读不懂；写 3d（自然日）或 3wd（工作日）",
                "read “\(read)” but not “\(rest)”; write 3d (days) or 3wd (working days)"
            )
        case .noMinutes:
            Wording(
                "规则不按分钟计；写 h、d、wd、w、xun、m、q、hy、y",
                "rules don't count in minutes; write h, d, wd, w, xun, m, q, hy or y")
        case .noDeadline(let text):
            Wording(
                "“\(text)”没有期限；写明天数，或不设本规则",
                "“\(text)” names no deadline; write a number of days or drop the rule")
        case .notLength(let text):
            Wording(
                "“\(text)”不是时长；写作 3d（自然日）、3wd（工作日）、1m（月）",
                "“\(text)” is no length; write 3d (days), 3wd (working days), 1m (months)")
        case .notPhrase(let text):
            Wording(
                "“\(text)”读不懂；写 3d、3wd、1m，或 3个工作日内、每月5日前",
                "“\(text)” can't be read; write 3d, 3wd, 1m, or a phrase such as 3个工作日内")
        case .notRecurrence(let text):
            Wording(
                "“\(text)”不是周期；写 10d，或 每旬、每月5日前",
                "“\(text)” is no recurrence; write 10d, or a phrase such as 每月5日前")
        case .recurrenceInDue(let text):
            Wording(
                "“\(text)”是周期；把 due 改成 every",
                "“\(text)” recurs; write it under every instead of due")
        case .dueMissing: Wording("缺少期限；写 due 或 every", "no deadline; write due or every")
        case .dueAndEvery:
            Wording("due 和 every 只能写一个；删去一个", "due and every exclude each other; remove one")
        case .triggerTwice(let phrase, let from):
            Wording(
                "用语自带起点“\(phrase)”，与 from 的“\(from)”不同；删去 from",
                "the phrase starts from “\(phrase)”, from says “\(from)”; remove from")
        case .rollsLate:
            Wording(
                "倒推的期限顺延会变晚；写 roll: previous 或 none",
                "rolling a backward length forward makes it late; write roll: previous or none")
        case .everyNotPositive:
            Wording("周期要大于零；写作 10d", "a recurrence must be longer than nothing; write 10d")
        case .rangeReversed:
            Wording("起在止后；把前后两个日期对调", "the range ends before it begins; swap the dates")
        }
    }
}
