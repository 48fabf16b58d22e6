/// A point of time: whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX).
///
/// A due instant is the last second that is on time: on time iff `at <= due`.
package struct Instant: Hashable, Comparable, Sendable, Codable {
    package var seconds: Int64

    package init(seconds: Int64) { self.seconds = seconds }

    package static let distantFuture = Instant(seconds: 253_402_300_799)

    package static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }
    package static func + (instant: Instant, seconds: Int64) -> Instant {
        Instant(seconds: instant.seconds + seconds)
    }
    package static func - (left: Instant, right: Instant) -> Int64 { left.seconds - right.seconds }

    package init(from decoder: any Decoder) throws {
        seconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(seconds)
    }
}

extension Instant {
    /// Reads `2026-03-17T18:00:00+08:00` and `2026-03-17T10:00Z` (RFC 3339; the seconds may be left
    /// out); nil for what names no offset.
    package init?(rfc3339 text: String) {
        let east: Int
        let wall: Substring
        if text.hasSuffix("Z") || text.hasSuffix("z") {
            (east, wall) = (0, text.dropLast())
        } else {
            let offset = text.suffix(6)
            guard let sign = offset.first, sign == "+" || sign == "-", offset.count == 6,
                let clock = TimeOfDay(String(offset.dropFirst())), clock < .endOfDay
            else { return nil }
            (east, wall) = ((sign == "-" ? -1 : 1) * clock.seconds, text.dropLast(6))
        }
        guard let local = LocalTime(String(wall)) else { return nil }
        self.init(
            seconds: Int64(local.day.number) * 86_400 + Int64(local.time.seconds) - Int64(east))
    }
}

/// A civil day and a time of it.
package struct LocalTime: Hashable, Comparable, Sendable, Codable {
    package var day: Day
    package var time: TimeOfDay

    package init(_ day: Day, _ time: TimeOfDay) {
        self.day = day
        self.time = time
    }

    package static func < (left: LocalTime, right: LocalTime) -> Bool {
        (left.day, left.time) < (right.day, right.time)
    }
}

extension LocalTime: CustomStringConvertible, LosslessStringConvertible {
    /// `YYYY-MM-DDTHH:MM`.
    package var description: String { "\(day)T\(time)" }

    /// Reads `YYYY-MM-DDTHH:MM[:SS]`, with a space in place of the `T` as well.
    package init?(_ text: String) {
        let parts = text.split(whereSeparator: { $0 == "T" || $0 == " " })
        guard parts.count == 2, let day = Day(String(parts[0])),
            let time = TimeOfDay(String(parts[1]))
        else { return nil }
        self.init(day, time)
    }
}
