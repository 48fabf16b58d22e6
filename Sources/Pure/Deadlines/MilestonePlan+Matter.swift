import Almanac
import Ledger

extension Reckoning {
    /// The milestones of a matter in the order of their days, with latest starts and baselines, and
    /// what is impossible about them (M15, M16, M76); nil for a matter without milestones.
    ///
    /// - Throws: ``CalendarError`` where an obligation of the matter lies beyond the calendar.
    package func milestones(
        of matter: Matter, at now: Instant
    ) throws(CalendarError) -> MilestoneSchedule? {
        let rules = book.index.shelf(for: matter.assignment).lines.compactMap(\.latest)
            .filter { $0.slot.milestoneName != nil && $0.selector.fits(matter) }
        guard !rules.isEmpty else { return nil }
        let names = rules.compactMap(\.slot.milestoneName)
        let plan = MilestonePlan(
            name: matter.assignment.kind,
            milestones: rules.compactMap { Milestone($0.rule, beside: names) })
        var facts = MilestoneFacts(begin: matter.assignedAt.day)
        for obligation in try obligations(of: matter, at: now) {
            guard let name = obligation.key.slot.milestoneName else { continue }
            if !obligation.basis.extensions.isEmpty { facts.moved[name] = obligation.due?.day }
            if let day = matter.dates[name]?.day, day <= hours.zone.day(of: now) {
                facts.reached[name] = day
            }
        }
        return plan.schedule(facts, in: calendar)
    }
}

extension Milestone {
    /// A milestone as its rule says it; nil for a rule that is none.
    fileprivate init?(_ rule: Rule, beside names: [String]) {
        guard let name = rule.slot.milestoneName, case .once(let term) = rule.due else {
            return nil
        }
        let from = rule.from.lazy.compactMap { start -> String? in
            if case .mark(.date(let date)) = start, names.contains(date) { date } else { nil }
        }.first
        self.init(
            name, from: from, due: term, roll: rule.roll, takes: rule.milestone?.takes,
            share: rule.milestone?.share,
            extend: rule.extend)
    }
}
