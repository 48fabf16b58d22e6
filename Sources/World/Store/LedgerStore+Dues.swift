import Almanac
import Deadlines
import GRDB
import Ledger

/// An obligation as last computed, beside what a list shows of its matter.
package struct DueRow: Hashable, Sendable {
    package var key: ObligationKey
    package var occurrence: Int
    package var name: String
    package var owner: Owner
    package var starts: Moment
    package var ladder: String
    package var isUrgent: Bool
    package var isHeld: Bool
    package var strength: Strength
    /// The rule's id; `row` for the row's own deadline, `rectification` for a returned matter's.
    package var rule: String
    package var version: Int
    package var lamp: Lamp
    package var title: String
    package var kind: String
    package var leadUnit: String
    package var leader: String?
    package var responsible: String?
}

extension DueRow {
    package var standing: Standing { lamp.standing }
    package var isTrial: Bool { lamp.isTrial }
}

/// Which obligations a list shows; what is nil does not narrow it.
package struct DueFilter: Hashable, Sendable {
    /// Due at or after it.
    package var from: Instant?
    /// Due at or before it.
    package var to: Instant?
    /// Owed by that unit, or on a matter that it leads.
    package var unit: String?
    /// The person of the row, or the leader in charge.
    package var official: String?
    package var matter: MatterID?
    /// Only what is open and has a due date; else every obligation on record.
    package var isOpen: Bool

    package init(
        from: Instant? = nil, to: Instant? = nil, unit: String? = nil, official: String? = nil,
        matter: MatterID? = nil, isOpen: Bool = true
    ) {
        self.from = from
        self.to = to
        self.unit = unit
        self.official = official
        self.matter = matter
        self.isOpen = isOpen
    }
}

extension LedgerStore {
    /// Obligations in the order of their due instants.
    package func dues(_ filter: DueFilter = DueFilter(), limit: Int) throws(StoreError) -> [DueRow]
    {
        try read { database in
            try Prepared(database, filter.sql).all(
                filter.from?.seconds, filter.to?.seconds, filter.unit, filter.official,
                filter.matter?.rawValue, limit, read: DueRow.init)
        }
    }
}

extension DueFilter {
    /// The literal `open` lets SQLite walk the index of open dues, so that a page costs its rows.
    fileprivate var sql: String {
        """
        SELECT matter.id, title, kind, lead_unit, leader, responsible,
            \(ObligationRow.columns)
        FROM obligation JOIN matter ON matter.ref = obligation.matter
        WHERE \(isOpen ? "standing = 'open' AND due IS NOT NULL" : "1")
            AND (?1 IS NULL OR due >= ?1) AND (?2 IS NULL OR due <= ?2)
            AND (?3 IS NULL OR (owner = 'unit' AND owner_name = ?3) OR unit = ?3 OR lead_unit = ?3)
            AND (?4 IS NULL OR responsible = ?4 OR (owner = 'leader' AND owner_name = ?4)
                OR leader = ?4)
            AND (?5 IS NULL OR matter.id = ?5)
        ORDER BY due LIMIT ?6
        """
    }
}

extension DueRow {
    fileprivate init(_ columns: Columns) throws {
        let row = ObligationRow(columns, from: 6)
        guard let owner = row.readOwner else { throw columns.unreadable(10) }
        guard let standing = row.readStanding else { throw columns.unreadable(13) }
        key = ObligationKey(
            matter: MatterID(columns.text(0)), slot: try columns.word(6),
            unit: columns.textUnlessEmpty(7))
        occurrence = row.occurrence
        name = row.name
        self.owner = owner
        starts = try columns.moment(12)
        ladder = row.ladder
        isUrgent = row.isUrgent
        isHeld = row.isHeld
        strength = try columns.word(25)
        rule = row.rule
        version = row.version
        lamp = Lamp(
            standing: standing, isTrial: row.isTrial,
            pausedSince: row.pausedSince.map { Instant(seconds: $0) }, wasMissed: row.wasMissed,
            isEarliest: row.isEarliest)
        title = columns.text(1)
        kind = columns.text(2)
        leadUnit = columns.text(3)
        leader = columns.optionalText(4)
        responsible = columns.optionalText(5)
    }
}
