import Foundation
import GRDB
import GRDBSQLite

/// What a statement can be given.
protocol Bindable {
    func bind(_ handle: OpaquePointer, _ index: Int32)
}

/// A cached statement, bound and stepped through SQLite itself: twice as fast as by arguments.
///
/// The same SQL must not be stepped within its own `each`: it is one statement.
struct Prepared {
    private let statement: Statement
    private let handle: OpaquePointer
    private let connection: OpaquePointer

    init(_ database: Database, _ sql: String) throws {
        statement = try database.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
        guard let connection = database.sqliteConnection else {
            throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "the connection is closed")
        }
        self.connection = connection
    }

    /// Runs a statement that gives no rows, and returns how many rows it changed.
    @discardableResult
    func run<each Value: Bindable>(_ values: repeat each Value) throws -> Int {
        defer { sqlite3_reset(handle) }
        bind(repeat each values)
        guard sqlite3_step(handle) == SQLITE_DONE else { throw failure }
        return Int(sqlite3_changes(connection))
    }

    func each<each Value: Bindable>(
        _ values: repeat each Value, do body: (Columns) throws -> Void
    ) throws {
        defer { sqlite3_reset(handle) }
        bind(repeat each values)
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: try body(Columns(handle: handle))
            case SQLITE_DONE: return
            default: throw failure
            }
        }
    }

    /// The first row, if there is one.
    func first<each Value: Bindable, Result>(
        _ values: repeat each Value, read: (Columns) throws -> Result
    ) throws -> Result? {
        defer { sqlite3_reset(handle) }
        bind(repeat each values)
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return try read(Columns(handle: handle))
        case SQLITE_DONE: return nil
        default: throw failure
        }
    }

    func all<each Value: Bindable, Result>(
        _ values: repeat each Value, read: (Columns) throws -> Result
    ) throws -> [Result] {
        var rows: [Result] = []
        try each(repeat each values) { rows.append(try read($0)) }
        return rows
    }

    var lastInserted: Int64 { sqlite3_last_insert_rowid(connection) }

    private func bind<each Value: Bindable>(_ values: repeat each Value) {
        var index: Int32 = 1
        for value in repeat each values {
            value.bind(handle, index)
            index += 1
        }
        assert(index - 1 == sqlite3_bind_parameter_count(handle), "values and marks differ")
    }

    private var failure: DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: String(cString: sqlite3_errmsg(connection)),
            sql: String(cString: sqlite3_sql(handle)))
    }
}

/// The columns of the row on which a statement stands, by place from 0.
struct Columns {
    fileprivate let handle: OpaquePointer

    func isNull(_ index: Int32) -> Bool { sqlite3_column_type(handle, index) == SQLITE_NULL }
    func int64(_ index: Int32) -> Int64 { sqlite3_column_int64(handle, index) }
    func int(_ index: Int32) -> Int { Int(sqlite3_column_int64(handle, index)) }
    func bool(_ index: Int32) -> Bool { sqlite3_column_int64(handle, index) != 0 }

    func text(_ index: Int32) -> String {
        guard let start = sqlite3_column_text(handle, index) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, index))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func bytes(_ index: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, index) else { return [] }
        return [UInt8](
            UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, index))))
    }

    /// The bytes where SQLite keeps them, valid only during the call.
    func withBytes<Result>(
        _ index: Int32, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        let start = sqlite3_column_blob(handle, index)
        let count = start == nil ? 0 : Int(sqlite3_column_bytes(handle, index))
        return try body(UnsafeRawBufferPointer(start: start, count: count))
    }

    func data(_ index: Int32) -> Data {
        guard let start = sqlite3_column_blob(handle, index) else { return Data() }
        return Data(bytes: start, count: Int(sqlite3_column_bytes(handle, index)))
    }

    func optionalInt64(_ index: Int32) -> Int64? { isNull(index) ? nil : int64(index) }
    func optionalText(_ index: Int32) -> String? { isNull(index) ? nil : text(index) }
    /// nil for the empty text, which stands for "none" where a column takes part in a unique key.
    func textUnlessEmpty(_ index: Int32) -> String? {
        sqlite3_column_bytes(handle, index) == 0 ? nil : text(index)
    }
}

/// SQLite copies the bytes: they need not outlive the call.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension Int64: Bindable {
    func bind(_ handle: OpaquePointer, _ index: Int32) { sqlite3_bind_int64(handle, index, self) }
}

extension Int: Bindable {
    func bind(_ handle: OpaquePointer, _ index: Int32) {
        sqlite3_bind_int64(handle, index, Int64(self))
    }
}

extension Bool: Bindable {
    func bind(_ handle: OpaquePointer, _ index: Int32) {
        sqlite3_bind_int64(handle, index, self ? 1 : 0)
    }
}

extension String: Bindable {
    func bind(_ handle: OpaquePointer, _ index: Int32) {
        var text = self
        text.withUTF8 { bytes in
            guard let start = bytes.baseAddress, !bytes.isEmpty else {
                sqlite3_bind_text(handle, index, "", 0, copied)
                return
            }
            start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                _ = sqlite3_bind_text(handle, index, $0, Int32(bytes.count), copied)
            }
        }
    }
}

extension [UInt8]: Bindable {
    func bind(_ handle: OpaquePointer, _ index: Int32) {
        withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, !bytes.isEmpty else {
                sqlite3_bind_zeroblob(handle, index, 0)
                return
            }
            sqlite3_bind_blob(handle, index, start, Int32(bytes.count), copied)
        }
    }
}

extension Optional: Bindable where Wrapped: Bindable {
    func bind(_ handle: OpaquePointer, _ index: Int32) {
        if let value = self {
            value.bind(handle, index)
        } else {
            sqlite3_bind_null(handle, index)
        }
    }
}
