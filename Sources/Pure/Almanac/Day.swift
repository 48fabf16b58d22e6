/// A civil day of the proleptic Gregorian calendar, without a time or a zone.
///
/// The law counts in days (Civil Code of the PRC, Article 200), so a due day is a day, not an
/// instant: it becomes one only with the hour of the cut-off and the office's zone.
package struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01, negative before.
    package var number: Int32

    package init(number: Int32) { self.number = number }

    /// Returns nil where the month has no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= Day.lastDayOfMonth(year: year, month: month)
        else { return nil }
        self.number = Int32(Day.daysFromCivil(year: year, month: month, day: day))
    }

    package static func < (left: Day, right: Day) -> Bool { left.number < right.number }
    package static func + (day: Day, count: Int) -> Day {
        Day(number: day.number + Int32(count))
    }
    package static func - (day: Day, count: Int) -> Day {
        Day(number: day.number - Int32(count))
    }
    /// The number of days from `right` to `left`.
    package static func - (left: Day, right: Day) -> Int { Int(left.number - right.number) }
}

extension Day {
    package struct Civil: Hashable, Sendable {
        package var year: Int
        package var month: Int
        package var day: Int

        package init(year: Int, month: Int, day: Int) {
            self.year = year
            self.month = month
            self.day = day
        }
    }

    /// Year, month and day. Howard Hinnant's `civil_from_days`, exact over the whole range.
    package var civil: Civil {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * ofYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return Civil(year: year, month: month, day: ofYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    package var year: Int { civil.year }
    package var month: Int { civil.month }

    /// 1 is Monday, 7 is Sunday (ISO 8601).
    package var weekday: Int {
        let remainder = (Int(number) + 3) % 7
        return (remainder < 0 ? remainder + 7 : remainder) + 1
    }

    package var isWeekend: Bool { weekday >= 6 }

    package static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    package static func lastDayOfMonth(year: Int, month: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The last day of the month in which this day lies.
    package var endOfMonth: Day {
        let date = civil
        return self + (Day.lastDayOfMonth(year: date.year, month: date.month) - date.day)
    }

    /// The corresponding day `count` months away, or the month's last day where there is none
    /// (Civil Code, Article 202).
    package func addingMonths(_ count: Int) -> Day {
        let date = civil
        let months = date.year * 12 + date.month - 1 + count
        let year = months >= 0 ? months / 12 : (months - 11) / 12
        let month = months - year * 12 + 1
        let last = Day.lastDayOfMonth(year: year, month: month)
        let number = Day.daysFromCivil(year: year, month: month, day: min(date.day, last))
        return Day(number: Int32(number))
    }

    private static func daysFromCivil(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear
            - 719_468
    }
}

extension Day: CustomStringConvertible, LosslessStringConvertible {
    /// `YYYY-MM-DD` (ISO 8601).
    package var description: String {
        let date = civil
        return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let year = decimal(parts[0]), let month = decimal(parts[1]), let day = decimal(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

extension Day: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "\(text) is no day"))
        }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// The decimal digits of `value`, with zeros before it up to `width`.
package func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return digits.count >= width
        ? digits : String(repeating: "0", count: width - digits.count) + digits
}

/// The number that plain ASCII digits write; nil for a sign, a space or anything else.
func decimal(_ digits: some Collection<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 9 else { return nil }
    var value = 0
    for digit in digits {
        guard (48...57).contains(digit) else { return nil }
        value = value * 10 + Int(digit - 48)
    }
    return value
}
