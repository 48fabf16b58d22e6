import Almanac

/// Obligations as an iCalendar file (RFC 5545); every instant is in UTC, every whole day a date.
package struct CalendarWriter: Sendable {
    private let name: String
    private let made: Instant
    private let shape: CalendarShape
    private var count = 0

    /// - Parameters:
    ///   - name: As calendars show it.
    ///   - made: When the file was made.
    package init(name: String, made: Instant, shape: CalendarShape) {
        self.name = name
        self.made = made
        self.shape = shape
    }

    package var head: String {
        [
            CalendarLine.plain("BEGIN", "VCALENDAR"), CalendarLine.plain("VERSION", "2.0"),
            CalendarLine.plain("PRODID", "-//Duban//duban//ZH"),
            CalendarLine.plain("CALSCALE", "GREGORIAN"), CalendarLine.plain("METHOD", "PUBLISH"),
            CalendarLine.text("X-WR-CALNAME", name),
        ].joined()
    }

    package mutating func component(_ entry: CalendarEntry) -> String {
        count += 1
        let kind =
            switch shape {
            case .todo: "VTODO"
            case .event: "VEVENT"
            }
        let lines =
            [
                CalendarLine.plain("BEGIN", kind), CalendarLine.text("UID", entry.uid),
                CalendarLine.plain("DTSTAMP", made.calendar),
                CalendarLine.plain("LAST-MODIFIED", entry.modified.calendar),
                CalendarLine.plain("SEQUENCE", String(entry.sequence)),
                CalendarLine.text("SUMMARY", entry.summary),
                CalendarLine.text("DESCRIPTION", entry.description),
                CalendarLine.text("CATEGORIES", entry.category),
                CalendarLine.plain("PRIORITY", String(entry.priority)),
            ] + time(of: entry) + entry.reminders.map { alarm(at: $0, entry.summary) }
        return lines.joined() + CalendarLine.plain("END", kind)
    }

    /// The end; a calendar must hold something (3.6), so an empty one holds the zone it is in.
    package var tail: String { (count == 0 ? utc : "") + CalendarLine.plain("END", "VCALENDAR") }

    private func time(of entry: CalendarEntry) -> [String] {
        switch shape {
        case .todo:
            [
                CalendarLine.plain("DUE", entry.due.calendar),
                CalendarLine.plain("STATUS", entry.isUnderWay ? "IN-PROCESS" : "NEEDS-ACTION"),
            ]
        case .event:
            span(of: entry) + [
                CalendarLine.plain("STATUS", entry.isProvisional ? "TENTATIVE" : "CONFIRMED"),
                CalendarLine.plain("TRANSP", "TRANSPARENT"),
            ]
        }
    }

    /// Half an hour before a due hour.
    private static let leadSeconds: Int64 = 1_800

    /// The due day as a whole, or the time before the due hour.
    private func span(of entry: CalendarEntry) -> [String] {
        entry.isByTheHour
            ? [
                CalendarLine.plain("DTSTART", (entry.due + -CalendarWriter.leadSeconds).calendar),
                CalendarLine.plain("DTEND", entry.due.calendar),
            ]
            : [
                CalendarLine.plain("DTSTART;VALUE=DATE", entry.day.calendar),
                CalendarLine.plain("DTEND;VALUE=DATE", (entry.day + 1).calendar),
            ]
    }

    private func alarm(at instant: Instant, _ summary: String) -> String {
        [
            CalendarLine.plain("BEGIN", "VALARM"), CalendarLine.plain("ACTION", "DISPLAY"),
            CalendarLine.plain("TRIGGER;VALUE=DATE-TIME", instant.calendar),
            CalendarLine.text("DESCRIPTION", summary), CalendarLine.plain("END", "VALARM"),
        ].joined()
    }

    private var utc: String {
        [
            ("BEGIN", "VTIMEZONE"), ("TZID", "UTC"), ("BEGIN", "STANDARD"),
            ("DTSTART", "19700101T000000"), ("TZOFFSETFROM", "+0000"), ("TZOFFSETTO", "+0000"),
            ("END", "STANDARD"), ("END", "VTIMEZONE"),
        ].map { CalendarLine.plain($0, $1) }.joined()
    }
}

extension Instant {
    /// `20260317T100000Z`.
    fileprivate var calendar: String {
        let local = Zone(name: "UTC", firstOffset: 0).local(self)
        let seconds = local.time.seconds
        let clock =
            padded(seconds / 3600, 2) + padded(seconds / 60 % 60, 2) + padded(seconds % 60, 2)
        return "\(local.day.calendar)T\(clock)Z"
    }
}

extension Day {
    /// `20260317`.
    fileprivate var calendar: String {
        padded(year, 4) + padded(month, 2) + padded(civil.day, 2)
    }
}
