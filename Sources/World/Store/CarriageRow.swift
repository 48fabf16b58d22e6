import Almanac
import Delivery

/// A carriage as the columns of a message hold it.
struct CarriageRow: Hashable {
    var state: String
    /// The instant that the state carries; for one that carries none, when it was reached.
    var at: Int64
    /// nil where the state says nothing about attempts: the number on record stays.
    var attempt: Int?
    /// Of a cancelled one the person who did it.
    var reason: String?

    init(_ carriage: Carriage, at now: Instant) {
        state = carriage.word
        at = now.seconds
        switch carriage {
        case .planned(let instant), .held(let instant): at = instant.seconds
        case .inFlight(let attempt, let instant), .retryAt(let instant, let attempt),
            .accepted(let instant, let attempt), .unknown(let instant, let attempt):
            at = instant.seconds
            self.attempt = attempt
        case .parked(let reason), .superseded(let reason): self.reason = reason.rawValue
        case .cancelled(let person): self.reason = person
        }
    }

    /// nil where no such carriage can have been stored.
    static func read(
        state: String, at: Instant, attempt: Int, reason: String?
    ) -> Carriage? {
        let why = reason.flatMap(Reason.init(rawValue:))
        return switch state {
        case "planned": .planned(notBefore: at)
        case "held": .held(until: at)
        case "inFlight": .inFlight(attempt: attempt, since: at)
        case "retryAt": .retryAt(at, attempt: attempt)
        case "unknown": .unknown(until: at, attempt: attempt)
        case "accepted": .accepted(at: at, attempt: attempt)
        case "parked": why.map { .parked($0) }
        case "superseded": why.map { .superseded($0) }
        case "cancelled": reason.map { .cancelled(by: $0) }
        default: nil
        }
    }
}

extension Columns {
    /// - Parameter first: The place of `state`; `at`, `attempt` and `reason` follow.
    func carriage(from first: Int32) throws -> Carriage {
        let carriage = CarriageRow.read(
            state: text(first), at: instant(first + 1), attempt: int(first + 2),
            reason: optionalText(first + 3))
        guard let carriage else { throw unreadable(first) }
        return carriage
    }
}
