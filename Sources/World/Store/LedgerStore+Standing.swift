import Deadlines
import GRDB
import Ledger

/// An open matter that a rule keeps standing.
package struct StandingMatter: Hashable, Sendable {
    package var id: MatterID
    package var rule: String
    package var leadUnit: String
    package var leader: String?
}

extension LedgerStore {
    /// Whose matters are open; what stands by itself calls for nothing.
    /// - Complexity: O(open matters), all of it in one index; asked for when a matter comes or
    ///   goes, not in rounds.
    package func holdings() throws(StoreError) -> [Holding] {
        try read { database in
            try Prepared(database, Holding.sql).all {
                Holding(kind: $0.text(0), leadUnit: $0.text(1), leader: $0.optionalText(2))
            }
        }
    }

    /// The open matters that rules keep standing.
    package func standingMatters() throws(StoreError) -> [StandingMatter] {
        try standingMatters("state NOT IN ('closed', 'withdrawn')")
    }

    /// Those that were withdrawn, by whomever.
    package func withdrawnStandingMatters() throws(StoreError) -> [StandingMatter] {
        try standingMatters("state = 'withdrawn'")
    }

    private func standingMatters(
        _ condition: String
    ) throws(StoreError) -> [StandingMatter] {
        try read { database in
            try Prepared(
                database,
                """
                SELECT id, standing_rule, lead_unit, leader FROM matter
                WHERE standing_rule IS NOT NULL AND \(condition) ORDER BY ref
                """
            ).all {
                StandingMatter(
                    id: MatterID($0.text(0)), rule: $0.text(1), leadUnit: $0.text(2),
                    leader: $0.optionalText(3))
            }
        }
    }
}

extension Holding {
    /// The words of the condition are those of the index `matter_holding`, so that SQLite uses it.
    static let sql = """
        SELECT DISTINCT kind, lead_unit, leader FROM matter
        WHERE state NOT IN ('closed', 'withdrawn') AND standing_rule IS NULL
            AND entry <> 'history'
        """
}
