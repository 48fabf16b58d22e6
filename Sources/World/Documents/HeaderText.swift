import Desk

/// A header cell as it is compared: no spaces, ASCII twins, full-width brackets, no colon at the end.
struct HeaderText: Hashable {
    let plain: String

    init(_ written: String) {
        var text = ""
        for character in written.halfWidth.lowercased().simplified {
            switch character {
            case "(", "[", "【", "〔", "〖", "{": text.append("（")
            case ")", "]", "】", "〕", "〗", "}": text.append("）")
            case "*", "★", "☆", "\"", "'", "_": continue
            default: text.append(character)
            }
        }
        while let last = text.last, ":;,.、。".contains(last), text != "no." { text.removeLast() }
        plain = text
    }

    /// Without what stands in brackets: “总投资（亿元）” → “总投资”.
    var withoutBrackets: String {
        var depth = 0
        var text = ""
        for character in plain {
            if character == "（" { depth += 1 }
            if depth == 0 { text.append(character) }
            if character == "）", depth > 0 { depth -= 1 }
        }
        return text
    }

    var field: LedgerField? {
        if let exact = HeaderText.fields[plain] { return exact }
        return namesLeadFirst ? .unitsMixed : HeaderText.fields[withoutBrackets]
    }

    /// By the end of a header that is longer than any known one: “整改进展情况” ends like “进展情况”.
    ///
    /// Columns of an earlier period (上月进展情况) and texts too long for a header name nothing.
    var fieldByEnding: LedgerField? {
        let text = withoutBrackets
        guard (4...14).contains(text.count), !text.startsWith(anyOf: ["上", "去年", "历史", "原"]) else {
            return nil
        }
        // “经办人及电话”
        if text.contains("人"), ["及", "和", "与", "、", "/"].contains(where: text.contains),
            ["电话", "联系方式", "手机号"].contains(where: text.hasSuffix)
        {
            return .personPhone
        }
        for length in stride(from: text.count - 1, through: 3, by: -1) {
            if let field = HeaderText.fields[String(text.suffix(length))] { return field }
        }
        return nil
    }

    /// By the beginning of a longer header: “责任领导及职务” begins like “责任领导”, “完成时间要求” like
    /// “完成时间”.
    var fieldByBeginning: LedgerField? {
        let text = withoutBrackets
        guard (4...20).contains(text.count), !text.startsWith(anyOf: ["上", "去年", "历史", "原"]) else {
            return nil
        }
        for length in stride(from: text.count - 1, through: 2, by: -1) {
            guard let field = HeaderText.fields[String(text.prefix(length))] else { continue }
            let rest = String(text.dropFirst(length))
            if rest.startsWith(anyOf: ["及", "和", "与", "、", "/"]) { return field }
            if length >= 3, HeaderText.softEnds.contains(rest) { return field }
        }
        return nil
    }

    private static let softEnds: Set<String> = [
        "要求", "情况", "说明", "内容", "名称", "安排", "明细", "详情", "简述", "概述", "姓名", "清单", "列表",
    ]

    /// “责任单位（排第一位的为牵头单位）”: the first of the units leads.
    var namesLeadFirst: Bool {
        let base = withoutBrackets
        guard base != plain, base.contains("单位") || base.contains("部门") else { return false }
        let note = plain.dropFirst(base.count)
        return note.contains("牵头")
            && ["第一", "首位", "首个", "排名", "在前", "居首", "列前"].contains { note.contains($0) }
    }

    /// How much one unit of the column is in the field's own unit; investments are kept in 万元.
    var factor: Double {
        if plain.contains("亿元") { return 10_000 }
        if plain.contains("千元") { return 0.1 }
        return plain.contains("万元") || !plain.contains("（元）") ? 1 : 0.0001
    }

    /// Whether a known header may begin like this text: a look at one character instead of a search.
    static func mayBegin(_ written: String) -> Bool {
        guard let written = written.unicodeScalars.first(where: { !$0.isSpace }) else {
            return false
        }
        let first = SimplifiedSigns.twins[written] ?? written
        return !first.isLetterLike || firstScalars.contains(first)
    }

    private static let firstScalars = Set(fields.keys.compactMap(\.unicodeScalars.first))

    private static let fields: [String: LedgerField] = {
        // A file of this program's own carries the fields' outside names.
        let own = LedgerField.allCases.map { (HeaderText($0.rawValue).plain, $0) }
        var fields = Dictionary(own, uniquingKeysWith: { first, _ in first })
        let all = HeaderSpellings.english + HeaderSpellings.further + HeaderSpellings.usual
        for (field, spellings) in all {
            for spelling in spellings { fields[HeaderText(spelling).plain] = field }
        }
        return fields
    }()
}
