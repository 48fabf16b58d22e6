import Almanac
import GRDB

/// Moves notices into messages to whoever reads them now, within one transaction.
///
/// A message never changes its addressee: what was planned for him waits for him.
final class Redirector {
    private struct Next: Hashable {
        var addressee: String
        var isUrgent: Bool
    }

    private let now: Instant
    private let random: () -> UInt64
    private let isUrgent: Prepared
    private let open: Prepared
    private let move: Prepared
    private let moveDigests: Prepared
    private let raise: Prepared
    private let merger: MessageMerger
    private var opened: [Next: Int64] = [:]

    init(_ database: Database, _ now: Instant, _ random: @escaping () -> UInt64) throws {
        self.now = now
        self.random = random
        isUrgent = try Prepared(database, "SELECT is_urgent FROM message WHERE ref = ?")
        open = try Prepared(
            database,
            """
            INSERT INTO message(id, addressee, is_urgent, rank, state, at, created)
            SELECT ?, ?, is_urgent, rank, 'planned', ?, ? FROM message WHERE ref = ?
            """)
        move = try Prepared(
            database,
            """
            UPDATE notice SET message = ?, addressee = ? WHERE ref = ? AND state = 'waiting'
            """)
        moveDigests = try Prepared(
            database,
            """
            UPDATE digest SET message = ? WHERE message = ? AND official = ? AND state = 'waiting'
            """)
        raise = try Prepared(
            database,
            """
            UPDATE message SET rank = max(rank, (SELECT rank FROM message WHERE ref = ?2))
            WHERE ref = ?1
            """)
        merger = try MessageMerger(database, now)
    }

    /// - Parameters:
    ///   - notices: To whom each goes that leaves this message.
    ///   - digests: To whom those of an official go.
    func redirect(
        _ notices: [Int64: String], digests: [String: String], of ticket: Int64
    ) throws {
        let isUrgent = try isUrgent.first(ticket) { $0.bool(0) } ?? false
        for (notice, addressee) in notices.sorted(by: { $0.key < $1.key }) {
            let next = try next(Next(addressee: addressee, isUrgent: isUrgent), like: ticket)
            try move.run(next, addressee, notice)
        }
        for (official, addressee) in digests.sorted(by: { $0.key < $1.key }) {
            let next = try next(Next(addressee: addressee, isUrgent: isUrgent), like: ticket)
            try moveDigests.run(next, ticket, official)
        }
    }

    private func next(_ next: Next, like ticket: Int64) throws -> Int64 {
        if let ref = opened[next] {
            try raise.run(ref, ticket)
            return ref
        }
        try open.run(
            MessageID.make(at: now, random: random), next.addressee, now.seconds, now.seconds,
            ticket)
        opened[next] = open.lastInserted
        return open.lastInserted
    }

    /// To be called once, when all that goes out is marked as under way: what was moved joins what
    /// waits for the same reader.
    func finish() throws {
        for ref in opened.values.sorted() { try merger.joinDue(ref) }
    }
}
