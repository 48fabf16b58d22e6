import Almanac
import GRDB
import Ledger

/// Ties receipts to their chain within one transaction: two digests a receipt, one row a batch.
struct ReceiptPen {
    private var ref: Int64
    private var link: [UInt8]
    private let algorithm: ChainDigest
    private let random: () -> UInt64
    private let insert: Prepared
    private let head: Prepared

    init(_ database: Database, _ random: @escaping () -> UInt64) throws {
        self.random = random
        algorithm = try database.chainDigest()
        insert = try Prepared(
            database,
            """
            INSERT INTO attempt(ref, message, number, at, channel, bytes, status, code, text,
                milliseconds, verdict, rides, salt, said, link, wording, hint, algorithm)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        head = try Prepared(
            database, "INSERT OR REPLACE INTO memory(name, value) VALUES ('receipt_head', ?)")
        let last = try Prepared(database, "SELECT ref, link FROM attempt ORDER BY ref DESC LIMIT 1")
            .first { ($0.int64(0), $0.bytes(1)) }
        (ref, link) = last ?? (0, Chain.root)
    }

    /// - Parameters:
    ///   - rides: The message in whose parcel it went; nil where it went alone.
    ///   - said: The frozen message as its row holds it, and behind it the text that persons read,
    ///     where that is kept.
    ///   - wording: Where that text stands.
    mutating func write(
        _ attempt: AttemptRecord, of message: (ref: Int64, id: String), number: Int,
        rides: Int64?, said: [UInt8], wording: Int64? = nil
    ) throws {
        let salt = Chain.salt(from: random)
        ref += 1
        var attempt = attempt
        attempt.text = String(attempt.text.prefix(AttemptRecord.textCharactersMax))
        let digest = Chain.digest(salt: salt, payload: said, by: algorithm)
        link = ReceiptChain.link(
            after: link, ref: ref, message: message.id, number: number, rides: rides, attempt,
            said: digest, by: algorithm)
        try insert.run(
            ref, message.ref, number, attempt.at.seconds, attempt.channel, attempt.bytes,
            attempt.status, attempt.code, attempt.text, attempt.milliseconds, attempt.verdict,
            rides, salt, digest, link, wording, attempt.hint, algorithm.rawValue)
    }

    /// Keeps what the last receipt was outside the table, so that a cut-off end shows.
    func end() throws { try head.run("\(ref) \(link.hex)") }

    /// Ties the receipts of a ledger that had no chain yet.
    static func linkAll(_ database: Database) throws {
        let rows = try Prepared(database, ReceiptRow.sqlBeforeWordings + " ORDER BY attempt.ref")
            .all { ReceiptRow($0) }
        guard let last = rows.last else { return }
        let put = try Prepared(
            database, "UPDATE attempt SET salt = ?, said = ?, link = ? WHERE ref = ?")
        var link = Chain.root
        for row in rows {
            let salt = Chain.salt { UInt64.random(in: .min ... .max) }
            let said = Chain.digest(salt: salt, payload: row.frozen ?? [])
            link = ReceiptChain.link(
                after: link, ref: row.ref, message: row.messageID, number: row.number,
                rides: row.rides,
                row.attempt, said: said)
            try put.run(salt, said, link, row.ref)
        }
        try Prepared(
            database, "INSERT OR REPLACE INTO memory(name, value) VALUES ('receipt_head', ?)"
        ).run("\(last.ref) \(link.hex)")
    }
}

/// How an attempt is tied to those before it: the same bytes give the same link on any machine.
enum ReceiptChain {
    static func link(
        after previous: [UInt8], ref: Int64, message: String, number: Int, rides: Int64?,
        _ attempt: AttemptRecord, said: [UInt8], by algorithm: ChainDigest = .sha256
    ) -> [UInt8] {
        Chain.hash(
            previous
                + bytes(ref: ref, message: message, number: number, rides: rides, attempt, said),
            by: algorithm)
    }

    /// What of a receipt is tied, in its order.
    static func bytes(
        ref: Int64, message: String, number: Int, rides: Int64?, _ attempt: AttemptRecord,
        _ said: [UInt8]
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256 + attempt.text.utf8.count)
        for value in [ref, Int64(number), rides ?? 0, attempt.at.seconds, Int64(attempt.bytes)] {
            Chain.append(&bytes, UInt64(bitPattern: value))
        }
        Chain.append(&bytes, UInt64(bitPattern: Int64(attempt.milliseconds)))
        Chain.append(&bytes, (attempt.status.map(String.init) ?? "").utf8)
        for text in [message, attempt.channel, attempt.code ?? "", attempt.text, attempt.verdict] {
            Chain.append(&bytes, text.utf8)
        }
        if let hint = attempt.hint { Chain.append(&bytes, hint.utf8) }
        return bytes + said
    }
}
