import Almanac

/// Why the clock is not trusted. Everything is held until `duban clock accept`: a bad clock must
/// never tell every leader that all is late.
package enum ClockDoubt: Hashable, Sendable, Codable {
    /// Stands in a year after the last one with a published calendar.
    case beyondCalendar(lastYear: Int)
    /// More than 30 days after the last stored time.
    case farAhead(of: Instant)
    /// Before the last stored time by more than a few minutes.
    case before(Instant)
    /// Jumped forward by so many seconds while running.
    case jumped(seconds: Int64)
    /// An earlier run doubted it, and nobody has accepted it since.
    case unaccepted
}

package enum ClockGuard {
    /// A gap longer than this at start is no ordinary downtime: 30 days.
    package static let gapSecondsMax: Int64 = 30 * 86_400
    /// A clock may be set back a little by time synchronisation: 5 minutes.
    package static let setBackSecondsMax: Int64 = 300
    /// A jump forward of more than an hour while running is not believed.
    package static let jumpSecondsMax: Int64 = 3600

    /// Judges the clock at start, by the last time that the ledger has seen.
    package static func doubt(
        at now: Instant, lastSeen: Instant?, publishedYears: Set<Int>, zone: Zone
    ) -> ClockDoubt? {
        if let lastYear = publishedYears.max(), zone.day(of: now).year > lastYear,
            lastSeen.map({ zone.day(of: $0).year <= lastYear }) ?? true
        {
            return .beyondCalendar(lastYear: lastYear)
        }
        guard let lastSeen else { return nil }
        if now - lastSeen > gapSecondsMax { return .farAhead(of: lastSeen) }
        if lastSeen - now > setBackSecondsMax { return .before(lastSeen) }
        return nil
    }

    /// Judges a look while running, by the time that passed on the wall and in truth.
    package static func doubt(
        wallSeconds: Int64, trueSeconds: Int64, lastSeen: Instant
    ) -> ClockDoubt? {
        let drift = wallSeconds - trueSeconds
        if drift > jumpSecondsMax { return .jumped(seconds: drift) }
        if wallSeconds < -setBackSecondsMax { return .before(lastSeen) }
        return nil
    }
}

extension ClockDoubt {
    /// What is wrong and what to do, for the office's administrator.
    package func advice(_ language: Language) -> String {
        let (zh, en) = words
        return language == .zhHans
            ? zh + "；核对系统时间，正确则运行 duban clock accept"
            : en + "; check the system time, and if it is right run: duban clock accept"
    }

    private var words: (String, String) {
        switch self {
        case .beyondCalendar(let year):
            (
                "现在的时间晚于已公布放假安排的\(year)年，如已是新年度请先放入节假日文件",
                "the time is after \(year), the last year with a holiday notice; "
                    + "add the new year's file if it is right"
            )
        case .farAhead:
            ("现在的时间比台账最后记录晚30天以上", "the time is over 30 days after the ledger's last")
        case .before: ("现在的时间早于台账最后记录", "the time is before the ledger's last")
        case .unaccepted:
            ("上次运行时对时钟存疑，至今没有人认可", "an earlier run doubted the clock, and nobody accepted it")
        case .jumped(let seconds):
            ("时钟向前跳了\(seconds)秒", "the clock jumped forward by \(seconds) s")
        }
    }
}
