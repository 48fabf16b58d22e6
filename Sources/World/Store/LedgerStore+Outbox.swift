import Almanac
import Delivery
import Foundation
import GRDB
import Ledger

extension LedgerStore {
    /// The waiting messages whose time has come, the most severe first, then the longest due.
    /// - Parameters:
    ///   - asleep: Not looked at.
    ///   - seen: Tickets that were looked at in this turn.
    package func candidates(
        at now: Instant, limit: Int, besides asleep: Asleep = Asleep(), seen: Set<Int64> = []
    ) throws(StoreError) -> [Candidate] {
        let tickets = "[" + seen.sorted().map(String.init).joined(separator: ",") + "]"
        return try read { database in
            let reader = try CandidateReader(database)
            var found: [Candidate] = []
            for severity in Severity.allCases.reversed() where found.count < limit {
                found += try reader.due(
                    severity, now, limit - found.count, asleep.list(severity), tickets)
            }
            return found
        }
    }

    /// When the next waiting message may go.
    /// - Parameter asleep: Not looked at.
    package func earliestMessage(besides asleep: Asleep = Asleep()) throws(StoreError) -> Instant? {
        try read { try $0.earliestMessage(besides: asleep) }
    }

    /// Records what came back and what goes out next, in one transaction: before the network is
    /// touched for the one, after it was for the other.
    /// - Returns: The tickets that go out: one that somebody closed meanwhile is not among them.
    @discardableResult
    package func turn(
        settle outcomes: [MessageOutcome] = [], begin starts: [MessageStart] = [],
        tell occasions: [OccasionPlan] = [], at now: Instant, remembers: Bool = true
    ) throws(StoreError) -> Set<Int64> {
        guard !outcomes.isEmpty || !starts.isEmpty || !occasions.isEmpty else { return [] }
        return try write { database in
            if !outcomes.isEmpty {
                var settler = try OutcomeWriter(database, now, random)
                for outcome in outcomes { try settler.settle(outcome) }
                try settler.end()
            }
            var going: Set<Int64> = []
            if !starts.isEmpty {
                var starter = try StartWriter(database, now, random)
                for start in starts where try starter.begin(start) { going.insert(start.ticket) }
                try starter.finish()
            }
            if !occasions.isEmpty {
                let writer = try OccasionWriter(database, now, random)
                for occasion in occasions { _ = try writer.put(occasion) }
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
    /// - Parameters:
    ///   - patient: Channels whose receivers cannot tell a repeat: nothing goes there again before
    ///     `seconds` are over.
    /// - Returns: How many messages were in flight.
    package func recoverInFlight(
        at now: Instant, patient: Set<String> = [], seconds: Int64 = 60
    ) throws(StoreError) -> Int {
        try write { database in
            try MessageMerger(database, now).joinOverdue()
            // Nobody waits for its verdict any more: a test message is never sent by itself.
            try Prepared(
                database,
                """
                UPDATE message SET state = 'superseded', reason = 'test', at = ?
                WHERE state = 'inFlight'
                    AND CASE WHEN json_valid(occasion)
                        THEN json_type(occasion, '$.test') IS NOT NULL END
                """
            ).run(now.seconds)
            let lost = try Prepared(
                database, "SELECT ref, channel FROM message WHERE state = 'inFlight' ORDER BY ref"
            ).all { ($0.int64(0), $0.text(1)) }
            let take = try Prepared(
                database,
                """
                UPDATE message SET state = 'unknown', at = ?, is_unknown = 1,
                    unknowns = unknowns + 1 WHERE ref = ?
                """)
            let passages = try PassageWriter(database, now)
            for (ticket, channel) in lost {
                let at = patient.contains(channel) ? now + seconds : now
                try take.run(at.seconds, ticket)
                try passages.note(ticket, "unknown", .unknownOutcome, channel)
            }
            return lost.count
        }
    }

    /// Takes parked messages up again: all of them, or one channel's, or one by its id.
    /// - Parameters:
    ///   - officials: Whose messages could go over that channel, whatever they were tried over last.
    ///   - since: Only those parked at or after it.
    /// - Returns: How many go out again, as soon as they are still true.
    package func replay(
        message id: String? = nil, channel: String? = nil, to officials: [String] = [],
        since: Instant? = nil, at now: Instant
    ) throws(StoreError) -> Int {
        try write { database in
            let tickets = try Prepared(
                database,
                """
                SELECT ref FROM message
                WHERE state = 'parked' AND (?1 IS NULL OR id = ?1)
                    AND (?2 IS NULL OR channel = ?2
                        OR (channel IS NULL AND reason IN ('channel_parked', 'channel_gone'))
                        OR addressee IN (SELECT value FROM json_each(?4)))
                    AND (?3 IS NULL OR at >= ?3)
                """
            ).all(id, channel, since?.seconds, try officials.jsonList) { $0.int64(0) }
            let take = try Prepared(
                database,
                """
                UPDATE message SET state = 'retryAt', at = ?, attempt = 0, reason = NULL, form = 0,
                    unknowns = 0
                WHERE ref = ?
                """)
            let passages = try PassageWriter(database, now)
            for ticket in tickets {
                try take.run(now.seconds, ticket)
                try passages.note(ticket, "retryAt", .replayed, channel ?? "")
            }
            return tickets.count
        }
    }
}

extension [String] {
    /// As SQLite's `json_each` reads it.
    fileprivate var jsonList: String {
        get throws { String(decoding: try PlainEncoder().encode(self), as: UTF8.self) }
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
            FROM message WHERE rank = ?1 AND waits_until <= ?2
                AND (occasion IS NOT NULL
                    OR is_urgent || addressee NOT IN (SELECT value FROM json_each(?4)))
                AND ref NOT IN (SELECT value FROM json_each(?5))
            ORDER BY waits_until LIMIT ?3
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

    func due(
        _ severity: Severity, _ now: Instant, _ limit: Int, _ asleep: String, _ seen: String
    ) throws -> [Candidate] {
        try messages.all(severity.rank, now.seconds, limit, asleep, seen) { columns in
            do {
                return try candidate(severity, columns)
            } catch {
                // One spoilt row keeps nobody else from being told.
                guard let flaw = error.flawOfRow else { throw error }
                return Candidate(
                    ticket: columns.int64(0), id: columns.text(1), addressee: columns.text(2),
                    isUrgent: columns.bool(3), severity: severity,
                    carriage: .planned(notBefore: now), attempts: columns.int(6),
                    isPossibleDuplicate: columns.bool(8), created: columns.instant(11),
                    notices: [], flaw: flaw)
            }
        }
    }

    private func candidate(_ severity: Severity, _ columns: Columns) throws -> Candidate {
        let ticket = columns.int64(0)
        return Candidate(
            ticket: ticket, id: columns.text(1), addressee: columns.text(2),
            isUrgent: columns.bool(3), severity: severity,
            carriage: try columns.carriage(from: 4),
            attempts: columns.int(6), isPossibleDuplicate: columns.bool(8),
            channel: columns.optionalText(9), frozen: try frozen(columns, 10),
            created: columns.instant(11), occasion: try occasion(columns, 12),
            form: columns.int(13), unknowns: columns.int(14),
            notices: try notices.all(ticket, read: notice),
            digests: try digests.all(ticket) {
                WaitingDigest(name: $0.text(0), official: $0.text(1))
            })
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
