import Almanac
import Delivery
import GRDB

/// Finds the waiting message that a notice joins, or opens one.
///
/// One addressee gets one message a window: notices that may go at the same instant share one, and
/// so do all that may go already. Urgent ones keep a message of their own, so that they never wait
/// for the others; a message once tried takes nothing more.
struct MessageBox {
    private struct Window: Hashable {
        var addressee: String
        var isUrgent: Bool
        /// nil stands for every instant up to now.
        var notBefore: Instant?
    }

    private struct Open {
        var ref: Int64
        var rank: Int
    }

    private let now: Instant
    private let random: () -> UInt64
    private var open: [Window: Open] = [:]
    private let findLater: Prepared
    private let findDue: Prepared
    private let raise: Prepared
    private let insert: Prepared

    init(_ database: Database, _ now: Instant, _ random: @escaping () -> UInt64) throws {
        self.now = now
        self.random = random
        findLater = try Prepared(
            database,
            """
            SELECT ref, rank FROM message
            WHERE addressee = ? AND is_urgent = ? AND joins_at = ? LIMIT 1
            """)
        findDue = try Prepared(
            database,
            """
            SELECT ref, rank FROM message
            WHERE addressee = ? AND is_urgent = ? AND joins_at <= ? ORDER BY joins_at LIMIT 1
            """)
        raise = try Prepared(database, "UPDATE message SET rank = ? WHERE ref = ?")
        insert = try Prepared(
            database,
            """
            INSERT INTO message(id, addressee, is_urgent, rank, state, at, created)
            VALUES (?, ?, ?, ?, 'planned', ?, ?)
            """)
    }

    mutating func place(
        for addressee: String, isUrgent: Bool, notBefore: Instant, severity: Severity
    ) throws -> (message: Int64, isNew: Bool) {
        let window = Window(
            addressee: addressee, isUrgent: isUrgent, notBefore: notBefore <= now ? nil : notBefore)
        guard var found = try open[window] ?? find(window) else {
            try insert.run(
                MessageID.make(at: now, random: random), addressee, isUrgent, severity.rank,
                notBefore.seconds, now.seconds)
            open[window] = Open(ref: insert.lastInserted, rank: severity.rank)
            return (insert.lastInserted, true)
        }
        if found.rank < severity.rank {
            found.rank = severity.rank
            try raise.run(found.rank, found.ref)
        }
        open[window] = found
        return (found.ref, false)
    }

    private func find(_ window: Window) throws -> Open? {
        let statement = window.notBefore == nil ? findDue : findLater
        return try statement.first(
            window.addressee, window.isUrgent, (window.notBefore ?? now).seconds
        ) { Open(ref: $0.int64(0), rank: $0.int(1)) }
    }
}
