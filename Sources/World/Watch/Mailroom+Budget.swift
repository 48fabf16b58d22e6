import Almanac
import Delivery
import Store

extension Mailroom {
    /// What the addressees were told since this day began, as far as it matters to the candidates:
    /// what is urgent is never counted and never waits.
    func told(
        _ candidates: [Candidate], at now: Instant
    ) throws(StoreError) -> [String: Today] {
        let zone = outfit.hours.zone
        let begin = zone.instant(zone.day(of: now), TimeOfDay(seconds: 0))
        let hasBudget = outfit.planner.budget != nil
        let counted = candidates.filter { candidate in
            !candidate.isUrgent && candidate.occasion == nil
                && (hasBudget || !candidate.digests.isEmpty
                    || candidate.notices.contains { $0.firing.repetition > 0 })
        }
        return try store.told(Set(counted.map(\.addressee)), since: begin)
    }

    /// Tells the office once a day that its messages are more than its budget.
    mutating func alarm(
        of isBurden: Bool, _ candidate: Candidate, _ today: Today, at now: Instant
    ) {
        guard isBurden, let budget = outfit.planner.budget, today.messages >= budget else { return }
        let day = outfit.hours.zone.day(of: now)
        let over = News.overBudget(
            official: candidate.addressee, day: day, messages: today.messages + 1, budget: budget)
        news.append(
            OccasionPlan(
                .operator(over), key: "over_budget.\(day)",
                addressee: outfit.operatorReader(at: now),
                notBefore: now))
    }
}
