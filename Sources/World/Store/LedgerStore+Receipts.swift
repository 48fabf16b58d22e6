import Almanac
import Delivery
import GRDB
import Ledger

/// 回执 as the chain keeps it: an attempt, what it said, and its tie to the one before.
package struct Receipt: Hashable, Sendable {
    package var number: Int64
    package var attempt: AttemptRecord
    /// What persons read, word for word; nil where the frozen message tells it, and once erased.
    package var words: String?
    /// The salted SHA-256 of what was said: the frozen message, and behind it the words.
    package var said: [UInt8]
    package var salt: [UInt8]
    package var link: [UInt8]
}

/// The first place at which the chain of receipts does not hold.
package struct BrokenReceipt: Hashable, Sendable {
    package enum Fault: String, Hashable, Sendable {
        /// The accepted message does not say what was accepted.
        case content
        /// The receipt, or its order, was changed.
        case link
        /// What was said was taken away, and no tombstone says so.
        case erased
        /// Receipts are missing before this one.
        case gap
        /// Receipts are missing at the end.
        case end
        /// A notice stands as told, and no receipt says so.
        case claimed
    }

    /// The receipt's number; the notice's where a notice has none.
    package var number: Int64
    package var messageID: String?
    package var fault: Fault
}

extension LedgerStore {
    /// Reads the whole chain of receipts; nil when every one is as it was entered.
    package func verifyReceipts() throws(StoreError) -> BrokenReceipt? {
        try read { database in
            var check = ReceiptCheck(erased: try database.erasedReceipts())
            try Prepared(database, ReceiptRow.sql + " ORDER BY attempt.ref").each {
                if check.broken == nil { check.look(at: ReceiptRow($0)) }
            }
            if let broken = check.broken { return broken }
            let head = try Prepared(
                database, "SELECT value FROM memory WHERE name = 'receipt_head'"
            ).first { $0.text(0) }
            return try check.end(head) ?? database.claimed()
        }
    }

    /// The last receipt's number and link, as they are noted beside the table.
    package func receiptHead() throws(StoreError) -> String? {
        try read { database in
            try Prepared(database, "SELECT value FROM memory WHERE name = 'receipt_head'")
                .first { $0.text(0) }
        }
    }
}

extension Database {
    fileprivate func erasedReceipts() throws -> Set<Int64> {
        Set(try tombstones().flatMap { $0.tombstone.receipts.map(Int64.init) })
    }

    /// The receipts of one message, in their order.
    func receipts(of ticket: Int64) throws -> [Receipt] {
        try Prepared(self, ReceiptRow.sql + " WHERE attempt.message = ? ORDER BY attempt.ref")
            .all(ticket) { columns in
                let row = ReceiptRow(columns)
                return Receipt(
                    number: row.ref, attempt: row.attempt, words: row.words, said: row.said,
                    salt: row.salt ?? [],
                    link: row.link)
            }
    }

    fileprivate func claimed() throws -> BrokenReceipt? {
        try Prepared(
            self,
            """
            SELECT notice.ref, message.id FROM notice JOIN message ON message.ref = notice.message
            WHERE notice.state = 'accepted' AND NOT EXISTS (
                SELECT 1 FROM attempt
                WHERE attempt.message = notice.message AND attempt.verdict = 'OK')
            LIMIT 1
            """
        ).first { BrokenReceipt(number: $0.int64(0), messageID: $0.text(1), fault: .claimed) }
    }
}

/// A row of the chain; content is there where it must be what was accepted.
struct ReceiptRow {
    var ref: Int64
    var messageID: String
    var number: Int
    /// The message in whose parcel it went; nil where it went alone.
    var rides: Int64?
    var attempt: AttemptRecord
    /// nil where what was said was erased by law: then nobody can say any more what it was.
    var salt: [UInt8]?
    var said: [UInt8]
    var link: [UInt8]
    /// What the message says now; nil where it has no content.
    var frozen: [UInt8]?
    /// nil where it is none that this version knows.
    var algorithm: ChainDigest?
    /// The text that persons read, where it was kept.
    var words: String?

    static let sql = """
        SELECT \(columns), attempt.hint, wording.text, attempt.algorithm
        FROM attempt JOIN message ON message.ref = attempt.message
            LEFT JOIN wording ON wording.ref = attempt.wording
        """
    /// Of a ledger that keeps neither hints nor wordings yet, and names no digest.
    static let sqlBeforeWordings = """
        SELECT \(columns), NULL, NULL, 'sha256' FROM attempt JOIN message ON message.ref = attempt.message
        """
    private static let columns = """
        attempt.ref, message.id, number, attempt.at, attempt.channel, bytes, status, code,
            attempt.text, milliseconds, verdict, salt, said, link, frozen, attempt.rides
        """

    init(_ columns: Columns) {
        ref = columns.int64(0)
        messageID = columns.text(1)
        number = columns.int(2)
        attempt = AttemptRecord(
            at: columns.instant(3), channel: columns.text(4), bytes: columns.int(5),
            status: columns.optionalInt64(6).map { Int($0) }, code: columns.optionalText(7),
            text: columns.text(8), milliseconds: columns.int(9), verdict: columns.text(10),
            hint: columns.optionalText(16))
        salt = columns.isNull(11) ? nil : columns.bytes(11)
        said = columns.bytes(12)
        link = columns.bytes(13)
        frozen = columns.isNull(14) ? nil : columns.bytes(14)
        rides = columns.optionalInt64(15)
        words = columns.optionalText(17)
        algorithm = ChainDigest(rawValue: columns.text(18))
    }

    /// What was accepted stays as it was said; what was refused may have been said anew since.
    var isContentHeld: Bool {
        guard attempt.verdict == Verdict.ok.word, let salt, let algorithm else { return true }
        let told = (frozen ?? []) + Array((words ?? "").utf8)
        return Chain.digest(salt: salt, payload: told, by: algorithm) == said
    }
}

private struct ReceiptCheck {
    /// Those of which a tombstone says that what was said was erased.
    let erased: Set<Int64>
    var broken: BrokenReceipt?
    private var ref: Int64 = 0
    private var link = Chain.root

    init(erased: Set<Int64>) { self.erased = erased }

    mutating func look(at row: ReceiptRow) {
        if let fault = fault(of: row) {
            broken = BrokenReceipt(number: row.ref, messageID: row.messageID, fault: fault)
        }
        ref = row.ref
        link = row.link
    }

    func end(_ head: String?) -> BrokenReceipt? {
        let isWhole = head == "\(ref) \(link.hex)" || (head == nil && ref == 0)
        return isWhole ? nil : BrokenReceipt(number: ref, messageID: nil, fault: .end)
    }

    private func fault(of row: ReceiptRow) -> BrokenReceipt.Fault? {
        guard row.ref == ref + 1 else { return .gap }
        // What is left of an erased one is held by the seal of its tombstone.
        if row.salt == nil { return erased.contains(row.ref) ? nil : .erased }
        guard let algorithm = row.algorithm else { return .link }
        let expected = ReceiptChain.link(
            after: link, ref: row.ref, message: row.messageID, number: row.number, rides: row.rides,
            row.attempt, said: row.said, by: algorithm)
        guard row.link == expected else { return .link }
        return row.isContentHeld ? nil : .content
    }
}
