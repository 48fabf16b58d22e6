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
    /// - Throws: ``CalendarError`` where a date lies beyond the calendar or a count beyond reason.
    package func dates(
        of rule: Rule, from trigger: Moment, count: Int
    ) throws(CalendarError) -> [Due] {
        let filling = Filling(
            key: ObligationKey(matter: MatterID(""), slot: rule.slot), owner: .office, rule: rule)
        let dating = Dating(filling, by: self)
        switch rule.due {
        case .rectification:
            let instant = hours.zone.instant(trigger.day, rule.hour ?? hours.cutOff)
            return [Due(day: trigger.day, instant: instant)]
        case .once:
            var dues: [Due] = []
            for leaf in filling.leaves {
                if let dated = try dating.date(of: leaf.term, from: trigger) {
                    dues.append(dated.due)
                }
            }
            return dues
        case .every:
            return try occurrences(of: filling, by: dating, from: trigger, count)
        }
    }

    private func occurrences(
        of filling: Filling, by dating: Dating, from trigger: Moment, _ count: Int
    ) throws(CalendarError) -> [Due] {
        let cadences = filling.leaves.compactMap { leaf -> Cadence? in
            guard case .recurring(let cadence) = leaf.term else { return nil }
            return cadence
        }
        guard !cadences.isEmpty else { return [] }
        let recurrence = Recurrence(
            cadences: cadences, anchor: trigger,
            grace: filling.rule?.grace ?? Length(1, .day), dating: dating)
        // Each look gives what is due up to the last one found, and one more.
        var found: [Due] = []
        var horizon = trigger.instant(in: hours.zone)
        while found.count < min(count, Reckoning.exampleCountMax) {
            found = try recurrence.dates(through: horizon).map(\.due)
            guard let last = found.last else { break }
            horizon = last.instant
        }
        return Array(found.prefix(count))
    }
}
