/// Writes values so that every YAML reader reads the same text back.
enum YAMLPen {
    /// Plain where nobody can take it for anything else, else in double quotes.
    static func text(_ value: String) -> String {
        isPlain(value) ? value : quoted(value)
    }

    static func list(_ values: [String]) -> String {
        "[" + values.map(text).joined(separator: ", ") + "]"
    }

    /// Letters first, then letters, digits and signs without meaning; no word that YAML knows.
    private static func isPlain(_ value: String) -> Bool {
        guard let first = value.unicodeScalars.first, first.properties.isAlphabetic else {
            return false
        }
        let words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
        return !words.contains(value.lowercased())
            && value.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "（）·.@_-".unicodeScalars.contains(scalar)
            }
    }

    private static func quoted(_ value: String) -> String {
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"", "\\": text += "\\" + String(scalar)
            case "\u{20}"..."\u{7E}": text.unicodeScalars.append(scalar)
            default:
                if isShown(scalar) {
                    text.unicodeScalars.append(scalar)
                } else {
                    text += escaped(scalar)
                }
            }
        }
        return text + "\""
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator, .spaceSeparator:
            false
        default: true
        }
    }

    /// `\u00A0`, `\U0001F600`.
    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let width = scalar.value > 0xFFFF ? 8 : 4
        let mark = width == 8 ? "\\U" : "\\u"
        return mark + String(repeating: "0", count: width - digits.count) + digits
    }
}
