import Desk

/// Why a document can't be read at all. Single bad rows are no errors: they are reported as rows.
package enum DocumentError: Error, Hashable, Sendable {
    case empty(file: String)
    /// An `.xls` or `.et` workbook (OLE container).
    case old(file: String)
    /// A workbook with a password: encrypted as a whole, in an OLE container.
    case locked(file: String)
    /// A document of another kind, packed the same way: `.ods`, `.xlsb`, `.docx`.
    case otherFormat(file: String, kind: String)
    /// A zip archive without a workbook in it, or no text at all.
    case notALedger(file: String)
    case damaged(file: String, part: String, detail: String)
    /// A document type or entity declaration; no spreadsheet program writes one.
    case forbiddenMarkup(file: String, part: String)
    case tooLarge(file: String, place: String, measure: Measure, limit: Int)
    case unreadableText(file: String)
    case unclosedQuote(file: String, line: Int)
    case badLine(file: String, line: Int, detail: String)
    /// The mapping handed in speaks of something that the file has not.
    case mapping(file: String, sheet: String, MappingFlaw)

    package enum Measure: String, Hashable, Sendable {
        case fileBytes, partBytes, unpackedBytes, ratio, entries, sheets, rows, columns, cells
        case merges, cellBytes, textBytes, sharedStrings, styles, depth
    }
}

extension DocumentError {
    /// What is wrong where, and what to do, in Chinese.
    package var zh: String {
        switch self {
        case .empty(let file): "\(file)：文件是空的；请重新导出后再导入"
        case .old(let file): "\(file)：是旧格式的表格（.xls、.et）；请用表格软件打开，另存为 .xlsx 再导入"
        case .locked(let file):
            "\(file)：表格加了打开密码；请用密码打开，去掉密码，另存为 .xlsx 再导入"
        case .otherFormat(let file, let kind):
            "\(file)：是 \(kind) 文件，不是 .xlsx 工作簿；请用表格软件打开，另存为 .xlsx 再导入"
        case .notALedger(let file):
            "\(file)：不是 .xlsx 工作簿、CSV 或 JSON 行文件；请用表格软件另存为 .xlsx 再导入"
        case .damaged(let file, let part, let detail):
            "\(file)：\(part) 已损坏（\(detail)）；请用表格软件打开后另存，再导入"
        case .forbiddenMarkup(let file, let part):
            "\(file)：\(part) 含有文档类型或实体声明，表格软件不会这样写，已拒收；请核实来源"
        case .tooLarge(let file, let place, let measure, let limit):
            "\(file)：\(place) 超过上限（\(measure.zh) \(limit)）；请拆成几个文件再导入"
        case .unreadableText(let file):
            "\(file)：文字编码既不是 UTF-8 也不是 GB18030；请另存为“CSV UTF-8”再导入"
        case .unclosedQuote(let file, let line):
            "\(file)：第 \(line) 行开始的引号没有结束；请补上右引号再导入"
        case .badLine(let file, let line, let detail):
            "\(file)：第 \(line) 行读不懂（\(detail)）；每行应是一个 JSON 对象"
        case .mapping(let file, let sheet, let flaw):
            "\(file)：列对照用不上：工作表“\(sheet)”：\(flaw.zh)"
        }
    }

    package var en: String {
        switch self {
        case .empty(let file): "\(file): the file is empty; export it again"
        case .old(let file): "\(file): an old workbook (.xls, .et); open it and save it as .xlsx"
        case .locked(let file):
            "\(file): the workbook has a password; open it with the password, take it off and save "
                + "it as .xlsx"
        case .otherFormat(let file, let kind):
            "\(file): a document of the kind \(kind), not .xlsx; open it and save it as .xlsx"
        case .notALedger(let file):
            "\(file): no .xlsx workbook, CSV or JSON lines; save it as .xlsx from a spreadsheet "
                + "program"
        case .damaged(let file, let part, let detail):
            "\(file): \(part) is damaged (\(detail)); open it in a spreadsheet program and save "
                + "it again"
        case .forbiddenMarkup(let file, let part):
            "\(file): \(part) declares a document type or entities, which no spreadsheet program "
                + "does; it is refused, check where it comes from"
        case .tooLarge(let file, let place, let measure, let limit):
            "\(file): \(place) passes the limit of \(limit) \(measure.rawValue); split the file"
        case .unreadableText(let file):
            "\(file): the text is neither UTF-8 nor GB18030; save it as “CSV UTF-8”"
        case .unclosedQuote(let file, let line):
            "\(file): the quote opened on line \(line) never ends; close it"
        case .badLine(let file, let line, let detail):
            "\(file): line \(line) can't be read (\(detail)); each line is one JSON object"
        case .mapping(let file, let sheet, let flaw):
            "\(file): the mapping does not fit: sheet “\(sheet)”: \(flaw.en)"
        }
    }
}

extension DocumentError.Measure {
    package var zh: String {
        switch self {
        case .fileBytes, .partBytes, .unpackedBytes: "字节数"
        case .ratio: "压缩比"
        case .entries: "压缩包条目数"
        case .sheets: "工作表数"
        case .rows: "行数"
        case .columns: "列数"
        case .cells: "单元格数"
        case .merges: "合并区域数"
        case .cellBytes: "单元格字节数"
        case .textBytes: "各单元格合计字节数"
        case .sharedStrings: "字符串数"
        case .styles: "样式数"
        case .depth: "嵌套层数"
        }
    }
}
