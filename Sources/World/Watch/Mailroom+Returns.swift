import Almanac
import Channels
import Delivery
import Store

extension Mailroom {
    /// What becomes of the messages whose parcel is back; empty for one that nobody waits for.
    mutating func settle(_ returned: Returned, at now: Instant) -> [MessageOutcome] {
        guard let flight = flights.end(returned.ticket) else { return [] }
        hasRoomAgain = true
        let name = flight.channel.name
        let read = flight.channel.read(returned.answer, at: now)
        noteTry(over: flight.channel, at: now)
        judgeEndpoint(read, flight, at: now)
        judgeClock(read, of: name, at: now)
        judgeAnswer(read, of: name, at: now)
        let attempt = AttemptRecord(
            at: now, channel: name, bytes: returned.bytesSent, status: returned.answer.status,
            code: read.code, text: read.text, milliseconds: returned.milliseconds,
            verdict: read.verdict.word, hint: read.hint)
        return flight.riders.map { rider in
            var (carriage, form, why) = fate(of: rider, in: flight, read, at: now)
            if read.outcomeUnknown, case .retryAt(let at, let attempt) = carriage, why == nil {
                (carriage, why) = (.unknown(until: at, attempt: attempt), .unknownOutcome)
            }
            if rider.ticket == returned.ticket { log(read, flight, carriage) }
            return MessageOutcome(
                ticket: rider.ticket, carriage: carriage, isUnknown: read.outcomeUnknown,
                attempt: attempt, form: form,
                rides: rider.ticket == returned.ticket ? nil : returned.ticket, why: why)
        }
    }

    private mutating func noteTry(over channel: Channel, at now: Instant) {
        guard !channel.limits.isEmpty else { return }
        limiters[channel.name, default: Limiter(channel.limits)].note(now)
    }

    /// Where one message of the parcel stands now, in which form it goes next, and why.
    private mutating func fate(
        of rider: Rider, in flight: Flight, _ read: ReadAnswer, at now: Instant
    ) -> (Carriage, form: Int, Reason?) {
        if case .reject = read.verdict, flight.channel.kind.simplerForm(than: flight.form) != nil {
            return (.retryAt(now, attempt: rider.attempt), rider.form + 1, .simplerForm)
        }
        if read.verdict.isRefusal, flight.riders.count > 1 {
            // One of them is wrong: each goes alone now.
            loners.insert(rider.ticket)
            return (.retryAt(now, attempt: rider.attempt), rider.form, .refusedByReceiver)
        }
        let carriage = Carriage.inFlight(attempt: rider.attempt, since: now).settled(
            by: read.verdict, at: now, retry: outfit.retry, jitter: jitter())
        switch carriage {
        case .parked(let reason):
            // The way is whole; it is the address that is not.
            let isAddress = read.extent == .address
            return parked(isAddress ? .noAddress : reason, rider, flight, read, at: now)
        case .retryAt(let at, let attempt) where read.outcomeUnknown:
            // A robot cannot tell a repeat: it has a minute to say something.
            let isPatient = !flight.channel.kind.dropsRepeats
            let patience = now + Mailroom.unknownSeconds
            return (.retryAt(isPatient ? patience : at, attempt: attempt), rider.form, nil)
        case .accepted:
            refusedWays[rider.ticket] = nil
            loners.remove(rider.ticket)
            return (carriage, rider.form, nil)
        case .planned, .held, .inFlight, .retryAt, .unknown, .superseded, .cancelled:
            return (carriage, rider.form, nil)
        }
    }

    /// The next way is tried at once, if the person has one.
    private mutating func parked(
        _ reason: Reason, _ rider: Rider, _ flight: Flight, _ read: ReadAnswer, at now: Instant
    ) -> (Carriage, form: Int, Reason?) {
        refusedWays[rider.ticket, default: []].insert(flight.channel.name)
        let others = outfit.channels(to: rider.addressee).filter {
            refusedWays[rider.ticket]?.contains($0.name) != true
        }
        // The next way has all its tries before it.
        guard others.isEmpty else { return (.retryAt(now, attempt: 0), 0, .fallback) }
        refusedWays[rider.ticket] = nil
        loners.remove(rider.ticket)
        if !rider.isOccasion, reason != .channelParked {
            tellDead(
                rider.id, rider.addressee, over: flight.channel.name, code: read.code, reason,
                at: now)
        }
        return (.parked(reason), rider.form, reason)
    }

    private mutating func judgeEndpoint(_ read: ReadAnswer, _ flight: Flight, at now: Instant) {
        let channel = flight.channel
        guard read.extent == .channel else { return }
        let before = endpoints[channel.name] ?? Endpoint()
        var after = before.after(
            read.verdict.ofEndpoint(channel.kind), at: now, retry: outfit.retry,
            slowMax: read.slowMax)
        let tries = flight.riders.map(\.attempt).max() ?? 1
        if read.verdict.endsIn(tries, outfit.retry) { after = after.parked(.channelParked) }
        endpoints[channel.name] = after
        if after.condition != before.condition { forgetWaits() }
        if after.isParked, !before.isParked { tellParked(channel.name, read, at: now) }
    }

