import Almanac
import Deadlines
import Ledger

/// Reads the day list of an explanation as an outsider would, and adds it up again.
struct Outsider {
    let wall: WallCalendar
    let counting: Counting
    let days: [CountedDay]

    private var step: Int { counting.length.count < 0 ? -1 : 1 }
    private var start: Int {
        Int(counting.trigger.number) - (counting.firstDay == .same ? step : 0)
    }
    private var period: ArraySlice<CountedDay> {
        days.prefix { $0.part != .rolledOver && $0.part != .rolledTo }
    }

    /// The due day that the list gives; nil where something in it is not as it should be.
    func due() -> Day? {
        guard isWithoutGaps, isCountedRight, isNumberRight else { return nil }
        var due = period.last?.day ?? counting.trigger
        for entry in days.dropFirst(period.count) {
            let isNext = abs(entry.day - due) == 1
            let isTo = entry.part == .rolledTo
            guard isNext, wall.works(Int(entry.day.number)) == isTo else { return nil }
            due = entry.day
        }
        if counting.roll != .none, !wall.works(Int(due.number)) { return nil }
        return due
    }

    private var isWithoutGaps: Bool {
        zip(period.indices, period).allSatisfy { index, entry in
            Int(entry.day.number) == start + step * (index + 1)
        }
    }

    /// Working days count in working days, rest days are skipped; every day counts in others.
    private var isCountedRight: Bool {
        var left = need(counting.length)
        return period.allSatisfy { entry in
            let unit = left > 0 ? counting.length.unit : counting.extendedBy?.unit
            let isWorked = wall.works(Int(entry.day.number))
            switch entry.part {
            case .counted:
                left -= 1
                return isWorked || (total ?? counting.length).unit != .workingDay
                    || unit != .workingDay
            case .skipped: return !isWorked
            case .excluded:
                return counting.excluded.contains {
                    $0.opened < entry.day && entry.day <= $0.ended
                }
            case .rolledOver, .rolledTo: return false
            }
        }
    }

    /// Both as one where they are of one family.
    private var total: Length? {
        counting.extendedBy.flatMap { Fingers.sum(counting.length, $0) }
    }

    private var isNumberRight: Bool {
        let counted = period.count { $0.part == .counted }
        guard let more = counting.extendedBy else { return counted == need(counting.length) }
        if let total { return counted == need(total) }
        let first = need(counting.length)
        guard counting.length.count > 0 else { return true }
        let own = Int(counting.ownLastDay.number)
        let after = Fingers(wall: wall).end(of: more, from: own, .next)
        let rest = more.unit == .workingDay ? more.count : after - own
        return counted == first + rest
    }

    /// So many days have to be counted for a length: months by the civil date.
    private func need(_ length: Length) -> Int {
        if length.unit == .workingDay { return abs(length.count) }
        let trigger = Int(counting.trigger.number)
        return abs(Fingers(wall: wall).end(of: length, from: trigger, counting.firstDay) - start)
    }
}
