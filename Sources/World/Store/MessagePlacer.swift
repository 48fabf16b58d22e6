import Almanac
import Delivery
import GRDB

/// Puts all that waits for one addressee, was never tried and is not urgent on the fewest instants
/// that its windows allow.
struct MessagePlacer {
    private struct Member {
        /// A notice, or a digest.
        var ref: Int64
        var isDigest: Bool
        var message: Int64
        var rank: Int
        var window: NoticeWindow
    }

    private let now: Instant
    private let members: Prepared
    private let digests: Prepared
    private let move: Prepared
    private let moveDigest: Prepared
    private let set: Prepared
    private let close: Prepared

    init(_ database: Database, _ now: Instant) throws {
        self.now = now
        members = try Prepared(
            database,
            """
            SELECT notice.ref, message.ref, firing.severity, notice.window_from,
                notice.window_until, message.at, message.state
            FROM message JOIN notice ON notice.message = message.ref
                JOIN firing ON firing.ref = notice.firing
            WHERE message.addressee = ? AND message.is_urgent = 0
                AND message.joins_at IS NOT NULL AND notice.state = 'waiting'
            ORDER BY notice.ref
            """)
        digests = try Prepared(
            database,
            """
            SELECT digest.ref, message.ref, 'notice', digest.window_from, digest.window_until,
                message.at, message.state
            FROM message JOIN digest ON digest.message = message.ref
            WHERE message.addressee = ? AND message.is_urgent = 0
                AND message.joins_at IS NOT NULL AND digest.state = 'waiting'
            ORDER BY digest.ref
            """)
        move = try Prepared(database, "UPDATE notice SET message = ? WHERE ref = ?")
        moveDigest = try Prepared(database, "UPDATE digest SET message = ? WHERE ref = ?")
        set = try Prepared(
            database,
            "UPDATE message SET state = 'planned', at = ?, rank = ?, reason = NULL WHERE ref = ?")
        close = try Prepared(
            database,
            "UPDATE message SET state = 'superseded', reason = 'merged', at = ? WHERE ref = ?")
    }

    /// - Parameter open: Opens a message at an instant.
    /// - Returns: How many messages more there are.
    func place(_ addressee: String, open: (Instant) throws -> Int64) throws -> Int {
        let members =
            try members.all(addressee) { try member($0, isDigest: false) }
            + digests.all(addressee) { try member($0, isDigest: true) }
        var left = Set(members.map(\.message))
        var more = 0
        var rest = members
        for instant in NoticeWindow.fewest(members.map(\.window)) {
            let hit = rest.filter { $0.window.contains(instant) }
            rest.removeAll { $0.window.contains(instant) }
            let message: Int64
            // Most stay where they are.
            if let own = hit.map(\.message).first(where: left.contains) ?? left.min() {
                message = own
            } else {
                message = try open(instant)
                more += 1
            }
            left.remove(message)
            for one in hit where one.message != message { try move(one, to: message) }
            try set.run(instant.seconds, hit.map(\.rank).max() ?? 0, message)
        }
        for message in left.sorted() { try close.run(now.seconds, message) }
        return more - left.count
    }

    private func move(_ member: Member, to message: Int64) throws {
        try (member.isDigest ? moveDigest : move).run(message, member.ref)
    }

    /// What is held stays until then; what has no window waits for its message's instant.
    private func member(_ columns: Columns, isDigest: Bool) throws -> Member {
        let at = columns.instant(5)
        let from = columns.optionalInt64(3).map(Instant.init(seconds:)) ?? at
        let until = columns.optionalInt64(4).map(Instant.init(seconds:)) ?? at
        let isHeld = columns.text(6) == "held"
        let severity: Severity = try columns.word(2)
        return Member(
            ref: columns.int64(0), isDigest: isDigest, message: columns.int64(1),
            rank: severity.rank,
            window: NoticeWindow(from: isHeld ? max(from, at) : from, until: until)
                .narrowed(to: now))
    }
}
