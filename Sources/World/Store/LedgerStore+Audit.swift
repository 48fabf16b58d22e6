import Almanac
import GRDB
import Ledger

/// One event as the chain keeps it, content or no content.
package struct ChainRow: Hashable, Sendable {
    package var seq: Int64
    /// nil for an event of the office as a whole.
    package var matter: MatterID?
    package var number: Int
    package var at: String
    package var recorded: Instant
    package var kind: String
    /// nil once it was erased by law, like the content.
    package var salt: [UInt8]?
    /// The UTF-8 of the event's JSON.
    package var payload: [UInt8]?
    package var digest: [UInt8]
    package var link: [UInt8]
    /// The word of the digest by which it is tied.
    package var algorithm: String

    package var isPurged: Bool { payload == nil }
}

/// The first place at which the chain does not hold.
package struct BrokenLink: Hashable, Sendable {
    package enum Fault: String, Hashable, Sendable {
        /// The content is not what was entered.
        case content
        /// The row around the content, or its order, was changed.
        case link
        /// Events are missing before this one.
        case gap
        /// Events are missing at the end.
        case end
        /// The content is gone, and no tombstone says so.
        case erased
        /// A tombstone does not agree with what stands in the rows that it names.
        case tombstone
        /// A matter stands as erased, and no tombstone says so.
        case hidden
    }

    package var seq: Int64
    package var matter: MatterID?
    /// Its number within the matter; nil for an event of the office, and where no row is left.
    package var number: Int?
    package var fault: Fault
    /// Columns whose value is not the one in the content, where the content is as it was entered.
    package var differs: [String]

    init(
        seq: Int64, matter: MatterID? = nil, number: Int? = nil, fault: Fault,
        differs: [String] = []
    ) {
        self.seq = seq
        self.matter = matter
        self.number = matter == nil ? nil : number
        self.fault = fault
        self.differs = differs
    }
}

/// What was noted of the ledger at an earlier time, found in it.
package enum NotedLink: Hashable, Sendable {
    case event(Int64)
    case receipt(Int64)
}

/// The ends of both chains: whoever keeps them can tell later whether anything before was changed
/// or cut off.
package struct ChainHeads: Hashable, Sendable, Codable {
    package struct Head: Hashable, Sendable, Codable {
        package var number: Int64
        package var algorithm: String
        package var link: [UInt8]
    }

    /// nil on a ledger without any.
    package var event: Head?
    package var receipt: Head?
}

extension LedgerStore {
    /// Reads the whole chain; nil when every event is as it was entered.
    package func verifyChain() throws(StoreError) -> BrokenLink? {
        try read { database in
            var check = ChainCheck()
            try Prepared(database, ChainRow.sql + " ORDER BY seq").each {
                if check.broken == nil { check.look(at: $0) }
            }
            if let broken = check.broken { return broken }
            let tombstones = TombstoneCheck(database: database, erased: check.erased)
            if let broken = try tombstones.broken() { return broken }
            let head = try Prepared(
                database, "SELECT value FROM memory WHERE name = 'chain_head'"
            ).first { $0.text(0) }
            return check.end(head)
        }
    }

    /// A page of the chain in its order.
    /// - Parameters:
    ///   - cursor: The last `seq` of the page before; 0 for the first page.
    ///   - matter: Only its events; nil is every one.
    package func chain(
        after cursor: Int64 = 0, of matter: MatterID? = nil, limit: Int
    ) throws(StoreError) -> [ChainRow] {
        try read { database in
            guard let matter else {
                return try Prepared(database, ChainRow.sql + " WHERE seq > ? ORDER BY seq LIMIT ?")
                    .all(cursor, limit, read: ChainRow.init)
            }
            return try Prepared(
                database, ChainRow.sql + " WHERE seq > ? AND matter.id = ? ORDER BY seq LIMIT ?"
            ).all(cursor, matter.rawValue, limit, read: ChainRow.init)
        }
    }

    /// The link of an event; the root's for 0, nil where there is no such event.
    package func link(of seq: Int64) throws(StoreError) -> [UInt8]? {
        if seq == 0 { return Chain.root }
        return try read { database in
            try Prepared(database, "SELECT link FROM event WHERE seq = ?").first(seq) {
                $0.bytes(0)
            }
        }
    }

