import Channels

/// Columns for a terminal, in which a Chinese character takes two places.
struct TextTable {
    private var rows: [[String]]

    init(header: [String]) { rows = [header] }

    mutating func add(_ row: [String]) { rows.append(row.map(\.onOneLine)) }

    /// The lines, columns two spaces apart, the last one not filled up.
    var text: String {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], cell.terminalWidth)
            }
        }
        return rows.map { row in
            row.enumerated().map { column, cell in
                column == row.count - 1
                    ? cell
                    : cell + String(repeating: " ", count: widths[column] - cell.terminalWidth + 2)
            }.joined() + "\n"
        }.joined()
    }
}

extension [String] {
    /// Lines for a terminal, each of them one line whatever stands in it.
    var screen: String { map { $0.onOneLine + "\n" }.joined() }
}

extension String {
    /// More than the longest text that is entered.
    private static let lineBytesMax = 200_000

    /// One line that steers no terminal; spaces that set it out stay.
    var onOneLine: String {
        split(separator: " ", omittingEmptySubsequences: false)
            .map { OneLine(String($0), bytesMax: String.lineBytesMax).text }
            .joined(separator: " ")
    }

    /// Places on a terminal: two for East Asian wide characters (Unicode Annex 11).
    var terminalWidth: Int {
        unicodeScalars.reduce(0) {
            $0 + ($1.isWide ? 2 : $1.properties.generalCategory.isMark ? 0 : 1)
        }
    }

    /// The beginning that takes at most `places` on a terminal.
    func cut(toWidth places: Int) -> String {
        guard terminalWidth > places else { return self }
        var kept = ""
        for character in self where (kept + String(character)).terminalWidth < places {
            kept.append(character)
        }
        return kept + "…"
    }
}

extension Unicode.Scalar {
    fileprivate var isWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
            0x20000...0x3FFFD:
            true
        default: false
        }
    }
}

extension Unicode.GeneralCategory {
    fileprivate var isMark: Bool { self == .nonspacingMark || self == .enclosingMark }
}
