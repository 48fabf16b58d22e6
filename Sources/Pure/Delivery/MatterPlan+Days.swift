import Almanac
import Deadlines

extension MatterPlan {
    /// Days after the last date of a matter at which its plan may still have looked, 62.
    ///
    /// A tail that rolls back, a rung that is counted in working days and the next delivery hours
    /// each look past a run of rest days. The longest run that a holiday file may hold has 60 days;
    /// a weekend may follow it.
    package static let lookAheadDays = 62

    /// The days on which what is open rests: from the earliest clock start to the latest date or
    /// wake, and ``lookAheadDays`` beyond. A change of other days cannot change the plan. nil where
    /// nothing open has a date.
    package func daysRead(at now: Instant) -> ClosedRange<Day>? {
        var (first, last): (Day?, Day?)
        for obligation in obligations {
            guard let due = obligation.dueAhead else { continue }
            let days = [
                obligation.starts.day, due.day, obligation.basis.triggeredAt?.day ?? due.day,
            ]
            first = (days + [first].compactMap(\.self)).min()
            last = (days + [last].compactMap(\.self)).max()
        }
        guard let first, let last else { return nil }
        let wake = max(nextWake ?? now, now)
        let end = max(last, wake.universalDay + 1) + MatterPlan.lookAheadDays
        return min(first, now.universalDay - 1)...end
    }
}

extension Obligation {
    /// The date that is still ahead or open; nil for what is over or has none.
    fileprivate var dueAhead: Due? {
        switch standing {
        case .open(let due), .notBefore(let due): due
        case .settled, .lapsed, .excused, .waiting, .undetermined: nil
        }
    }
}

extension Instant {
    /// The day in UTC: at most one away from the office's.
    fileprivate var universalDay: Day {
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        return Day(number: Int32(clamping: days))
    }
}
