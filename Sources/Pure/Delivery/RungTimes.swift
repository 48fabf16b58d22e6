import Almanac
import Deadlines

/// When a rung means to speak, and until when what it says is worth saying.
struct RungTime: Hashable, Sendable {
    var nominal: Instant
    /// Set by an hour of the clock, the opening or one of its own, on which many fall: it is spread.
    var isOfClock: Bool
}

/// The times of a ladder's rungs for one obligation.
struct RungTimes {
    let calendar: WorkingCalendar
    let hours: OfficeHours
    let starts: Instant
    let due: Due

    /// nil for a rung that speaks with the assignment itself.
    func time(of rung: Rung) throws(CalendarError) -> RungTime? {
        switch rung.when {
        case .atOnce: return nil
        case .halfway:
            let half = starts + (due.instant - starts) / 2
            return RungTime(nominal: half, isOfClock: false)
        case .minutesBeforeDue(let minutes):
            return RungTime(nominal: due.instant + Int64(-60 * minutes), isOfClock: false)
        case .fromDue(let length) where length.unit == .hour:
            return RungTime(
                nominal: try calendar.hours(length.count, from: due.instant), isOfClock: false)
        case .fromDue(let length):
            let instant = hours.zone.instant(try day(of: length), rung.time ?? hours.opening)
            return RungTime(nominal: instant, isOfClock: true)
        }
    }

    /// The `repetition`-th time of a rung, 0 being the first.
    func time(of rung: Rung, repetition: Int) throws(CalendarError) -> RungTime? {
        guard let first = try time(of: rung), repetition > 0, let every = rung.repeats else {
            return repetition == 0 ? try time(of: rung) : nil
        }
        let stretch = Length(every.count * repetition, every.unit)
        if every.unit == .hour {
            return RungTime(
                nominal: try calendar.hours(stretch.count, from: first.nominal), isOfClock: false)
        }
        let local = hours.zone.local(first.nominal)
        let day = try calendar.counting(stretch, from: local.day, roll: .next).last
        return RungTime(
            nominal: hours.zone.instant(day, local.time), isOfClock: first.isOfClock)
    }

    /// The day on which a rung speaks: always a working day, and never later than meant before the
    /// due, because nobody can be told in time on a day of rest.
    private func day(of length: Length) throws(CalendarError) -> Day {
        if length.count == 0 { return try calendar.workingDay(onOrBefore: due.day) }
        let roll: Roll = length.count < 0 ? .previous : .next
        return try calendar.counting(length, from: due.day, roll: roll).last
    }
}
