import GRDBSQLite

/// The rows that planning leaves, put into a ledger by SQLite alone: the same tables and indexes,
/// as many transactions, each on the disk before the next.
final class BareLedger {
    struct Refused: Error {
        var sql: String
        var why: String
    }

    private let connection: OpaquePointer
    private var columns: [(table: String, names: String)] = []

    static let tables = ["obligation", "firing", "message", "notice"]

    /// Opens the ledger, and takes the rows of the planned one into memory.
    init(_ path: String, like planned: String) throws {
        var opened: OpaquePointer?
        guard sqlite3_open(path, &opened) == SQLITE_OK, let opened else {
            throw Refused(sql: path, why: "cannot be opened")
        }
        connection = opened
        try run("PRAGMA synchronous = FULL")
        try run("ATTACH '\(planned)' AS planned")
        try run("ATTACH ':memory:' AS rows")
        for table in BareLedger.tables {
            let columns = try columns(of: table)
            self.columns.append((table, columns))
            try run("CREATE TABLE rows.\(table) AS SELECT \(columns) FROM planned.\(table)")
        }
        try run(
            "CREATE TABLE rows.matter AS SELECT light, next_wake FROM planned.matter ORDER BY ref")
        try run("DETACH planned")
    }

    deinit { sqlite3_close(connection) }

    /// Inserts everything in so many transactions.
    func insert(chunks: Int) throws {
        for chunk in 0..<max(1, chunks) {
            try run("BEGIN IMMEDIATE")
            for (table, columns) in columns {
                let share = share("rowid", chunk, of: chunks, in: table)
                try run(
                    "INSERT INTO main.\(table)(\(columns)) "
                        + "SELECT * FROM rows.\(table) WHERE \(share)")
            }
            // Matters are numbered from 1, so a row's place is the matter's reference.
            try run(
                """
                UPDATE main.matter SET (light, next_wake) =
                    (SELECT light, next_wake FROM rows.matter WHERE rowid = main.matter.ref)
                WHERE \(share("ref", chunk, of: chunks, in: "matter"))
                """)
            try run("COMMIT")
        }
    }

    /// The rows of one chunk, by their places.
    private func share(_ place: String, _ chunk: Int, of chunks: Int, in table: String) -> String {
        let count = "(SELECT max(rowid) FROM rows.\(table))"
        return "\(place) > \(count) * \(chunk) / \(max(1, chunks)) "
            + "AND \(place) <= \(count) * \(chunk + 1) / \(max(1, chunks))"
    }

    /// The columns that are stored, not computed.
    private func columns(of table: String) throws -> String {
        var names: [String] = []
        try run("SELECT name FROM pragma_table_info('\(table)', 'main')") { names.append($0) }
        return names.joined(separator: ", ")
    }

    private func run(_ sql: String, _ read: (String) -> Void = { _ in }) throws {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK else {
            throw refused(sql)
        }
        defer { sqlite3_finalize(statement) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW:
                read(sqlite3_column_text(statement, 0).map { String(cString: $0) } ?? "")
            case SQLITE_DONE: return
            default: throw refused(sql)
            }
        }
    }

    private func refused(_ sql: String) -> Refused {
        Refused(sql: sql, why: String(cString: sqlite3_errmsg(connection)))
    }
}
