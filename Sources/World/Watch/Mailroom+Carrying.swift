import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Store

extension Mailroom {
    /// What is to be done about one candidate.
    private enum Decision {
        case start(Start)
        case send(Sending)
        /// It waits, and there is nothing to write about it.
        case nothing

        /// Whether the addressee gets more than his budget, or would have.
        var isBurden: Bool {
            switch self {
            case .send: true
            case .start(let start): start.record.why == .overBudget
            case .nothing: false
            }
        }
    }

    /// What is known when it is decided about a candidate.
    struct Scene {
        var facts: [MatterID: Post.Facts]
        var listings: [Listing]
        var today: Today
    }

    /// What somebody else reads by now, with whom: it leaves the message first.
    struct Redirection {
        var notices: [Int64: String] = [:]
        /// By the official whose digests they are.
        var digests: [String: String] = [:]

        var isEmpty: Bool { notices.isEmpty && digests.isEmpty }
    }

    /// A message that may go now, and the way that it takes.
    struct Sending {
        var candidate: Candidate
        var message: Message
        var notices: [Int64]
        var dropped: [Int64: Reason]
        var way: Way
        /// The first way of the addressee is broken.
        var isFallback: Bool
    }

    /// Decides about the messages whose time has come, as many as may be under way.
    mutating func starts(at now: Instant) throws(StoreError) -> [Start] {
        asleep.wake(at: now, reasons: hasRoomAgain ? [.busy] : [])
        hasRoomAgain = false
        var starts: [Start] = []
        var shared: [String: [Sending]] = [:]
        var seen: Set<Int64> = []
        while flights.count < limits.inFlightMax, seen.count < limits.lookedAtMax {
            let found = try store.candidates(
                at: now, limit: limits.lookedAtOnce, besides: asleep, seen: seen)
            guard !found.isEmpty else { break }
            seen.formUnion(found.map(\.ticket))
            var ready: [Candidate] = []
            for candidate in found {
                if let flaw = candidate.flaw {
                    starts.append(unreadable(candidate, flaw, at: now))
                } else if let wait = wait(of: candidate, at: now) {
                    if wait.reason == .busy {
                        sleepAll(like: candidate, until: wait.until, .busy)
                    }
                    if let start = sleep(candidate, until: wait.until, wait.reason) {
                        starts.append(start)
                    }
                } else {
                    ready.append(candidate)
                }
            }
            starts += try decide(ready, &shared, at: now)
        }
        for name in shared.keys.sorted() { starts += parcels(of: shared[name] ?? [], at: now) }
        return starts
    }

    /// Sends each by itself; what goes over a robot is gathered, to go in one parcel.
    private mutating func decide(
        _ candidates: [Candidate], _ shared: inout [String: [Sending]], at now: Instant
    ) throws(StoreError) -> [Start] {
        var candidates = candidates
        var moved = candidates.indices.map { index in
            let digests = redirectedDigests(candidates[index], at: now)
            candidates[index].digests.removeAll { digests[$0.official] != nil }
            return Redirection(digests: digests)
        }
        var putOff = candidates.indices.map { index in
            let isMail = outfit.isMailFirst(candidates[index].addressee)
            return candidates[index].putOff(
                beyond: isMail ? limits.noticesPerMailMax : limits.noticesPerPostMax,
                assigned: limits.assignmentsPerMessageMax)
        }
        let listings = try candidates.map { candidate throws(StoreError) in
            try self.listings(of: candidate, at: now)
        }
        let listed = Set(listings.flatMap { $0.flatMap(\.matters) })
        let facts = try facts(of: candidates, and: listed, at: now)
        for index in candidates.indices {
            putOff[index] += candidates[index].putOffUnreckoned(besides: facts)
            putOff[index] += candidates[index].putOffAcknowledged(outfit.post, facts, at: now)
            moved[index].notices = redirected(candidates[index], facts, at: now)
        }
        let told = try told(candidates, at: now)
        var starts: [Start] = []
        for (index, candidate) in candidates.enumerated() {
            let later = putOff[index]
            let moved = moved[index]
            let scene = Scene(
                facts: facts, listings: listings[index],
                today: told[candidate.addressee] ?? Today())
            for var start in decided(
                candidate.without(moved.notices), scene, &shared, moved, later, at: now)
            {
                if start.record.course.endsMessage { start.record.postponed += later }
                start.record.redirected = moved.notices
                start.record.redirectedDigests = moved.digests
                start.isUrgent = candidate.isUrgent
                starts.append(start)
            }
        }
        return starts
    }

