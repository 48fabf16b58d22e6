import Almanac
import Delivery
import GRDB
import Ledger

/// A proposal of a ladder as it stands in the outbox.
package struct ProposalRow: Hashable, Sendable {
    /// Its number in the inbox.
    package var number: Int64
    package var identity: FiringIdentity
    /// Since when it waits.
    package var planned: Instant
}

extension LedgerStore {
    /// What the ladders of open matters ever proposed, the longest waiting first.
    package func proposals(of matter: MatterID? = nil) throws(StoreError) -> [ProposalRow] {
        try read { try $0.proposals("(? IS NULL OR matter.id = ?1)", matter?.rawValue) }
    }

    /// The proposal of that number; nil where there is none, or its matter is over.
    package func proposal(_ number: Int64) throws(StoreError) -> ProposalRow? {
        try read { try $0.proposals("firing.ref = ?", number).first }
    }
}

extension Database {
    fileprivate func proposals(
        _ condition: String, _ value: some Bindable
    ) throws -> [ProposalRow] {
        try Prepared(
            self,
            """
            SELECT firing.ref, firing.planned, matter.id, \(FiringRow.identity)
            FROM firing JOIN matter ON matter.ref = firing.matter
            WHERE firing.cause = 'proposal' AND firing.dropped = ''
                AND matter.state NOT IN ('closed', 'withdrawn') AND \(condition)
            ORDER BY firing.ref
            """
        ).all(value) { columns in
            ProposalRow(
                number: columns.int64(0),
                identity: try FiringRow.identity(of: MatterID(columns.text(2)), columns, from: 3),
                planned: columns.instant(1))
        }
    }
}
