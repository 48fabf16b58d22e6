import Almanac
import Deadlines

/// What a rule gives from one trigger, and how.
struct RuleCounting {
    let rule: Rule
    let calendar: WorkingCalendar
    let hours: OfficeHours

    /// The same without the roll at the end.
    var unrolled: RuleCounting {
        var rule = rule
        rule.roll = .none
        return RuleCounting(rule: rule, calendar: calendar, hours: hours)
    }

    /// The due times; those of a recurrence are the first that grace lets arise.
    func dues(of example: RuleExample) throws(CalendarError) -> [LocalTime] {
        let reckoning = Reckoning(book: RuleBook(), calendar: calendar, hours: hours)
        return try reckoning.dates(
            of: rule, from: example.from, count: example.dues.count,
            stretches: example.excluded, extended: example.extended
        ).map { due in
            let local = hours.zone.local(due.instant)
            // 24:00 is an instant of the next day; an example writes it on the day itself.
            return local.day == due.day ? local : LocalTime(due.day, .endOfDay)
        }
    }

    /// How it was counted, in a few words.
    func story(of example: RuleExample) -> Wording {
        let trigger = example.from
        guard case .once(.due(.elapsed(let length), _)) = rule.due, length.unit != .hour,
            // Only said in addition: what can't be counted was told by the caller.
            let counting = try? calendar.counting(
                length, from: trigger.day, firstDay: rule.firstDay,
                excluding: example.excluded.compactMap { stretch in
                    stretch.ended.map {
                        ExcludedSpan(opened: stretch.opened.day, ended: $0.day)
                    }
                }, extendedBy: example.extended, roll: rule.roll)
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
