import Almanac
import Delivery
import Foundation
import GRDB
import Ledger

/// A notice with the message that carries it.
package struct NoticeRow: Hashable, Sendable {
    package enum Standing: Hashable, Sendable {
        case waiting
        /// The message that named it was accepted.
        case accepted(at: Instant)
        /// Never told, with why.
        case superseded(at: Instant, Reason)
    }

    package var number: Int64
    package var firing: FiringIdentity
    package var nominal: Instant
    package var severity: Severity
    package var official: String
    package var addressee: String
    package var reason: Reason
    package var standing: Standing
    package var messageID: String
    package var carriage: Carriage
    package var channel: String?

    /// For whom it was, and what it said, was erased by law.
    package var isPurged: Bool { official == "purged:\(number)" }
}

/// A notice's whole life: what fired, what was said, and what became of each attempt.
package struct NoticeLife: Hashable, Sendable {
    package var notice: NoticeRow
    /// When the round that made it was stored.
    package var planned: Instant
    /// What was said; nil before the first attempt.
    package var message: Message?
    /// The same as its row holds it: the bytes of which receipts keep the digest.
    package var frozen: [UInt8]?
    /// What persons read at the last attempt, word for word; nil where the frozen message tells it.
    package var words: String?
    /// Some of what it said was erased by law: what is left is not what was read.
    package var isCut = false
    package var receipts: [Receipt]

    package var attempts: [AttemptRecord] { receipts.map(\.attempt) }
}

/// Which notices a list shows; what is nil does not narrow it.
package struct NoticeFilter: Hashable, Sendable {
    /// The carriage's word: planned, held, inFlight, retryAt, accepted, parked, superseded.
    package var state: String?
    /// For whom it is, or to whom it went.
    package var official: String?
    package var matter: MatterID?
    package var messageID: String?
    /// Meant at or after it.
    package var since: Instant?
    /// Meant before it.
    package var until: Instant?

    package init(
        state: String? = nil, official: String? = nil, matter: MatterID? = nil,
        messageID: String? = nil, since: Instant? = nil, until: Instant? = nil
    ) {
        self.state = state
        self.official = official
        self.matter = matter
        self.messageID = messageID
        self.since = since
        self.until = until
    }
}

extension LedgerStore {
    /// A page of notices, the newest first.
    /// - Parameter cursor: The last number of the page before; nil for the first page.
    package func notices(
        _ filter: NoticeFilter = NoticeFilter(), limit: Int, before cursor: Int64? = nil
    ) throws(StoreError) -> [NoticeRow] {
        try read { database in
            try Prepared(database, NoticeFilter.sql).all(
                cursor ?? Int64.max, filter.state, filter.official, filter.matter?.rawValue,
                filter.messageID, filter.since?.seconds, limit, filter.until?.seconds,
                read: NoticeRow.init)
        }
    }

    /// Everything on record about one notice; nil where there is none of that number.
    package func notice(_ number: Int64) throws(StoreError) -> NoticeLife? {
        try read { database in
            let found = try Prepared(database, NoticeRow.sql + " WHERE notice.ref = ?").first(
                number
            ) { columns in
                (
                    row: try NoticeRow(columns), planned: columns.instant(15),
                    ticket: columns.int64(16)
                )
            }
            guard let found else { return nil }
            let frozen = try database.frozen(found.ticket)
            return NoticeLife(
                notice: found.row, planned: found.planned,
                message: try frozen.map { try JSONDecoder().decode(Message.self, from: Data($0)) },
                frozen: frozen, words: try database.words(found.ticket),
                isCut: try database.isCut(found.ticket),
                receipts: try database.receipts(of: found.ticket))
        }
    }

    /// Waiting messages by state word: what `/metrics` and `duban notices list` sum up.
    package func messageCounts() throws(StoreError) -> [String: Int] {
        try read { database in
            let rows = try Prepared(database, "SELECT state, count(*) FROM message GROUP BY state")
                .all { ($0.text(0), $0.int(1)) }
            return Dictionary(uniqueKeysWithValues: rows)
        }
    }
}

extension Database {
    fileprivate func frozen(_ ticket: Int64) throws -> [UInt8]? {
        try Prepared(self, "SELECT frozen FROM message WHERE ref = ? AND frozen IS NOT NULL")
            .first(ticket) { $0.bytes(0) }
    }

    /// A receipt whose words were erased has no salt any more.
    fileprivate func isCut(_ ticket: Int64) throws -> Bool {
        try Prepared(self, "SELECT 1 FROM attempt WHERE message = ? AND salt IS NULL LIMIT 1")
            .first(ticket) { _ in true } ?? false
    }

    fileprivate func words(_ ticket: Int64) throws -> String? {
        try Prepared(
            self,
            """
            SELECT wording.text FROM message JOIN wording ON wording.ref = message.wording
            WHERE message.ref = ? AND wording.text IS NOT NULL
            """
        ).first(ticket) { $0.text(0) }
    }
}

extension NoticeFilter {
    fileprivate static let sql =
        NoticeRow.sql + """
             WHERE notice.ref < ?1 AND (?2 IS NULL OR message.state = ?2)
                AND (?3 IS NULL OR notice.official = ?3 OR notice.addressee = ?3)
                AND (?4 IS NULL OR matter.id = ?4) AND (?5 IS NULL OR message.id = ?5)
                AND (?6 IS NULL OR firing.nominal >= ?6)
                AND (?8 IS NULL OR firing.nominal < ?8)
            ORDER BY notice.ref DESC LIMIT ?7
            """
}

extension NoticeRow {
    fileprivate static let sql = """
        SELECT notice.ref, nominal, severity, official, notice.addressee, notice.reason,
            notice.state, ended, ended_reason, message.id, message.state, message.at,
            message.attempt, message.reason, channel, planned, message.ref, matter.id,
            \(FiringRow.identity)
        FROM notice JOIN firing ON firing.ref = notice.firing
            JOIN matter ON matter.ref = firing.matter JOIN message ON message.ref = notice.message
        """

    fileprivate init(_ columns: Columns) throws {
        number = columns.int64(0)
        nominal = columns.instant(1)
        severity = try columns.word(2)
        official = columns.text(3)
        addressee = columns.text(4)
        reason = try columns.word(5)
        switch columns.text(6) {
        case "waiting": standing = .waiting
        case "accepted": standing = .accepted(at: columns.instant(7))
        case "superseded": standing = .superseded(at: columns.instant(7), try columns.word(8))
        default: throw columns.unreadable(6)
        }
        messageID = columns.text(9)
        carriage = try columns.carriage(from: 10)
        channel = columns.optionalText(14)
        firing = try FiringRow.identity(of: MatterID(columns.text(17)), columns, from: 18)
    }
}
