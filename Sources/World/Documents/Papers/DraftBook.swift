import CXLSXWriter
import Drafting

/// Writes drafted rows as a workbook to correct and import: a sheet for each sort of document, by
/// whose heading the import tells the kind.
package enum DraftBook {
    /// Widths in digits, in the order of the header.
    private static let widths: [Double] = [6, 12, 46, 18, 18, 12, 16, 12, 12, 60, 30, 30]
    private static let headerRow: UInt32 = 1

    /// - Parameter path: One that is there is written over.
    /// - Throws: ``WritingError`` where the disk is full or the path leads nowhere.
    package static func write(_ parts: [DraftSheet.Part], to path: String) throws(WritingError) {
        let pen = try BookPen(path: path)
        let papers = PaperKind.allCases.filter { paper in parts.contains { $0.paper == paper } }
        for paper in papers {
            let sheet = DraftSheet(parts.filter { $0.paper == paper })
            try write(sheet, on: try pen.sheet(named: paper.category), pen)
        }
        try pen.close()
    }

    private static func write(
        _ content: DraftSheet, on sheet: UnsafeMutablePointer<lxw_worksheet>, _ pen: BookPen
    ) throws(WritingError) {
        for (place, width) in widths.enumerated() {
            worksheet_set_column(sheet, UInt16(place), UInt16(place), width, nil)
        }
        worksheet_set_row(sheet, 0, 28, nil)
        try put(content.heading, sheet, 0, 0, pen.format(.title))
        worksheet_set_row(sheet, headerRow, 30, nil)
        for (place, header) in content.header.enumerated() {
            try put(header, sheet, headerRow, place, pen.format(.header))
        }
        for (index, row) in content.rows.enumerated() {
            let line = headerRow + 1 + UInt32(index)
            worksheet_set_row(sheet, line, height(of: row), nil)
            for (place, text) in row.enumerated() {
                try put(text, sheet, line, place, pen.format(.words))
            }
        }
        setUp(sheet, rows: content.rows.count, columns: content.header.count)
        pen.expect(2 + content.rows.count, of: sheet)
    }

    private static func put(
        _ text: String, _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ line: UInt32,
        _ place: Int, _ format: UnsafeMutablePointer<lxw_format>?
    ) throws(WritingError) {
        let code = worksheet_write_string(
            sheet, line, UInt16(place), WorkbookText.fitting(text), format)
        if let error = WritingError(code) { throw error }
    }

    private static func height(of row: [String]) -> Double {
        let lines = zip(row, widths).map { RowHeight.lines(of: $0, across: $1) }.max() ?? 1
        return RowHeight.points(min(RowHeight.linesMax, max(1, lines)))
    }

    /// The header stays in sight and is printed on every page; each column can be filtered.
    private static func setUp(
        _ sheet: UnsafeMutablePointer<lxw_worksheet>, rows: Int, columns: Int
    ) {
        worksheet_freeze_panes(sheet, headerRow + 1, 3)
        worksheet_autofilter(
            sheet, headerRow, 0, headerRow + UInt32(max(rows, 1)), UInt16(columns - 1))
        worksheet_set_paper(sheet, 9)
        worksheet_set_landscape(sheet)
        worksheet_fit_to_pages(sheet, 1, 0)
        worksheet_repeat_rows(sheet, headerRow, headerRow)
        worksheet_set_footer(sheet, "&C第 &P 页 共 &N 页")
    }
}
