import Almanac
import Deadlines
import Delivery
import Ledger
import Store

extension Mailroom {
    /// Whose lists which matters stand on, as the ledger last reckoned them. What is told is decided
    /// by the facts when a message is sent.
    struct Lists {
        var at: Instant
        var byDigest: [String: [ReachedOfficial: [MatterID]]]
    }

    /// Obligations that are looked through for one digest.
    private static let duesMax = 100_000
    /// Matters on one list; a message has room for fewer.
    private static let mattersMax = 400
    /// Seconds for which lists that were made hold for the messages that go out.
    private static let listSecondsMax: Int64 = 60

    /// Plans the digests of today once its morning has come, and those of days on which nobody
    /// looked; the daily one only for today.
    /// - Returns: How many were planned.
    mutating func planDigests(at now: Instant) throws(StoreError) -> Int {
        guard !outfit.digests.isEmpty, let days = try daysToDigest(at: now) else { return 0 }
        let today = days.upperBound
        var plans: [DigestPlan] = []
        do {
            for digest in outfit.digests {
                let calendar = outfit.planner.reckoning.calendar
                let first = digest.isDaily ? today : days.lowerBound
                guard let period = try digest.latestDay(in: first...today, calendar) else {
                    continue
                }
                for reader in try readers(of: digest, at: now).keys {
                    let window = try outfit.planner.window(
                        of: digest, for: reader.addressee, on: today, at: now)
                    plans.append(
                        DigestPlan(
                            name: digest.name, official: reader.official,
                            addressee: reader.addressee, period: period, window: window))
                }
            }
        } catch let error as StoreError {
            throw error
        } catch {
            journal.error("the digests of \(today) cannot be reckoned: \(error)")
        }
        plans.sort { ($0.name, $0.official) < ($1.name, $1.official) }
        return try store.plan(digests: plans, of: today, at: now)
    }

    /// When digests are planned next; nil without any.
    mutating func nextDigest(at now: Instant) throws(StoreError) -> Instant? {
        guard !outfit.digests.isEmpty else { return nil }
        let planner = outfit.planner
        let today = planner.reckoning.hours.zone.day(of: now)
        let done = try store.digestDay() ?? today - 1
        let from = max(done + 1, now > planner.morning(of: today) ? today + 1 : today)
        if let nextDigest, nextDigest.from == from { return nextDigest.at }
        // Beyond the calendar's horizon nothing is planned.
        let days = outfit.digests.compactMap {
            try? $0.nextDay(onOrAfter: from, planner.reckoning.calendar)
        }
        let found = days.min().map(planner.morning)
        nextDigest = (from, found)
        return found
    }

    /// The days after the last one planned, up to today; nil while there is none. A ledger without
    /// such a day begins with today's morning, if that is still to come.
    private func daysToDigest(at now: Instant) throws(StoreError) -> ClosedRange<Day>? {
        let planner = outfit.planner
        let today = planner.reckoning.hours.zone.day(of: now)
        guard let last = try store.digestDay() else {
            let hasPassed = now > planner.morning(of: today)
            _ = try store.plan(digests: [], of: hasPassed ? today : today - 1, at: now)
            return nil
        }
        guard last < today, now >= planner.morning(of: today) else { return nil }
        return max(last + 1, today - 60)...today
    }

    /// The digests of a message, with what may be on their lists.
    mutating func listings(
        of candidate: Candidate, at now: Instant
    ) throws(StoreError) -> [Listing] {
        var found: [Listing] = []
        for waiting in candidate.digests {
            guard let digest = outfit.digests.first(where: { $0.name == waiting.name }) else {
                continue
            }
            let reader = ReachedOfficial(waiting.official, through: candidate.addressee)
            let matters = try readers(of: digest, at: now)[reader] ?? []
            found.append(
                Listing(
                    digest: digest, official: waiting.official,
                    matters: Array(matters.prefix(Mailroom.mattersMax))))
        }
        return found
    }

    /// Each reader of a digest with the matters on his list, the most pressing first.
    private mutating func readers(
        of digest: Digest, at now: Instant
    ) throws(StoreError) -> [ReachedOfficial: [MatterID]] {
        if let lists, lists.at <= now, now - lists.at <= Mailroom.listSecondsMax,
            let found = lists.byDigest[digest.name]
        {
            return found
        }
        let found = try list(digest, at: now)
        if lists?.at != now { lists = Lists(at: now, byDigest: [:]) }
        lists?.byDigest[digest.name] = found
        return found
    }

    private func list(
        _ digest: Digest, at now: Instant
    ) throws(StoreError) -> [ReachedOfficial: [MatterID]] {
        let planner = outfit.planner
        let today = planner.reckoning.hours.zone.day(of: now)
        // Beyond the calendar's horizon nothing is due.
        guard let horizon = try? planner.horizon(of: digest, on: today) else { return [:] }
        var found: [ReachedOfficial: [MatterID]] = [:]
        var listed: [ReachedOfficial: Set<MatterID>] = [:]
        for due in try store.dues(DueFilter(to: horizon), limit: Mailroom.duesMax)
        where due.isListed {
            guard let matter = due.outline else { continue }
            for reader in planner.readers(of: digest, for: matter, owner: due.owner, on: today)
            where listed[reader, default: []].insert(matter.id).inserted {
                found[reader, default: []].append(matter.id)
            }
        }
        return found
    }
}

extension Digest {
    fileprivate var isDaily: Bool {
        switch cadence.beat {
        case .each(.day, _), .each(.workingDay, _): true
        case .each, .every: false
        }
    }
}

extension DueRow {
    fileprivate var isListed: Bool { !isHeld && !isTrial && lamp.pausedSince == nil }

    /// As much of the matter as says who answers for it.
    fileprivate var outline: Matter? {
        var assignment = Assignment(kind: kind, title: title, leadUnit: leadUnit, leader: leader)
        assignment.responsible = responsible.map { Person(name: $0) }
        return Matter([
            LedgerEvent(
                matter: key.matter, number: 1, at: starts, recorded: Instant(seconds: 0),
                actor: Actor(name: ""), what: .assigned(assignment))
        ])
    }
}
