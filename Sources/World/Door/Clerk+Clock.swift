import Almanac
import Channels
import Delivery
import Store

extension Clerk {
    func showClock(_ order: Order, at now: Instant) throws -> Printout {
        let doubt = try doubt(at: now)
        let lastSeen = try store.lastSeen()
        if order.wantsJSON {
            return Printout(
                out: JSONLines.text([
                    [
                        "now": .string(zone.rfc3339(now)),
                        "last_seen": JSONValue(lastSeen.map { zone.rfc3339($0) }),
                        "trusted": .bool(doubt == nil),
                        "doubt": JSONValue(doubt?.advice(order.language)),
                    ]
                ]))
        }
        let isChinese = order.language == .zhHans
        let seen = lastSeen.map { zone.rfc3339($0) } ?? (isChinese ? "无" : "none")
        let standing = doubt?.advice(order.language) ?? (isChinese ? "可信" : "trusted")
        return Printout(
            out: (isChinese ? "现在 " : "now ") + zone.rfc3339(now) + "\n"
                + (isChinese ? "台账最后记录 " : "the ledger's last ") + seen + "\n" + standing + "\n",
            status: doubt == nil ? 0 : 1)
    }

    private func doubt(at now: Instant) throws -> ClockDoubt? {
        if let daemon { return daemon.clockDoubt() }
        if try store.memory(.clockHold) != nil { return .unaccepted }
        return ClockGuard.doubt(
            at: now, lastSeen: try store.lastSeen(),
            publishedYears: configuration.calendar.publishedYears, zone: zone)
    }

    func acceptClock(_ order: Order, at now: Instant) throws -> Printout {
        if let daemon { try daemon.acceptClock() } else { try store.acceptClock(at: now) }
        let accepted = zone.rfc3339(now)
        if order.wantsJSON {
            return Printout(out: JSONLines.text([["accepted": .string(accepted)]]))
        }
        return Printout(
            out: order.language == .zhHans ? "已认可现在的时间 \(accepted)\n" : "accepted \(accepted)\n")
    }

    func reload(_ order: Order) throws -> Printout {
        guard let daemon else { throw Misfit.noDaemon }
        let answer = daemon.reload(order.language)
        guard order.wantsJSON else { return answer }
        let lines = (answer.out + answer.errors).split(separator: "\n").map {
            JSONValue.string(String($0))
        }
        let isDone = answer.status == 0
        return Printout(
            out: JSONLines.text([
                ["reloaded": .bool(isDone), isDone ? "changes" : "errors": .array(lines)]
            ]), status: answer.status)
    }
}
