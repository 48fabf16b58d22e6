import Almanac
import Channels
import Delivery
import Store

extension Clerk {
    /// Parked messages go out again, and their channels are open again.
    func replay(
        channel: String?, since: String?, _ order: Order, at now: Instant
    ) throws -> Printout {
        if let channel, configuration.channel(channel) == nil {
            throw Misfit.unknownWord(
                option: "--channel", text: channel, known: configuration.channels.map(\.name))
        }
        let start = try since.map { text in
            let at = try moment(text, option: "--since", now: now)
            return zone.instant(at.day, at.time ?? .midnight)
        }
        try unpark(channel)
        let directory = configuration.directory
        let theirs = directory.officials.filter { official in
            channel.map { directory.channels(of: official).contains($0) } ?? false
        }
        let count = try store.replay(
            channel: channel, to: theirs.map(\.id), since: start, at: now)
        return replayed(count, order)
    }

    /// The message of one notice goes out again.
    func retry(_ id: String, _ order: Order, at now: Instant) throws -> Printout {
        guard let number = Int64(id), let row = try store.notice(number)?.notice else {
            throw Misfit.noNotice(id)
        }
        let count = try store.replay(message: row.messageID, at: now)
        guard count > 0 else { throw Misfit.notParked(id) }
        if let channel = row.channel { try unpark(channel) }
        return replayed(count, order)
    }

    /// A notice by its number, or a whole message by its id, is taken back before it is accepted.
    func cancel(
        _ id: String, because reason: String, _ order: Order, at now: Instant
    ) throws -> Printout {
        guard let by = order.by, !by.isEmpty else { throw Misfit.nobody }
        let person = try official(by, option: "--by").name
        let found: Cancellation
        if let number = Int64(id) {
            found = try store.cancel(notice: number, by: person, because: reason, at: now)
        } else {
            found = try store.cancel(message: id, by: person, because: reason, at: now)
        }
        switch found {
        case .done(let count):
            if order.wantsJSON {
                return Printout(out: JSONLines.text([["cancelled": JSONValue(count)]]))
            }
            return Printout(
                out: order.language.pick("撤回\(count)条通知\n", "\(count) notices taken back\n"))
        case .underWay: throw Misfit.noticeUnderWay(id)
        case .over: throw Misfit.noticeIsOver(id)
        case .unknown: throw Misfit.noNotice(id)
        }
    }

    private func unpark(_ channel: String?) throws {
        if let daemon { return daemon.unpark(channel) }
        let parked = try store.channelStandings().filter { standing in
            guard case .parked = standing.state else { return false }
            return channel == nil || standing.name == channel
        }
        try store.save(parked.map { ChannelStanding(name: $0.name) })
    }

    private func replayed(_ count: Int, _ order: Order) -> Printout {
        daemon?.nudge()
        if order.wantsJSON {
            return Printout(out: JSONLines.text([["replayed": JSONValue(count)]]))
        }
        return Printout(
            out: order.language == .zhHans
                ? "\(count)封信件将重发\n" : "\(count) messages go out again\n")
    }
}
