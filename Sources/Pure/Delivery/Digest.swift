import Almanac
import Deadlines
import Ledger

/// 盘点: a list of what is open and comes due, sent on days of its own whatever the ladders say.
package struct Digest: Hashable, Sendable, Codable {
    package var name: String
    /// Each of these gets what he would be told of.
    package var audience: [Audience]
    package var cadence: Cadence
    package var time: TimeOfDay
    /// How far ahead it looks; what is overdue is always in it.
    package var shows: Length

    package init(
        name: String, audience: [Audience], cadence: Cadence, time: TimeOfDay, shows: Length
    ) {
        self.name = name
        self.audience = audience
        self.cadence = cadence
        self.time = time
        self.shows = shows
    }
}

extension Digest {
    /// What every office has that writes none: the official looks at his own before his principal
    /// does, and the principal before the leader in charge.
    package static let builtIn = [daily, weekly, monthly]

    /// 日盘点
    package static let daily = Digest(
        name: "日盘点", audience: [.responsible], cadence: Cadence(.each(.day, on: [.end])),
        time: TimeOfDay(seconds: 8 * 3600 + 1800), shows: Length(3, .day))
    /// 周清理
    package static let weekly = Digest(
        name: "周清理", audience: [.principal], cadence: Cadence(.each(.week, on: [.weekday(1)])),
        time: TimeOfDay(seconds: 8 * 3600 + 2400), shows: Length(7, .day))
    /// 月检查
    package static let monthly = Digest(
        name: "月检查", audience: [.leader],
        cadence: Cadence(.each(.months(1), on: [.day(month: 1, 5)])),
        time: TimeOfDay(seconds: 8 * 3600 + 3000), shows: Length(1, .month))

    /// From where lengths are repeated: the first Monday of the calendar.
    private static let anchor = LocalTime(opening: WorkingCalendar.firstDay + 2)
    /// No holiday pushes a day further than this.
    private static let rollDaysMax = 15
    /// A digest a year apart is found.
    private static let daysMax = 400

    /// Whether it speaks on that day: always a working day. Where its own day is none, a weekly one
    /// speaks on the next, any other on the one before.
    package func speaks(on day: Day, in calendar: WorkingCalendar) throws(CalendarError) -> Bool {
        guard calendar.isWorkingDay(day) else { return false }
        switch cadence.beat {
        case .each(.day, _), .each(.workingDay, _): return try hasBegun(by: day, calendar)
        case .each, .every: break
        }
        var from = day - Digest.rollDaysMax
        while from <= day + Digest.rollDaysMax {
            let next = try cadence.occurrences(
                onOrAfter: from, count: 1, anchor: Digest.anchor, in: calendar)
            guard let own = next.first?.day else { return false }
            if try rolled(own, calendar) == day { return true }
            from = own + 1
        }
        return false
    }

    private func hasBegun(
        by day: Day, _ calendar: WorkingCalendar
    ) throws(CalendarError) -> Bool {
        guard let since = try cadence.beginning(after: Digest.anchor, in: calendar) else {
            return true
        }
        return since <= day
    }

    private func rolled(_ day: Day, _ calendar: WorkingCalendar) throws(CalendarError) -> Day {
        if case .each(.week, _) = cadence.beat { return try calendar.workingDay(onOrAfter: day) }
        return try calendar.workingDay(onOrBefore: day)
    }

    /// The latest day within the range on which it speaks.
    package func latestDay(
        in days: ClosedRange<Day>, _ calendar: WorkingCalendar
    ) throws(CalendarError) -> Day? {
        for back in 0..<Digest.daysMax {
            let day = days.upperBound - back
            guard day >= days.lowerBound else { return nil }
            if try speaks(on: day, in: calendar) { return day }
        }
        return nil
    }

    /// The first day on or after `day` on which it speaks.
    package func nextDay(
        onOrAfter day: Day, _ calendar: WorkingCalendar
    ) throws(CalendarError) -> Day? {
        for ahead in 0..<Digest.daysMax {
            let day = day + ahead
            if try speaks(on: day, in: calendar) { return day }
        }
        return nil
    }
}

/// One coming of a digest for one official: once for each day of its own.
package struct DigestPlan: Hashable, Sendable {
    package var name: String
    package var official: String
    package var addressee: String
    /// The day on which the digest meant to speak.
    package var period: Day
    package var window: NoticeWindow

    package init(
        name: String, official: String, addressee: String, period: Day, window: NoticeWindow
    ) {
        self.name = name
        self.official = official
        self.addressee = addressee
        self.period = period
        self.window = window
    }
}

extension Planner {
    /// The last instant that a digest of that day shows.
    package func horizon(of digest: Digest, on day: Day) throws(CalendarError) -> Instant {
        let last = try reckoning.calendar.counting(digest.shows, from: day, roll: .next).last
        return reckoning.hours.zone.instant(last, .endOfDay)
    }

    /// Whose list an obligation stands on, and to whom that goes.
    package func readers(
        of digest: Digest, for matter: Matter, owner: Owner, on day: Day
    ) -> [ReachedOfficial] {
        people.officials(digest.audience, for: matter, owner: owner, on: day)
    }

    /// The window of a digest for an official: from its hour, or now, to the closing of that day.
    package func window(
        of digest: Digest, for addressee: String, on day: Day, at now: Instant
    ) throws(CalendarError) -> NoticeWindow {
        let meant = reckoning.hours.zone.instant(day, digest.time)
        let from = try opening(for: addressee, atOrAfter: max(now, meant), meant: meant)
        let closing = reckoning.hours.zone.instant(
            reckoning.hours.zone.day(of: from), reckoning.hours.closing)
        return NoticeWindow(from: from, until: closing)
    }

    /// When the digests of a day are planned: at the opening, together with the morning's notices.
    package func morning(of day: Day) -> Instant {
        reckoning.hours.zone.instant(day, reckoning.hours.opening)
    }
}

extension ReachedOfficial {
    package init(_ official: String, through addressee: String) {
        self.init(official: official, addressee: addressee)
    }
}
