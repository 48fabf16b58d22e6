import Almanac
import CXLSXWriter

/// One kind of sheet of a workbook: title, header and rows; a sheet that is full is followed by
/// another of the same name and a number.
struct SheetPen<Row> {
    /// Rows of a sheet by the format: 1,048,576.
    static var sheetRowsMax: Int { 1_048_576 }
    private static var headRows: UInt32 { 2 }

    private let pen: BookPen
    private let name: String
    private let columns: [SheetColumn<Row>]
    /// Columns from the left that are printed.
    private let printed: Int
    /// Columns from the left that stay in sight.
    private let frozen: Int
    private let caption: LedgerCaption
    private let rowsMax: Int
    private var sheet: UnsafeMutablePointer<lxw_worksheet>
    private var sheets = 1
    private var index = 0

    init(
        _ pen: BookPen, named name: String, _ columns: [SheetColumn<Row>], printed: Int,
        frozen: Int, _ caption: LedgerCaption, rowsMax: Int = Self.sheetRowsMax
    ) throws(WritingError) {
        self.pen = pen
        self.name = name
        self.columns = columns
        self.printed = printed
        self.frozen = frozen
        self.caption = caption
        self.rowsMax = rowsMax
        sheet = try pen.sheet(named: name)
        begin()
    }

    mutating func add(_ row: Row) throws(WritingError) {
        if index + Int(Self.headRows) + 1 >= rowsMax {
            finish()
            sheets += 1
            sheet = try pen.sheet(named: "\(name)\(sheets)")
            index = 0
            begin()
        }
        index += 1
        let line = Self.headRows + UInt32(index)
        let cells = columns.map { $0.cell(row, index) }
        worksheet_set_row(sheet, line, height(of: cells), nil)
        for (place, cell) in cells.enumerated() {
            try write(cell, of: columns[place], line, UInt16(place))
        }
    }

    /// What hangs on the number of rows.
    func finish() {
        let last = Self.headRows + UInt32(max(index, 1))
        worksheet_autofilter(sheet, Self.headRows, 0, last, UInt16(columns.count - 1))
        worksheet_print_area(sheet, 0, 0, last, UInt16(printed - 1))
        pen.expect(Int(Self.headRows) + 1 + index, of: sheet)
    }

    private func begin() {
        for (place, column) in columns.enumerated() {
            worksheet_set_column(sheet, UInt16(place), UInt16(place), column.width, nil)
        }
        worksheet_set_row(sheet, 0, 28, nil)
        worksheet_write_string(
            sheet, 0, 0, WorkbookText.fitting(caption.title(name)), pen.format(.title))
        worksheet_write_string(
            sheet, 1, 0, WorkbookText.fitting(caption.range), pen.format(.caption))
        worksheet_set_row(sheet, Self.headRows, 30, nil)
        for (place, column) in columns.enumerated() {
            worksheet_write_string(
                sheet, Self.headRows, UInt16(place), column.header, pen.format(.header))
        }
        worksheet_freeze_panes(sheet, Self.headRows + 1, UInt16(frozen))
        setUpPage()
    }

    /// A4 across, as wide as the page, the header on every page and its number below.
    private func setUpPage() {
        worksheet_set_paper(sheet, 9)
        worksheet_set_landscape(sheet)
        worksheet_fit_to_pages(sheet, 1, 0)
        worksheet_repeat_rows(sheet, Self.headRows, Self.headRows)
        worksheet_set_margins(sheet, 0.4, 0.4, 0.5, 0.6)
        worksheet_center_horizontally(sheet)
        worksheet_set_footer(sheet, "&L\(name)&C第 &P 页 共 &N 页&R\(caption.footer)")
    }

    /// High enough for all that is printed; what is for the screen alone may be cut off below.
    private func height(of cells: [WrittenCell]) -> Double {
        var lines = 1
        for (place, cell) in cells.enumerated() {
            guard case .text(let text) = cell else { continue }
            let most = place < printed ? RowHeight.linesMax : RowHeight.screenLinesMax
            lines = max(lines, min(most, RowHeight.lines(of: text, across: columns[place].width)))
        }
        return RowHeight.points(lines)
    }

    private func write(
        _ cell: WrittenCell, of column: SheetColumn<Row>, _ line: UInt32, _ place: UInt16
    ) throws(WritingError) {
        let plain: BookPen.Look = column.isCentred ? .centred : .words
        func string(_ text: String, _ look: BookPen.Look) -> lxw_error {
            worksheet_write_string(
                sheet, line, place, WorkbookText.fitting(text), pen.format(look))
        }
        func number(_ number: Double, _ look: BookPen.Look) -> lxw_error {
            worksheet_write_number(sheet, line, place, number, pen.format(look))
        }
        let code =
            switch cell {
            case .blank: worksheet_write_blank(sheet, line, place, pen.format(plain))
            case .text(let text): string(text, plain)
            case .number(let value): number(Double(value), .centred)
            case .percent(let text):
                Double(text).map { number($0 / 100, .percent) } ?? string(text, plain)
            case .moment(let moment):
                moment.serial.map {
                    number($0, moment.time == nil || column.isNarrow ? .day : .dayAndTime)
                }
                    ?? string(moment.description, plain)
            case .light(let light): string(light.sign, .light(light))
            }
        if let error = WritingError(code) { throw error }
    }
}

extension SheetColumn {
    /// Only the day is shown of a moment; its time is in the cell all the same.
    fileprivate var isNarrow: Bool { width < 16 }
}

extension Moment {
    /// Days since 30 December 1899; nil before March 1900, where spreadsheets disagree.
    fileprivate var serial: Double? {
        let days = Int(day.number) + 25_569
        guard days > 60 else { return nil }
        return Double(days) + Double(time?.seconds ?? 0) / 86_400
    }
}
