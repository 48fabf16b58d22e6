import Almanac
import Channels
import Delivery
import Store

extension Mailroom.Sending {
    /// Whether it may share a parcel with others: over a robot, which counts what it is sent.
    var isShared: Bool {
        !way.channel.limits.isEmpty && way.channel.kind.need == .nothing && message.isBundled
    }

    fileprivate var rider: Mailroom.Rider {
        Mailroom.Rider(
            ticket: candidate.ticket, id: candidate.id, attempt: candidate.attempts + 1,
            addressee: candidate.addressee, form: candidate.form,
            isOccasion: candidate.occasion != nil)
    }
}

extension Mailroom {
    /// The one parcel that leaves for a robot now; the others wait for its return.
    mutating func parcels(of sendings: [Sending], at now: Instant) -> [Start] {
        // The store gives the most severe first, and of these what waited longest.
        guard let first = sendings.first else { return [] }
        let isAlone = loners.contains(first.candidate.ticket)
        let together = sendings.prefix(limits.messagesPerParcelMax).filter {
            $0.candidate.isPossibleDuplicate == first.candidate.isPossibleDuplicate
                && $0.candidate.form == first.candidate.form
                && loners.contains($0.candidate.ticket) == isAlone
        }
        let count = isAlone ? 1 : fitting(together, at: now)
        let going = Array(together.prefix(count))
        let tickets = Set(going.map(\.candidate.ticket))
        for waiting in sendings where !tickets.contains(waiting.candidate.ticket) {
            _ = sleep(waiting.candidate, until: now + 30, .busy)
        }
        guard going.count > 1 else { return sent(first, at: now) }
        return sent(together: going, at: now)
    }

    /// How many of the messages find room in one parcel, each of them whole; at least 1.
    ///
    /// Looked for from below, so that a long queue costs no more than what goes.
    private func fitting(_ sendings: [Sending], at now: Instant) -> Int {
        var (fits, tooMany) = (1, sendings.count + 1)
        while tooMany - fits > 1 {
            let next = min(fits * 2, (fits + tooMany) / 2)
            // What cannot be packed together goes alone, and is judged there.
            let packed = try? packed(together: Array(sendings.prefix(next)), at: now)
            if packed?.leftOut == 0 { fits = next } else { tooMany = next }
        }
        return fits
    }

    private func packed(
        together sendings: [Sending], at now: Instant
    ) throws(PackingError) -> Packed {
        var way = sendings[0].way
        way.address = Address.all(sendings.map(\.way.address))
        return try packed(
            Message.parcel(of: sendings.map(\.message)), sendings[0].candidate, way, at: now)
    }

    private mutating func sent(together sendings: [Sending], at now: Instant) -> [Start] {
        let leader = sendings[0]
        guard let packed = try? packed(together: sendings, at: now) else {
            return sent(leader, at: now)  // The first is judged alone.
        }
        let flight = Flight(
            channel: leader.way.channel, form: packed.form, since: now,
            riders: sendings.map(\.rider))
        flights.begin(flight, leader.candidate.ticket)
        return sendings.enumerated().map { place, sending in
            let course = MessageStart.Course.send(
                sending.message.inFull, channel: sending.way.channel.name)
            let record = MessageStart(
                ticket: sending.candidate.ticket, course: course, superseded: sending.dropped,
                why: sending.isFallback ? .fallback : .bundled,
                note: sending.isFallback ? sending.way.channel.name : leader.candidate.id,
                parcel: leader.candidate.ticket, words: packed.words)
            return Start(
                record: record, parcel: place == 0 ? packed.parcel : nil,
                told: Set(sending.notices).count { $0 > 0 }, isUrgent: sending.candidate.isUrgent)
        }
    }

    /// One message in a parcel of its own, without what finds no room.
    mutating func sent(_ sending: Sending, at now: Instant) -> [Start] {
        let (candidate, way) = (sending.candidate, sending.way)
        do {
            var fitting = Posting.Fitting(
                message: sending.message, notices: sending.notices, postponed: [])
            var packed = try packed(fitting.message, candidate, way, at: now)
            while packed.leftOut > 0, fitting.message.items.count > 1, !fitting.notices.isEmpty {
                let next = Posting.cut(
                    fitting.message, notices: fitting.notices, leaving: packed.leftOut)
                fitting = Posting.Fitting(
                    message: next.message, notices: next.notices,
                    postponed: fitting.postponed + next.postponed)
                packed = try self.packed(fitting.message, candidate, way, at: now)
            }
            fitting.message = fitting.message.telling(packed.details)
            noteFailedTemplate(for: fitting.message, over: way.channel, at: now)
            let flight = Flight(
                channel: way.channel, form: packed.form, since: now, riders: [sending.rider])
            let left = fitting.postponed
            flights.begin(flight, candidate.ticket)
            var record = MessageStart(
                ticket: candidate.ticket,
                course: .send(fitting.message, channel: way.channel.name),
                superseded: sending.dropped,
                postponed: left + candidate.twins(of: left, besides: fitting.notices),
                why: sending.isFallback ? .fallback : nil,
                note: sending.isFallback ? way.channel.name : "", words: packed.words)
            record.isCut = !fitting.message.tellsAsMuch(as: sending.message)
            return [
                Start(
                    record: record, parcel: packed.parcel,
                    told: Set(fitting.notices).count { $0 > 0 },
                    isUrgent: candidate.isUrgent)
            ]
        } catch {
            journal.error("message \(candidate.id): \(error.advice)")
            return [rest(candidate, .parked(.noAddress), superseded: sending.dropped)]
        }
    }

    private func packed(
        _ message: Message, _ candidate: Candidate, _ way: Way, at now: Instant
    ) throws(PackingError) -> Packed {
        func packed(_ form: Form?) throws(PackingError) -> Packed {
            try way.channel.pack(
                message, ticket: candidate.ticket, to: way.address, office: outfit.face,
                language: outfit.post.language, attempt: candidate.attempts + 1,
                possibleDuplicate: candidate.isPossibleDuplicate, now: now, form: form)
        }
        var result = try packed(nil)
        for _ in 0..<candidate.form {
            guard let simpler = way.channel.kind.simplerForm(than: result.form) else { break }
            result = try packed(simpler)
        }
        return result
    }
}

extension Address {
    /// One robot for several: everybody is mentioned once.
    fileprivate static func all(_ addresses: [Address]) -> Address {
        var mentions: [Mention] = []
        for case .group(let some) in addresses {
            mentions += some.filter { !mentions.contains($0) }
        }
        return mentions.isEmpty ? addresses[0] : .group(mentions)
    }
}
