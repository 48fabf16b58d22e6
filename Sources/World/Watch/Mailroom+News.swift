import Almanac
import Delivery
import Ledger
import Store

extension Mailroom {
    /// Puts news for the operator into the next turn; the same key is told once.
    mutating func tell(_ what: News, key: String, at now: Instant) {
        news.append(
            OccasionPlan(
                .operator(what), key: key, addressee: outfit.operatorReader(at: now),
                notBefore: now))
    }

    /// Once a recipient, channel and day: a broken address does not flood the operator.
    mutating func tellDead(
        _ message: String, _ addressee: String, over channel: String?, code: String,
        _ reason: Reason, at now: Instant
    ) {
        let day = outfit.hours.zone.day(of: now)
        let named = outfit.planner.people.directory.official(addressee)?.name ?? addressee
        tell(
            .deadLetter(
                message: message, addressee: named, channel: channel, code: code, reason),
            key: "dead/\(addressee)/\(channel ?? "")/\(reason.rawValue)/\(day)", at: now)
    }

    /// Takes what is to be told.
    mutating func takeNews() -> [OccasionPlan] {
        defer { news = [] }
        return news
    }
}
