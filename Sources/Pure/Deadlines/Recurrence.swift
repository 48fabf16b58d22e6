import Almanac
import Ledger

/// The occurrences of one or several cadences from their anchor.
struct Recurrence {
    /// More occurrences than any office has: a cadence of an hour for eleven years.
    static let occurrencesMax = 100_000
    /// Occurrences of the calendar are asked for in growing batches: most matters need two.
    private static let batches = (first: 2, last: 64)

    var cadences: [Cadence]
    var anchor: Moment
    /// No occurrence falls due sooner than this after the anchor.
    var grace: Length
    var dating: Dating

    /// Every occurrence that is due at or before `horizon`, and exactly the next one.
    ///
    /// - Throws: ``CalendarError/countTooLarge(_:)`` beyond ``occurrencesMax``.
    func dates(through horizon: Instant) throws(CalendarError) -> [Dated] {
        var found: [Dated] = []
        for cadence in cadences { found += try dates(of: cadence, through: horizon) }
        var merged: [Dated] = []
        for date in found.sorted(by: { $0.due.instant < $1.due.instant }) {
            if let last = merged.last, date.due.instant <= last.due.instant { continue }
            merged.append(date)
            if date.due.instant > horizon { break }
        }
        return merged
    }

    private func dates(
        of cadence: Cadence, through horizon: Instant
    ) throws(CalendarError) -> [Dated] {
        switch cadence.beat {
        case .every(let length): try repeated(length, cadence, through: horizon)
        case .each(let unit, _):
            try onCalendar(cadence, unit == .workingDay, through: horizon)
        }
    }

    /// Each occurrence is counted from the anchor, so that months lose no days on the way.
    private func repeated(
        _ length: Length, _ cadence: Cadence, through horizon: Instant
    ) throws(CalendarError) -> [Dated] {
        guard length.count > 0, length.count <= Length.countMax else {
            throw .countTooLarge(length.count)
        }
        let earliest = try earliestDay(forHours: length.unit == .hour)
        let reference = dating.reference(anchor)
        let beginning = try cadence.beginning(after: reference, in: dating.calendar)
        let start = beginning.map { Moment($0, anchor.time) } ?? anchor
        var found: [Dated] = []
        var index = 0
        repeat {
            index += 1
            guard index <= Recurrence.occurrencesMax else { throw .countTooLarge(index) }
            let date = try occurrence(index, of: length, cadence, from: start)
            if date.due.day >= earliest { found.append(date) }
        } while (found.last?.due.instant ?? horizon) <= horizon
        return found
    }

    private func occurrence(
        _ index: Int, of length: Length, _ cadence: Cadence, from start: Moment
    ) throws(CalendarError) -> Dated {
        let total = Length(length.count * index, length.unit)
        let leaf = Term.recurring(cadence)
        return length.unit == .hour
            ? try dating.inHours(total.count, from: start, leaf)
            : try dating.counted(total, cadence.hour, from: start, leaf)
    }

    private func onCalendar(
        _ cadence: Cadence, _ countsWorkingDays: Bool, through horizon: Instant
    ) throws(CalendarError) -> [Dated] {
        let earliest = try earliestDay(forHours: false)
        let reference = dating.reference(anchor)
        var found: [Dated] = []
        var seen = 0
        var last = anchor.day
        var batch = Recurrence.batches.first
        repeat {
            let points = try cadence.occurrences(
                after: last, count: batch, anchor: reference, in: dating.calendar)
            for point in points {
                let date = try dating.date(
                    on: point, point.hour, countsWorkingDays: countsWorkingDays,
                    .recurring(cadence))
                if date.due.day >= earliest { found.append(date) }
            }
            seen += points.count
            guard seen <= Recurrence.occurrencesMax, let end = points.last?.day else {
                throw .countTooLarge(seen)
            }
            last = end
            batch = min(batch * 2, Recurrence.batches.last)
        } while (found.last?.due.instant ?? horizon) <= horizon
        return found
    }

    /// The first due day that the grace allows; a grace in days does not hold back hours.
    private func earliestDay(forHours: Bool) throws(CalendarError) -> Day {
        if grace.unit == .hour {
            return dating.hours.zone.day(
                of: try dating.calendar.hours(
                    grace.count, from: anchor.instant(in: dating.hours.zone)))
        }
        guard !forHours, grace.count > 0 else { return anchor.day }
        return try dating.calendar.counting(grace, from: anchor.day).last
    }
}
