import Almanac
import GRDB
import Ledger

/// Ties events to the chain within one transaction.
struct ChainPen {
    /// What stands around an event's content.
    struct Line {
        /// nil for an event of the office as a whole.
        var matter: (ref: Int64, id: String)?
        var number: Int
        var at: Moment
        var recorded: Instant
        var kind: String
    }

    /// The number of the last event.
    private(set) var seq: Int64
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
            INSERT INTO event(seq, matter, number, at, recorded, kind, salt, payload, digest, link,
                algorithm)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        head = try Prepared(
            database, "INSERT OR REPLACE INTO memory(name, value) VALUES ('chain_head', ?)")
        let last = try Prepared(database, "SELECT seq, link FROM event ORDER BY seq DESC LIMIT 1")
            .first { ($0.int64(0), $0.bytes(1)) }
        (seq, link) = last ?? (0, Chain.root)
    }

    mutating func write(_ line: Line, _ payload: [UInt8]) throws {
        let salt = Chain.salt(from: random)
        let digest = Chain.digest(salt: salt, payload: payload, by: algorithm)
        let at = line.at.description
        seq += 1
        let around = Chain.Around(
            seq: seq, matter: (line.matter?.id ?? "").utf8, number: line.number, at: at.utf8,
            recorded: line.recorded.seconds, kind: line.kind.utf8)
        link = Chain.link(after: link, around, digest: digest, by: algorithm)
        try insert.run(
            seq, line.matter?.ref, line.number, at, line.recorded.seconds, line.kind, salt,
            payload, digest, link, algorithm.rawValue)
    }

    /// Keeps what the last event was outside the table, so that a cut-off end shows.
    func end() throws { try head.run("\(seq) \(link.hex)") }
}

extension LedgerStore {
    /// Ties what is entered from now on by that digest; what was tied before stays as it is.
    ///
    /// - Throws: ``StoreError/noDigest(_:)`` where the machine's OpenSSL does not have it.
    package func tie(by algorithm: ChainDigest) throws(StoreError) {
        guard try read({ try $0.chainDigest() }) != algorithm else { return }
        guard algorithm.isAvailable else { throw .noDigest(algorithm) }
        try remember(.chainDigest, as: algorithm.rawValue)
    }
}

extension Database {
    func chainDigest() throws -> ChainDigest {
        let word = try Prepared(self, "SELECT value FROM memory WHERE name = ?")
            .first(MemoryName.chainDigest.rawValue) { $0.text(0) }
        return word.flatMap(ChainDigest.init(rawValue:)) ?? .sha256
    }
}
