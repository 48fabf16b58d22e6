import Almanac
import Delivery
import GRDB
import Ledger

/// By when what should have happened.
package struct AuditBounds: Hashable, Sendable {
    /// More of one kind are not counted.
    package static let countMax = AuditFinding.countMax
    /// Overdue obligations that one audit looks at; the next goes on behind them.
    package static let obligationsMax = 50_000

    package var now: Instant
    /// Matters should have been looked at whose wake lies before.
    package var wakes: Instant
    /// Messages should have been taken whose time lies before.
    package var messages: Instant
    /// Messages should be back that left before.
    package var flights: Instant
    /// Some step should be on record of what was due, and entered, before.
    package var dues: Instant
    /// The ladders that speak after the due date.
    package var ladders: Set<String>

    package init(
        now: Instant, wakes: Instant, messages: Instant, flights: Instant, dues: Instant,
        ladders: Set<String>
    ) {
        self.now = now
        self.wakes = wakes
        self.messages = messages
        self.flights = flights
        self.dues = dues
        self.ladders = ladders
    }
}

extension LedgerStore {
    /// What an audit found, and where the next one goes on among the overdue.
    package struct Audited: Hashable, Sendable {
        package var findings: [AuditFinding]
        package var next: Instant
    }

    /// Asks the ledger itself, past everything that planned it: which open matter should have had a
    /// notice by now and has none?
    /// - Parameter cursor: Where the last audit left off among the overdue; 0 is the beginning.
    package func audit(
        _ bounds: AuditBounds, from cursor: Instant = Instant(seconds: 0)
    ) throws(StoreError) -> Audited {
        try read { database in
            let audit = SelfAudit(database: database, bounds: bounds)
            let (untold, next) = try audit.untold(from: cursor)
            let found = try [
                audit.lateWakes(), audit.noWakes(), untold, audit.lateMessages(), audit.lost(),
                audit.leftBehind(),
            ]
            return Audited(findings: found.compactMap { $0 }, next: next)
        }
    }
}

/// The questions, each answered from an index.
struct SelfAudit {
    let database: Database
    let bounds: AuditBounds

    static let lateWakes = """
        SELECT id, next_wake FROM matter WHERE next_wake <= ?1 ORDER BY next_wake LIMIT ?2
        """
    static let asleep = """
        SELECT id, (SELECT min(due) FROM obligation WHERE matter = matter.ref
            AND standing = 'open' AND due > ?1 AND NOT is_trial AND NOT is_held
            AND paused_since IS NULL AND owner <> 'outside') AS ahead
        FROM matter INDEXED BY matter_asleep
        WHERE next_wake IS NULL AND entry <> 'history' AND state NOT IN ('closed', 'withdrawn')
            AND ahead IS NOT NULL
        LIMIT ?2
        """
    static let overdue = """
        SELECT matter.id, due, ladder, is_trial OR is_held OR paused_since IS NOT NULL
                OR owner = 'outside' OR entry = 'history'
                OR matter.state IN ('closed', 'withdrawn'),
            EXISTS (SELECT 1 FROM firing WHERE firing.matter = owed.matter
                AND firing.slot = owed.slot AND firing.unit = owed.unit
                AND firing.occurrence = owed.occurrence AND firing.due = owed.due)
            OR EXISTS (SELECT 1 FROM telling WHERE telling.matter = owed.matter
                AND telling.slot = owed.slot AND telling.unit = owed.unit
                AND telling.occurrence = owed.occurrence),
            (SELECT recorded FROM event WHERE event.matter = owed.matter
                ORDER BY number DESC LIMIT 1),
            EXISTS (SELECT 1 FROM obligation AS older WHERE older.matter = owed.matter
                AND older.slot = owed.slot AND older.unit = owed.unit
                AND older.occurrence < owed.occurrence AND older.standing = 'open')
        FROM obligation AS owed JOIN matter ON matter.ref = owed.matter
        WHERE standing = 'open' AND due > ?1 AND due <= ?2 ORDER BY due LIMIT ?3
        """
    static let lateMessages = """
        SELECT id, waits_until FROM message WHERE rank = ?1 AND waits_until <= ?2
        ORDER BY waits_until LIMIT ?3
        """
    static let lost = """
        SELECT id, at FROM message WHERE state = 'inFlight' AND at <= ?1 LIMIT ?2
        """
    static let leftBehind = """
        SELECT message.id, attempt.at FROM attempt
            JOIN message ON message.ref = attempt.message
            JOIN notice ON notice.message = message.ref
        WHERE attempt.at > ?1 AND verdict = 'OK' AND message.state = 'accepted'
            AND notice.state = 'waiting'
        LIMIT ?2
        """

    func lateWakes() throws -> AuditFinding? {
        finding(
            .lateWake,
            try Prepared(database, SelfAudit.lateWakes).all(
                bounds.wakes.seconds, AuditBounds.countMax, read: row))
    }

    func noWakes() throws -> AuditFinding? {
        finding(
            .noWake,
            try Prepared(database, SelfAudit.asleep).all(
                bounds.now.seconds, AuditBounds.countMax, read: row))
    }

    func lateMessages() throws -> AuditFinding? {
        let ask = try Prepared(database, SelfAudit.lateMessages)
        return finding(
            .lateMessage,
            try Severity.allCases.flatMap {
                try ask.all($0.rank, bounds.messages.seconds, AuditBounds.countMax, read: row)
            })
    }

    func lost() throws -> AuditFinding? {
        finding(
            .lostInFlight,
            try Prepared(database, SelfAudit.lost).all(
                bounds.flights.seconds, AuditBounds.countMax, read: row))
    }

    /// Of the last day: what was told then, and what was not told with it.
    func leftBehind() throws -> AuditFinding? {
        finding(
            .leftBehind,
            try Prepared(database, SelfAudit.leftBehind).all(
                bounds.now.seconds - 86_400, AuditBounds.countMax, read: row))
    }

    /// - Returns: Where the next audit goes on: at the beginning once all were looked at.
    func untold(from cursor: Instant) throws -> (AuditFinding?, Instant) {
        var found: [(String, Instant)] = []
        var last = cursor
        var looked = 0
        try Prepared(database, SelfAudit.overdue).each(
            cursor.seconds, bounds.dues.seconds, AuditBounds.obligationsMax
        ) { columns in
            looked += 1
            last = columns.instant(1)
            let isSilent = columns.bool(3) || !bounds.ladders.contains(columns.text(2))
            let isNew = columns.instant(5) > bounds.dues
            let isBehind = columns.bool(6)
            guard !isSilent, !columns.bool(4), !isNew, !isBehind,
                found.count < AuditBounds.countMax
            else { return }
            found.append((columns.text(0), columns.instant(1)))
        }
        let isEnd = looked < AuditBounds.obligationsMax
        return (finding(.untold, found), isEnd ? Instant(seconds: 0) : last)
    }

    private func row(_ columns: Columns) -> (String, Instant) {
        (columns.text(0), columns.instant(1))
    }

    private func finding(
        _ kind: AuditFinding.Kind, _ rows: [(String, Instant)]
    ) -> AuditFinding? {
        guard let first = rows.min(by: { $0.1 < $1.1 }) else { return nil }
        return AuditFinding(
            kind: kind, count: min(rows.count, AuditBounds.countMax), first: first.0,
            since: first.1)
    }
}
