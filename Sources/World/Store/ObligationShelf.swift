import Deadlines
import GRDB

/// Keeps the obligations of a matter as last computed: only rows that differ are written.
struct ObligationShelf {
    private let select: Prepared
    private let put: Prepared
    private let remove: Prepared

    init(_ database: Database) throws {
        select = try Prepared(
            database, "SELECT \(ObligationRow.columns) FROM obligation WHERE matter = ?")
        put = try Prepared(
            database,
            """
            INSERT OR REPLACE INTO obligation(matter, \(ObligationRow.columns))
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        remove = try Prepared(
            database,
            """
            DELETE FROM obligation
            WHERE matter = ? AND slot = ? AND unit = ? AND occurrence = ?
            """)
    }

    /// Returns whether anything was different from before.
    /// - Parameter changed: Is told of each row that was there before and says something else.
    func replace(
        _ matter: Int64, by obligations: [Obligation],
        changed: (ObligationRow, ObligationRow) throws -> Void = { _, _ in }
    ) throws -> Bool {
        let fresh = obligations.map(ObligationRow.init)
        let stored = try select.all(matter) { ObligationRow($0) }
        if fresh == stored { return false }
        var before = Dictionary(uniqueKeysWithValues: stored.map { ($0.key, $0) })
        var isChanged = false
        for row in fresh {
            let old = before.removeValue(forKey: row.key)
            if old == row { continue }
            try put(row, matter)
            if let old { try changed(old, row) }
            isChanged = true
        }
        for row in before.values {
            try remove.run(matter, row.slot, row.unit, row.occurrence)
        }
        return isChanged || !before.isEmpty
    }

    private func put(_ row: ObligationRow, _ matter: Int64) throws {
        try put.run(
            matter, row.slot, row.unit, row.occurrence, row.name, row.owner, row.ownerName,
            row.starts, row.standing, row.due, row.dueDay, row.isProvisional, row.isByTheHour,
            row.countsWorkingDays, row.settledAt, row.words, row.ladder, row.isUrgent,
            row.isTrial, row.isHeld, row.strength, row.rule, row.version, row.pausedSince,
            row.wasMissed, row.isEarliest)
    }
}
