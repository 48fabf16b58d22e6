import Almanac
import GRDB
import Ledger

/// Notices that wait to be sent while a silence begins or ends. What was tried already is not
/// touched: it may be on the way.
struct HeldShelf {
    private struct Waiting: Hashable {
        var notice: Int64
        var message: Int64
    }

    private let now: Instant
    private let random: () -> UInt64
    private let fitting: Prepared
    private let waiting: Prepared
    private let putOff: Prepared
    private let open: Prepared
    private let move: Prepared
    private let begin: Prepared
    private let merger: MessageMerger

    init(_ database: Database, _ now: Instant, _ random: @escaping () -> UInt64) throws {
        self.now = now
        self.random = random
        fitting = try Prepared(database, HeldShelf.sql)
        waiting = try Prepared(
            database,
            """
            SELECT (SELECT count(*) FROM notice WHERE message = ?1 AND state = 'waiting')
                + (SELECT count(*) FROM digest WHERE message = ?1 AND state = 'waiting')
            """)
        putOff = try Prepared(
            database, "UPDATE message SET state = 'planned', at = ? WHERE ref = ?")
        open = try Prepared(
            database,
            """
            INSERT INTO message(id, addressee, is_urgent, rank, state, at, created)
            SELECT ?, addressee, is_urgent, rank, 'planned', ?, ? FROM message WHERE ref = ?
            """)
        move = try Prepared(database, "UPDATE notice SET message = ? WHERE ref = ?")
        // Where notices are placed anew, none goes before its window begins.
        begin = try Prepared(database, "UPDATE notice SET window_from = ? WHERE ref = ?")
        merger = try MessageMerger(database, now)
    }

    /// What would leave while the silence lasts waits for its end.
    func hold(under silence: OfficeSilence) throws {
        let from = silence.from <= now ? Instant(seconds: .min) : silence.from
        try shift(try found(silence, from: from, before: silence.until), to: silence.until)
    }

    /// What waits for the end of the silence waits no more, unless one of the others holds it.
    func release(_ silence: OfficeSilence, besides others: [OfficeSilence]) throws {
        let end = silence.until
        var held = Set(try found(silence, from: end, before: end + 1))
        for other in others { held.subtract(try found(other, from: end, before: end + 1)) }
        try shift(held.sorted { $0.notice < $1.notice }, to: now)
    }

    private func found(
        _ silence: OfficeSilence, from: Instant, before end: Instant
    ) throws -> [Waiting] {
        let matchers = silence.matchers
        return try fitting.all(
            from.seconds, end.seconds, matchers.matter?.rawValue, matchers.kind, matchers.unit,
            matchers.official, matchers.step, silence.includesUrgent
        ) { Waiting(notice: $0.int64(0), message: $0.int64(1)) }
    }

    /// A message of which everything is meant moves whole, else what is meant gets its own. What
    /// then waits for the same instant is one message.
    private func shift(_ notices: [Waiting], to instant: Instant) throws {
        let groups = Dictionary(grouping: notices, by: \.message)
        for (message, notices) in groups.sorted(by: { $0.key < $1.key }) {
            for one in notices { try begin.run(instant.seconds, one.notice) }
            let count = try waiting.first(message) { $0.int(0) } ?? 0
            guard notices.count < count else {
                try putOff.run(instant.seconds, message)
                try merger.joinTwin(of: message)
                continue
            }
            try open.run(
                MessageID.make(at: now, random: random), instant.seconds, now.seconds, message)
            let own = open.lastInserted
            for one in notices { try move.run(own, one.notice) }
            try merger.joinTwin(of: own)
        }
    }

    /// In the order of the places: from, before, matter, kind, unit, official, step, urgent.
    private static let sql = """
        SELECT notice.ref, message.ref
        FROM message
            JOIN notice ON notice.message = message.ref AND notice.state = 'waiting'
            JOIN firing ON firing.ref = notice.firing
            JOIN matter ON matter.ref = firing.matter
            LEFT JOIN obligation ON obligation.matter = firing.matter
                AND obligation.slot = firing.slot AND obligation.unit = firing.unit
                AND obligation.occurrence = firing.occurrence
        WHERE message.joins_at IS NOT NULL AND message.at >= ?1 AND message.at < ?2
            AND (?3 IS NULL OR matter.id = ?3) AND (?4 IS NULL OR matter.kind = ?4)
            AND (?5 IS NULL OR ?5 = CASE WHEN obligation.owner = 'unit'
                THEN obligation.owner_name ELSE matter.lead_unit END)
            AND (?6 IS NULL OR notice.official = ?6 OR notice.addressee = ?6)
            AND (?7 IS NULL OR firing.step = ?7) AND (?8 OR NOT message.is_urgent)
        ORDER BY notice.ref
        """
}
