import Almanac
import Foundation
import GRDB
import Ledger

/// The table of what imports saw.
enum ImportRows {
    static let columns = "matter.id, number_key, title_key, cells, import_row.batch, seen"

    static func save(_ rows: [ImportRow], _ database: Database) throws {
        guard !rows.isEmpty else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let shelf = try MatterShelf(database)
        let insert = try Prepared(
            database,
            """
            INSERT OR REPLACE INTO import_row(matter, number_key, title_key, cells, batch, seen)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        for row in rows {
            guard let matter = try shelf.ref(row.matter) else {
                throw StoreError.unknownMatter(row.matter)
            }
            let cells = String(decoding: try encoder.encode(row.cells), as: UTF8.self)
            try insert.run(
                matter.ref, row.numberKey, row.titleKey, cells, row.batch, row.seen.seconds)
        }
    }

    static func read(_ columns: Columns, _ decoder: JSONDecoder) throws -> ImportRow {
        ImportRow(
            matter: MatterID(columns.text(0)), numberKey: columns.optionalText(1),
            titleKey: columns.text(2),
            cells: try decoder.decode([String: String].self, from: columns.data(3)),
            batch: columns.optionalText(4), seen: Instant(seconds: columns.int64(5)))
    }
}

extension LedgerStore {
    /// The rows that earlier imports saw under that number, or without one under that title; more
    /// than one when the key is ambiguous.
    package func importRows(
        numberKey: String?, titleKey: String
    ) throws(StoreError) -> [ImportRow] {
        try importRows(keys: [(numberKey, titleKey)])[0]
    }

    /// The same for many rows at once, in their order.
    package func importRows(
        keys: [(number: String?, title: String)]
    ) throws(StoreError) -> [[ImportRow]] {
        try read { database in
            let decoder = JSONDecoder()
            let from = "FROM import_row JOIN matter ON matter.ref = import_row.matter"
            let byNumber = try Prepared(
                database, "SELECT \(ImportRows.columns) \(from) WHERE number_key = ?")
            let byTitle = try Prepared(
                database, "SELECT \(ImportRows.columns) \(from) WHERE title_key = ?")
            return try keys.map { key in
                if let number = key.number {
                    let found = try byNumber.all(number) { try ImportRows.read($0, decoder) }
                    if !found.isEmpty { return found }
                }
                return try byTitle.all(key.title) { try ImportRows.read($0, decoder) }
            }
        }
    }

    /// What the last import saw of that matter.
    package func importRow(of matter: MatterID) throws(StoreError) -> ImportRow? {
        try read { database in
            let decoder = JSONDecoder()
            return try Prepared(
                database,
                """
                SELECT \(ImportRows.columns) FROM import_row
                JOIN matter ON matter.ref = import_row.matter WHERE matter.id = ?
                """
            ).first(matter.rawValue) { try ImportRows.read($0, decoder) }
        }
    }
    /// The same of many matters at once; those that no import saw are left out.
    package func importRows(
        of matters: some Sequence<MatterID>
    ) throws(StoreError) -> [MatterID: ImportRow] {
        try read { database in
            let decoder = JSONDecoder()
            let one = try Prepared(
                database,
                """
                SELECT \(ImportRows.columns) FROM import_row
                JOIN matter ON matter.ref = import_row.matter WHERE matter.id = ?
                """)
            var found: [MatterID: ImportRow] = [:]
            for id in matters {
                found[id] = try one.first(id.rawValue) { try ImportRows.read($0, decoder) }
            }
            return found
        }
    }
}
