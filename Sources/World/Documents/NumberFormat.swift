import Almanac

/// How a number of a cell is shown, as far as it changes what the number means.
enum NumberFormat: Hashable {
    case plain
    case percent
    /// With year and month but without a day: `2027年6月`.
    case month
    case date
}

extension NumberFormat {
    /// The formats that every spreadsheet program knows without a code (ECMA-376 part 1, 18.8.30),
    /// with those of the Chinese editions.
    init(builtIn id: Int) {
        switch id {
        case 9, 10: self = .percent
        case 27, 36, 50, 57: self = .month
        case 14...22, 28...35, 45...47, 51...56, 58: self = .date
        default: self = .plain
        }
    }

    /// Reads a format code such as `yyyy"年"m"月"d"日"` or `[$-804]yyyy/m/d;@`.
    init(code: String) {
        let letters = NumberFormat.letters(of: code)
        if letters.contains(where: "ymdh".contains) {
            let isMonth =
                letters.contains("y") && letters.contains("m")
                && !letters.contains(where: "dhs".contains)
            self = isMonth ? .month : .date
        } else {
            self = letters.contains("%") ? .percent : .plain
        }
    }

    /// The letters outside quotes, brackets and escapes, in lower case.
    private static func letters(of code: String) -> Set<Character> {
        var letters: Set<Character> = []
        var isQuoted = false
        var isBracketed = false
        var isEscaped = false
        for character in code {
            if isEscaped {
                isEscaped = false
            } else if isQuoted || isBracketed {
                if character == "\"" { isQuoted = false }
                if character == "]" { isBracketed = false }
            } else {
                switch character {
                case "\"": isQuoted = true
                case "[": isBracketed = true
                case "\\", "_", "*": isEscaped = true
                default: letters.insert(Character(character.lowercased()))
                }
            }
        }
        return letters
    }

    /// What a number means under this format; `uses1904`: the workbook counts from 1904.
    func value(of number: Double, uses1904: Bool) -> CellValue {
        switch self {
        case .plain: return .number(number)
        case .percent: return .text(CellValue.plain((number * 1e8).rounded() / 1e6) + "%")
        case .month:
            guard let local = SerialDate.local(number, uses1904: uses1904) else {
                return .number(number)
            }
            let civil = local.day.civil
            return .text("\(civil.year)年\(civil.month)月")
        case .date:
            if number >= 0, number < 1 { return .text(SerialDate.clock(number)) }
            return SerialDate.local(number, uses1904: uses1904).map { .date($0) } ?? .number(number)
        }
    }
}
