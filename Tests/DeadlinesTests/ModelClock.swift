import Almanac
import Deadlines
import Ledger

/// Dates one rule from one trigger as a careful clerk would: trigger, first day, length, extension,
/// roll, hour; in that order, each by hand.
struct Clerk {
    struct Interval {
        var name: String
        var opened: Moment
        var ended: Moment?
    }

    var wall: WallCalendar
    var rule: Rule
    var cutOff: TimeOfDay
    var closing: TimeOfDay
    /// What does not count for this rule.
    var intervals: [Interval] = []
    var grants: [Extension.Grant] = []

    struct Dated {
        var day: Int
        /// Seconds since 1970, as the office's clock in UTC+8 has them.
        var instant: Int64
        var unrolled: Int
        var isPeriod: Bool
    }

    static func instant(_ day: Int, _ time: TimeOfDay) -> Int64 {
        Int64(day) * 86_400 + Int64(time.seconds) - 28_800
    }

    static func instant(_ moment: Moment) -> Int64 {
        let nine = TimeOfDay(hour: 9, minute: 0) ?? .noon
        return instant(Int(moment.day.number), moment.time ?? nine)
    }

    private func hour(_ stated: DueHour) -> TimeOfDay {
        if let hour = rule.hour { return hour }
        return switch stated {
        case .unstated: cutOff
        case .at(let time): time
        case .closing: closing
        }
    }

    /// The due of a length from a trigger.
    func due(_ length: Length, _ stated: DueHour, from trigger: Moment) -> Dated {
        if length.unit == .hour { return dueByTheHour(length.count, from: trigger) }
        var days = intervals.compactMap { interval in
            interval.ended.map { (Int(interval.opened.day.number), Int($0.day.number)) }
        }
        var (moved, clerk) = (Set<Int>(), self)
        while true {
            let dated = clerk.dated(length, stated, from: Int(trigger.day.number), days)
            guard length.count > 0, dated.isPeriod, let held = pauseHolding(dated) else {
                return dated
            }
            if !moved.contains(held), days[held].0 >= dated.unrolled {
                moved.insert(held)
                days[held] = shifted(held, dated, hour(stated))
            } else if clerk.rule.roll == .previous {
                clerk.rule.roll = .next
            } else {
                return dated
            }
        }
    }

    private var ended: [Interval] { intervals.filter { $0.ended != nil } }

    /// Nothing goes overdue in a pause, so none may hold the due instant.
    private func pauseHolding(_ dated: Dated) -> Int? {
        ended.firstIndex { pause in
            guard pause.name == "暂停", let end = pause.ended else { return false }
            return Self.instant(pause.opened) <= dated.instant
                && dated.instant < Self.instant(end)
        }
    }

    /// A pause that holds the due instant takes the last day along. It then stands still from that
    /// day on, for as many days as it lasted.
    private func shifted(_ index: Int, _ dated: Dated, _ hour: TimeOfDay) -> (Int, Int) {
        let end = ended[index].ended ?? ended[index].opened
        let last = Int(end.day.number)
        let isOver = Self.instant(last, hour) < Self.instant(end)
        return (dated.unrolled - 1, isOver ? last : last - 1)
    }

    private func dated(
        _ length: Length, _ stated: DueHour, from trigger: Int, _ days: [(Int, Int)]
    ) -> Dated {
        let counting = Fingers(wall: wall, spans: length.count > 0 ? days : [])
        var legs = [length]
        var start = trigger
        var isCounted = length.count != 0
        var fixed: Int?
        for grant in grants {
            switch grant {
            case .until(let day):
                start = Int(day.number)
                (legs, isCounted, fixed) = ([], false, start)
            case .by(let more):
                fixed = nil
                if let last = legs.last, let sum = Fingers.sum(last, more),
                    last.count > 0 || sum.count < 0, last.count != 0
                {
                    legs[legs.count - 1] = sum
                } else {
                    legs.append(more)
                }
            }
        }
        var day = start
        for (index, leg) in legs.enumerated() {
            let fingers = isCounted ? counting : Fingers(wall: wall)
            day = fingers.end(of: leg, from: day, index == 0 && isCounted ? rule.firstDay : .next)
        }
        let last = fixed ?? wall.rolled(day, rule.roll)
        return Dated(
            day: last, instant: Self.instant(last, hour(stated)), unrolled: day,
            isPeriod: isCounted && length.count > 0)
    }

    /// Minute by minute; those that do not count are let pass.
    private func dueByTheHour(_ hours: Int, from trigger: Moment) -> Dated {
        let closed = intervals.compactMap { interval in
            interval.ended.map { (Self.instant(interval.opened), Self.instant($0)) }
        }
        var (instant, left) = (Self.instant(trigger), abs(hours) * 60)
        let step: Int64 = hours < 0 ? -60 : 60
        while left > 0 {
            let stands = step > 0 && closed.contains { $0.0 <= instant && instant < $0.1 }
            if !stands { left -= 1 }
            instant += step
        }
        return Dated(
            day: Int((instant + 28_800) / 86_400), instant: instant, unrolled: 0,
            isPeriod: hours > 0)
    }
}
