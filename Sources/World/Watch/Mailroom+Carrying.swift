import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Store

extension Mailroom {
    /// Decides about the messages whose time has come, as many as may be under way.
    mutating func starts(at now: Instant) throws(StoreError) -> [Start] {
        let room = min(limits.inFlightMax - flights.count, roomOfBusiest)
        guard room > 0 else { return [] }
        var candidates = try store.candidates(at: now, limit: room)
        let putOff = candidates.indices.map { index in
            let isMail = outfit.isMailFirst(candidates[index].addressee)
            return candidates[index].putOff(
                beyond: isMail ? limits.noticesPerMailMax : limits.noticesPerPostMax)
        }
        let listings = try candidates.map { candidate throws(StoreError) in
            try self.listings(of: candidate, at: now)
        }
        let listed = Set(listings.flatMap { $0.flatMap(\.matters) })
        let facts = try facts(of: candidates, and: listed, at: now)
        let told = try told(candidates, at: now)
        var starts: [Start] = []
        for (index, candidate) in candidates.enumerated() {
            let later = putOff[index]
            let today = told[candidate.addressee] ?? Today()
            var start = start(candidate, listings[index], facts, today, at: now)
            try alarm(of: start, candidate, today, at: now)
            if start.record.course.endsMessage { start.record.postponed += later }
            start.isUrgent = candidate.isUrgent
            starts.append(start)
        }
        return starts
    }

    /// As many as the busiest channel still takes, and a few for the others where it is full: what
    /// is looked at and cannot go is put off, and putting off costs a write.
    private var roomOfBusiest: Int {
        let counts = Dictionary(flights.values.map { ($0.channel.name, 1) }, uniquingKeysWith: +)
        return max(16, limits.inFlightPerChannelMax - (counts.values.max() ?? 0))
    }

