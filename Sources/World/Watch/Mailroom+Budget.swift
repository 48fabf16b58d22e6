import Almanac
import Delivery
import Store

extension Mailroom {
    /// What the addressee was told since this day began; nothing for what is urgent, which is never
    /// counted and never waits.
    func told(_ candidate: Candidate, at now: Instant) throws(StoreError) -> Today {
        guard !candidate.isUrgent, candidate.occasion == nil else { return Today() }
        let zone = outfit.hours.zone
        let begin = zone.instant(zone.day(of: now), TimeOfDay(seconds: 0))
        return try store.told(candidate.addressee, since: begin)
    }

    /// Tells the office once a day that its messages are more than its budget.
    func alarm(
        of start: Start, _ candidate: Candidate, _ today: Today, at now: Instant
    ) throws(StoreError) {
        guard let budget = outfit.planner.budget, today.messages >= budget,
            start.parcel != nil || start.record.reason == .overBudget
        else { return }
        let day = outfit.hours.zone.day(of: now)
        let news = News.overBudget(
            official: candidate.addressee, day: day, messages: today.messages + 1, budget: budget)
        let plan = OccasionPlan(
            .operator(news), key: "over_budget.\(day)", addressee: outfit.operator_.official,
            notBefore: now)
        try store.plan([plan], at: now)
    }
}
