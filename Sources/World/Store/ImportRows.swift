import Almanac
import Foundation
import GRDB
import Ledger

/// The table of what imports saw.
enum ImportRows {
    static let columns = """
        matter.id, number_key, title_key, cells, import_row.batch, seen, file, sheet, row, seat,
        written, other
        """

    static func save(_ rows: [ImportRow], _ database: Database) throws {
        guard !rows.isEmpty else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let shelf = try MatterShelf(database)
        let insert = try Prepared(
            database,
            """
            INSERT OR REPLACE INTO import_row(matter, number_key, title_key, cells, batch, seen,
                file, sheet, row, seat, written, other)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        func text(_ cells: [String: String]) throws -> String {
            String(decoding: try encoder.encode(cells), as: UTF8.self)
        }
        for row in rows {
            guard let matter = try shelf.ref(row.matter) else {
                throw StoreError.unknownMatter(row.matter)
            }
            try insert.run(
                matter.ref, row.numberKey, row.titleKey, text(row.cells), row.batch,
                row.seen.seconds, row.place?.file, row.place?.sheet, row.place?.row,
                row.place?.seat, text(row.written), text(row.other))
        }
    }

    static func read(_ columns: Columns, _ decoder: JSONDecoder) throws -> ImportRow {
        func cells(_ text: String?) throws -> [String: String] {
            try text.map { try decoder.decode([String: String].self, from: Data($0.utf8)) } ?? [:]
        }
        let file = columns.optionalText(6)
        return ImportRow(
            matter: MatterID(columns.text(0)), numberKey: columns.optionalText(1),
            titleKey: columns.text(2),
            cells: try decoder.decode([String: String].self, from: columns.data(3)),
            batch: columns.optionalText(4), seen: Instant(seconds: columns.int64(5)),
            place: file.map {
                ImportRow.Place(
                    file: $0, sheet: columns.optionalText(7) ?? "",
                    row: Int(columns.int64(8)), seat: columns.optionalText(9))
            }, written: try cells(columns.optionalText(10)),
            other: try cells(columns.optionalText(11)))
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
