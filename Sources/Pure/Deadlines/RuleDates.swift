import Almanac
import Ledger

extension Reckoning {
    /// Most occurrences that are asked for at once.
    private static let exampleCountMax = 100

    /// What a rule gives from one trigger, without a matter around it: the dates that the examples
    /// beside a rule must show, by the code that dates obligations.
    ///
    /// - Parameters:
    ///   - trigger: Of a 整改 rule: the day that the office sets.
    ///   - count: Occurrences of a recurrence, 1 to 100; what is owed once gives one.
    ///   - stretches: Intervals that do not count.
    ///   - extended: By how much it was put off.
    /// - Throws: ``CalendarError`` where a date lies beyond the calendar or a count beyond reason.
    package func dates(
        of rule: Rule, from trigger: Moment, count: Int, stretches: [Stretch] = [],
        extended: Length? = nil
    ) throws(CalendarError) -> [Due] {
        let text = RuleText(rule, version: 1)
        var dating = Dating(rule, by: self)
        dating.stretches = stretches
        dating.grants = extended.map { [.by($0)] } ?? []
        switch rule.due {
        case .rectification:
            let instant = hours.zone.instant(trigger.day, rule.hour ?? hours.cutOff)
            return [Due(day: trigger.day, instant: instant)]
        case .once, .named, .earliest:
            var dues: [Due] = []
            for leaf in text.leaves {
                if let dated = try dating.date(of: leaf.term, from: trigger) {
                    dues.append(dated.due)
                }
            }
            return dues
        case .every:
            return try occurrences(of: text, by: dating, from: trigger, count)
        }
    }

    private func occurrences(
        of text: RuleText, by dating: Dating, from trigger: Moment, _ count: Int
    ) throws(CalendarError) -> [Due] {
        let rule = text.rule
        let cadences = text.leaves.compactMap(\.term.cadence)
        guard !cadences.isEmpty else { return [] }
        let recurrence = Recurrence(
            cadences: cadences, anchor: trigger,
            grace: rule.grace, dating: dating)
        // Each look gives what is due up to the last one found, and one more.
        var found: [Due] = []
        var horizon = trigger.instant(in: hours.zone)
        while found.count < min(count, Reckoning.exampleCountMax) {
            let all = try recurrence.dates(through: horizon).map(\.due)
            guard let last = all.last else { break }
            found = all.filter { due in
                !rule.skip.contains { $0.holds(due.day) }
                    && !dating.stretches.contains { $0.holds(due.instant, in: hours.zone) }
            }
            horizon = last.instant
        }
        return Array(found.prefix(min(count, rule.until.countMax ?? count)))
    }
}
