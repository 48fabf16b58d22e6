import Almanac
import Delivery
import Ledger
import Store

extension Mailroom {
    /// Plans every matter whose time has come, a thousand a transaction.
    /// - Parameter isOver: Asked between two transactions: true leaves the others for later.
    /// - Returns: How many matters were looked at.
    @discardableResult
    mutating func plan(
        at now: Instant, isOver: () -> Bool = { false }
    ) throws(StoreError) -> Int {
        var count = 0
        while true {
            if count > 0, isOver() { return count }
            let (woken, spoilt) = try toWake(at: now)
            guard !woken.isEmpty || spoilt > 0 else { return try count + planDigests(at: now) }
            count += woken.count + spoilt
            var seen: [MatterID: Int] = [:]
            for one in woken { seen[one.matter.id] = one.matter.events.count }
            let plans = woken.map { plan($0, at: now) }
            if let downtime {
                for plan in plans { caughtUp.count(plan.firings, in: downtime) }
            }
            let saved = try store.save(plans, seen: seen, at: now, remembers: true)
            if saved.notices > 0 {
                journal.info("\(saved.firings) steps fired, \(saved.notices) notices planned")
            }
        }
    }

    /// What cannot be read is looked at again tomorrow: the others must not wait for it.
    private func toWake(at now: Instant) throws(StoreError) -> ([WokenMatter], spoilt: Int) {
        var spoilt: [MatterID] = []
        let woken = try store.mattersToWake(at: now, limit: limits.mattersPerRound) { id, flaw in
            journal.error("\(id) cannot be read and is left out: \(flaw)")
            spoilt.append(id)
        }
        if !spoilt.isEmpty { try store.putAside(spoilt, until: now + 86_400) }
        return (woken, spoilt.count)
    }

    /// A matter whose dates cannot be reckoned is looked at again tomorrow, and the office can read
    /// why: the others must not wait for it.
    func plan(_ woken: WokenMatter, at now: Instant) -> MatterPlan {
        guard let matter = known(woken.matter, at: now) else {
            return MatterPlan(
                matter: woken.matter.id, obligations: [], light: .grey, firings: [], nextWake: nil)
        }
        let record = Planner.Record(
            fired: Set(woken.firings), tellings: woken.tellings, silences: woken.silences,
            downtime: downtime)
        do {
            return try outfit.planner.plan(matter, record: record, at: now)
        } catch {
            journal.error("\(woken.matter.id): its dates cannot be reckoned: \(error)")
            return MatterPlan(
                matter: woken.matter.id, obligations: [], light: .grey, firings: [],
                nextWake: now + 86_400)
        }
    }
}