    /// The matters of all candidates, read in one transaction: one each would cost more than reading.
    private func facts(
        of candidates: [Candidate], and listed: Set<MatterID>, at now: Instant
    ) throws(StoreError) -> [MatterID: Post.Facts] {
        let matters = listed.union(candidates.flatMap { $0.notices.map(\.firing.matter) })
        let woken = try store.woken(matters) { matter, flaw in
            journal.error("\(matter) cannot be read and is left out: \(flaw)")
        }
        return woken.compactMapValues { facts(of: $0, at: now) }
    }

    private func facts(of woken: WokenMatter, at now: Instant) -> Post.Facts? {
        guard let matter = known(woken.matter, at: now) else { return nil }
        do {
            let obligations = try outfit.planner.reckoning.obligations(of: matter, at: now)
            return Post.Facts(
                matter: matter, obligations: obligations, tellings: woken.tellings)
        } catch {
            journal.error("\(matter.id): its dates cannot be reckoned: \(error)")
            return nil
        }
    }

    /// What somebody else reads by now leaves the message first. What may have arrived already is
    /// said again to the same reader.
    private func redirected(
        _ candidate: Candidate, _ facts: [MatterID: Post.Facts], at now: Instant
    ) -> [Int64: String] {
        guard !candidate.isPossibleDuplicate else { return [:] }
        let moved = outfit.post.redirected(candidate.waiting, facts: facts, at: now)
        if !moved.isEmpty {
            journal.notice("message \(candidate.id): \(moved.count) notices go to somebody else")
        }
        return moved
    }

    private func redirectedDigests(
        _ candidate: Candidate, at now: Instant
    ) -> [String: String] {
        guard !candidate.isPossibleDuplicate, !candidate.digests.isEmpty else { return [:] }
        return outfit.post.redirected(
            digestsOf: candidate.digests.map(\.official), to: candidate.addressee, at: now)
    }

    private mutating func decided(
        _ candidate: Candidate, _ scene: Scene,
        _ shared: inout [String: [Sending]], _ moved: Redirection, _ later: [Int64],
        at now: Instant
    ) -> [Start] {
        if candidate.notices.isEmpty, candidate.digests.isEmpty, !moved.isEmpty {
            return [rest(candidate, .superseded(.addresseeChanged))]
        }
        let decision = decision(candidate, scene, at: now)
        alarm(of: decision.isBurden, candidate, scene.today, at: now)
        switch decision {
        case .start(let start): return [start]
        case .send(let sending) where sending.isShared && later.isEmpty && moved.isEmpty:
            shared[sending.way.channel.name, default: []].append(sending)
            return []
        case .send(let sending): return sent(sending, at: now)
        case .nothing: return []
        }
    }

    private mutating func decision(
        _ candidate: Candidate, _ scene: Scene, at now: Instant
    ) -> Decision {
        // What cannot be reckoned now is not thereby untrue.
        guard candidate.notices.allSatisfy({ scene.facts[$0.firing.matter] != nil }) else {
            return .start(rest(candidate, candidate.waitingAgain(at: now + 3600)))
        }
        let posting: Posting
        do {
            var waiting = candidate.waiting
            waiting.listings = scene.listings
            posting = try outfit.post.posting(
                of: waiting, facts: scene.facts, today: scene.today, at: now)
        } catch {
            journal.error("message \(candidate.id): \(error)")
            return .start(rest(candidate, candidate.waitingAgain(at: now + 3600)))
        }
        switch posting {
        case .hold(let until): return .start(rest(candidate, .held(until: until)))
        case .putOff(let morning, let reason):
            return .start(rest(candidate, .held(until: morning), why: reason))
        case .superseded(let reasons):
            let reason = reasons.values.sorted { $0.rawValue < $1.rawValue }.first ?? .nothingToSay
            return .start(rest(candidate, .superseded(reason), superseded: reasons))
        case .send(let message, let notices, let dropped):
            guard let frozen = candidate.frozen, candidate.isPossibleDuplicate else {
                return choose(message, notices, dropped, candidate, at: now)
            }
            // What may have arrived is said again as it was, as long as it is true.
            guard frozen.tellsTheSame(as: message) else {
                return .start(renewed(candidate, Set(notices), dropped))
            }
            return choose(frozen, candidate.numbers(of: frozen.items), [:], candidate, at: now)
        }
    }

