/// The numbers of a written day and what stands after each of them.
struct DayTokens {
    struct Number: Hashable {
        var value: Int
        var digits: Int
        var after: String
    }

    private(set) var numbers: [Number] = []
    private var before = ""

    /// Numbers a day with its time has at most, with room to see that there are too many.
    private static let numbersMax = 8

    init(_ written: String) {
        for character in DayTokens.cleaned(written) {
            guard let digit = character.wholeNumberValue, character.isASCII else {
                if numbers.isEmpty {
                    before.append(character)
                } else {
                    numbers[numbers.count - 1].after.append(character)
                }
                continue
            }
            if let last = numbers.last, last.after.isEmpty, last.digits < 9 {
                numbers[numbers.count - 1].value = last.value * 10 + digit
                numbers[numbers.count - 1].digits += 1
            } else if numbers.count < DayTokens.numbersMax {
                numbers.append(Number(value: digit, digits: 1, after: ""))
            }
        }
        for index in numbers.indices {
            let after = numbers[index].after
            let isGap = !after.isEmpty && after.allSatisfy { $0 == " " }
            numbers[index].after = isGap && index + 1 < numbers.count ? " " : after.unspaced
        }
    }

    /// Nothing before the first number but a small word.
    var hasPlainStart: Bool { ["", "于", "已于", "自", "从", "定于", "'"].contains(before.unspaced) }

    /// `26.3.2`: three numbers, the first of which is no month.
    var isShortYear: Bool {
        numbers.count >= 3 && numbers[0].digits == 2 && numbers[0].value > 12
            && numbers[0].after == numbers[1].after
    }

    /// ASCII twins, Chinese numerals as digits, nothing in brackets, each gap one space.
    private static func cleaned(_ written: String) -> String {
        var text = ""
        var depth = 0
        for scalar in written.trimmed.unicodeScalars {
            let piece = scalar.isSpace ? " " : String(scalar).halfWidth
            if piece == "(" { depth += 1 }
            if depth == 0 { text += piece }
            if piece == ")", depth > 0 { depth -= 1 }
        }
        return text.contains(anyOf: ["年", "月", "日"]) ? ChineseNumerals.asDigits(text) : text
    }
}

/// 〇 to 九 and 十, as years, months and days are written: 二〇二六, 十二, 二十一, 廿一, 三十.
enum ChineseNumerals {
    private static let digits: [Character: Int] = [
        "〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
        "九": 9,
    ]

    static func isNumeral(_ character: Character) -> Bool {
        digits[character] != nil || character == "十" || character == "廿"
    }

    static func asDigits(_ text: String) -> String {
        var result = ""
        var run: [Character] = []
        for character in text + " " {
            if isNumeral(character) {
                run.append(character)
            } else {
                if !run.isEmpty { result += number(run) }
                run = []
                result.append(character)
            }
        }
        return String(result.dropLast())
    }

    private static func number(_ run: [Character]) -> String {
        guard let ten = run.firstIndex(where: { $0 == "十" || $0 == "廿" }) else {
            return run.map { String(digits[$0] ?? 0) }.joined()
        }
        let tens = run[ten] == "廿" ? 2 : ten == 0 ? 1 : digits[run[ten - 1]] ?? 1
        let ones = ten + 1 < run.count ? digits[run[ten + 1]] ?? 0 : 0
        return String(tens * 10 + ones)
    }
}
