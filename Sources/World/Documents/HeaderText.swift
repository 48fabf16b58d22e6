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
        var fields: [String: LedgerField] = [:]
        for (field, spellings) in HeaderSpellings.further + HeaderSpellings.usual {
            for spelling in spellings { fields[HeaderText(spelling).plain] = field }
        }
        return fields
    }()
}
