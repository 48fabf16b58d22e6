/// Whether the day of the event is one of the counted days.
package enum FirstDay: String, Hashable, Sendable, Codable {
    /// Counting begins on the day after (Civil Code, Article 201).
    case next
    /// The day of the event is the first day counted.
    case same
}

/// One period counted out, with the facts an explanation needs.
package struct Counting: Hashable, Sendable {
    package var trigger: Day
    package var length: Length
    package var firstDay: FirstDay
    package var extendedBy: Length?
    /// Spans left out, already merged, in order.
    package var excluded: [ExcludedSpan]
    /// The last day of the period without its extension and before the roll.
    package var ownLastDay: Day
    /// The last day, extension included, before the roll.
    package var unrolled: Day
    /// The last day: what is due, is due on it.
    package var last: Day
    /// The month has no corresponding day, so its last day stands in (Civil Code, Article 202).
    package var correspondingDayMissing: Bool
    /// The roll that was asked for; it acted where ``rollActed`` says so.
    package var roll: Roll
    /// A working-day answer or a roll looked at a day whose kind a notice may still change.
    package var isProvisional: Bool

    package var rollActed: Bool { last != unrolled }
}

/// Days that do not count (hearing, expert review, asking a third party).
///
/// The day it opens still counts, the day it ends does not.
package struct ExcludedSpan: Hashable, Sendable, Codable {
    package var opened: Day
    package var ended: Day

    package init(opened: Day, ended: Day) {
        self.opened = opened
        self.ended = ended
    }
}

extension WorkingCalendar {
    /// Counts a period: first day, length, corresponding day or month end, extension, one roll.
    ///
    /// An extension lengthens the unrolled period; the roll acts once, at the very end (Civil Code,
    /// Articles 201 to 203).
    /// - Parameter length: Any unit but hours; negative counts backwards; zero is the trigger.
    /// - Throws: ``CalendarError/hoursNeedTime(_:)`` for hours,
    ///   ``CalendarError/rollAgainstCounting(_:)`` for a backward length that rolls forward, and
    ///   ``CalendarError/horizonPassed(from:)`` beyond the days that can be counted.
    package func counting(
        _ length: Length, from trigger: Day, firstDay: FirstDay = .next,
        excluding spans: [ExcludedSpan] = [], extendedBy: Length? = nil, roll: Roll = .none
    ) throws(CalendarError) -> Counting {
        guard length.unit != .hour, extendedBy?.unit != .hour else {
            throw .hoursNeedTime(length)
        }
        guard roll != .next || length.count >= 0 else { throw .rollAgainstCounting(length) }
        let merged = length.count < 0 ? [] : ExcludedSpan.merged(spans)
        let own = try end(of: length, from: trigger, firstDay, leavingOut: merged)
        var full = own
        if let extendedBy {
            full =
                if let sum = length.lengthened(by: extendedBy) {
                    try end(of: sum, from: trigger, firstDay, leavingOut: merged)
                } else {
                    try end(of: extendedBy, from: own.day, .next, leavingOut: merged)
                }
        }
        let last = try rolled(full.day, roll)
        return Counting(
            trigger: trigger, length: length, firstDay: firstDay, extendedBy: extendedBy,
            excluded: merged, ownLastDay: own.day, unrolled: full.day, last: last,
            correspondingDayMissing: full.isMissing, roll: roll,
            isProvisional: own.isProvisional || full.isProvisional
                || (roll != .none && isProvisional(full.day, last)))
    }

    /// The day that the roll gives; the day itself for `.none`.
    package func rolled(_ day: Day, _ roll: Roll) throws(CalendarError) -> Day {
        switch roll {
        case .none: day
        case .next: try workingDay(onOrAfter: day)
        case .previous: try workingDay(onOrBefore: day)
        }
    }

    /// The instant `count` hours after; hours run from the moment itself (Civil Code, Article 201).
    package func hours(_ count: Int, from start: Instant) throws(CalendarError) -> Instant {
        guard count.magnitude <= Length.countMax else { throw .countTooLarge(count) }
        return start + Int64(count) * 3600
    }

    /// The civil time `count` hours after, where no clock is moved in between.
    package func hours(_ count: Int, from start: LocalTime) throws(CalendarError) -> LocalTime {
        guard count.magnitude <= Length.countMax else { throw .countTooLarge(count) }
        return try minutes(count * 60, from: start)
    }

    /// The civil time `count` minutes after, where no clock is moved in between.
    package func minutes(_ count: Int, from start: LocalTime) throws(CalendarError) -> LocalTime {
        guard count.magnitude <= Length.countMax * 60 else { throw .countTooLarge(count) }
        let seconds = start.time.seconds + count * 60
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let day = try start.day.adding(days)
        return LocalTime(day, TimeOfDay(seconds: seconds - days * 86_400))
    }
}
