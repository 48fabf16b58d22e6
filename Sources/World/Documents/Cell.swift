import Almanac
import Desk

/// What stands in one cell, read by its type and its number format.
package enum CellValue: Hashable, Sendable {
    case blank
    case text(String)
    case number(Double)
    /// A number shown as a date; whole seconds.
    case date(LocalTime)
    case bool(Bool)
    /// `#REF!`, `#N/A` …
    case error(String)
    /// Something that can't be read; the row says so.
    case flawed(CellFlaw)

    /// Whether there is nothing to read in it; spaces count as nothing.
    package var isBlank: Bool {
        switch self {
        case .blank: true
        case .text(let text): text.unicodeScalars.allSatisfy(\.isSpace)
        case .number, .date, .bool, .error, .flawed: false
        }
    }

    /// The value as a person would write it: a date as its ISO day, with the time if it has one.
    package var written: String {
        switch self {
        case .blank: ""
        case .text(let text): text.trimmed
        case .number(let number): CellValue.plain(number)
        case .date(let local):
            local.time == .midnight ? local.day.description : local.description
        case .bool(let value): value ? "是" : "否"
        case .error(let text): text
        case .flawed(let flaw): flaw == .nul ? "\0" : ""
        }
    }

    /// Whole numbers without a point, whatever their length: a telephone number is a number too.
    static func plain(_ number: Double) -> String {
        guard number == number.rounded(), abs(number) < 9_007_199_254_740_992 else {
            return "\(number)"
        }
        return String(Int64(number))
    }
}

/// Why a cell's content is left out.
package enum CellFlaw: Hashable, Sendable {
    /// U+0000, at which every text ends in half the programs it will pass.
    case nul
    case tooLong(bytes: Int, limit: Int)
    /// A formula of which the file holds no result.
    case uncalculated

    /// A problem of the row at this cell.
    func problem(at cell: String) -> RowProblem {
        switch self {
        case .nul: .nulInCell(cell: cell)
        case .tooLong(let bytes, let limit):
            .cellTooLong(cell: cell, bytes: bytes, limit: limit)
        case .uncalculated: .uncalculated(cell: cell)
        }
    }
}

extension CellValue {
    /// UTF-8 bytes of a text; 0 of what is none.
    var textBytes: Int { if case .text(let text) = self { text.utf8.count } else { 0 } }

    /// A text as it stands in a cell, unless it is one that no ledger can hold.
    static func text(_ text: String, under limits: DocumentLimits) -> CellValue {
        let bytes = text.utf8.count
        if bytes > limits.cellBytesMax {
            return .flawed(.tooLong(bytes: bytes, limit: limits.cellBytesMax))
        }
        return text.utf8.contains(0) ? .flawed(.nul) : .text(text)
    }
}

/// One cell's place; both count from 1.
package struct CellAddress: Hashable, Sendable, CustomStringConvertible {
    package var row: Int
    package var column: Int

    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    /// `L4`.
    package var description: String { CellAddress.letters(column) + String(row) }

    package static func letters(_ column: Int) -> String {
        var rest = column
        var letters = ""
        while rest > 0 {
            let digit = UInt8((rest - 1) % 26)
            letters = String(Character(Unicode.Scalar(65 + digit))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }

    /// Reads `L4` and `$L$4`; nil for anything else or beyond 7 digits.
    package init?(_ text: some StringProtocol) {
        var column = 0
        var row = 0
        var digits = 0
        for byte in text.utf8 where byte != UInt8(ascii: "$") {
            switch byte {
            case 65...90 where digits == 0 && column < 100_000:
                column = column * 26 + Int(byte - 64)
            case 97...122 where digits == 0 && column < 100_000:
                column = column * 26 + Int(byte - 96)
            case 48...57 where column > 0 && digits < 7:
                row = row * 10 + Int(byte - 48)
                digits += 1
            default: return nil
            }
        }
        guard row > 0, column > 0 else { return nil }
        self.init(row: row, column: column)
    }
}

/// A merged range; its value stands in the first cell.
package struct CellRange: Hashable, Sendable {
    package var first: CellAddress
    package var last: CellAddress

    package init(_ first: CellAddress, _ last: CellAddress) {
        self.first = first
        self.last = last
    }

    /// Reads `A1:Q1`; nil where the corners are the wrong way round.
    package init?(_ text: String) {
        let corners = text.split(separator: ":", omittingEmptySubsequences: false)
        guard corners.count == 2, let first = CellAddress(corners[0]),
            let last = CellAddress(corners[1]), first.row <= last.row, first.column <= last.column
        else { return nil }
        self.init(first, last)
    }

    var columns: ClosedRange<Int> { first.column...last.column }
    var rows: ClosedRange<Int> { first.row...last.row }
}