    package func chainHeads() throws(StoreError) -> ChainHeads {
        try read { database in
            ChainHeads(
                event: try Prepared(
                    database, "SELECT seq, algorithm, link FROM event ORDER BY seq DESC LIMIT 1"
                ).first(read: ChainHeads.Head.init),
                receipt: try Prepared(
                    database, "SELECT ref, algorithm, link FROM attempt ORDER BY ref DESC LIMIT 1"
                ).first(read: ChainHeads.Head.init))
        }
    }

    /// Whether content was erased by law after that event.
    package func isPurged(after seq: Int64) throws(StoreError) -> Bool {
        try read { database in
            try Prepared(
                database,
                "SELECT 1 FROM event WHERE seq > ? AND matter IS NULL AND kind = 'purged' LIMIT 1"
            ).first(seq) { _ in true } ?? false
        }
    }

    /// Where that link stands in either chain; nil where it stands in none: what was noted then was
    /// changed, or cut off.
    package func find(link: [UInt8]) throws(StoreError) -> NotedLink? {
        try read { database in
            let event = try Prepared(database, "SELECT seq FROM event WHERE link = ?")
                .first(link) { NotedLink.event($0.int64(0)) }
            return try event
                ?? Prepared(database, "SELECT ref FROM attempt WHERE link = ?")
                .first(link) { NotedLink.receipt($0.int64(0)) }
        }
    }
}

extension ChainHeads.Head {
    fileprivate init(_ columns: Columns) {
        self.init(number: columns.int64(0), algorithm: columns.text(1), link: columns.bytes(2))
    }
}

extension ChainRow {
    static let sql = """
        SELECT seq, matter.id, number, at, recorded, event.kind, salt, payload, digest, link,
            algorithm
        FROM event LEFT JOIN matter ON matter.ref = event.matter
        """

    init(_ columns: Columns) {
        seq = columns.int64(0)
        matter = columns.optionalText(1).map { MatterID($0) }
        number = columns.int(2)
        at = columns.text(3)
        recorded = columns.instant(4)
        kind = columns.text(5)
        salt = columns.isNull(6) ? nil : columns.bytes(6)
        payload = columns.isNull(7) ? nil : columns.bytes(7)
        digest = columns.bytes(8)
        link = columns.bytes(9)
        algorithm = columns.text(10)
    }
}

/// One receipt as the chain keeps it.
package struct ReceiptLink: Hashable, Sendable {
    package var number: Int64
    package var messageID: String
    /// Which attempt at the message it was.
    package var attemptNumber: Int
    /// The ticket of the message in whose parcel it went; nil where it went alone.
    package var rides: Int64?
    package var attempt: AttemptRecord
    /// nil once what was said was erased by law.
    package var salt: [UInt8]?
    package var said: [UInt8]
    package var previous: [UInt8]
    package var link: [UInt8]
    package var algorithm: String
}

extension LedgerStore {
    /// A page of the chain of receipts in its order.
    /// - Parameters:
    ///   - cursor: The last number of the page before; 0 for the first page.
    ///   - matter: Only those of messages that told of it; nil is every one.
    package func receiptLinks(
        after cursor: Int64 = 0, of matter: MatterID? = nil, limit: Int
    ) throws(StoreError) -> [ReceiptLink] {
        try read { database in
            let before = try Prepared(database, "SELECT link FROM attempt WHERE ref = ?")
            let rows = try Prepared(
                database,
                ReceiptRow.sql + """
                     WHERE attempt.ref > ?1 AND (?2 IS NULL OR attempt.message IN (
                        SELECT notice.message FROM notice
                            JOIN firing ON firing.ref = notice.firing
                            JOIN matter ON matter.ref = firing.matter WHERE matter.id = ?2))
                    ORDER BY attempt.ref LIMIT ?3
                    """
            ).all(cursor, matter?.rawValue, limit) { (ReceiptRow($0), $0.text(18)) }
            return try rows.map { row, algorithm in
                ReceiptLink(
                    number: row.ref, messageID: row.messageID, attemptNumber: row.number,
                    rides: row.rides, attempt: row.attempt, salt: row.salt, said: row.said,
                    previous: try before.first(row.ref - 1) { $0.bytes(0) } ?? Chain.root,
                    link: row.link, algorithm: algorithm)
            }
        }
    }
}
