import Almanac
import Deadlines

/// What a rule gives from one trigger, without a matter around it.
struct RuleCounting {
    let rule: Rule
    let calendar: WorkingCalendar
    let hours: OfficeHours

    /// The due times; those of a recurrence are the first `count` that grace lets arise.
    func dues(from trigger: Moment, count: Int) throws(CalendarError) -> [LocalTime] {
        switch rule.due {
        case .rectification: return [try due(trigger.day, .unstated)]
        case .once(let term): return [try once(term, trigger)]
        case .every(let term):
            guard case .recurring(let cadence) = term else { return [] }
            return try recurring(cadence, trigger, count)
        }
    }

    private func once(_ term: Term, _ trigger: Moment) throws(CalendarError) -> LocalTime {
        let start = LocalTime(trigger.day, trigger.time ?? OfficeHours.startOfHours)
        if case .due(.elapsed(let length), let hour) = term, length.unit != .hour {
            let counting = try calendar.counting(
                length, from: trigger.day, firstDay: rule.firstDay, roll: rule.roll)
            return LocalTime(counting.last, cutOff(hour))
        }
        guard case .due(let found) = try term.resolved(from: start, in: calendar) else {
            throw .horizonPassed(from: trigger.day)
        }
        return try due(found.day, found.hour)
    }

    private func due(_ day: Day, _ hour: DueHour) throws(CalendarError) -> LocalTime {
        LocalTime(try calendar.rolled(day, rule.roll), cutOff(hour))
    }

    private func cutOff(_ hour: DueHour) -> TimeOfDay {
        switch hour {
        case .at(let time): time
        case .closing: hours.closing
        case .unstated: rule.hour ?? hours.cutOff
        }
    }

    private func recurring(
        _ cadence: Cadence, _ trigger: Moment, _ count: Int
    ) throws(CalendarError) -> [LocalTime] {
        let anchor = LocalTime(trigger.day, trigger.time ?? OfficeHours.startOfHours)
        let earliest =
            rule.grace.unit == .hour
            ? trigger.day : try calendar.counting(rule.grace, from: trigger.day).last
        let found = try cadence.occurrences(
            onOrAfter: max(earliest, trigger.day + 1), count: count, anchor: anchor, in: calendar)
        var dues: [LocalTime] = []
        for occurrence in found { dues.append(try due(occurrence.day, occurrence.hour)) }
        return dues
    }

    /// How it was counted, in a few words.
    func story(from trigger: Moment) -> Wording {
        guard case .once(.due(.elapsed(let length), _)) = rule.due, length.unit != .hour,
            // Only said in addition: what can't be counted was told by the caller.
            let counting = try? calendar.counting(
                length, from: trigger.day, firstDay: rule.firstDay, roll: rule.roll)
        else {
            return Wording("从 \(trigger) 起算", "counted from \(trigger)")
        }
        let skipped = calendar.days(of: counting).filter { $0.part == .skipped }.map(\.day)
        let names = skipped.prefix(8).map { String($0.description.dropFirst(5)) }
            .joined(separator: " ")
        let roll = counting.rollActed
        return Wording(
            "从 \(trigger) 起算 \(length)" + (names.isEmpty ? "" : "，不计 \(names)")
                + (roll ? "，末日 \(counting.unrolled) 遇休" : ""),
            "\(length) from \(trigger)" + (names.isEmpty ? "" : ", leaving out \(names)")
                + (roll ? ", last day \(counting.unrolled) is a rest day" : ""))
    }
}

extension CalendarError {
    /// What could not be counted, for a person who wrote an example.
    var story: Wording {
        switch self {
        case .horizonPassed(let day):
            Wording("\(day) 超出可推算的年份", "\(day) leaves the years that are counted")
        case .hoursNeedTime(let length):
            Wording("\(length) 要从时刻起算", "\(length) runs from a time of day")
        case .rollAgainstCounting: Wording("倒推的期限不能顺延", "a backward length can't roll forward")
        case .countTooLarge(let count): Wording("\(count) 太大", "\(count) is too large")
        case .restAndWork(let day): Wording("\(day) 既放假又上班", "\(day) is both rest and work")
        case .workOnWeekday(let day): Wording("\(day) 不是周末", "\(day) is no weekend day")
        case .statutoryWithoutRest(let day): Wording("\(day) 不在放假日内", "\(day) is no day off")
        case .yearTwice(let year): Wording("\(year)年有两份", "\(year) is there twice")
        }
    }
}
