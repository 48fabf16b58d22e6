/// One content line of a calendar (RFC 5545, 3.1).
enum CalendarLine {
    /// Octets of a line without its end.
    static let octetsMax = 75

    /// A property whose value is taken as it is: a date, a word of the format.
    static func plain(_ name: String, _ value: String) -> String { folded("\(name):\(value)") }

    /// A property whose value is text that somebody wrote.
    static func text(_ name: String, _ value: String) -> String {
        folded("\(name):\(escaped(value))")
    }

    /// Backslash, semicolon and comma get a backslash, a new line is `\n`; other control characters
    /// have no place (3.3.11).
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": result += ["\\", scalar]
            case "\r": result += ["\\", "n"]
            case "\n": if !isAfterReturn { result += ["\\", "n"] }
            case "\u{85}", "\u{2028}", "\u{2029}": result += ["\\", "n"]
            case "\t": result.append(scalar)
            default: if !isControl(scalar) { result.append(scalar) }
            }
            isAfterReturn = scalar == "\r"
        }
        return String(result)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<32, 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    /// Lines of 75 octets at most, broken between characters; what goes on begins with a space.
    static func folded(_ line: String) -> String {
        var result = ""
        var octets = 0
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if octets + size > octetsMax {
                result += "\r\n "
                octets = 1
            }
            result.unicodeScalars.append(scalar)
            octets += size
        }
        return result + "\r\n"
    }
}
