/// The units in which papers write a length of time.
package enum LengthUnit: String, Hashable, Sendable, Codable, CaseIterable {
    case hour = "h"
    case day = "d"
    case workingDay = "wd"
    case week = "w"
    /// 旬: the ten-day part of a month, ending on the 10th, the 20th and the last day.
    case xun
    case month = "m"
    case quarter = "q"
    case halfYear = "hy"
    case year = "y"
}

/// A length of time as written: `3d`, `7wd`, `1m`; negative counts backwards.
package struct Length: Hashable, Sendable, Codable {
    package var count: Int
    package var unit: LengthUnit

    package init(_ count: Int, _ unit: LengthUnit) {
        self.count = count
        self.unit = unit
    }
}

extension Length: CustomStringConvertible, LosslessStringConvertible {
    package var description: String { "\(count)\(unit.rawValue)" }

    /// Reads `24h`, `7d`, `-3wd`; at most six digits.
    package init?(_ text: String) {
        let sign = text.hasPrefix("-") ? -1 : 1
        let rest = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard digits.count <= 6, let count = decimal(digits.utf8),
            let unit = LengthUnit(rawValue: String(rest.dropFirst(digits.count)))
        else { return nil }
        self.init(sign * count, unit)
    }
}

/// What happens when the last day of a period is a rest day (Civil Code, Article 203).
package enum Roll: String, Hashable, Sendable, Codable {
    case none
    /// To the first working day after.
    case next
    /// To the last working day before.
    case previous
}
