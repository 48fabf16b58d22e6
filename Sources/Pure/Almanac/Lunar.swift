/// The days of the old calendar on which holidays fall, 2000 to 2099, for years without a notice.
///
/// Computed from new moons and solar longitude at UTC+8 (GB/T 33661-2017) and compared with the
/// published notices of 2013 to 2026.
enum Lunar {
    /// 正月初一.
    static func newYear(_ year: Int) -> Day? {
        offset(year, newYears).flatMap { Day(year: year, month: 1, day: 20).map(adding($0)) }
    }

    /// 五月初五.
    static func dragonBoat(_ year: Int) -> Day? {
        offset(year, dragonBoats).flatMap { Day(year: year, month: 5, day: 25).map(adding($0)) }
    }

    /// 八月十五.
    static func midAutumn(_ year: Int) -> Day? {
        offset(year, midAutumns).flatMap { Day(year: year, month: 9, day: 5).map(adding($0)) }
    }

    /// The day on which the sun's longitude passes 15°; the formula holds in this century.
    static func qingming(_ year: Int) -> Day? {
        guard (2000...2099).contains(year) else { return nil }
        let since = year - 2000
        return Day(year: year, month: 4, day: (since * 2422 + 48_100) / 10_000 - since / 4)
    }

    private static func adding(_ days: Int) -> (Day) -> Day { { $0 + days } }

    /// One letter a year: the days after the base day, A = 0 … Z = 25, a = 26 …
    private static func offset(_ year: Int, _ letters: [UInt8]) -> Int? {
        guard letters.indices.contains(year - 2000) else { return nil }
        let letter = letters[year - 2000]
        return letter >= 97 ? Int(letter) - 71 : Int(letter) - 65
    }

    private static let newYears = Array(
        ("QEXMCUJdSGZODVLeTIbQFXMCVJcRGYODWLeTIaPEXMCVKcRGZN"
            + "DWMeTIaPEXNBUJcQGZODWLeSHaQEXNCUJcRGZOEVKdSHaQFXMB").utf8)
    private static let dragonBoats = Array(
        ("MfVKcRGZODWMdSIaPFYNfUJcQGZPDWLeSHaQFYNCUJcRGZOEVK"
            + "dTHaQFXMfUJcRHZODWKdTIaQFXMeUKcRHZNCVLdTIbPEXMeUKd").utf8)
    private static let midAutumns = Array(
        ("HaQGXNfUJcRHZODWKdTIaQFYMfUKcRHaODWLdTIbPFXMeUKdRG"
            + "ZOCVLeTIbQEXMfUKcSGYODVLeTHaPFXMfVJcRGYNDWLeTIZPEY").utf8)
}
