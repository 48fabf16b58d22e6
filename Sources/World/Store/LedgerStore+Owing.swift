import Almanac
import Deadlines
import GRDB
import Ledger

/// What is owed by one owner under one row's names, counted.
package struct OwingRow: Hashable, Sendable {
    package var owner: Owner
    package var leadUnit: String
    package var responsible: String?
    package var open: Int
    package var overdue: Int
    /// The earliest due instant, and the matter on which it hangs.
    package var earliest: Instant
    package var matter: MatterID
}

extension LedgerStore {
    /// Who owes what is open, counted in the ledger. What nobody is told of is left out: on trial,
    /// held from the first import, paused.
    package func owing(
        _ filter: DueFilter = DueFilter(), at now: Instant
    ) throws(StoreError) -> [OwingRow] {
        try read { database in
            try Prepared(
                database,
                """
                SELECT owner, owner_name, lead_unit, responsible, count(*), sum(due < ?1),
                    min(due), matter.id
                FROM obligation JOIN matter ON matter.ref = obligation.matter
                WHERE standing = 'open' AND due IS NOT NULL AND owner <> 'outside'
                    AND NOT is_trial AND NOT is_held AND paused_since IS NULL
                    AND (?2 IS NULL OR due >= ?2) AND (?3 IS NULL OR due <= ?3)
                    AND (?4 IS NULL OR (owner = 'unit' AND owner_name = ?4) OR unit = ?4
                        OR lead_unit = ?4)
                    AND (?5 IS NULL OR responsible = ?5 OR leader = ?5
                        OR (owner IN ('leader', 'official') AND owner_name = ?5))
                GROUP BY owner, owner_name, lead_unit, responsible
                """
            ).all(
                now.seconds, filter.from?.seconds, filter.to?.seconds, filter.unit,
                filter.official
            ) { columns in
                guard let owner = ObligationRow.owner(columns.text(0), columns.text(1)) else {
                    throw columns.unreadable(0)
                }
                return OwingRow(
                    owner: owner, leadUnit: columns.text(2), responsible: columns.optionalText(3),
                    open: columns.int(4), overdue: columns.int(5), earliest: columns.instant(6),
                    matter: MatterID(columns.text(7)))
            }
        }
    }
}

extension LedgerStore {
    /// How often dates of each of these matters were put off; those never put off are left out.
    package func postponements(
        of matters: some Sequence<MatterID>
    ) throws(StoreError) -> [MatterID: Int] {
        try read { database in
            let count = try Prepared(
                database,
                """
                SELECT count(*) FROM event JOIN matter ON matter.ref = event.matter
                WHERE matter.id = ? AND event.kind = 'extended'
                """)
            var found: [MatterID: Int] = [:]
            for matter in matters {
                let times = try count.first(matter.rawValue) { $0.int(0) } ?? 0
                if times > 0 { found[matter] = times }
            }
            return found
        }
    }
}
