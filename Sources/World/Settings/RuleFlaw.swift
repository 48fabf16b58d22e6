import Almanac
import Deadlines

/// What can be wrong with a rule.
package enum RuleFlaw: Hashable, Sendable {
    case notID(String)
    case idTwice(id: String, at: String)
    case sourceMissing
    case oneDateOnly
    /// - file: Nil where it is the same file.
    case slotShared(id: String, file: String?, line: Int, slot: String)
    case nameShared(id: String, file: String?, line: Int)
    /// The rules in the order in which they name each other, the first once more at the end.
    case circle([String])
    case replacesItself
    case startKeys
    case settlementKeys
    /// A date that the kinds do not declare; without kinds, none does.
    case dateMissing(kinds: [String], name: String, nearest: String?, declared: [String])
    /// The name of a built-in event or date.
    case nameTaken(String)
    case notBlackout(String)
    /// The key says nothing beside that other one.
    case keyIdle(String, beside: String)
    /// The key asks for what is not known of a leader or a unit.
    case notOfHolder(String)
    case prefixTwice(prefix: String, kind: String)
    case notPrefix(String)
    case pace(PaceError)
    /// A kind and its urgencies for whose matters nothing falls due by itself.
    case unreached(kind: String, urgencies: [String])

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
        case .oneDateOnly: Wording("一次只能写一个日期；要两个就分成两条规则", "one date only; for two make two rules")
        case .slotShared(let id, let file, let line, let slot):
            other(id, file, line)
                + Wording(
                    "同占环节 \(slot) 且可能同时适用；加 replaces，或在 for 中区分",
                    "fills the same slot \(slot) and both can apply; add replaces, or tell them "
                        + "apart under for")
        case .nameShared(let id, let file, let line):
            other(id, file, line)
                + Wording(
                    "同名且可能同时适用；加 replaces，或在 for 中区分",
                    "has the same name and both can apply; add replaces, or tell them apart under for"
                )
        case .circle(let ids):
            Wording(
                "规则互相引用：\(ids.joined(separator: " → "))；断开其中一处",
                "the rules refer to each other: \(ids.joined(separator: " → ")); break it somewhere"
            )
        case .replacesItself:
            Wording("规则不能取代自己；删去", "a rule can't replace itself; remove it")
        case .startKeys:
            Wording(
                "只写 {due_of: 规则} 或 {settled: 规则} 中的一个",
                "write one of {due_of: ID} and {settled: ID}")
        case .settlementKeys: Wording("写作 {settled: 规则}", "write {settled: ID}")
        case .dateMissing(let kinds, let name, let nearest, let declared):
            dateMissing(kinds, name, nearest, declared)
        case .nameTaken(let name):
            Wording(
                "“\(name)”是内置的名字，不用声明；删去或换一个名字",
                "“\(name)” is built in and needs no declaration; remove or rename it")
        case .notBlackout(let text):
            Wording(
                "“\(text)”不是月份或日期范围；写作 7月 或 2026-07-01..2026-07-15",
                "“\(text)” is no month or range of dates; write 7月 or 2026-07-01..2026-07-15")
        case .keyIdle(let key, let other):
            Wording(
                "写了 \(other)，\(key) 就不起作用；删去 \(key)",
                "beside \(other), \(key) has no effect; remove \(key)")
        case .notOfHolder(let key):
            Wording(
                "按分管领导或单位各记一份（per）的规则，只能按 kind 和 unit 选取；删去 \(key)",
                "a rule with per a leader or unit selects by kind and unit alone; remove \(key)")
        case .prefixTwice(let prefix, let kind):
            Wording(
                "编号字头 \(prefix) 已归“\(kind)”；换一个",
                "the prefix \(prefix) belongs to “\(kind)”; choose another")
        case .notPrefix(let text):
            Wording(
                "“\(text)”不能作编号字头；用 1 到 6 个大写字母",
                "“\(text)” is no prefix; use 1 to 6 capital letters")
        case .pace(let error): Wording(error.text(.zhHans), error.text(.english))
        case .unreached(let kind, let urgencies): unreached(kind, urgencies)
        }
    }

    private func other(_ id: String, _ file: String?, _ line: Int) -> Wording {
        let place = file.map { "\($0) " } ?? ""
        return Wording("与 \(id)（\(place)第\(line)行）", "\(id) (\(place)line \(line)) ")
    }

    private func dateMissing(
        _ kinds: [String], _ name: String, _ nearest: String?, _ declared: [String]
    ) -> Wording {
        let said =
            kinds.isEmpty
            ? Wording("没有名为“\(name)”的日期", "there is no date called “\(name)”")
            : Wording(
                "\(kinds.joined(separator: "、"))类没有“\(name)”这个日期",
                "matters of \(kinds.joined(separator: ", ")) have no date “\(name)”")
        let names = Wording.names(declared)
        let list =
            declared.isEmpty
            ? ReferenceFlaw.Subject.date.advice
            : Wording("（已声明：\(names.chinese)）", " (declared: \(names.english))")
        return said + .orRather(nearest) + list
    }

    private func unreached(_ kind: String, _ urgencies: [String]) -> Wording {
        let which = urgencies.joined(separator: "、")
        return Wording(
            which.isEmpty
                ? "“\(kind)”没有一条带期限的规则；补一条，否则期限只能写在台账上"
                : "“\(kind)”的\(which)事项没有一条带期限的规则；补一条，否则期限只能写在台账上",
            "no dated rule reaches “\(kind)”\(which.isEmpty ? "" : " (\(which))"); add one, or "
                + "each deadline must be written in the ledger")
    }
}
