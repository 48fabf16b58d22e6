/// Which column of an office's own ledgers holds what, as a person wrote it down.
package struct LedgerMapping: Hashable, Sendable {
    /// The first that fits a sheet's name goes for it.
    package var sheets: [SheetMapping]

    package init(sheets: [SheetMapping]) { self.sheets = sheets }

    /// Most sheets of one mapping, and most columns of one sheet.
    package static let sheetsMax = 256
    package static let columnsMax = 512

    package func sheet(named name: String) -> SheetMapping? {
        sheets.first { $0.fits(name) }
    }
}

/// What one sheet, or every sheet of a pattern, holds.
package struct SheetMapping: Hashable, Sendable {
    /// The sheet's name; `*` stands for any text.
    package var pattern: String
    package var isSkipped: Bool
    package var kind: String?
    /// Rows of the header, as the spreadsheet counts; nil is found.
    package var header: ClosedRange<Int>?
    package var columns: [ColumnMapping]

    package init(
        _ pattern: String, isSkipped: Bool = false, kind: String? = nil,
        header: ClosedRange<Int>? = nil, columns: [ColumnMapping] = []
    ) {
        self.pattern = pattern
        self.isSkipped = isSkipped
        self.kind = kind
        self.header = header
        self.columns = columns
    }

    /// Rows that a header has at most.
    package static let headerRowsMax = 3

    package func fits(_ name: String) -> Bool {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count > 1, let first = parts.first, let last = parts.last else {
            return pattern == name
        }
        guard name.hasPrefix(first) else { return false }
        var rest = name.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.hasSuffix(last)
    }
}

/// One column, by its header.
package struct ColumnMapping: Hashable, Sendable {
    package enum Use: Hashable, Sendable {
        case field(LedgerField)
        /// Kept beside the matter under its header.
        case kept
        /// Left out altogether.
        case ignored
    }

    /// The labels of its header from top to bottom joined by `/`, the lowest alone, or `C列`.
    package var header: String
    package var use: Use

    package init(_ header: String, _ use: Use) {
        self.header = header
        self.use = use
    }
}

extension ColumnMapping.Use {
    /// As a mapping file writes it: a field's name, `keep` or `ignore`.
    package init?(_ word: String) {
        switch word {
        case "keep", "保留": self = .kept
        case "ignore", "忽略": self = .ignored
        default:
            guard let field = LedgerField(rawValue: word) else { return nil }
            self = .field(field)
        }
    }

    package var word: String {
        switch self {
        case .field(let field): field.rawValue
        case .kept: "keep"
        case .ignored: "ignore"
        }
    }

    package static let words = LedgerField.allCases.map(\.rawValue) + ["keep", "ignore"]
}

/// Why a mapping does not fit a file.
package enum MappingFlaw: Hashable, Sendable {
    case noSuchSheet(pattern: String, sheets: [String])
    case noSuchColumn(header: String, columns: [String])
    case noHeader(rows: ClosedRange<Int>)
    case noTitle
    case sameColumn(header: String, other: String)

    package var zh: String {
        switch self {
        case .noSuchSheet(let pattern, let sheets):
            "没有叫“\(pattern)”的工作表；表里有：" + sheets.joined(separator: "、") + "；改正 sheet"
        case .noSuchColumn(let header, let columns):
            "没有表头“\(header)”这一列；表里有：" + columns.joined(separator: "、") + "；改正 columns"
        case .noHeader(let rows): "第\(rows.words)行没有表头；改正 header"
        case .noTitle: "没有一列对照为 title（事项名称）；请在 columns 里写明"
        case .sameColumn(let header, let other): "“\(header)”与“\(other)”是同一列；删去一个"
        }
    }

    package var en: String {
        switch self {
        case .noSuchSheet(let pattern, let sheets):
            "no sheet is called “\(pattern)”; there are: \(sheets.joined(separator: ", ")); "
                + "correct sheet"
        case .noSuchColumn(let header, let columns):
            "no column has the header “\(header)”; there are: "
                + "\(columns.joined(separator: ", ")); correct columns"
        case .noHeader(let rows): "row \(rows.words) holds no header; correct header"
        case .noTitle: "no column is mapped to title; name one under columns"
        case .sameColumn(let header, let other):
            "“\(header)” and “\(other)” are one column; remove one"
        }
    }
}

extension ClosedRange<Int> {
    /// `3` or `3-5`.
    package var words: String {
        lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)-\(upperBound)"
    }
}
