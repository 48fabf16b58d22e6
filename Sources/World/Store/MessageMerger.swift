import Almanac
import GRDB

/// Makes one message of two of the same addressee that were never tried: one message a person a
/// window, also where the windows became one only later.
struct MessageMerger {
    private let now: Instant
    private let open: Prepared
    private let move: Prepared
    private let moveDigests: Prepared
    private let raise: Prepared
    private let close: Prepared
    private let twin: Prepared
    private let overdue: Prepared
    private let idOf: Prepared
    private let passages: PassageWriter
    private let due: Prepared

    init(_ database: Database, _ now: Instant) throws {
        self.now = now
        passages = try PassageWriter(database, now)
        idOf = try Prepared(database, "SELECT id FROM message WHERE ref = ?")
        open = try Prepared(
            database,
            "SELECT count(*) FROM message WHERE ref IN (?, ?) AND joins_at IS NOT NULL")
        move = try Prepared(
            database, "UPDATE notice SET message = ? WHERE message = ? AND state = 'waiting'")
        moveDigests = try Prepared(
            database, "UPDATE digest SET message = ? WHERE message = ? AND state = 'waiting'")
        raise = try Prepared(
            database,
            """
            UPDATE message SET rank = max(rank, (SELECT rank FROM message WHERE ref = ?2))
            WHERE ref = ?1
            """)
        close = try Prepared(
            database,
            "UPDATE message SET state = 'superseded', reason = 'merged', at = ? WHERE ref = ?")
        twin = try Prepared(
            database,
            """
            SELECT other.ref FROM message AS own JOIN message AS other
                ON other.addressee = own.addressee AND other.is_urgent = own.is_urgent
                    AND other.joins_at = own.joins_at AND other.ref <> own.ref
            WHERE own.ref = ? AND own.joins_at IS NOT NULL LIMIT 1
            """)
        due = try Prepared(
            database,
            """
            SELECT other.ref FROM message AS own JOIN message AS other
                ON other.addressee = own.addressee AND other.is_urgent = own.is_urgent
                    AND other.joins_at <= ?2 AND other.ref <> own.ref
            WHERE own.ref = ?1 AND own.joins_at IS NOT NULL ORDER BY other.joins_at LIMIT 1
            """)
        overdue = try Prepared(
            database,
            """
            SELECT ref, addressee, is_urgent FROM message
            WHERE joins_at IS NOT NULL AND joins_at <= ? ORDER BY addressee, is_urgent, joins_at
            """)
    }

    /// Joins a message to one of the same addressee that may go already.
    func joinDue(_ message: Int64) throws {
        if let other = try due.first(message, now.seconds, read: { $0.int64(0) }) {
            try merge(message, into: other)
        }
    }

    /// Moves the notices of `from` into `into` and closes `from` as merged. Where either was tried
    /// before, both stay as they are: what was said is fixed.
    func merge(_ from: Int64, into: Int64) throws {
        guard from != into, try open.first(from, into, read: { $0.int(0) }) == 2 else { return }
        try move.run(into, from)
        try moveDigests.run(into, from)
        try raise.run(into, from)
        try close.run(now.seconds, from)
        let id = try idOf.first(into) { $0.text(0) } ?? ""
        try passages.note(from, "superseded", .merged, id)
    }

    /// Joins a message to one of the same addressee that waits for the same instant.
    func joinTwin(of message: Int64) throws {
        if let other = try twin.first(message, read: { $0.int64(0) }) {
            try merge(message, into: other)
        }
    }

    /// Makes one message of all that an addressee should have had by now.
    func joinOverdue() throws {
        let rows = try overdue.all(now.seconds) { ($0.int64(0), $0.text(1), $0.bool(2)) }
        for (first, next) in zip(rows, rows.dropFirst()) {
            // The later takes over what the earlier gathered, so that a row is passed once.
            if first.1 == next.1, first.2 == next.2 { try merge(first.0, into: next.0) }
        }
    }
}
