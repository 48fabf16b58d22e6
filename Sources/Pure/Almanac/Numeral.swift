/// Numbers as papers write them: 15, 十五, 一百二十, 两, 廿, 二零二六.
enum Numeral {
    /// What the character stands for; nil for one that writes no number.
    static func value(of scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "零": 0
        case "一": 1
        case "二", "两": 2
        case "三": 3
        case "四": 4
        case "五": 5
        case "六": 6
        case "七": 7
        case "八": 8
        case "九": 9
        case "十": 10
        case "廿": 20
        case "卅": 30
        case "百": 100
        default: nil
        }
    }

    /// The number at the beginning of `scalars`, and how many of them write it.
    static func read(_ scalars: ArraySlice<Unicode.Scalar>) -> (value: Int, length: Int)? {
        let digits = scalars.prefix { $0.isDigit }
        if !digits.isEmpty {
            guard let value = decimal(digits.map { UInt8($0.value) }) else { return nil }
            return (value, digits.count)
        }
        let written = scalars.prefix { value(of: $0) != nil }
        guard !written.isEmpty, written.count <= 7, let value = value(of: Array(written)) else {
            return nil
        }
        return (value, written.count)
    }

    private static func value(of written: [Unicode.Scalar]) -> Int? {
        let numbers = written.compactMap(value(of:))
        if numbers.allSatisfy({ $0 < 10 }) { return positional(numbers) }
        var total = 0
        var digit: Int?
        for number in numbers {
            if number >= 10 {
                guard number != 100 || total == 0 else { return nil }
                total += number >= 20 && number < 100 ? number : (digit ?? 1) * number
                digit = nil
            } else {
                guard digit == nil || digit == 0 else { return nil }
                digit = number
            }
        }
        return total + (digit ?? 0)
    }

    /// 二零二六; two digits side by side (三五) are no number.
    private static func positional(_ numbers: [Int]) -> Int? {
        if numbers.count == 1 { return numbers[0] }
        guard numbers.count == 4 else { return nil }
        return numbers.reduce(0) { $0 * 10 + $1 }
    }
}