    /// The matters of all candidates, read in one transaction: one each would cost more than reading.
    private func facts(
        of candidates: [Candidate], and listed: Set<MatterID>, at now: Instant
    ) throws(StoreError) -> [MatterID: Post.Facts] {
        let matters = listed.union(candidates.flatMap { $0.notices.map(\.firing.matter) })
        return try store.woken(matters).compactMapValues { facts(of: $0, at: now) }
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

    private mutating func start(
        _ candidate: Candidate, _ listings: [Listing], _ facts: [MatterID: Post.Facts],
        _ today: Today, at now: Instant
    ) -> Start {
        // What cannot be reckoned now is not thereby untrue.
        guard candidate.notices.allSatisfy({ facts[$0.firing.matter] != nil }) else {
            return rest(candidate, candidate.waitingAgain(at: now + 3600))
        }
        let posting: Posting
        do {
            var waiting = candidate.waiting
            waiting.listings = listings
            posting = try outfit.post.posting(of: waiting, facts: facts, today: today, at: now)
        } catch {
            journal.error("message \(candidate.id): \(error)")
            return rest(candidate, candidate.waitingAgain(at: now + 3600))
        }
        switch posting {
        case .hold(let until): return rest(candidate, .held(until: until))
        case .putOff(let morning, let reason):
            var start = rest(candidate, .held(until: morning))
            start.record.reason = reason
            return start
        case .superseded(let reasons):
            let reason = reasons.values.sorted { $0.rawValue < $1.rawValue }.first ?? .nothingToSay
            return rest(candidate, .superseded(reason), superseded: reasons)
        case .send(let message, let notices, let dropped):
            // What may have arrived is said again as it was; what surely did not, by today's facts.
            if let frozen = candidate.frozen, candidate.isPossibleDuplicate {
                return send(frozen, [], [:], candidate, at: now)
            }
            return send(message, notices, dropped, candidate, at: now)
        }
    }

    private func rest(
        _ candidate: Candidate, _ carriage: Carriage, superseded: [Int64: Reason] = [:]
    ) -> Start {
        Start(
            record: MessageStart(
                ticket: candidate.ticket, course: .rest(carriage), superseded: superseded))
    }

    /// Sends by the first way that is open; waits for one that is paused; parks without any.
    private mutating func send(
        _ message: Message, _ notices: [Int64], _ dropped: [Int64: Reason],
        _ candidate: Candidate, at now: Instant
    ) -> Start {
        let ways = outfit.ways(to: candidate.addressee, for: message).filter {
            refusedWays[candidate.ticket]?.contains($0.channel.name) != true
        }
        var wait: Instant?
        for way in ways {
            let endpoint = endpoints[way.channel.name] ?? Endpoint()
            let underWay = flights.values.count { $0.channel.name == way.channel.name }
            let isBusy = underWay > 0
            if underWay >= limits.inFlightPerChannelMax {
                wait = wait.map { min($0, now + 1) } ?? now + 1
                continue
            }
            switch endpoint.admission(at: now, isBusy: isBusy) {
            case .go: return pack(message, notices, dropped, candidate, way, at: now)
            case .wait(let until): wait = wait.map { min($0, until) } ?? until
            case .parked: continue
            }
        }
        if let wait { return rest(candidate, candidate.waitingAgain(at: wait)) }
        refusedWays[candidate.ticket] = nil
        journal.warning("message \(candidate.id): no way to \(candidate.addressee)")
        var start = rest(candidate, .parked(ways.isEmpty ? .noAddress : .channelParked))
        (start.unsent, start.told) = (message, Set(notices).count { $0 > 0 })
        return start
    }

    private mutating func pack(
        _ message: Message, _ notices: [Int64], _ dropped: [Int64: Reason],
        _ candidate: Candidate, _ way: (channel: Channel, address: Address), at now: Instant
    ) -> Start {
        do {
            var fitting = Posting.Fitting(message: message, notices: notices, postponed: [])
            var packed = try packed(message, candidate, way, at: now)
            while packed.leftOut > 0, fitting.message.items.count > 1, !fitting.notices.isEmpty {
                let next = Posting.cut(
                    fitting.message, notices: fitting.notices, leaving: packed.leftOut)
                fitting = Posting.Fitting(
                    message: next.message, notices: next.notices,
                    postponed: fitting.postponed + next.postponed)
                packed = try self.packed(fitting.message, candidate, way, at: now)
            }
            flights[candidate.ticket] = Flight(
                channel: way.channel, attempt: candidate.attempts + 1,
                addressee: candidate.addressee)
            return Start(
                record: MessageStart(
                    ticket: candidate.ticket,
                    course: .send(fitting.message, channel: way.channel.name),
                    superseded: dropped, postponed: fitting.postponed),
                parcel: packed.parcel, told: Set(fitting.notices).count { $0 > 0 })
        } catch {
            journal.error("message \(candidate.id): \(error.advice)")
            return rest(candidate, .parked(.noAddress), superseded: dropped)
        }
    }

    private func packed(
        _ message: Message, _ candidate: Candidate,
        _ way: (channel: Channel, address: Address), at now: Instant
    ) throws(PackingError) -> Packed {
        try way.channel.pack(
            message, ticket: candidate.ticket, to: way.address, office: outfit.face,
            language: outfit.post.language, attempt: candidate.attempts + 1,
            possibleDuplicate: candidate.isPossibleDuplicate, now: now)
    }
}

extension Candidate {
    /// As the post reads it.
    var waiting: Waiting {
        Waiting(
            id: id, addressee: addressee, isUrgent: isUrgent,
            members: notices.map {
                Waiting.Member(
                    notice: $0.number, identity: $0.firing, nominal: $0.nominal,
                    severity: $0.severity, official: $0.official, reason: $0.reason,
                    missed: $0.missed)
            }, occasion: occasion)
    }

    /// Keeps the most severe notices, then the earliest meant; returns the numbers of the others. No
    /// channel has room for thousands, and each costs a look at its matter.
    mutating func putOff(beyond most: Int) -> [Int64] {
        guard notices.count > most, !isPossibleDuplicate else { return [] }
        notices.sort {
            ($1.severity.rank, $0.nominal, $0.number) < ($0.severity.rank, $1.nominal, $1.number)
        }
        defer { notices.removeLast(notices.count - most) }
        return notices[most...].map(\.number)
    }

    /// Waits until then, tried or not.
    func waitingAgain(at instant: Instant) -> Carriage {
        attempts == 0 ? .planned(notBefore: instant) : .retryAt(instant, attempt: attempts)
    }
}

extension MessageStart.Course {
    /// Whether what is not in the message must go into another: it leaves now, or never.
    fileprivate var endsMessage: Bool {
        switch self {
        case .send, .rest(.superseded): true
        case .rest(.planned), .rest(.held), .rest(.inFlight), .rest(.retryAt), .rest(.unknown),
            .rest(.accepted), .rest(.parked), .rest(.cancelled):
            false
        }
    }
}