    private mutating func tellParked(_ channel: String, _ read: ReadAnswer, at now: Instant) {
        let news: News
        switch (read.verdict, read.code) {
        case (.gone, _): news = .channelGone(channel: channel)
        case (_, "tls"): news = .tlsFailed(channel: channel, text: read.text)
        case (_, _): news = .channelParked(channel: channel, code: read.code, text: read.text)
        }
        journal.error("channel \(channel) is parked: \(read.code) \(read.text)")
        tell(news, key: "parked/\(channel)/\(now.seconds)", at: now)
    }

    /// An answer that a person must look at is told once a channel and day, whatever becomes of the
    /// message; that a channel is parked was said with its answer.
    private mutating func judgeAnswer(_ read: ReadAnswer, of channel: String, at now: Instant) {
        guard read.needsPerson, endpoints[channel]?.isParked != true else { return }
        let day = outfit.hours.zone.day(of: now)
        tell(
            .needsPerson(channel: channel, code: read.code, text: read.text),
            key: "answer/\(channel)/\(day)", at: now)
    }

    /// A receiver's clock that is not ours is told once a day.
    private mutating func judgeClock(_ read: ReadAnswer, of channel: String, at now: Instant) {
        guard comparesClocks, let peer = read.peerClock else { return }
        let skew = peer - now
        guard skew.magnitude > Mailroom.skewSecondsMax else { return }
        let day = outfit.hours.zone.day(of: now)
        tell(.clockSkew(channel: channel, seconds: skew), key: "clock/\(day)", at: now)
    }

    /// Seconds by which two clocks may differ.
    private static let skewSecondsMax = 30

    /// The outcomes of a parcel that was accepted as soon as it left; empty where it never left.
    mutating func accept(_ parcel: Parcel, at now: Instant) -> [MessageOutcome] {
        guard let flight = flights.end(parcel.ticket) else { return [] }
        hasRoomAgain = true
        noteTry(over: flight.channel, at: now)
        return flight.riders.map { rider in
            refusedWays[rider.ticket] = nil
            return MessageOutcome(
                ticket: rider.ticket, carriage: .accepted(at: now, attempt: rider.attempt),
                attempt: AttemptRecord(
                    at: now, channel: flight.channel.name, bytes: parcel.load.bytes.count,
                    milliseconds: 0, verdict: Verdict.ok.word),
                form: rider.form, rides: rider.ticket == parcel.ticket ? nil : parcel.ticket)
        }
    }

    private func log(_ read: ReadAnswer, _ flight: Flight, _ carriage: Carriage) {
        let name = flight.channel.name
        switch carriage {
        case .accepted: journal.debug("\(name): accepted (\(read.code))")
        case .parked(let reason):
            let addressee = flight.riders.first?.addressee ?? ""
            journal.error(
                "\(name): parked for \(addressee): \(reason.rawValue), \(read.code) \(read.text)")
        case .planned, .held, .inFlight, .retryAt, .unknown, .superseded, .cancelled:
            journal.notice("\(name): not accepted, \(read.code) \(read.text)")
        }
    }
}

extension Load {
    /// What goes over the wire.
    fileprivate var bytes: [UInt8] {
        switch self {
        case .post(let post): post.body
        case .mail(let mail): mail.content
        }
    }
}

extension Channels.Answer {
    /// The HTTP status or the SMTP code, where there is one.
    var status: Int? {
        switch self {
        case .http(let http): http.status
        case .smtp(let code, _): code
        case .failed: nil
        }
    }
}

extension Verdict {
    /// What the answer says of the endpoint: a relay that puts off one mail, for a greylisted or a
    /// full mailbox, takes the others meanwhile. It still counts as a failure.
    fileprivate func ofEndpoint(_ kind: any ChannelKind) -> Verdict {
        if case .retry = self, kind.need == .mail { return .retry(after: nil) }
        return self
    }

    /// Refused for what it says, not for the way.
    fileprivate var isRefusal: Bool {
        switch self {
        case .reject, .rejectContent, .bug: true
        case .ok, .retry, .slow, .park, .parkUntil, .checkClock, .parkAfterThree, .gone: false
        }
    }

    /// Whether the way is parked after so many tries that all ended so.
    fileprivate func endsIn(_ tries: Int, _ retry: RetrySchedule) -> Bool {
        switch self {
        case .parkAfterThree: tries >= RetrySchedule.doubtfulTriesMax
        case .checkClock: tries >= 2
        case .ok, .retry, .slow, .park, .parkUntil, .gone, .reject, .rejectContent, .bug: false
        }
    }
}
