import Almanac
import Channels
import Delivery
import Store

extension Mailroom {
    /// What becomes of a message whose parcel is back; nil for one that nobody waits for.
    mutating func settle(_ returned: Returned, at now: Instant) -> MessageOutcome? {
        guard let flight = flights.removeValue(forKey: returned.ticket) else { return nil }
        let read = flight.channel.read(returned.answer, at: now)
        let isOfAddress = read.extent == .address
        if !isOfAddress {
            let name = flight.channel.name
            endpoints[name] = (endpoints[name] ?? Endpoint()).after(
                read.verdict.ofEndpoint(flight.channel.kind), at: now, retry: outfit.retry)
        }
        let inFlight = Carriage.inFlight(attempt: flight.attempt, since: now)
        var carriage = inFlight.settled(
            by: read.verdict, at: now, retry: outfit.retry, jitter: jitter())
        if case .parked(let reason) = carriage {
            carriage = parked(reason, returned.ticket, flight, at: now)
        } else if case .accepted = carriage {
            refusedWays[returned.ticket] = nil
        }
        log(read, flight, carriage)
        return MessageOutcome(
            ticket: returned.ticket, carriage: carriage, isUnknown: read.outcomeUnknown,
            attempt: AttemptRecord(
                at: now, channel: flight.channel.name, bytes: returned.bytesSent,
                status: returned.answer.status, code: read.code, text: read.text,
                milliseconds: returned.milliseconds, verdict: read.verdict.word))
    }

    /// The outcome of a parcel that was accepted as soon as it left; nil where it never left.
    mutating func accept(_ parcel: Parcel, at now: Instant) -> MessageOutcome? {
        guard let flight = flights.removeValue(forKey: parcel.ticket) else { return nil }
        refusedWays[parcel.ticket] = nil
        return MessageOutcome(
            ticket: parcel.ticket, carriage: .accepted(at: now, attempt: flight.attempt),
            attempt: AttemptRecord(
                at: now, channel: flight.channel.name, bytes: parcel.load.bytes.count,
                milliseconds: 0, verdict: Verdict.ok.word))
    }

    /// The next way is tried at once, if the person has one.
    private mutating func parked(
        _ reason: Reason, _ ticket: Int64, _ flight: Flight, at now: Instant
    ) -> Carriage {
        refusedWays[ticket, default: []].insert(flight.channel.name)
        let isLast = outfit.channels(to: flight.addressee).allSatisfy {
            refusedWays[ticket]?.contains($0.name) == true
        }
        // The next way has all its tries before it.
        guard isLast else { return .retryAt(now, attempt: 0) }
        refusedWays[ticket] = nil
        return .parked(reason)
    }

    private func log(_ read: ReadAnswer, _ flight: Flight, _ carriage: Carriage) {
        switch carriage {
        case .accepted: journal.debug("\(flight.channel.name): accepted (\(read.code))")
        case .parked(let reason):
            journal.error(
                "\(flight.channel.name): parked for \(flight.addressee): \(reason.rawValue), "
                    + "\(read.code) \(read.text)")
        case .planned, .held, .inFlight, .retryAt, .unknown, .superseded, .cancelled:
            journal.notice("\(flight.channel.name): not accepted, \(read.code) \(read.text)")
        }
    }

    /// The endpoints as the store keeps them.
    var standings: [ChannelStanding] {
        endpoints.sorted { $0.key < $1.key }.map { name, endpoint in
            ChannelStanding(
                name: name, state: endpoint.condition.state,
                failuresInARow: endpoint.failuresInARow)
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

extension ChannelStanding {
    var endpoint: Endpoint {
        let condition: Endpoint.Condition =
            switch state {
            case .open: .open
            case .slow(let until): .paused(until: until)
            case .parked: .parked
            }
        return Endpoint(condition: condition, failuresInARow: failuresInARow)
    }
}

extension Endpoint.Condition {
    fileprivate var state: ChannelStanding.State {
        switch self {
        case .open: .open
        case .paused(let until): .slow(until: until)
        case .parked: .parked(.channelParked)
        }
    }
}

extension Channels.Answer {
    /// The HTTP status or the SMTP code, where there is one.
    fileprivate var status: Int? {
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
}
