import Desk

/// A header cell as it is compared: no spaces, ASCII twins, full-width brackets, no colon at the end.
struct HeaderText: Hashable {
    let plain: String

    init(_ written: String) {
        var text = ""
        for character in written.halfWidth.lowercased() {
            switch character {
            case "(", "[", "【", "〔", "〖", "{": text.append("（")
            case ")", "]", "】", "〕", "〗", "}": text.append("）")
            case "*", "★", "☆", "\"", "'": continue
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
        HeaderText.fields[plain] ?? HeaderText.fields[withoutBrackets]
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

    /// How much one unit of the column is in the field's own unit; investments are kept in 万元.
    var factor: Double {
        if plain.contains("亿元") { return 10_000 }
        if plain.contains("千元") { return 0.1 }
        return plain.contains("万元") || !plain.contains("（元）") ? 1 : 0.0001
    }

    /// Whether a known header may begin like this text: a look at one character instead of a search.
    static func mayBegin(_ written: String) -> Bool {
        guard let first = written.unicodeScalars.first(where: { !$0.isSpace }) else { return false }
        return !first.isLetterLike || firstScalars.contains(first)
    }

    private static let firstScalars = Set(fields.keys.compactMap(\.unicodeScalars.first))

    private static let fields: [String: LedgerField] = {
        // A file of this program's own carries the fields' outside names.
        let own = LedgerField.allCases.map { ($0.rawValue, $0) }
        var fields = Dictionary(own, uniquingKeysWith: { first, _ in first })
        for (field, spellings) in HeaderSpellings.further + HeaderSpellings.usual {
            for spelling in spellings { fields[HeaderText(spelling).plain] = field }
        }
        return fields
    }()
}
