import Foundation
import GRDB

/// Copies on which the production rules are rehearsed.
///
/// A copy lives in a private temporary database of SQLite: in memory while it is small, else in a
/// file that has no name (mode 0600, unlinked as soon as it is open), so that nothing is left
/// behind however the process ends. Nothing is ever waited for on the disk.
extension LedgerStore {
    /// Kibibytes of a copy that stay in memory.
    private static let copyMemoryKiB = 131_072

    /// Copies the ledger as it stands at this moment; readers and the writer go on meanwhile.
    ///
    /// What is written to the copy is never committed: a temporary database keeps every page it
    /// changed, and each commit would walk through all of them.
    /// - Parameter random: Where salts and the random part of message ids come from in the copy.
    package func copy(
        random: @escaping @Sendable () -> UInt64
    ) throws(StoreError) -> LedgerStore {
        do {
            return try LedgerStore(
                copy: LedgerStore.copied(pool), of: path, isOneTransaction: true, random: random)
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Copies the ledger at `path` without taking its lock: not one byte of the file changes, and
    /// whoever holds it goes on.
    package convenience init(copyOf path: String) throws(StoreError) {
        do {
            try LedgerStore.checkFile(path)
            let source = try DatabaseQueue(
                path: LedgerStore.readingPath(path), configuration: LedgerStore.reading)
            try source.read { try LedgerStore.checkMark($0, path) }
            try self.init(
                copy: LedgerStore.copied(source), of: path, isOneTransaction: false,
                random: { UInt64.random(in: .min ... .max) })
            try source.close()
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// What a crash left in the log is not moved into the file by a mere reader; without a log the
    /// reader may take away at its end what it put there.
    private static func readingPath(_ path: String) -> String {
        var log = stat()
        let isLeftOver = stat(path + "-wal", &log) == 0 && log.st_size > 0
        guard isLeftOver else { return path }
        var allowed = CharacterSet.urlPathAllowed
        allowed.remove(charactersIn: "?#%")
        let escaped = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
        return "file:\(escaped)?mode=ro"
    }

    private static var reading: Configuration {
        var configuration = configuration(StoreOptions())
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA query_only = ON") }
        return configuration
    }

    private static func copied(_ source: any DatabaseReader) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "copy of the ledger"
        // What a copy takes away it takes away in order; looking twice would cost a scan a row.
        configuration.foreignKeysEnabled = false
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { database in
            for pragma in [
                "journal_mode = MEMORY", "synchronous = OFF", "cache_size = -\(copyMemoryKiB)",
            ] {
                try database.execute(sql: "PRAGMA \(pragma)")
            }
        }
        // The empty path is SQLite's own word for a private temporary database.
        let copy = try DatabaseQueue(path: "", configuration: configuration)
        try source.backup(to: copy)
        return copy
    }
}
