import Almanac
import Deadlines
import Delivery
import GRDB
import Ledger

/// A matter whose time has come, with what planning must know of the past.
package struct WokenMatter: Hashable, Sendable {
    package var matter: Matter
    package var tellings: [Telling]
    /// Every firing on record, told or dropped.
    package var firings: Set<FiringIdentity>
    /// The silences of the office that are not over, whatever they fit.
    package var silences: [StandingSilence] = []
}

/// What one round put on record.
package struct SavedRound: Hashable, Sendable {
    package var firings = 0
    package var notices = 0
    /// Messages opened; notices that joined a waiting one open none.
    package var messages = 0
    /// Plans left aside because events were entered after the matter was read: they are made anew.
    package var stale: [MatterID] = []
    package var nextWake: Instant?
    package var nextMessage: Instant?
}

extension LedgerStore {
    /// The matters whose wake has come, the longest due first. Costs nothing for the others.
    /// - Parameter spoilt: Told of each that cannot be read, with what is wrong: it is left out.
    package func mattersToWake(
        at now: Instant, limit: Int, spoilt: (MatterID, String) -> Void = { _, _ in }
    ) throws(StoreError) -> [WokenMatter] {
        try read { database in
            let due = try Prepared(
                database, "SELECT ref FROM matter WHERE next_wake <= ? ORDER BY next_wake LIMIT ?"
            ).all(now.seconds, limit) { $0.int64(0) }
            let reader = try WakeReader(database, at: now)
            return try due.compactMap { try reader.readable($0, spoilt) }
        }
    }

    /// The same of those matters, whenever their wakes are: for writing a message, for `explain`
    /// and `simulate`. Numbers that the ledger does not know are left out.
    /// - Parameter spoilt: Told of each that cannot be read, with what is wrong: it is left out.
    package func woken(
        _ ids: some Sequence<MatterID>, spoilt: (MatterID, String) -> Void = { _, _ in }
    ) throws(StoreError) -> [MatterID: WokenMatter] {
        try read { database in
            let shelf = try MatterShelf(database)
            let reader = try WakeReader(database)
            var found: [MatterID: WokenMatter] = [:]
            for id in ids where found[id] == nil {
                found[id] = try shelf.ref(id).flatMap { try reader.readable($0.ref, spoilt) }
            }
            return found
        }
    }

    package func woken(_ id: MatterID) throws(StoreError) -> WokenMatter? {
        try woken([id])[id]
    }

    /// Looks at those matters again then, not before.
    package func putAside(_ ids: [MatterID], until instant: Instant) throws(StoreError) {
        try write { database in
            let put = try Prepared(database, "UPDATE matter SET next_wake = ? WHERE id = ?")
            for id in ids { try put.run(instant.seconds, id.rawValue) }
        }
    }

    /// When the next matter must be looked at.
    package func earliestWake() throws(StoreError) -> Instant? {
        try read { try $0.earliestWake() }
    }

    /// Stores a round in one transaction: obligations, firings, notices, messages, next wakes.
    ///
    /// A firing already on record stays as it is and makes no notice: planning twice plans nothing.
    /// - Parameter seen: How many events each matter had when it was read. A matter with more by
    ///   now is left aside and stays due, so that no event is overlooked.
    /// - Parameter remembers: `now` is a time that the watch trusts, and the last one seen; a
    ///   command's is not.
    package func save(
        _ plans: [MatterPlan], seen: [MatterID: Int] = [:], at now: Instant,
        remembers: Bool = false
    ) throws(StoreError) -> SavedRound {
        try write { database in
            // A round that comes to a matter before its recount does moves it for the same reason.
            let cause = remembers ? try database.openRecount() : nil
            var writer = try RoundWriter(database, now, random, because: cause)
            for plan in plans { try writer.save(plan, seen: seen[plan.matter]) }
            try writer.finish()
            if remembers { try database.remember(now) }
            writer.saved.nextWake = try database.earliestWake()
            writer.saved.nextMessage = try database.earliestMessage()
            return writer.saved
        }
    }

    /// Sets the wake of every open matter to now: after the rules or the calendar changed.
    /// - Returns: How many matters will be looked at.
    @discardableResult
    package func wakeAll(at now: Instant) throws(StoreError) -> Int {
        try write { database in
            try Prepared(
                database,
                """
                UPDATE matter SET next_wake = ?
                WHERE entry <> 'history' AND state NOT IN ('closed', 'withdrawn')
                    AND (next_wake IS NULL OR next_wake > ?)
                """
            ).run(now.seconds, now.seconds)
        }
    }
}

extension Database {
    func earliestWake() throws -> Instant? {
        try Prepared(
            self,
            """
            SELECT next_wake FROM matter WHERE next_wake IS NOT NULL
            ORDER BY next_wake LIMIT 1
            """
        ).first { $0.instant(0) }
    }

    func earliestMessage(besides asleep: Asleep = Asleep()) throws -> Instant? {
        let first = try Prepared(
            self,
            """
            SELECT waits_until FROM message WHERE rank = ? AND waits_until IS NOT NULL
                AND (occasion IS NOT NULL
                    OR is_urgent || addressee NOT IN (SELECT value FROM json_each(?)))
            ORDER BY waits_until LIMIT 1
            """)
        return try Severity.allCases.compactMap { severity in
            try first.first(severity.rank, asleep.list(severity)) { $0.instant(0) }
        }.min()
    }
}

/// Reads matters for planning. One statement a table, stepped once a matter: SQLite runs in this
/// process, so a batch saves nothing and a fixed statement is never prepared anew.
struct WakeReader {
    private let shelf: MatterShelf
    private let tellings: Prepared
    private let firings: Prepared
    private let numbers: Prepared
    private let silences: [StandingSilence]

    /// - Parameter now: The instant for which matters are planned; nil where nothing is planned.
    init(_ database: Database, at now: Instant? = nil) throws {
        silences = try now.map { try database.silences(after: $0) } ?? []
        shelf = try MatterShelf(database)
        numbers = try Prepared(database, "SELECT id FROM matter WHERE ref = ?")
        tellings = try Prepared(
            database,
            """
            SELECT slot, unit, occurrence, due, official, step, at FROM telling
            WHERE matter = ? ORDER BY ref
            """)
        firings = try Prepared(
            database, "SELECT \(FiringRow.identity) FROM firing WHERE matter = ?")
    }

    func read(_ ref: Int64) throws -> WokenMatter? {
        guard let matter = Matter(try shelf.events(of: ref)) else { return nil }
        let told = try tellings.all(ref) { try telling(of: matter.id, $0) }
        var fired: Set<FiringIdentity> = []
        try firings.each(ref) { fired.insert(try FiringRow.identity(of: matter.id, $0)) }
        return WokenMatter(
            matter: matter, tellings: told, firings: fired, silences: silences)
    }

    /// nil for a matter of which something cannot be read: the others are read all the same.
    func readable(_ ref: Int64, _ spoilt: (MatterID, String) -> Void) throws -> WokenMatter? {
        do {
            return try read(ref)
        } catch {
            guard let flaw = error.flawOfRow, let id = try numbers.first(ref, read: { $0.text(0) })
            else { throw error }
            spoilt(MatterID(id), flaw)
            return nil
        }
    }

    private func telling(of matter: MatterID, _ columns: Columns) throws -> Telling {
        Telling(
            key: ObligationKey(
                matter: matter, slot: try columns.word(0), unit: columns.textUnlessEmpty(1)),
            occurrence: columns.int(2), due: columns.instantUnlessZero(3),
            official: columns.text(4), step: try columns.wordUnlessEmpty(5),
            at: columns.instant(6))
    }
}
