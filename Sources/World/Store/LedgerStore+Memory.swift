import Almanac
import GRDB

/// What the ledger remembers beside its matters, by name.
package enum MemoryName: String, Hashable, Sendable, CaseIterable {
    /// The latest `now` of a stored round or turn: the clock never stood later.
    case lastSeen = "last_seen"
    /// Why everything is held since the clock jumped; absent while it runs well.
    case clockHold = "clock_hold"
    /// The holiday notices by which the stored dates were counted, as JSON.
    case calendar
    /// Which matters are still to be counted anew after a change of the calendar, as JSON.
    case recount
    /// Tells the ladders and hours of the last time from others.
    case rulesVersion = "rules_version"
    /// The last day whose digests were planned.
    case digestDay = "digest_day"
    /// The last stored instant before the daemon's latest start.
    case downSince = "down_since"
    /// The flaws of the directory that the operator was told of, by key.
    case directoryFlaws = "directory_flaws"
    /// The digest by which new links are made; SHA-256 where none is named.
    case chainDigest = "chain_digest"
    /// Content was erased and may still lie in free pages of the file or in its log.
    case scrubOwed = "scrub_owed"
}

extension LedgerStore {
    package func memory(_ name: MemoryName) throws(StoreError) -> String? {
        try read { database in
            try Prepared(database, "SELECT value FROM memory WHERE name = ?")
                .first(name.rawValue) { $0.text(0) }
        }
    }

    /// Remembers the text, or forgets it for nil.
    package func remember(_ name: MemoryName, as text: String?) throws(StoreError) {
        try write { database -> Void in
            if let text {
                try Prepared(
                    database, "INSERT OR REPLACE INTO memory(name, value) VALUES (?, ?)"
                ).run(name.rawValue, text)
            } else {
                try Prepared(database, "DELETE FROM memory WHERE name = ?").run(name.rawValue)
            }
        }
    }

    /// The latest instant at which the ledger was written by a round or a turn.
    package func lastSeen() throws(StoreError) -> Instant? {
        try memory(.lastSeen).flatMap { Int64($0) }.map(Instant.init(seconds:))
    }

    /// Sets the last seen instant, back as well: when an office accepts its clock.
    package func acceptClock(at now: Instant) throws(StoreError) {
        try remember(.lastSeen, as: String(now.seconds))
        try remember(.clockHold, as: nil)
    }
}

extension Database {
    /// Moves the last seen instant forward; never back.
    func remember(_ now: Instant) throws {
        try Prepared(
            self,
            """
            INSERT INTO memory(name, value) VALUES ('last_seen', ?)
            ON CONFLICT(name) DO UPDATE SET value = excluded.value
            WHERE CAST(value AS INTEGER) < CAST(excluded.value AS INTEGER)
            """
        ).run(String(now.seconds))
    }
}