    /// What may have arrived is not true any more: it is closed, and a new message tells what is.
    private func renewed(
        _ candidate: Candidate, _ notices: Set<Int64>, _ dropped: [Int64: Reason]
    ) -> Start {
        var start = rest(candidate, .superseded(.noLongerTrue), superseded: dropped)
        start.record.postponed = notices.sorted()
        start.record.note = candidate.id
        return start
    }

    func rest(
        _ candidate: Candidate, _ carriage: Carriage, superseded: [Int64: Reason] = [:],
        why: Reason? = nil, _ note: String = ""
    ) -> Start {
        Start(
            record: MessageStart(
                ticket: candidate.ticket, course: .rest(carriage), superseded: superseded,
                why: why, note: note))
    }

    /// Sends by the first way that is open; waits for one that is paused; parks without any.
    private mutating func choose(
        _ message: Message, _ notices: [Int64], _ dropped: [Int64: Reason],
        _ candidate: Candidate, at now: Instant
    ) -> Decision {
        let ways = ways(left: candidate, for: message)
        let standings = ways.map { standing(of: $0.channel, at: now) }
        switch WayChoice.choose(standings, isUrgent: candidate.isUrgent) {
        case .take(let place):
            let first = outfit.channels(of: message).first?.name
            return .send(
                Sending(
                    candidate: candidate, message: message, notices: notices, dropped: dropped,
                    way: ways[place], isFallback: ways[place].channel.name != first))
        case .wait(let until, let reason):
            let name = ways.first?.channel.name ?? ""
            return sleep(candidate, until: until, reason, over: name).map { .start($0) } ?? .nothing
        case .none: return .start(parked(message, notices, candidate, ways, standings, at: now))
        }
    }

    /// What nobody can read stops nobody else's messages.
    private mutating func unreadable(
        _ candidate: Candidate, _ flaw: String, at now: Instant
    ) -> Start {
        journal.error("message \(candidate.id) cannot be read and is parked: \(flaw)")
        tellDead(
            candidate.id, candidate.addressee, over: nil, code: "", .unreadable, at: now)
        return rest(candidate, .parked(.unreadable))
    }

    private mutating func parked(
        _ message: Message, _ notices: [Int64], _ candidate: Candidate, _ ways: [Way],
        _ standings: [WayStanding], at now: Instant
    ) -> Start {
        let refused = refusedWays.removeValue(forKey: candidate.ticket) ?? []
        let reason: Reason
        if case .closed(let why) = standings.first {
            reason = why
        } else {
            reason = candidate.unknowns >= 2 ? .unknownOutcome : .noAddress
        }
        journal.warning("message \(candidate.id): no way to \(candidate.addressee)")
        var start = rest(candidate, .parked(reason), why: reason, refused.sorted().first ?? "")
        if ways.isEmpty, candidate.occasion == nil {
            tellDead(
                candidate.id, candidate.addressee, over: candidate.channel, code: "", reason,
                at: now)
        }
        (start.unsent, start.told) = (message, Set(notices).count { $0 > 0 })
        return start
    }
}

extension MessageStart.Course {
    /// Whether what is not in the message must go into another: it leaves now, or never.
    fileprivate var endsMessage: Bool {
        switch self {
        case .send, .rest(.superseded): true
        case .rest(.planned), .rest(.held), .rest(.inFlight), .rest(.retryAt), .rest(.unknown),
            .rest(.accepted), .rest(.parked), .rest(.cancelled), .wait:
            false
        }
    }
}
