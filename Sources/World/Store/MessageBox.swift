import Almanac
import Delivery
import GRDB

/// Finds the waiting message that a notice joins, or opens one.
///
/// One addressee gets as few messages as the windows of his notices allow. Urgent ones keep a
/// message of their own, so that they never wait for the others; a message once tried takes nothing
/// more.
struct MessageBox {
    private struct Owner: Hashable {
        var addressee: String
        var isUrgent: Bool
    }

    private struct Open {
        var ref: Int64
        var rank: Int
        var at: Instant
    }

    private let now: Instant
    private let random: () -> UInt64
    private var open: [Owner: [Open]] = [:]
    /// Whose notices do not all fit the messages that they have.
    private var unsettled: Set<String> = []
    private let database: Database
    private let find: Prepared
    private let raise: Prepared
    private let insert: Prepared

    init(_ database: Database, _ now: Instant, _ random: @escaping () -> UInt64) throws {
        self.database = database
        self.now = now
        self.random = random
        find = try Prepared(
            database,
            """
            SELECT ref, rank, joins_at FROM message
            WHERE addressee = ? AND is_urgent = ? AND joins_at IS NOT NULL ORDER BY joins_at
            """)
        raise = try Prepared(database, "UPDATE message SET rank = ? WHERE ref = ?")
        insert = try Prepared(
            database,
            """
            INSERT INTO message(id, addressee, is_urgent, rank, state, at, created)
            VALUES (?, ?, ?, ?, 'planned', ?, ?)
            """)
    }

    /// The earliest message within the window; hitting a further window where the others are hit
    /// already leaves them the fewest and the earliest. Else a new one, and ``settle()`` looks at all
    /// of them together.
    mutating func place(
        for addressee: String, isUrgent: Bool, in window: NoticeWindow, severity: Severity
    ) throws -> (message: Int64, isNew: Bool) {
        let owner = Owner(addressee: addressee, isUrgent: isUrgent)
        let rest = window.narrowed(to: now)
        var waiting = try open.removeValue(forKey: owner) ?? found(owner)
        defer { open[owner] = waiting }
        guard let place = waiting.firstIndex(where: { rest.contains(max($0.at, now)) }) else {
            let at = window.from
            if !waiting.isEmpty, !isUrgent { unsettled.insert(addressee) }
            let ref = try make(for: owner, rank: severity.rank, at: at)
            waiting.append(Open(ref: ref, rank: severity.rank, at: at))
            waiting.sort { $0.at < $1.at }
            return (ref, true)
        }
        if waiting[place].rank < severity.rank {
            waiting[place].rank = severity.rank
            try raise.run(severity.rank, waiting[place].ref)
        }
        return (waiting[place].ref, false)
    }

    /// Puts the notices of those for whom a message was added on the fewest instants.
    /// - Returns: How many messages more there are; fewer where negative.
    mutating func settle() throws -> Int {
        guard !unsettled.isEmpty else { return 0 }
        let placer = try MessagePlacer(database, now)
        var more = 0
        for addressee in unsettled.sorted() {
            more += try placer.place(addressee) { at throws in
                try make(for: Owner(addressee: addressee, isUrgent: false), rank: 0, at: at)
            }
            open[Owner(addressee: addressee, isUrgent: false)] = nil
        }
        unsettled = []
        return more
    }

    private func found(_ owner: Owner) throws -> [Open] {
        try find.all(owner.addressee, owner.isUrgent) {
            Open(ref: $0.int64(0), rank: $0.int(1), at: $0.instant(2))
        }
    }

    private func make(for owner: Owner, rank: Int, at: Instant) throws -> Int64 {
        try insert.run(
            MessageID.make(at: now, random: random), owner.addressee, owner.isUrgent, rank,
            at.seconds, now.seconds)
        return insert.lastInserted
    }
}
