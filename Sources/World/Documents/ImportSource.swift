import Almanac
import Desk

/// What a file holds for the ledger, row by row.
package struct ImportSource: Sendable {
    /// Matters and refused rows in sheet and row order.
    package var lines: [Line] = []
    package var skipped: [SkippedRow] = []
    package var sheets: [SheetFacts] = []
    /// Bytes of text in the rows so far.
    var textBytes = 0

    package enum Line: Hashable, Sendable {
        case matter(LedgerRow)
        /// Nothing of its content is kept.
        case classified(sheet: String, row: Int)
    }

    package struct SkippedRow: Hashable, Sendable {
        package var sheet: String
        package var row: Int
        package var reason: SkipReason
    }

    /// What is true of a sheet as a whole.
    package struct SheetFacts: Hashable, Sendable {
        package var name: String
        package var state: State
        /// 截至日期, 填报日期 or the assignment meeting's.
        package var sheetDate: Day?
        package var kind: String?
        /// Headers that name no field; their cells are in each row's `other`.
        package var unknownColumns: [String] = []
        /// Columns that say what another one says already.
        package var twins: [Twin] = []
        package var matters = 0
        /// The rows of the first header, as the spreadsheet counts.
        package var header: ClosedRange<Int>?
        /// What the columns under the first header were taken for.
        package var columns: [ColumnFact] = []

        /// Of two columns with one meaning the one that gave way; each as `B列“督办事项”`.
        package struct Twin: Hashable, Sendable {
            package var column: ColumnName
            package var taken: ColumnName
            package var isContent: Bool
        }

        package struct ColumnName: Hashable, Sendable {
            package var letters: String
            package var label: String
        }

        package enum State: Hashable, Sendable {
            case read
            /// No row names two columns that are known, one of them the matter itself.
            case noHeader
            case hidden
            /// The mapping leaves it out.
            case skipped
        }
    }
}

extension ImportSource {
    /// What one column was taken for, and by what.
    package struct ColumnFact: Hashable, Sendable {
        package var letters: String
        /// As a mapping names it.
        package var header: String
        package var use: ColumnMapping.Use
        package var evidence: ColumnEvidence
        /// What stands in its first cell that holds something.
        package var sample: String

        /// Characters of a sample.
        static let sampleMax = 20
    }

    package var rows: [LedgerRow] {
        lines.compactMap { if case .matter(let row) = $0 { row } else { nil } }
    }

    package var refused: [(sheet: String, row: Int)] {
        lines.compactMap {
            if case .classified(let sheet, let row) = $0 { (sheet, row) } else { nil }
        }
    }

    /// What a person should know of the file, sheet by sheet; that it holds nothing, above all.
    package func notes(_ language: Language) -> [String] {
        let isChinese = language == .zhHans
        let own = sheets.flatMap { isChinese ? $0.zh : $0.en }
        guard lines.isEmpty else { return own }
        return own + [
            isChinese
                ? "没有找到任何事项；请核对文件：表头下面应每行一项"
                : "no matter was found; check the file: below the header each row should be a matter"
        ]
    }

    /// Rows that can't go in as they stand.
    package var badRows: [LedgerRow] { rows.filter { !$0.problems.isEmpty } }
}

extension ImportSource.SheetFacts {
    /// What a person should know of the sheet; nothing if all is well.
    package var zh: [String] {
        switch state {
        case .noHeader: ["工作表“\(name)”没有认得的表头，未导入；表头应有“事项名称”“责任单位”等列"]
        case .hidden: ["工作表“\(name)”是隐藏的，未导入；要导入请先取消隐藏"]
        case .skipped: ["工作表“\(name)”按列对照略过，未导入"]
        case .read:
            twins.map { "工作表“\(name)”：" + $0.zh }
                + (unknownColumns.isEmpty
                    ? []
                    : [
                        "工作表“\(name)”有不认得的列，已原样保留（可用 --mapping 指定）："
                            + unknownColumns.joined(separator: "、")
                    ])
        }
    }

    package var en: [String] {
        switch state {
        case .noHeader:
            [
                "sheet “\(name)” has no header that is known and was not imported; name columns "
                    + "such as 事项名称 and 责任单位"
            ]
        case .hidden: ["sheet “\(name)” is hidden and was not imported; unhide it to import it"]
        case .skipped: ["sheet “\(name)” is left out by the mapping"]
        case .read:
            twins.map { "sheet “\(name)”: " + $0.en }
                + (unknownColumns.isEmpty
                    ? []
                    : [
                        "sheet “\(name)” has unknown columns, kept as they are (name them by --mapping): "
                            + unknownColumns.joined(separator: ", ")
                    ])
        }
    }
}

extension ImportSource.SheetFacts.Twin {
    var zh: String {
        "\(column.zh)与\(taken.zh)是一个意思，取\(taken.letters)列，\(column.letters)列"
            + (isContent ? "当作具体内容" : "原样保留") + "；要换用 --mapping"
    }

    var en: String {
        "\(column.en) means what \(taken.en) means; \(taken.letters) is taken, \(column.letters) is "
            + (isContent ? "taken as the content" : "kept as it is") + "; --mapping changes that"
    }
}

extension ImportSource.SheetFacts.ColumnName {
    fileprivate var zh: String { "\(letters)列“\(label)”" }
    fileprivate var en: String { "column \(letters) “\(label)”" }
}
