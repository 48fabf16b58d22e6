import Desk

/// What Duban writes into its own exports and an import need not read: it was worked out.
package enum OwnSheets {
    static let ledger = "台账"
    static let owed = "应办环节"
    /// Keys of an exported line that tell no field of a row.
    package static let derivedKeys: Set = [
        "light", "next", "next_due", "owed", "hint",
    ]
    private static let derived = derivedKeys.union(
        LedgerColumns.all.map(\.header).filter { HeaderText($0).field == nil }
    ).subtracting(LedgerRow.rolesHeaders)

    /// Rows in which a sheet of its own has its header.
    private static let headerRowsMax = 4

    /// Whether a header that names no field is one of its own.
    static func isDerived(_ header: String) -> Bool { derived.contains(header) }

    /// Whether it is a sheet of obligations, one a row.
    static func isOwed(_ sheet: Sheet) -> Bool {
        guard sheet.name.hasPrefix(owed) else { return false }
        let headers = Set(OwedColumns.all.map(\.header))
        return sheet.rows.prefix(headerRowsMax).contains { row in
            Set(row.cells.values.map(\.written)) == headers
        }
    }
}
