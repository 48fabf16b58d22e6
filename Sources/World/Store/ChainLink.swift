import Almanac
import Foundation
import GRDB
import Ledger

/// One event of the chain with its content, to be read by people.
package struct ChainLink: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        case matter(LedgerEvent)
        case office(OfficeEvent)
        /// Erased by law: the trace of it stays.
        case purged
    }

    package var seq: Int
    package var matter: MatterID?
    package var at: String
    package var recorded: Instant
    package var kind: String
    package var content: Content
}

extension LedgerStore {
    /// The last events of the chain, oldest first.
    package func chainLinks(last limit: Int) throws(StoreError) -> [ChainLink] {
        try read { database in
            try Prepared(database, ChainLink.sql + " ORDER BY seq DESC LIMIT ?")
                .all(limit, read: ChainLink.init).reversed()
        }
    }

    package func chainLink(_ seq: Int) throws(StoreError) -> ChainLink? {
        try read { database in
            try Prepared(database, ChainLink.sql + " WHERE seq = ?")
                .first(seq, read: ChainLink.init)
        }
    }
}

extension ChainLink {
    fileprivate static let sql = """
        SELECT seq, matter.id, event.at, recorded, event.kind, payload
        FROM event LEFT JOIN matter ON matter.ref = event.matter
        """

    fileprivate init(_ columns: Columns) throws {
        seq = columns.int(0)
        matter = columns.optionalText(1).map { MatterID($0) }
        at = columns.text(2)
        recorded = columns.instant(3)
        kind = columns.text(4)
        if columns.isNull(5) {
            content = .purged
        } else if matter == nil {
            content = .office(try JSONDecoder().decode(OfficeEvent.self, from: columns.data(5)))
        } else {
            content = .matter(try JSONDecoder().decode(LedgerEvent.self, from: columns.data(5)))
        }
    }
}
