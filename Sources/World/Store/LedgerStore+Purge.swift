import Almanac
import Foundation
import GRDB
import Ledger

/// 依法删除 of one matter: what would go, or went.
package struct Purged: Hashable, Sendable {
    package var matter: MatterID
    /// nil for one who only looks.
    package var tombstone: OfficeEvent?
    package var events = 0
    package var notices = 0
    package var messages = 0
    /// Messages that tell of other matters too: their other items stay.
    package var shared = 0
    package var receipts = 0
    /// Other matters whose own content has the title in it; it stays.
    package var elsewhere: [MatterID] = []
    /// Whether no byte of it is left in the free pages of the file or in its log; if not, the next
    /// opening of the ledger does that.
    package var isScrubbed = false
}

/// Why nothing was erased.
package enum PurgeRefusal: Error, Hashable, Sendable {
    case unknown
    /// The number of its tombstone.
    case already(Int)
    /// Still worked at: to be closed or withdrawn first.
    case open
    /// A message that tells of it is on its way at this moment.
    case underWay(String)
    /// What holds now rests on it: the number of a silence, or of an absence.
    case silenceStands(Int)
    case absenceStands(Int)
    /// The reason itself says what is to be erased.
    case tellsTitle
}

extension LedgerStore {
    /// What a purge would erase; changes nothing.
    package func purgeable(
        _ id: MatterID, because reason: String, on today: Day, at now: Instant
    ) throws(StoreError) -> Result<Purged, PurgeRefusal> {
        try read { database in
            try Remains.find(id, database, because: reason, on: today, at: now)
                .map(\.summary)
        }
    }

    /// Erases the content of a closed or withdrawn matter wherever it stands, and writes its
    /// tombstone, in one transaction; then builds the file anew and empties its log, which takes as
    /// long as copying the ledger. A stop in between is made good by the next opening.
    /// - Parameter identity: The keys by which a sheet's row may mean it; their digests are kept.
    package func purge(
        _ id: MatterID, because reason: String, _ entry: OfficeEntry, identity: [String] = []
    ) throws(StoreError) -> Result<Purged, PurgeRefusal> {
        let result = try write { database -> Result<Purged, PurgeRefusal> in
            switch try Remains.find(
                id, database, because: reason, on: entry.at.day, at: entry.recorded)
            {
            case .failure(let refusal): return .failure(refusal)
            case .success(let remains):
                let eraser = Eraser(
                    database: database, remains: remains, identity: identity, random: random)
                return .success(try eraser.erase(because: reason, entry))
            }
        }
        guard case .success(var purged) = result else { return result }
        // The erasure is on the ledger; what cannot be cleaned now the next opening cleans.
        purged.isScrubbed = (try? scrub()) ?? false
        return .success(purged)
    }

    /// Builds the file anew without what was erased from it, and empties its log, where that is
    /// still owed.
    /// - Returns: Whether nothing of it is left; false while another program reads the ledger.
    @discardableResult
    package func scrub() throws(StoreError) -> Bool {
        guard try memory(.scrubOwed) != nil else { return true }
        do {
            try pool.writeWithoutTransaction { try $0.execute(sql: "VACUUM") }
            guard try emptyLog() else { return false }
        } catch {
            throw StoreError(error, path: path)
        }
        try remember(.scrubOwed, as: nil)
        return true
    }

    private func emptyLog() throws -> Bool {
        try pool.writeWithoutTransaction { database in
            let isBusy = try Prepared(database, "PRAGMA wal_checkpoint(TRUNCATE)")
                .first { $0.bool(0) }
            return isBusy == false
        }
    }

    /// Every tombstone, for an import to know the rows of what was erased.
    package func purgedMatters() throws(StoreError) -> PurgedMatters {
        try read { PurgedMatters(try $0.tombstones().map(\.tombstone)) }
    }

    /// The tombstone of a matter; nil for one whose content stands.
    package func tombstone(of id: MatterID) throws(StoreError) -> OfficeEvent? {
        try read { database in
            try Prepared(
                database,
                """
                SELECT payload FROM matter JOIN event ON event.seq = matter.purged
                WHERE id = ? AND payload IS NOT NULL
                """
            ).first(id.rawValue) {
                try JSONDecoder().decode(OfficeEvent.self, from: $0.data(0))
            }
        }
    }
}
