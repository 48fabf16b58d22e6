import GRDB
import Ledger

/// Why the ledger cannot be opened, read or written. Nothing was changed when one is thrown.
package enum StoreError: Error, Hashable, Sendable {
    /// Another process holds the ledger; its number, if the lock file tells it.
    case locked(path: String, by: Int32?)
    case folderMissing(path: String)
    case readOnly(path: String)
    case notADatabase(path: String)
    /// An SQLite file that another program wrote.
    case notALedger(path: String)
    case corrupt(path: String, detail: String)
    case diskFull(path: String)
    /// Written by a newer version; the migrations that this one does not know.
    case newerSchema(path: String, unknown: [String])
    /// Another program keeps the file busy for longer than the store waits.
    case busy(path: String)
    case inputOutput(path: String, detail: String)
    case unknownMatter(MatterID)
    /// Somebody else entered an event of the matter meanwhile.
    case outOfSequence(MatterID, expected: Int, found: Int)
    /// The first event of a matter must be 交办.
    case notAssigned(MatterID)
    /// Its content was erased by law: nothing is entered on it any more.
    case purged(MatterID)
    /// The machine's OpenSSL does not have that digest.
    case noDigest(ChainDigest)
}

extension StoreError {
    /// Reads the failure out of what SQLite said.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self.init(error, path: path)
        case let error as UnreadableColumn:
            self = .corrupt(path: path, detail: error.flawOfRow ?? "")
        case let error as DecodingError:
            self = .corrupt(path: path, detail: "an event cannot be read: \(error)")
        default: self = .inputOutput(path: path, detail: "\(error)")
        }
    }

    private init(_ error: DatabaseError, path: String) {
        let detail = error.message ?? "\(error.extendedResultCode)"
        switch error.resultCode {
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path: path)
        case .SQLITE_NOTADB: self = .notADatabase(path: path)
        case .SQLITE_CORRUPT: self = .corrupt(path: path, detail: detail)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        default: self = .inputOutput(path: path, detail: detail)
        }
    }
}
