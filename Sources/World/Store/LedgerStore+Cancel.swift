import Almanac
import Delivery
import GRDB

/// What a person took back.
package enum Cancellation: Hashable, Sendable {
    /// So many notices are not told any more.
    case done(notices: Int)
    /// It is on its way at this moment.
    case underWay
    /// Accepted, superseded or taken back before.
    case over
    case unknown
}

extension LedgerStore {
    /// Closes a message that waits or is parked, with all its notices.
    package func cancel(
        message id: String, by person: String, because reason: String, at now: Instant
    ) throws(StoreError) -> Cancellation {
        try write { try Canceller($0, now, person, reason).cancel(message: id) }
    }

    /// Closes one notice; its message too, where it tells nothing else.
    package func cancel(
        notice number: Int64, by person: String, because reason: String, at now: Instant
    ) throws(StoreError) -> Cancellation {
        try write { try Canceller($0, now, person, reason).cancel(notice: number) }
    }
}

/// Takes back within one transaction.
private struct Canceller {
    let database: Database
    let now: Instant
    let person: String
    let reason: String
    let passages: PassageWriter

    init(_ database: Database, _ now: Instant, _ person: String, _ reason: String) throws {
        self.database = database
        self.now = now
        self.person = person
        self.reason = reason
        passages = try PassageWriter(database, now)
    }

    func cancel(message id: String) throws -> Cancellation {
        let found = try Prepared(database, "SELECT ref, state FROM message WHERE id = ?")
            .first(id) { ($0.int64(0), $0.text(1)) }
        guard let (ticket, state) = found else { return .unknown }
        if let refusal = refusal(state) { return refusal }
        let count = try Prepared(
            database,
            """
            UPDATE notice SET state = 'superseded', ended = ?, ended_reason = 'cancelled'
            WHERE message = ? AND state = 'waiting'
            """
        ).run(now.seconds, ticket)
        try close(ticket)
        return .done(notices: count)
    }

    func cancel(notice number: Int64) throws -> Cancellation {
        let found = try Prepared(
            database,
            """
            SELECT message.ref, message.state, notice.state FROM notice
                JOIN message ON message.ref = notice.message WHERE notice.ref = ?
            """
        ).first(number) { ($0.int64(0), $0.text(1), $0.text(2)) }
        guard let (ticket, state, standing) = found else { return .unknown }
        if standing != "waiting" { return .over }
        if let refusal = refusal(state) { return refusal }
        try Prepared(
            database,
            """
            UPDATE notice SET state = 'superseded', ended = ?, ended_reason = 'cancelled'
            WHERE ref = ?
            """
        ).run(now.seconds, number)
        let left = try Prepared(
            database,
            """
            SELECT (SELECT count(*) FROM notice WHERE notice.message = message.ref
                    AND notice.state = 'waiting')
                + (SELECT count(*) FROM digest WHERE digest.message = message.ref
                    AND digest.state = 'waiting')
                + (occasion IS NOT NULL) FROM message WHERE ref = ?
            """
        ).first(ticket) { $0.int(0) }
        if left == 0 {
            try close(ticket)
        } else {
            try passages.note(ticket, state, .cancelled, "\(number) \(person): \(reason)")
        }
        return .done(notices: 1)
    }

    private func refusal(_ state: String) -> Cancellation? {
        switch state {
        case "inFlight": .underWay
        case "planned", "held", "retryAt", "unknown", "parked": nil
        default: .over
        }
    }

    private func close(_ ticket: Int64) throws {
        try Prepared(
            database,
            """
            UPDATE digest SET state = 'superseded', ended = ?
            WHERE message = ? AND state = 'waiting'
            """
        ).run(now.seconds, ticket)
        try Prepared(
            database, "UPDATE message SET state = 'cancelled', at = ?, reason = ? WHERE ref = ?"
        ).run(now.seconds, person, ticket)
        try passages.note(ticket, "cancelled", .cancelled, "\(person): \(reason)")
    }
}
