import Almanac
import Delivery
import Store

extension Mailroom {
    /// Takes note that nobody looked since the ledger was last written; a downtime that was not
    /// caught up with before goes on.
    mutating func beginCatchUp(since lastSeen: Instant?, at now: Instant) throws(StoreError) {
        let open = try store.memory(.downSince).flatMap { Int64($0) }.map(Instant.init(seconds:))
        guard let gap = Downtime(since: open ?? lastSeen, until: now) else { return }
        downtime = gap
        caughtUp = CatchUpCount()
        caughtUp.late = try store.notices(waitingIn: gap)
        try store.remember(.downSince, as: String(gap.from.seconds))
    }

    /// Tells the office what a downtime did, if anything came to its time in it. To be called when
    /// everything is planned.
    mutating func endCatchUp(at now: Instant) throws(StoreError) {
        guard let gap = downtime else { return }
        if caughtUp.late + caughtUp.superseded > 0 {
            let news = News.downtime(
                from: gap.from, to: gap.until, late: caughtUp.late,
                superseded: caughtUp.superseded)
            let plan = OccasionPlan(
                .operator(news), key: "downtime.\(gap.from.seconds)",
                addressee: outfit.operatorReader(at: now), notBefore: now)
            try store.plan([plan], at: now)
        }
        try store.remember(.downSince, as: nil)
        downtime = nil
    }
}
