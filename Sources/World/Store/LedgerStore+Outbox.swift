import Almanac
import Delivery
import Foundation
import GRDB
import Ledger

extension LedgerStore {
    /// The waiting messages whose time has come, the most severe first, then the longest due.
    package func candidates(at now: Instant, limit: Int) throws(StoreError) -> [Candidate] {
        try read { database in
            let reader = try CandidateReader(database)
            var found: [Candidate] = []
            for severity in Severity.allCases.reversed() where found.count < limit {
                found += try reader.due(severity, now, limit - found.count)
            }
            return found
        }
    }

    /// When the next waiting message may go.
    package func earliestMessage() throws(StoreError) -> Instant? {
        try read { try $0.earliestMessage() }
    }

    /// Records what came back and what goes out next, in one transaction: before the network is
    /// touched for the one, after it was for the other.
    /// - Returns: The tickets that go out: one that somebody closed meanwhile is not among them.
    @discardableResult
    package func turn(
        settle outcomes: [MessageOutcome] = [], begin starts: [MessageStart] = [],
        at now: Instant, remembers: Bool = true
    ) throws(StoreError) -> Set<Int64> {
        guard !outcomes.isEmpty || !starts.isEmpty else { return [] }
        return try write { database in
            if !outcomes.isEmpty {
                let settler = try OutcomeWriter(database, now)
                for outcome in outcomes { try settler.settle(outcome) }
            }
            var going: Set<Int64> = []
            if !starts.isEmpty {
                let starter = try StartWriter(database, now, random)
                for start in starts where try starter.begin(start) { going.insert(start.ticket) }
            }
            if remembers { try database.remember(now) }
            return going
        }
    }

    @discardableResult
    package func begin(_ starts: [MessageStart], at now: Instant) throws(StoreError) -> Set<Int64> {
        try turn(begin: starts, at: now)
    }

    package func settle(_ outcomes: [MessageOutcome], at now: Instant) throws(StoreError) {
        try turn(settle: outcomes, at: now)
    }

    /// Takes up what a stop left behind; to be called once, at start.
    ///
    /// What was in flight goes out again, labelled: nobody knows whether it arrived. What should
    /// have gone meanwhile in several messages to one addressee goes in one.
    /// - Returns: How many messages were in flight.
    package func recoverInFlight(at now: Instant) throws(StoreError) -> Int {
        try write { database in
            try MessageMerger(database, now).joinOverdue()
            return try Prepared(
                database,
                """
                UPDATE message SET state = 'unknown', at = ?, is_unknown = 1,
                    unknowns = unknowns + 1
                WHERE state = 'inFlight'
                """
            ).run(now.seconds)
        }
    }

    /// Takes parked messages up again: all of them, or one channel's, or one by its id.
    /// - Parameter since: Only those parked at or after it.
    /// - Returns: How many go out again, as soon as they are still true.
    package func replay(
        message id: String? = nil, channel: String? = nil, since: Instant? = nil,
        at now: Instant
    ) throws(StoreError) -> Int {
        try write { database in
            try Prepared(
                database,
                """
                UPDATE message SET state = 'retryAt', at = ?1, attempt = 0, reason = NULL
                WHERE state = 'parked' AND (?2 IS NULL OR id = ?2)
                    AND (?3 IS NULL OR channel = ?3
                        OR (channel IS NULL AND reason = 'channel_parked'))
                    AND (?4 IS NULL OR at >= ?4)
                """
            ).run(now.seconds, id, channel, since?.seconds)
        }
    }
}

/// Reads waiting messages with their notices.
private struct CandidateReader {
    private let decoder = JSONDecoder()
    private let messages: Prepared
    private let notices: Prepared
    private let digests: Prepared

    init(_ database: Database) throws {
        messages = try Prepared(
            database,
            """
            SELECT ref, id, addressee, is_urgent, state, at, attempt, reason, is_unknown,
                channel, frozen, created, occasion, form, unknowns
            FROM message WHERE rank = ? AND waits_until <= ? ORDER BY waits_until LIMIT ?
            """)
        digests = try Prepared(
            database,
            """
            SELECT name, official FROM digest WHERE message = ? AND state = 'waiting' ORDER BY ref
            """)
        notices = try Prepared(
            database,
            """
            SELECT notice.ref, notice.official, notice.addressee, notice.reason, firing.nominal,
                firing.severity, matter.id, \(FiringRow.identity), notice.missed
            FROM notice JOIN firing ON firing.ref = notice.firing
                JOIN matter ON matter.ref = firing.matter
            WHERE notice.message = ? AND notice.state = 'waiting' ORDER BY notice.ref
            """)
    }

    func due(_ severity: Severity, _ now: Instant, _ limit: Int) throws -> [Candidate] {
        try messages.all(severity.rank, now.seconds, limit) { columns in
            let ticket = columns.int64(0)
            return Candidate(
                ticket: ticket, id: columns.text(1), addressee: columns.text(2),
                isUrgent: columns.bool(3), carriage: try columns.carriage(from: 4),
                attempts: columns.int(6), isPossibleDuplicate: columns.bool(8),
                channel: columns.optionalText(9), frozen: try frozen(columns, 10),
                created: columns.instant(11), occasion: try occasion(columns, 12),
                form: columns.int(13), unknowns: columns.int(14),
                notices: try notices.all(ticket, read: notice),
                digests: try digests.all(ticket) {
                    WaitingDigest(name: $0.text(0), official: $0.text(1))
                })
        }
    }

    private func frozen(_ columns: Columns, _ index: Int32) throws -> Message? {
        columns.isNull(index)
            ? nil : try decoder.decode(Message.self, from: columns.data(index))
    }

    private func occasion(_ columns: Columns, _ index: Int32) throws -> Occasion? {
        columns.isNull(index)
            ? nil : try decoder.decode(Occasion.self, from: columns.data(index))
    }

    private func notice(_ columns: Columns) throws -> WaitingNotice {
        WaitingNotice(
            number: columns.int64(0),
            firing: try FiringRow.identity(of: MatterID(columns.text(6)), columns, from: 7),
            nominal: columns.instant(4), severity: try columns.word(5),
            official: columns.text(1), addressee: columns.text(2), reason: try columns.word(3),
            missed: try missed(columns, FiringRow.columns + 7))
    }

    private func missed(_ columns: Columns, _ index: Int32) throws -> [Missed] {
        columns.isNull(index)
            ? [] : try decoder.decode([Missed].self, from: columns.data(index))
    }
}
