/// The last day of a period in one unit, before extension and roll.
struct CountedEnd: Hashable, Sendable {
    var day: Day
    var isMissing = false
    var isProvisional = false
}

extension WorkingCalendar {
    func end(
        of length: Length, from trigger: Day, _ first: FirstDay, leavingOut spans: [ExcludedSpan]
    ) throws(CalendarError) -> CountedEnd {
        guard length.count.magnitude <= Length.countMax else { throw .countTooLarge(length.count) }
        guard length.count != 0 else { return CountedEnd(day: trigger) }
        let forward = length.count > 0
        let base = first == .next ? trigger : try trigger.adding(forward ? -1 : 1)
        switch length.unit {
        case .hour: throw .hoursNeedTime(length)
        case .day, .week:
            let days = length.count * (length.unit == .week ? 7 : 1)
            return try lengthened(CountedEnd(day: base.adding(days)), after: base, spans)
        case .workingDay:
            return try workingEnd(length.count, from: base, leavingOut: spans)
        case .xun:
            return try lengthened(
                CountedEnd(day: Xun.end(length.count, from: base)),
                after: base, spans)
        case .month, .quarter, .halfYear, .year:
            let months = length.count * length.unit.months
            let end = try corresponding(months, from: trigger, first)
            return try lengthened(end, after: base, spans)
        }
    }

    /// The corresponding day; where the first day counts, the day before it (after it, backwards),
    /// but the month's end where the month has none (Civil Code, Article 202).
    private func corresponding(
        _ months: Int, from trigger: Day, _ first: FirstDay
    ) throws(CalendarError) -> CountedEnd {
        let target = trigger.year * 12 + trigger.month - 1 + months
        guard (12..<120_000).contains(target) else { throw .horizonPassed(from: trigger) }
        let day = trigger.addingMonths(months)
        let isMissing = day.civil.day != trigger.civil.day
        guard first == .same, !isMissing else { return CountedEnd(day: day, isMissing: isMissing) }
        return CountedEnd(day: try day.adding(months > 0 ? -1 : 1))
    }

    private func workingEnd(
        _ count: Int, from base: Day, leavingOut spans: [ExcludedSpan]
    ) throws(CalendarError) -> CountedEnd {
        guard count > 0 else {
            let day = try day(-count, workingDaysBefore: base)
            return CountedEnd(day: day, isProvisional: isProvisional(day, base - 1))
        }
        var wanted = count
        var end = try day(wanted, workingDaysAfter: base)
        for span in spans where span.ended > base {
            let first = max(span.opened, base) + 1
            guard first <= end else { break }
            wanted += try workingDays(from: first, through: span.ended)
            end = try day(wanted, workingDaysAfter: base)
        }
        return CountedEnd(day: end, isProvisional: isProvisional(base + 1, end))
    }

    /// Calendar periods grow by the days of each span that opens before they end.
    private func lengthened(
        _ end: CountedEnd, after base: Day, _ spans: [ExcludedSpan]
    ) throws(CalendarError) -> CountedEnd {
        var end = end
        for span in spans where span.ended > base {
            let first = max(span.opened, base) + 1
            guard first <= end.day else { break }
            end.day = try end.day.adding(span.ended - first + 1)
        }
        return end
    }
}

extension ExcludedSpan {
    /// The spans in order, overlapping and touching ones as one; reversed ones say nothing.
    static func merged(_ spans: [ExcludedSpan]) -> [ExcludedSpan] {
        var merged: [ExcludedSpan] = []
        let ordered = spans.filter { $0.opened < $0.ended }.sorted { $0.opened < $1.opened }
        for span in ordered {
            if let last = merged.last, span.opened <= last.ended {
                merged[merged.count - 1].ended = max(last.ended, span.ended)
            } else {
                merged.append(span)
            }
        }
        return merged
    }
}

extension LengthUnit {
    /// Months in the unit; 0 for units that are no whole months.
    var months: Int {
        switch self {
        case .month: 1
        case .quarter: 3
        case .halfYear: 6
        case .year: 12
        case .hour, .day, .workingDay, .week, .xun: 0
        }
    }
}

extension Length {
    /// The greatest count that is counted at all, far beyond every horizon.
    package static let countMax = 999_999

    /// Both as one length, where their units are of one family; nil where one follows the other.
    package func lengthened(by other: Length) -> Length? {
        guard count.magnitude <= Length.countMax, other.count.magnitude <= Length.countMax else {
            return nil
        }
        if unit == other.unit { return Length(count + other.count, unit) }
        guard unit.months > 0, other.unit.months > 0 else { return nil }
        return Length(count * unit.months + other.count * other.unit.months, .month)
    }
}

extension Day {
    /// The first and the last day with a four-digit year.
    static let earliest = Day(year: 1, month: 1, day: 1)!
    static let latest = Day(year: 9999, month: 12, day: 31)!

    /// - Throws: ``CalendarError/horizonPassed(from:)`` outside the years 1 to 9999.
    func adding(_ days: Int) throws(CalendarError) -> Day {
        let sum = Int(number) + days
        guard sum >= Int(Day.earliest.number), sum <= Int(Day.latest.number) else {
            throw .horizonPassed(from: self)
        }
        return Day(number: Int32(sum))
    }
}
