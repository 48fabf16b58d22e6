import Desk
import Ledger
import Store

extension IntakeDecision {
    /// The matter that the row is known to mean.
    var matter: MatterID? {
        switch self {
        case .unchanged(let id), .changed(let id, _): id
        case .new, .asked, .repeated, .problems, .kindUnknown, .classified: nil
        }
    }
}

extension SeenRow {
    init(_ row: ImportRow) {
        self.init(
            SeenCells(row.cells), file: row.place?.file, sheet: row.place?.sheet,
            row: row.place?.row, seat: row.place?.seat,
            number: row.written[LedgerField.matter.rawValue])
    }
}

/// As the store keeps them.
extension SeenCells {
    init(_ texts: [String: String]) {
        self = [:]
        for (name, text) in texts {
            if let cell = TrackedCell(rawValue: name) { self[cell] = text }
        }
    }

    var texts: [String: String] {
        [String: String](uniqueKeysWithValues: map { ($0.key.rawValue, $0.value) })
    }
}
