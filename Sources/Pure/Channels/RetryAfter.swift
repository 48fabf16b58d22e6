import Almanac

/// `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date in any of HTTP's three forms.
package enum RetryAfter {
    /// Seconds from `now`, 0 for a date that is past; nil where it is neither form. How much of it
    /// is obeyed is the schedule's business.
    package static func seconds(_ value: String, now: Instant) -> Int64? {
        let text = String(OneLine(value, bytesMax: 80).text)
        if !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) {
            return Int64(text.prefix(12))
        }
        return date(text).map { max(0, $0 - now) }
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or
    /// `Sun Nov  6 08:49:37 1994`.
    package static func date(_ text: String) -> Instant? {
        let words = text.split(whereSeparator: { " ,-".contains($0) }).map(String.init)
        let isAsctime = words.count == 5
        guard words.count == 6 && words[5] == "GMT" || isAsctime,
            let day = Int(words[isAsctime ? 2 : 1]),
            let month = EnglishNames.months.firstIndex(of: words[isAsctime ? 1 : 2]),
            let written = Int(words[isAsctime ? 4 : 3]),
            let time = TimeOfDay(words[isAsctime ? 3 : 4])
        else { return nil }
        // Two digits are a year of this century up to 69 (POSIX).
        let year = written >= 100 ? written : written + (written < 70 ? 2000 : 1900)
        guard let date = Day(year: year, month: month + 1, day: day) else { return nil }
        return Instant(seconds: Int64(date.number) * 86_400 + Int64(time.seconds))
    }
}
