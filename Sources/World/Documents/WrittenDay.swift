import Almanac

/// Reads the days people write into cells: “2026.2.5”, “2月5日”, “3.2”, “2026/2/9 09:30”, “46063”.
enum WrittenDay {
    struct Reading: Hashable {
        var moment: Moment
        /// The year came from the sheet's date.
        var isYearGuessed: Bool
    }

    /// Text after the day, in characters, that is taken as a word such as 前 or 批示.
    private static let tailMax = 4

    /// - Parameter bound: The sheet's date: a day without a year is the latest one up to it.
    static func read(_ value: CellValue, upTo bound: Day?) -> Reading? {
        switch value {
        case .date(let local):
            return Reading(
                moment: Moment(local.day, local.time == .midnight ? nil : local.time),
                isYearGuessed: false)
        case .number(let number):
            if let local = SerialDate.plausible(number) {
                return read(.date(local), upTo: bound)
            }
            return read(CellValue.plain(number), upTo: bound)
        case .text(let text): return read(text, upTo: bound)
        case .blank, .bool, .error, .flawed: return nil
        }
    }

    static func read(_ text: String, upTo bound: Day?) -> Reading? {
        let tokens = DayTokens(text)
        guard tokens.hasPlainStart, let first = tokens.numbers.first else { return nil }
        if tokens.numbers.count == 1, first.after.isEmpty { return compact(first) }
        if first.digits == 4 || first.after.hasPrefix("年") || tokens.isShortYear {
            return full(tokens)
        }
        return withoutYear(tokens, upTo: bound)
    }

    /// The last day of a month written without one: “2026年3月”.
    static func monthEnd(_ text: String) -> Day? {
        let numbers = DayTokens(text).numbers
        guard numbers.count == 2, numbers[0].digits == 4, numbers[1].digits <= 2,
            ["年", ".", "-", "/"].contains(numbers[0].after)
        else { return nil }
        return Day(year: numbers[0].value, month: numbers[1].value, day: 1)?.endOfMonth
    }

    /// `20260310` or a serial number.
    private static func compact(_ number: DayTokens.Number) -> Reading? {
        let value = number.value
        if number.digits == 8 {
            let day = Day(year: value / 10_000, month: value / 100 % 100, day: value % 100)
            return day.map { Reading(moment: Moment($0), isYearGuessed: false) }
        }
        guard number.digits == 5, let local = SerialDate.plausible(Double(value)) else {
            return nil
        }
        return Reading(moment: Moment(local.day), isYearGuessed: false)
    }

    private static func full(_ tokens: DayTokens) -> Reading? {
        let numbers = tokens.numbers
        guard numbers.count >= 3, isJoint(numbers[0].after, "年"), isJoint(numbers[1].after, "月"),
            let day = Day(
                year: numbers[0].value + (numbers[0].digits <= 2 ? 2000 : 0),
                month: numbers[1].value, day: numbers[2].value)
        else { return nil }
        return reading(day, rest: numbers.dropFirst(2), isYearGuessed: false)
    }

    private static func withoutYear(_ tokens: DayTokens, upTo bound: Day?) -> Reading? {
        let numbers = tokens.numbers
        guard let bound, numbers.count >= 2, numbers[0].digits <= 2, numbers[1].digits <= 2,
            isJoint(numbers[0].after, "月")
        else { return nil }
        // 29 February comes back within eight years.
        for year in stride(from: bound.year, through: bound.year - 8, by: -1) {
            if let day = Day(year: year, month: numbers[0].value, day: numbers[1].value),
                day <= bound
            {
                return reading(day, rest: numbers.dropFirst(1), isYearGuessed: true)
            }
        }
        return nil
    }

    private static func isJoint(_ text: String, _ word: String) -> Bool {
        [word, ".", "-", "/", "．", "。"].contains(text)
    }

    /// - Parameter rest: The day's own number and what follows it: a time, or a word.
    private static func reading(
        _ day: Day, rest: ArraySlice<DayTokens.Number>, isYearGuessed: Bool
    ) -> Reading? {
        guard let own = rest.first else { return nil }
        var after = own.after
        for word in ["日", "号"] where after.hasPrefix(word) { after.removeFirst() }
        let times = rest.dropFirst()
        if times.isEmpty {
            guard after.count <= tailMax, !after.startsWith(anyOf: ["-", "—", "至", "到", "、", "~"])
            else { return nil }
            return Reading(moment: Moment(day), isYearGuessed: isYearGuessed)
        }
        guard let time = time(Array(times), before: after) else { return nil }
        return Reading(moment: Moment(day, time), isYearGuessed: isYearGuessed)
    }

    private static func time(_ numbers: [DayTokens.Number], before: String) -> TimeOfDay? {
        let words = ["", "T", "上午", "下午", "晚", "早", "晚上", "中午", ",", "，"]
        guard words.contains(before.unspaced), numbers[0].after.startsWith(anyOf: [":", "时", "点"])
        else { return nil }
        let isLater = ["下午", "晚", "晚上"].contains(before.unspaced) && numbers[0].value < 12
        return TimeOfDay(
            hour: numbers[0].value + (isLater ? 12 : 0),
            minute: numbers.count > 1 ? numbers[1].value : numbers[0].after.contains("半") ? 30 : 0,
            second: numbers.count > 2 ? numbers[2].value : 0)
    }
}
