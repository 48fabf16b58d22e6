import Almanac
import Foundation
import GRDB

/// How a ledger is opened.
package struct StoreOptions: Sendable {
    /// How long to wait while another process holds the ledger; 0 for the daemon.
    package var lockWaitSecondsMax = 0
    /// How long to wait while another program reads or copies the file.
    package var busyWaitSecondsMax = 5
    /// The largest file in pages of 4 KiB; nil leaves SQLite's own limit.
    package var pagesMax: Int?
    /// Where salts and the random part of message ids come from.
    package var random: @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }

    package init(lockWaitSecondsMax: Int = 0) { self.lockWaitSecondsMax = lockWaitSecondsMax }
}

/// The ledger file: matters, events, outbox, receipts. Every call blocks until it is done.
///
/// One writer and a few readers over a write-ahead log, each write on the disk before the call
/// returns. Calls run on the caller's thread; between calls nothing runs at all.
package final class LedgerStore: Sendable {
    package let path: String
    let random: @Sendable () -> UInt64
    /// nil for a copy, which this process alone can see.
    private let lock: LedgerLock?
    let pool: any DatabaseWriter
    /// Everything happens in one transaction that is never ended: a copy on which thousands of
    /// rounds are rehearsed, and which nobody reads afterwards.
    private let isOneTransaction: Bool

    /// Opens the ledger, and makes it where there is none. Takes as long for a million matters as
    /// for none.
    package init(path: String, options: StoreOptions = StoreOptions()) throws(StoreError) {
        self.path = path
        random = options.random
        lock = try LedgerLock(ledger: path, waitSecondsMax: options.lockWaitSecondsMax)
        do {
            try LedgerStore.checkFile(path)
            try LedgerStore.makeFile(path)
            let pool = try DatabasePool(
                path: path, configuration: LedgerStore.configuration(options))
            try LedgerStore.prepare(pool, path, options)
            self.pool = pool
            isOneTransaction = false
            // What cannot be cleaned now, for want of room or for a reader, the next opening cleans.
            _ = try? scrub()
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Whether this process alone can see it.
    var isCopy: Bool { lock == nil }

    /// Takes over a copy of the ledger at `path` and brings its tables up to date.
    init(
        copy: DatabaseQueue, of path: String, isOneTransaction: Bool,
        random: @escaping @Sendable () -> UInt64
    ) throws {
        self.path = path
        self.random = random
        self.isOneTransaction = isOneTransaction
        lock = nil
        pool = copy
        try LedgerStore.migrate(copy, path)
        guard isOneTransaction else { return }
        try copy.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    }

    static func configuration(_ options: StoreOptions) -> Configuration {
        var configuration = Configuration()
        configuration.label = "ledger"
        configuration.busyMode = .timeout(TimeInterval(options.busyWaitSecondsMax))
        configuration.maximumReaderCount = 2
        return configuration
    }

    /// Refuses a file that cannot be a ledger before anything touches it.
    static func checkFile(_ path: String) throws(StoreError) {
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notADatabase(path: path) }
        guard access(path, R_OK | W_OK) == 0 else { throw .readOnly(path: path) }
        guard status.st_size > 0 else { return }
        let expected = Array("SQLite format 3\0".utf8)
        guard let file = fopen(path, "rb") else { throw .readOnly(path: path) }
        defer { fclose(file) }
        var head = [UInt8](repeating: 0, count: expected.count)
        guard fread(&head, 1, head.count, file) == head.count, head == expected else {
            throw .notADatabase(path: path)
        }
    }

    /// Makes the empty file where there is none: SQLite's own would be readable by everybody.
    private static func makeFile(_ path: String) throws(StoreError) {
        guard let descriptor = NewFile.make(path) else {
            guard errno == EEXIST else { throw LedgerLock.refusal(errno, path) }
            return
        }
        close(descriptor)
    }

    private static func prepare(
        _ pool: DatabasePool, _ path: String, _ options: StoreOptions
    ) throws {
        try pool.writeWithoutTransaction { database in
            try checkMark(database, path)
            try database.execute(sql: "PRAGMA synchronous = FULL")
            if let pages = options.pagesMax {
                try database.execute(sql: "PRAGMA max_page_count = \(pages)")
            }
        }
        try migrate(pool, path)
    }

    /// Refuses somebody else's database.
    static func checkMark(_ database: Database, _ path: String) throws {
        let mark = try Int64.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        // The list of migrations stands alone where the very first start was cut short.
        let isForeign =
            try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name <> ?)
                    """, arguments: ["grdb_migrations"]) ?? false
        guard mark == Schema.applicationID || (mark == 0 && !isForeign) else {
            throw StoreError.notALedger(path: path)
        }
    }

    private static func migrate(_ pool: any DatabaseWriter, _ path: String) throws {
        let migrator = Schema.migrator
        let applied = try pool.read { try migrator.appliedIdentifiers($0) }
        let unknown = applied.subtracting(migrator.migrations)
        guard unknown.isEmpty else {
            throw StoreError.newerSchema(path: path, unknown: unknown.sorted())
        }
        if applied.count < migrator.migrations.count { try migrator.migrate(pool) }
    }

    func write<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
        do {
            return try isOneTransaction ? pool.writeWithoutTransaction(body) : pool.write(body)
        } catch {
            throw StoreError(error, path: path)
        }
    }

    func read<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
        do {
            return try isOneTransaction ? pool.writeWithoutTransaction(body) : pool.read(body)
        } catch {
            throw StoreError(error, path: path)
        }
    }
}
