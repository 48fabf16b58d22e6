/// What addresses must look like for the channels that use them.
package struct ContactChecks: Sendable {
    package var isMail: @Sendable (String) -> Bool
    /// An id of a chat platform.
    package var isAccount: @Sendable (String) -> Bool

    package init(
        isMail: @escaping @Sendable (String) -> Bool,
        isAccount: @escaping @Sendable (String) -> Bool
    ) {
        self.isMail = isMail
        self.isAccount = isAccount
    }

    /// Characters of a name that the directory takes.
    private static let nameMax = 100

    /// What a column of questions answers: nobody's name.
    private static let answers: Set<String> = ["是", "否", "有", "无", "Y", "N", "yes", "no"]

    /// Whether a text may be the name of a person or a unit: never one that a spreadsheet would
    /// run as a formula, nor one with characters that nobody sees.
    package static func isName(_ text: String) -> Bool {
        guard text.count <= nameMax, let first = text.first, !"=+-@#".contains(first) else {
            return false
        }
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .privateUse, .unassigned, .surrogate, .lineSeparator,
                .paragraphSeparator:
                false
            default: !"，、".unicodeScalars.contains(scalar)
            }
        }
        return isPlain && !answers.contains(text)
            && text.unicodeScalars.contains { $0.properties.isAlphabetic }
    }

    /// A mobile as it is kept: digits alone, `+` before the code of another country.
    ///
    /// - Returns: Nil for anything but a Chinese mobile (11 digits from 13 to 19) or an
    ///   international number (E.164: `+` and 8 to 15 digits).
    package static func mobile(_ written: String) -> String? {
        var digits = ""
        for scalar in written.unicodeScalars where !scalar.properties.isWhitespace {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            case "\u{FF10}"..."\u{FF19}":
                digits.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFF10) + 48))
            case "+" where digits.isEmpty: digits = "+"
            case "-", "－", "—", "–": continue
            default: return nil
            }
        }
        if digits.hasPrefix("+86") { digits.removeFirst(3) }
        if digits.hasPrefix("86"), digits.count == 13 { digits.removeFirst(2) }
        if digits.hasPrefix("+") { return (9...16).contains(digits.count) ? digits : nil }
        let isMobile =
            digits.count == 11 && digits.first == "1"
            && digits.dropFirst().first.map { $0 >= "3" }
                ?? false
        return isMobile ? digits : nil
    }
}
