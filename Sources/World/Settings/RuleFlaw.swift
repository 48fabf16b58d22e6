/// What can be wrong with a rule.
package enum RuleFlaw: Hashable, Sendable {
    case notID(String)
    case idTwice(id: String, at: String)
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
    case sourceMissing
    case notHolds(Int)
    case oneDateOnly
    case slotShared(id: String, line: Int, slot: String)
    case prefixTwice(prefix: String, kind: String)
    case notPrefix(String)
    case examplesMissing(count: Int)
    case exampleWithoutRest
    case exampleWrong(expected: String, got: String, counted: Wording)
    case exampleUncountable(Wording)
    case rangeReversed

    var wording: Wording {
        switch self {
        case .notID(let id): Wording("“\(id)”不能作编号；只用小写字母、数字、点和连字符", "“\(id)” is no id; use lower-case letters, digits, dots and hyphens")
        case .idTwice(let id, let place): Wording("\(id) 已在 \(place) 用过；换一个", "\(id) is already used at \(place); choose another")
        case .lengthRest(let read, let rest):
            Wording("读到“\(read)”，余下“\(rest)”读不懂；写 3d（自然日）或 3wd（工作日）", "read “\(read)”, the rest “\(rest)” is unclear; write 3d (days) or 3wd (working days)")
        case .noMinutes: Wording("规则不按分钟计；写 h、d、wd、w、xun、m、q、hy、y", "rules don't count in minutes; write h, d, wd, w, xun, m, q, hy or y")
        case .noDeadline(let text): Wording("“\(text)”没有期限；写明天数，或不设本规则", "“\(text)” names no deadline; write a number of days or drop the rule")
        case .notLength(let text): Wording("“\(text)”不是时长；写作 3d（自然日）、3wd（工作日）、1m（月）", "“\(text)” is no length; write 3d (days), 3wd (working days), 1m (months)")
        case .notPhrase(let text): Wording("“\(text)”读不懂；写 3d、3wd、1m，或 3个工作日内、每月5日前", "“\(text)” can't be read; write 3d, 3wd, 1m, or a phrase such as 3个工作日内")
        case .notRecurrence(let text): Wording("“\(text)”不是周期；写 10d，或 每旬、每月5日前", "“\(text)” is no recurrence; write 10d, or a phrase such as 每月5日前")
        case .recurrenceInDue(let text): Wording("“\(text)”是周期；把 due 改成 every", "“\(text)” recurs; write it under every instead of due")
        case .dueMissing: Wording("缺少期限；写 due 或 every", "no deadline; write due or every")
        case .dueAndEvery: Wording("due 和 every 只能写一个；删去一个", "due and every exclude each other; remove one")
        case .triggerTwice(let phrase, let from):
            Wording("用语自带起点“\(phrase)”，与 from 的“\(from)”不同；删去 from", "the phrase starts from “\(phrase)”, from says “\(from)”; remove from")
        case .rollsLate: Wording("倒推的期限顺延会变晚；写 roll: previous 或 none", "rolling a backward length forward makes it late; write roll: previous or none")
        case .everyNotPositive: Wording("周期要大于零；写作 10d", "a recurrence must be longer than nothing; write 10d")
        case .sourceMissing: Wording("没有依据；写 text（原句）或 article（条）", "no source; write text (the sentence) or article")
        case .notHolds(let count): Wording("not 里写了 \(count) 个条件；一次只写一个，或分成两条规则", "not holds \(count) conditions; write one, or make two rules")
        case .oneDateOnly: Wording("一次只能写一个日期；要两个就分成两条规则", "one date only; for two make two rules")
        case .slotShared(let id, let line, let slot):
            Wording("与 \(id)（第\(line)行）同占环节 \(slot) 且可能同时适用；在 for 中区分", "fills the slot \(slot) like \(id) (line \(line)) and both can apply; tell them apart under for")
        case .prefixTwice(let prefix, let kind): Wording("编号字头 \(prefix) 已归“\(kind)”；换一个", "the prefix \(prefix) belongs to “\(kind)”; choose another")
        case .notPrefix(let text): Wording("“\(text)”不能作编号字头；用 1 到 6 个大写字母", "“\(text)” is no prefix; use 1 to 6 capital letters")
        case .examplesMissing(let count):
            Wording("只有 \(count) 个例子；至少三个，手工从原文算出，其中一个跨节假日", "\(count) examples; give at least three, worked by hand from the source, one across a holiday")
        case .exampleWithoutRest: Wording("没有一个例子跨节假日或调休；补一个，如从国庆节前算起", "no example crosses a holiday or a make-up day; add one, such as from before 国庆节")
        case .exampleWrong(let expected, let got, let counted):
            Wording("例子写 \(expected)，按规则得 \(got)（\(counted.chinese)）；改例子或改规则", "the example says \(expected), the rule gives \(got) (\(counted.english)); correct one of them")
        case .exampleUncountable(let why): Wording("例子算不出来：\(why.chinese)；改正例子", "the example can't be counted: \(why.english); correct it")
        case .rangeReversed: Wording("起在止后；把前后两个日期对调", "the range ends before it begins; swap the dates")
        }
    }
}
