/// The ledger as comma-separated text by RFC 4180, lines ended by CR LF.
package enum CSVWriter {
    package static var header: String { line(LedgerColumns.all.map(\.header)) }

    /// - Parameter index: The matter's number in the file, from 1.
    package static func line(_ record: LedgerRecord, _ index: Int) -> String {
        line(LedgerColumns.all.map { $0.cell(record, index).written })
    }

    static func line(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\r\n"
    }

    private static func cell(_ text: String) -> String {
        // No text holds NUL, and a file with one is none.
        let text = FormulaGuard.guarded(text.contains("\0") ? text.replacing("\0", with: "") : text)
        guard text.utf8.contains(where: mustBeQuoted) || text.trimmed != text else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    /// Semicolon and tab too: no reader shall take them for the separator.
    private static func mustBeQuoted(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x0A, 0x0D, UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"): true
        default: false
        }
    }
}

/// Text that a spreadsheet would take for a formula when it opens a CSV file begins with an
/// apostrophe there; reading takes it away again.
enum FormulaGuard {
    static func guarded(_ text: String) -> String { isGuardable(text) ? "'" + text : text }

    static func bare(_ text: String) -> String {
        text.utf8.first == UInt8(ascii: "'") && isGuardable(text) ? String(text.dropFirst()) : text
    }

    /// Whether it begins as a formula does, behind apostrophes or none.
    private static func isGuardable(_ text: String) -> Bool {
        let first = text.unicodeScalars.first { $0 != "'" }
        guard let first else { return false }
        return ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"].contains(first)
    }
}
