import Almanac
import GRDB
import Ledger

/// One entry of the ledger: what it concerns, when it happened, when it was entered.
package struct LedgerMark: Hashable, Sendable {
    package var matter: MatterID
    package var at: Moment
    package var recorded: Instant
}

/// For copies: the ledger taken back to an earlier day. The ledger itself never goes back.
extension LedgerStore {
    /// The time up to which the ledger knows what happened: the last seen instant, or the last entry.
    package func time() throws(StoreError) -> Instant? {
        let seen = try lastSeen()
        let entered = try read { database in
            try Prepared(database, "SELECT recorded FROM event ORDER BY seq DESC LIMIT 1")
                .first { $0.instant(0) }
        }
        return [seen, entered].compactMap { $0 }.max()
    }

    /// The entries made at or after `instant`.
    package func marks(since instant: Instant) throws(StoreError) -> [LedgerMark] {
        try read { database in
            try Prepared(
                database,
                """
                SELECT matter.id, event.at, event.recorded FROM event
                    JOIN matter ON matter.ref = event.matter
                WHERE event.recorded >= ? ORDER BY event.seq
                """
            ).all(instant.seconds) { columns in
                guard let at = Moment(columns.text(1)) else { throw columns.unreadable(1) }
                return LedgerMark(
                    matter: MatterID(columns.text(0)), at: at, recorded: columns.instant(2))
            }
        }
    }

    /// Takes away all that was planned and said at or after `instant`, and wakes every matter then:
    /// what waited at that time waits again.
    package func rewind(to instant: Instant) throws(StoreError) {
        try write { database in
            // A copy is no record: its receipts may go.
            precondition(isCopy, "only a copy is ever rewound")
            try database.execute(sql: "DROP TRIGGER IF EXISTS attempt_is_kept")
            for step in Rewinding.steps { try Prepared(database, step).run(instant.seconds) }
        }
    }

    /// Wakes the matters at `instant`, if they do not wake before.
    package func wake(_ matters: some Sequence<MatterID>, at instant: Instant) throws(StoreError) {
        try write { database in
            let wake = try Prepared(
                database,
                """
                UPDATE matter SET next_wake = ?1
                WHERE id = ?2 AND (next_wake IS NULL OR next_wake > ?1)
                """)
            for matter in matters { try wake.run(instant.seconds, matter.rawValue) }
        }
    }
}

private enum Rewinding {
    /// Each takes the instant. A message opened before it and ended after it waits again from the
    /// moment at which it ended; one whose notices are all gone goes too.
    static let steps = [
        "DELETE FROM telling WHERE at >= ?",
        "DELETE FROM passage WHERE at >= ?",
        "DELETE FROM attempt WHERE at >= ?",
        "DELETE FROM digest WHERE window_from >= ?",
        "UPDATE digest SET state = 'waiting', ended = NULL WHERE ended >= ?",
        "DELETE FROM memory WHERE name = 'digest_day' AND ? IS NOT NULL",
        "DELETE FROM notice WHERE firing IN (SELECT ref FROM firing WHERE planned >= ?)",
        "DELETE FROM firing WHERE planned >= ?",
        """
        UPDATE notice SET state = 'waiting', ended = NULL, ended_reason = NULL WHERE ended >= ?
        """,
        """
        UPDATE message SET state = 'planned', reason = NULL, attempt = 0, is_unknown = 0,
            channel = NULL, frozen = NULL, form = 0, unknowns = 0, parcel = NULL
        WHERE state NOT IN ('planned', 'held') AND at >= ?
            AND ref IN (
                SELECT message FROM notice WHERE state = 'waiting'
                UNION SELECT message FROM digest WHERE state = 'waiting')
        """,
        """
        DELETE FROM message WHERE at >= ? AND ref NOT IN (SELECT message FROM notice)
            AND ref NOT IN (SELECT message FROM digest)
            AND ref NOT IN (SELECT message FROM telling)
            AND ref NOT IN (SELECT message FROM attempt)
        """,
        "UPDATE matter SET next_wake = ? WHERE entry <> 'history'",
    ]
}
