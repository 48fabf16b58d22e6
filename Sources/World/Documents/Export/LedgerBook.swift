import Almanac

/// What stands above an exported ledger.
package struct LedgerCaption: Hashable, Sendable {
    package var office: String
    package var made: Moment
    /// What it was narrowed to: `类别 批示；单位 市住建局`; nil for the whole ledger.
    package var narrowed: String?

    package init(office: String, made: Moment, narrowed: String? = nil) {
        self.office = office
        self.made = made
        self.narrowed = narrowed
    }

    func title(_ sheet: String) -> String {
        "\(office)督办\(sheet == OwnSheets.ledger ? "台账" : "事项应办环节")"
    }

    var range: String { "截至 \(clock)　范围：\(narrowed ?? "全部事项")" }
    /// `&` begins a code in a footer; a clock has none.
    var footer: String { "截至 \(clock)" }

    private var clock: String {
        moment(made.day) + (made.time.map { " " + $0.description.prefix(5) } ?? "")
    }

    private func moment(_ day: Day) -> String { "\(day.year)年\(day.month)月\(day.civil.day)日" }
}

/// Writes the ledger as a workbook that people open: a sheet of matters, one of obligations.
package final class LedgerBook {
    private let pen: BookPen
    private var matters: SheetPen<LedgerRecord>
    private var owed: SheetPen<OwedColumns.Row>

    /// - Parameters:
    ///   - path: Where the file goes; one that is there is written over.
    ///   - sheetRowsMax: Rows of a sheet before another one begins.
    package init(
        path: String, _ caption: LedgerCaption, sheetRowsMax: Int = 1_048_576
    ) throws(WritingError) {
        pen = try BookPen(path: path)
        let columns = LedgerColumns.all
        matters = try SheetPen(
            pen, named: OwnSheets.ledger, columns, printed: LedgerColumns.printed.count,
            frozen: 4, caption, rowsMax: sheetRowsMax)
        owed = try SheetPen(
            pen, named: OwnSheets.owed, OwedColumns.all, printed: OwedColumns.all.count, frozen: 3,
            caption, rowsMax: sheetRowsMax)
    }

    package func add(_ record: LedgerRecord) throws(WritingError) {
        try matters.add(record)
        for obligation in record.owed {
            try owed.add(OwedColumns.Row(matter: record, owed: obligation))
        }
    }

    /// Puts the file together; nothing can be added afterwards.
    package func finish() throws(WritingError) {
        matters.finish()
        owed.finish()
        try pen.close()
    }
}
