/// Text as a workbook's cell can hold it.
enum WorkbookText {
    /// Characters of one cell, as Excel counts them: UTF-16 units.
    static let unitsMax = 32_767
    private static let cutMark = "……（未完）"

    /// Characters that XML cannot hold are written `_x0001_`, as the format asks (ECMA-376 part 1,
    /// 22.9.2.19); what looks like that already keeps its meaning. What is too long is cut, and says
    /// so.
    static func fitting(_ text: String) -> String {
        let escaped = needsEscapes(text) ? escaping(text) : text
        guard escaped.utf16.count > unitsMax else { return escaped }
        var kept = ""
        var units = cutMark.utf16.count
        for character in text {
            let piece = escaping(String(character))
            units += piece.utf16.count
            guard units <= unitsMax else { break }
            kept += piece
        }
        return kept + cutMark
    }

    private static func needsEscapes(_ text: String) -> Bool {
        text.unicodeScalars.contains(where: isIllegal) || text.containsBytes(of: "_x")
    }

    private static func escaping(_ text: String) -> String {
        var result = ""
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            if isIllegal(scalar) || scalar == "_" && looksEscaped(rest) {
                result += code(of: scalar)
            } else {
                result.unicodeScalars.append(scalar)
            }
            rest = rest.dropFirst()
        }
        return result
    }

    /// `_x`, four hexadecimal digits, `_`.
    private static func looksEscaped(_ rest: Substring.UnicodeScalarView) -> Bool {
        let code = Array(rest.prefix(7))
        return code.count == 7 && code[1] == "x" && code[6] == "_"
            && code[2...5].allSatisfy(\.properties.isASCIIHexDigit)
    }

    /// A lone CR would come back as LF.
    private static func isIllegal(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9, 10: false
        case 0..<32, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    private static func code(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
    }
}
