import Almanac

/// Day numbers of spreadsheets: days since 1900 with a 29 February 1900 that never was, or since
/// 1904; the fraction is the time of the day.
package enum SerialDate {
    /// 9999-12-31, the last day a spreadsheet knows.
    private static let serialMax = 2_958_466.0
    /// Days from 1900-01-00 to 1904-01-01 in the count from 1900.
    private static let offset1904 = 1_462.0

    /// The civil time, rounded to the second; nil outside 1900 … 9999 and for 1900-02-29.
    package static func local(_ serial: Double, uses1904: Bool = false) -> LocalTime? {
        let number = uses1904 ? serial + offset1904 : serial
        guard number >= 1, number < serialMax else { return nil }
        let seconds = Int64((number * 86_400).rounded())
        let days = Int(seconds / 86_400)
        guard days != 60 else { return nil }
        let epoch = days < 60 ? -25_568 : -25_569
        let day = Day(number: Int32(days + epoch))
        return LocalTime(day, TimeOfDay(seconds: Int(seconds % 86_400)))
    }

    /// The time of the day of a fraction: `09:30`.
    static func clock(_ fraction: Double) -> String {
        let seconds = min(Int((fraction * 86_400).rounded()), 86_399)
        return TimeOfDay(seconds: seconds).description
    }

    /// The day of a bare number that must be one: 2000-01-01 … 2099-12-31.
    static func plausible(_ serial: Double) -> LocalTime? {
        (36_526..<73_051).contains(serial) ? local(serial) : nil
    }
}
