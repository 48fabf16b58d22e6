import Almanac
import Channels
import Delivery
import Store

extension Mailroom {
    typealias Way = (channel: Channel, address: Address)

    /// Whether a channel takes one more parcel now.
    func standing(of channel: Channel, at now: Instant) -> WayStanding {
        let underWay = flights.count(over: channel.name)
        let endpoint = endpoints[channel.name] ?? Endpoint()
        switch endpoint.admission(at: now, isBusy: underWay > 0) {
        case .open: break
        case let other: return other
        }
        if underWay >= room(of: channel, flights.oldest(over: channel.name), at: now) {
            return .wait(until: now + Mailroom.busySeconds, .busy)
        }
        guard !channel.limits.isEmpty else { return .open }
        let next = next(of: channel, at: now)
        return next > now ? .wait(until: next, .rateLimited) : .open
    }

    /// A return wakes what waits for it; this is for the return that never comes.
    private static let busySeconds: Int64 = 30

    /// How many parcels may be under way over it: one where each counts against a limit; few where
    /// it has not answered for some seconds, so that a dead one does not take the room of others.
    private func room(of channel: Channel, _ oldest: Instant?, at now: Instant) -> Int {
        if !channel.limits.isEmpty { return 1 }
        let isSilent = oldest.map { now - $0 >= limits.silentSeconds } ?? false
        return isSilent ? limits.inFlightOverSilentMax : limits.inFlightPerChannelMax
    }

    /// The first second in which its limits, and the rush of full hours, allow one more.
    private func next(of channel: Channel, at now: Instant) -> Instant {
        let limiter = limiters[channel.name] ?? Limiter(channel.limits)
        var next = limiter.next(at: now)
        next = Limiter.offPeak(
            next, channel: channel.name, on: outfit.hours.zone.day(of: next))
        return limiter.next(at: next)
    }

    /// The ways that are left to a message: not those that refused it, and not a robot that was
    /// told twice without an answer.
    func ways(left candidate: Candidate, for message: Message) -> [Way] {
        outfit.ways(to: candidate.addressee, for: message).filter { way in
            let name = way.channel.name
            if refusedWays[candidate.ticket]?.contains(name) == true { return false }
            let isLost = candidate.unknowns >= 2 && candidate.channel == name
            return way.channel.kind.dropsRepeats || !isLost
        }
    }

    /// How long the message waits where none of his channels takes anything now, whatever it says;
    /// nil where one may.
    func wait(of candidate: Candidate, at now: Instant) -> (until: Instant, reason: Reason)? {
        guard candidate.occasion == nil else { return nil }
        let standings = outfit.channels(to: candidate.addressee).map { standing(of: $0, at: now) }
        let isNoneOpen = standings.allSatisfy {
            switch $0 {
            case .wait: true
            case .open, .closed: false
            }
        }
        guard isNoneOpen,
            case .wait(let until, let reason) = WayChoice.choose(
                standings, isUrgent: candidate.isUrgent)
        else { return nil }
        return (until, reason)
    }

    /// Nobody who has only the same ways is looked at before.
    mutating func sleepAll(like candidate: Candidate, until: Instant, _ reason: Reason) {
        var key = candidate.sleepingKey
        for other in outfit.company(of: candidate.addressee) {
            key.addressee = other
            asleep.put(key, until: until, reason)
        }
    }

    /// The message stays as it is; neither it nor the addressee's others are looked at before.
    mutating func sleep(
        _ candidate: Candidate, until: Instant, _ reason: Reason, over channel: String = ""
    ) -> Start? {
        guard candidate.occasion == nil else {
            // The few messages of this kind wait by themselves.
            return rest(candidate, candidate.waitingAgain(at: until), why: reason, channel)
        }
        asleep.put(candidate.sleepingKey, until: until, reason)
        guard reason != .busy else { return nil }
        return Start(
            record: MessageStart(
                ticket: candidate.ticket, course: .wait, why: reason, note: channel))
    }
}

extension Candidate {
    fileprivate var sleepingKey: Asleep.Key {
        Asleep.Key(addressee: addressee, severity: severity, isUrgent: isUrgent)
    }
}
