/// What can be wrong with a rule.
package enum RuleFlaw: Hashable, Sendable {
    case notID(String)
    case idTwice(id: String, at: String)
    case sourceMissing
    case notHolds(Int)
    case oneDateOnly
    case slotShared(id: String, line: Int, slot: String)
    case prefixTwice(prefix: String, kind: String)
    case notPrefix(String)

    var wording: Wording {
        switch self {
        case .notID(let id):
            Wording(
                "“\(id)”不能作编号；只用小写字母、数字、点和连字符",
                "“\(id)” is no id; use lower-case letters, digits, dots and hyphens")
        case .idTwice(let id, let place):
            Wording("\(id) 已在 \(place) 用过；换一个", "\(id) is already used at \(place); choose another")
        case .sourceMissing:
            Wording(
                "没有依据；写 text（原句）或 article（条）", "no source; write text (the sentence) or article")
        case .notHolds(let count):
            Wording(
                "not 里写了 \(count) 个条件；一次只写一个，或分成两条规则",
                "not holds \(count) conditions; write one, or make two rules")
        case .oneDateOnly: Wording("一次只能写一个日期；要两个就分成两条规则", "one date only; for two make two rules")
        case .slotShared(let id, let line, let slot):
            Wording(
                "与 \(id)（第\(line)行）同占环节 \(slot) 且可能同时适用；在 for 中区分",
                "fills the slot \(slot) as \(id) does (line \(line)); tell them apart under for"
            )
        case .prefixTwice(let prefix, let kind):
            Wording(
                "编号字头 \(prefix) 已归“\(kind)”；换一个",
                "the prefix \(prefix) belongs to “\(kind)”; choose another")
        case .notPrefix(let text):
            Wording(
                "“\(text)”不能作编号字头；用 1 到 6 个大写字母",
                "“\(text)” is no prefix; use 1 to 6 capital letters")
        }
    }
}
