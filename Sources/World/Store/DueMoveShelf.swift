import Almanac
import Deadlines
import GRDB
import Ledger

/// A due date that a change of the calendar moved.
package struct CalendarMove: Hashable, Sendable {
    /// The number of the change in the chain.
    package var event: Int
    /// The day on which the change was taken up.
    package var on: Day
    package var key: ObligationKey
    package var occurrence: Int
    package var oldDay: Day
    package var newDay: Day
}

/// Keeps what a change of the calendar moved, within one transaction.
struct DueMoveShelf {
    private let event: Int64
    private let insert: Prepared

    init(_ database: Database, event: Int64) throws {
        self.event = event
        insert = try Prepared(
            database,
            """
            INSERT INTO due_move(event, matter, slot, unit, occurrence, old, old_day, new, new_day)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
    }

    /// Keeps the move where the due date of something owed is another one.
    func keep(_ old: ObligationRow, _ new: ObligationRow, of matter: Int64) throws {
        guard let from = old.due, let to = new.due, from != to else { return }
        try insert.run(
            event, matter, new.slot, new.unit, new.occurrence, from, old.dueDay, to, new.dueDay)
    }
}

extension LedgerStore {
    /// What changes of the calendar moved on a matter, oldest first.
    package func calendarMoves(of id: MatterID) throws(StoreError) -> [CalendarMove] {
        try read { database in
            try Prepared(
                database,
                CalendarMove.sql + " WHERE matter.id = ? ORDER BY due_move.event"
            ).all(id.rawValue, read: CalendarMove.init)
        }
    }

    /// What one change of the calendar moved, in the order of the matters.
    package func calendarMoves(
        by event: Int, limit: Int
    ) throws(StoreError) -> [CalendarMove] {
        try read { database in
            try Prepared(
                database,
                CalendarMove.sql + " WHERE due_move.event = ? ORDER BY matter.id, slot LIMIT ?"
            ).all(event, limit, read: CalendarMove.init)
        }
    }
}

extension CalendarMove {
    fileprivate static let sql = """
        SELECT due_move.event, event.at, matter.id, slot, unit, occurrence, old_day, new_day
        FROM due_move JOIN event ON event.seq = due_move.event
            JOIN matter ON matter.ref = due_move.matter
        """

    fileprivate init(_ columns: Columns) throws {
        event = columns.int(0)
        on = try columns.moment(1).day
        key = ObligationKey(
            matter: MatterID(columns.text(2)), slot: try columns.word(3),
            unit: columns.textUnlessEmpty(4))
        occurrence = columns.int(5)
        oldDay = try columns.day(6)
        newDay = try columns.day(7)
    }
}
