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
    /// - Complexity: O(answers × log matters): from one to the next in the order of an index.
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
    /// Steps from each answer to the next: the next leader of the unit, else the next unit, else the
    /// next kind.
    ///
    /// The words of the condition are those of the index `matter_holding`, so that SQLite uses it.
    static let sql = """
        WITH RECURSIVE holding(kind, lead_unit, leader) AS (
            SELECT * FROM (SELECT kind, lead_unit, leader FROM matter WHERE \(isHeld)
                ORDER BY kind, lead_unit, leader LIMIT 1)
            UNION ALL
            SELECT next.kind, next.lead_unit, next.leader FROM holding AS at
                JOIN matter AS next ON next.ref = coalesce(
                    (SELECT ref FROM matter WHERE \(isHeld) AND kind = at.kind
                        AND lead_unit = at.lead_unit AND leader > coalesce(at.leader, '')
                        ORDER BY leader LIMIT 1),
                    (SELECT ref FROM matter WHERE \(isHeld) AND kind = at.kind
                        AND lead_unit > at.lead_unit ORDER BY lead_unit, leader LIMIT 1),
                    (SELECT ref FROM matter WHERE \(isHeld) AND kind > at.kind
                        ORDER BY kind, lead_unit, leader LIMIT 1)))
        SELECT kind, lead_unit, leader FROM holding
        """
    private static let isHeld =
        "state NOT IN ('closed', 'withdrawn') AND standing_rule IS NULL AND entry <> 'history'"
}
