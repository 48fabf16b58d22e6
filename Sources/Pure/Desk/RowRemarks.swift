import Almanac

/// Why a row can't go onto the ledger as it stands.
package enum RowProblem: Hashable, Sendable {
    case titleMissing(cell: String)
    case unitMissing(cell: String)
    /// An assigned day that can't be read.
    case dayUnreadable(cell: String, written: String)
    /// A cell that can't be taken: what it would have said is not known.
    case nulInCell(cell: String)
    case cellTooLong(cell: String, bytes: Int, limit: Int)
    /// A formula of which the file holds no result.
    case uncalculated(cell: String)

    package var cell: String {
        switch self {
        case .titleMissing(let cell), .unitMissing(let cell), .dayUnreadable(let cell, _),
            .nulInCell(let cell), .cellTooLong(let cell, _, _), .uncalculated(let cell):
            cell
        }
    }

    /// Whether the cell itself could not be taken, whatever it would have said.
    package var isOfCell: Bool {
        switch self {
        case .nulInCell, .cellTooLong, .uncalculated: true
        case .titleMissing, .unitMissing, .dayUnreadable: false
        }
    }

    /// The same for every row of its sort.
    package var reason: String {
        switch self {
        case .titleMissing: "title_missing"
        case .unitMissing: "lead_unit_missing"
        case .dayUnreadable: "assigned_at_unreadable"
        case .nulInCell: "cell_with_nul"
        case .cellTooLong: "cell_too_long"
        case .uncalculated: "formula_without_result"
        }
    }

    package var zh: String {
        switch self {
        case .titleMissing(let cell): "\(cell)：没有事项名称；请补填"
        case .unitMissing(let cell): "\(cell)：没有牵头（责任）单位；请补填，每件事都要有人负责"
        case .dayUnreadable(let cell, let written):
            "\(cell)：读不懂日期“\(written)”；请写成 2026-03-10 或 2026年3月10日"
        case .nulInCell(let cell): "\(cell)：含有空字符（NUL），这一行未导入；请重新填写这一格"
        case .cellTooLong(let cell, let bytes, let limit):
            "\(cell)：有 \(bytes) 字节，一格最多 \(limit) 字节，这一行未导入；请缩短，全文另存为附件"
        case .uncalculated(let cell):
            "\(cell)：公式没有存下结果，这一行未导入；请用表格软件打开文件，保存后再导入"
        }
    }

    package var en: String {
        switch self {
        case .titleMissing(let cell): "\(cell): the matter has no title; fill it in"
        case .unitMissing(let cell): "\(cell): the matter has no lead unit; fill it in"
        case .dayUnreadable(let cell, let written):
            "\(cell): “\(written)” is no day; write 2026-03-10 or 2026年3月10日"
        case .nulInCell(let cell):
            "\(cell): it holds a NUL character, the row is not taken; type the cell anew"
        case .cellTooLong(let cell, let bytes, let limit):
            "\(cell): \(bytes) bytes, a cell holds \(limit) at most, the row is not taken; shorten it"
        case .uncalculated(let cell):
            "\(cell): the file holds no result of this formula, the row is not taken; open the file "
                + "in a spreadsheet program and save it"
        }
    }
}

/// What a person should look at in a row that goes in all the same.
package enum RowWarning: Hashable, Sendable {
    /// A day that has happened, in another column than the assigned day.
    case dayUnreadable(cell: String, written: String)
    /// A number such as 3.2 may have lost a zero: 3.20.
    case dayMayHaveLostZero(cell: String, written: String, read: Day)
    /// The same of a deadline: 6.3 may be 6月30日.
    case deadlineMayHaveLostZero(cell: String, written: String)
    case afterSheetDate(cell: String, day: Day, sheetDate: Day)
    case doneBeforeAssigned(cell: String, done: Day, assigned: Day)
    /// Neither a clear yes nor a clear no; taken as no.
    case doneUnclear(cell: String, written: String)
    /// Marked as open, with a day of completion.
    case openWithDoneDay(cell: String, done: Day)
    case assignedBySheet(Day)
    case titleFromContent(cell: String)
    /// 完成时间: the sheet does not tell whether that is the deadline or when it was done.
    case completionUnclear(cell: String)
    /// `#REF!` and its like.
    case errorCell(cell: String, written: String)

    package var zh: String {
        switch self {
        case .dayUnreadable(let cell, let written): "\(cell)：读不懂日期“\(written)”，已原样保留"
        case .dayMayHaveLostZero(let cell, let written, let read):
            "\(cell)：数字 \(written) 按 \(read) 读，也可能丢了末尾的 0，请核对"
        case .deadlineMayHaveLostZero(let cell, let written):
            "\(cell)：时限是数字 \(written)，也可能丢了末尾的 0（如 6.30），请核对"
        case .afterSheetDate(let cell, let day, let sheetDate):
            "\(cell)：\(day) 晚于表上的日期 \(sheetDate)，请核对"
        case .doneBeforeAssigned(let cell, let done, let assigned):
            "\(cell)：办结日 \(done) 早于交办日 \(assigned)，请核对"
        case .doneUnclear(let cell, let written):
            "\(cell)：“\(written)”看不出是否办结，按未办结处理"
        case .openWithDoneDay(let cell, let done):
            "\(cell)：填了办结日 \(done)，但没有标为办结，按未办结处理"
        case .assignedBySheet(let day): "没有交办日期，按表上的交办会日期 \(day) 处理"
        case .titleFromContent(let cell): "\(cell)：没有事项名称，用具体内容代替"
        case .completionUnclear(let cell):
            "\(cell)：“完成时间”看不出是时限还是实际完成日，按时限处理，请确认"
        case .errorCell(let cell, let written): "\(cell)：单元格是错误值 \(written)，按空处理"
        }
    }

    package var en: String {
        switch self {
        case .dayUnreadable(let cell, let written):
            "\(cell): “\(written)” is no day; kept as written"
        case .dayMayHaveLostZero(let cell, let written, let read):
            "\(cell): the number \(written) was read as \(read) but may have lost a zero; check it"
        case .deadlineMayHaveLostZero(let cell, let written):
            "\(cell): the deadline is the number \(written), which may have lost a zero; check it"
        case .afterSheetDate(let cell, let day, let sheetDate):
            "\(cell): \(day) is later than the sheet's date \(sheetDate); check it"
        case .doneBeforeAssigned(let cell, let done, let assigned):
            "\(cell): done on \(done), before it was assigned on \(assigned); check it"
        case .doneUnclear(let cell, let written):
            "\(cell): “\(written)” does not say whether it is done; taken as open"
        case .openWithDoneDay(let cell, let done):
            "\(cell): a day of completion, \(done), but not marked as done; taken as open"
        case .assignedBySheet(let day):
            "no assigned day; taken from the assignment meeting named on the sheet, \(day)"
        case .titleFromContent(let cell): "\(cell): no title; the content stands in for it"
        case .completionUnclear(let cell):
            "\(cell): “完成时间” may be the deadline or the day it was done; taken as the deadline"
        case .errorCell(let cell, let written):
            "\(cell): the cell holds the error \(written); taken as empty"
        }
    }
}
