import Foundation
import GRDBSQLite

/// What stands in a ledger file, read past the product from a copy of the file and its log.
struct LedgerPeek {
    struct Unreadable: Error {
        var text: String
    }

    /// One message of the outbox.
    struct Letter {
        var id: String
        var addressee: String
        var state: String
        var attempt: Int
    }

    let rows: (String) throws -> [[String]]

    init(_ ledger: String, in folder: URL) throws {
        let copy = folder.appending(path: "peek-\(UUID().uuidString).sqlite").path
        for end in ["", "-wal"] where FileManager.default.fileExists(atPath: ledger + end) {
            try FileManager.default.copyItem(atPath: ledger + end, toPath: copy + end)
        }
        rows = { sql in
            var database: OpaquePointer?
            defer { sqlite3_close_v2(database) }
            guard sqlite3_open_v2(copy, &database, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else {
                throw Unreadable(text: copy)
            }
            return try LedgerPeek.rows(sql, of: database)
        }
    }

    func letters() throws -> [Letter] {
        try rows("SELECT id, addressee, state, attempt FROM message ORDER BY ref").map { row in
            Letter(id: row[0], addressee: row[1], state: row[2], attempt: Int(row[3]) ?? 0)
        }
    }

    /// The attempts of one message: number, status and verdict of each.
    func attempts(of id: String) throws -> [[String]] {
        try rows(
            """
            SELECT number, ifnull(status, ''), verdict FROM attempt
            WHERE message = (SELECT ref FROM message WHERE id = '\(id)') ORDER BY ref
            """)
    }

    private static func rows(_ sql: String, of database: OpaquePointer?) throws -> [[String]] {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK else {
            throw Unreadable(text: String(cString: sqlite3_errmsg(database)))
        }
        var rows: [[String]] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            rows.append(
                (0..<sqlite3_column_count(statement)).map { column in
                    sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
                })
        }
        return rows
    }
}
