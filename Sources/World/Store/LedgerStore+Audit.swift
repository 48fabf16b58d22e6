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
    package var isPurged: Bool
    package var digest: [UInt8]
    package var link: [UInt8]
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
    }

    package var seq: Int64
    package var matter: MatterID?
    package var fault: Fault
}

extension LedgerStore {
    /// Reads the whole chain; nil when every event is as it was entered.
    package func verifyChain() throws(StoreError) -> BrokenLink? {
        try read { database in
            var check = ChainCheck()
            try Prepared(database, ChainCheck.sql + " ORDER BY seq").each {
                if check.broken == nil { check.look(at: $0) }
            }
            if let broken = check.broken { return broken }
            let head = try Prepared(
                database, "SELECT value FROM memory WHERE name = 'chain_head'"
            ).first { $0.text(0) }
            return check.end(head)
        }
    }

    /// A page of the chain in its order.
    /// - Parameter cursor: The last `seq` of the page before; 0 for the first page.
    package func chain(after cursor: Int64 = 0, limit: Int) throws(StoreError) -> [ChainRow] {
        try read { database in
            try Prepared(database, ChainCheck.sql + " WHERE seq > ? ORDER BY seq LIMIT ?")
                .all(cursor, limit, read: ChainRow.init)
        }
    }
}

private struct ChainCheck {
    static let sql = """
        SELECT seq, matter.id, number, at, recorded, event.kind, salt, payload, digest, link
        FROM event LEFT JOIN matter ON matter.ref = event.matter
        """

    var broken: BrokenLink?
    private var seq: Int64 = 0
    private var link = Chain.root

    mutating func look(at columns: Columns) {
        let row = ChainRow(columns)
        if let fault = fault(row, columns) {
            broken = BrokenLink(seq: row.seq, matter: row.matter, fault: fault)
        }
        seq = row.seq
        link = row.link
    }

    func end(_ head: String?) -> BrokenLink? {
        let isWhole = head == "\(seq) \(link.hex)" || (head == nil && seq == 0)
        return isWhole ? nil : BrokenLink(seq: seq, matter: nil, fault: .end)
    }

    private func fault(_ row: ChainRow, _ columns: Columns) -> BrokenLink.Fault? {
        guard row.seq == seq + 1 else { return .gap }
        let expected = Chain.link(
            after: link, seq: row.seq, matter: row.matter?.rawValue ?? "",
            number: row.number, at: row.at, recorded: row.recorded.seconds, kind: row.kind,
            digest: row.digest)
        guard row.link == expected else { return .link }
        guard !row.isPurged else { return nil }
        let content = Chain.digest(salt: columns.bytes(6), payload: columns.bytes(7))
        return content == row.digest ? nil : .content
    }
}

extension ChainRow {
    fileprivate init(_ columns: Columns) {
        seq = columns.int64(0)
        matter = columns.optionalText(1).map { MatterID($0) }
        number = columns.int(2)
        at = columns.text(3)
        recorded = columns.instant(4)
        kind = columns.text(5)
        isPurged = columns.isNull(7)
        digest = columns.bytes(8)
        link = columns.bytes(9)
    }
}
