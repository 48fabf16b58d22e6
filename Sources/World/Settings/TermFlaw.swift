import Almanac

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
    case lengthNotPositive
    case twoReadings(String, taken: Term)
    case notDate(String, nearest: String)
    /// A date of the matter's own is due; nothing is counted from a mark.
    case startBesideDate(String)
    case notEnd(String)
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
        case .dueMissing:
            Wording("缺少期限；写 due、every 或 earliest", "no deadline; write due, every or earliest")
        case .dueAndEvery:
            Wording(
                "due、every、earliest 只能写一个；删去其余",
                "due, every and earliest exclude each other; keep one")
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
        case .lengthNotPositive:
            Wording("时长要大于零；写作 10d", "the length must be longer than nothing; write 10d")
        case .twoReadings(let text, let taken):
            Wording(
                "“\(text)”有两种读法（其一：\(taken.sentence(.zhHans))）；换一个只有一种读法的写法",
                "“\(text)” can be read in two ways (one: \(taken.sentence(.english))); write it so "
                    + "that there is one")
        case .notDate(let text, let nearest):
            Wording("“\(text)”没有期限，也不是事项的日期", "“\(text)” is no deadline and no date of the matter")
                + .orRather(nearest)
        case .startBesideDate(let date):
            Wording(
                "期限就是事项的“\(date)”，不从别处起算；删去 from",
                "the due date is the matter's own “\(date)” and not counted; remove from")
        case .notEnd(let text):
            Wording(
                "“\(text)”不能作终点；写一个事件、日期、年底前 这样的话、6次 或 长期",
                "“\(text)” is no end; write a mark, a date, a phrase such as 年底前, 6次 or 长期")
        case .rangeReversed:
            Wording("起在止后；把前后两个日期对调", "the range ends before it begins; swap the dates")
        }
    }
}
