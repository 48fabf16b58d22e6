/// When an office works: its zone, and the windows of a working day in which people are told things.
package struct OfficeHours: Hashable, Sendable {
    package struct Window: Hashable, Sendable {
        package var opens: TimeOfDay
        package var closes: TimeOfDay

        package init(opens: TimeOfDay, closes: TimeOfDay) {
            self.opens = opens
            self.closes = closes
        }
    }

    package var zone: Zone
    /// In order of the day, not overlapping, at least one.
    package var windows: [Window]
    /// The hour at which a due day ends: the closing time if the office set its hours, else 24:00
    /// (Civil Code, Article 203).
    package var cutOff: TimeOfDay

    package init(zone: Zone, windows: [Window], cutOff: TimeOfDay) {
        precondition(!windows.isEmpty, "an office has at least one window a day")
        self.zone = zone
        self.windows = windows
        self.cutOff = cutOff
    }

    /// 08:30–18:00 in Shanghai, due days ending at 24:00: what holds where nothing is configured.
    package static let standard = OfficeHours(
        zone: .shanghai,
        windows: [
            Window(
                opens: TimeOfDay(seconds: 8 * 3600 + 1800), closes: TimeOfDay(seconds: 18 * 3600))
        ], cutOff: .endOfDay)

    /// When the first window opens: messages of the day go out from here.
    package var opening: TimeOfDay { windows[0].opens }
    package var closing: TimeOfDay { windows[windows.count - 1].closes }
}

extension OfficeHours {
    /// The first instant at or after `instant` that lies in a window of a working day.
    /// - Throws: ``CalendarError/horizonPassed(from:)`` when the calendar ends before.
    package func open(
        atOrAfter instant: Instant, in calendar: WorkingCalendar
    ) throws(CalendarError) -> Instant {
        let local = zone.local(instant)
        if calendar.isWorkingDay(local.day) {
            for window in windows where local.time < window.closes {
                return max(instant, zone.instant(local.day, window.opens))
            }
        }
        return zone.instant(try calendar.workingDay(onOrAfter: local.day + 1), opening)
    }

    package func isOpen(at instant: Instant, in calendar: WorkingCalendar) -> Bool {
        let local = zone.local(instant)
        return calendar.isWorkingDay(local.day)
            && windows.contains { $0.opens <= local.time && local.time < $0.closes }
    }
}
