/// A time of the civil day, from 00:00 to 24:00; 24:00 is the end of the day (Civil Code,
/// Article 203), the same instant as 00:00 of the next.
package struct TimeOfDay: Hashable, Comparable, Sendable {
    /// Seconds since midnight, 0 … 86,400.
    package let seconds: Int

    package static let midnight = TimeOfDay(seconds: 0)
    package static let noon = TimeOfDay(seconds: 43_200)
    package static let endOfDay = TimeOfDay(seconds: 86_400)

    package init(seconds: Int) {
        precondition((0...86_400).contains(seconds), "\(seconds) s is no time of a day")
        self.seconds = seconds
    }

    /// Returns nil where there is no such time; 24:00 is the only one in hour 24.
    package init?(hour: Int, minute: Int, second: Int = 0) {
        guard (0...24).contains(hour), (0...59).contains(minute), (0...59).contains(second),
            hour < 24 || (minute == 0 && second == 0)
        else { return nil }
        self.init(seconds: hour * 3600 + minute * 60 + second)
    }

    package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
        left.seconds < right.seconds
    }
}

extension TimeOfDay: CustomStringConvertible, LosslessStringConvertible {
    /// `HH:MM`, with `:SS` only where there are seconds.
    package var description: String {
        let clock = "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2))"
        return seconds % 60 == 0 ? clock : clock + ":" + padded(seconds % 60, 2)
    }

    /// Reads `HH:MM`, `H:MM` and `HH:MM:SS`.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ $0.count <= 2 }),
            parts.dropFirst().allSatisfy({ $0.count == 2 })
        else { return nil }
        let numbers = parts.compactMap { decimal($0) }
        guard numbers.count == parts.count else { return nil }
        self.init(
            hour: numbers[0], minute: numbers[1], second: numbers.count == 3 ? numbers[2] : 0)
    }
}

extension TimeOfDay: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let time = TimeOfDay(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "\(text) is no time"))
        }
        self = time
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
