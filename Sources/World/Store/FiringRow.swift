import Almanac
import Delivery
import Ledger

/// The columns of a firing; "none" is '' or 0, because SQLite takes two NULLs for different.
enum FiringRow {
    static let identity = "slot, unit, occurrence, due, cause, step, rung, repetition"
    /// How many they are.
    static let columns: Int32 = 8

    /// - Parameter first: The place of `slot` among the columns of the row.
    static func identity(
        of matter: MatterID, _ columns: Columns, from first: Int32 = 0
    ) throws -> FiringIdentity {
        FiringIdentity(
            matter: matter, slot: try columns.wordUnlessEmpty(first),
            unit: columns.textUnlessEmpty(first + 1), occurrence: columns.int(first + 2),
            due: columns.instantUnlessZero(first + 3), cause: try columns.word(first + 4),
            step: try columns.wordUnlessEmpty(first + 5), rung: columns.int(first + 6),
            repetition: columns.int(first + 7))
    }
}
