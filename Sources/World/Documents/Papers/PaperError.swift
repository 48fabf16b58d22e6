/// Why a speech, minutes or report can't be read.
package enum PaperError: Error, Hashable, Sendable {
    case empty(file: String)
    /// `.doc`, `.wps` or a document with a password (OLE container).
    case oldOrLocked(file: String)
    /// A workbook: it is imported, not drafted from.
    case aWorkbook(file: String)
    case notAPaper(file: String)
    case damaged(file: String, part: String, detail: String)
    case forbiddenMarkup(file: String, part: String)
    case tooLarge(file: String, place: String, measure: Measure, limit: Int)
    case unreadableText(file: String)
    /// It bears a secrecy mark (Law on Guarding State Secrets).
    case classified(file: String, paragraph: Int)
    /// Its own name tells a level of secrecy.
    case classifiedName(file: String)

    package enum Measure: Hashable, Sendable {
        case archive(DocumentError.Measure)
        case paragraphs, paragraphBytes, textBytes

        var zh: String {
            switch self {
            case .archive(let measure): measure.zh
            case .paragraphs: "段落数"
            case .paragraphBytes: "一段的字节数"
            case .textBytes: "文字字节数"
            }
        }

        var en: String {
            switch self {
            case .archive(let measure): measure.rawValue
            case .paragraphs: "paragraphs"
            case .paragraphBytes: "bytes of a paragraph"
            case .textBytes: "bytes of text"
            }
        }
    }

    /// What went wrong inside the archive or its XML, for a document.
    init(_ error: DocumentError) {
        self =
            switch error {
            case .empty(let file): .empty(file: file)
            case .old(let file), .locked(let file): .oldOrLocked(file: file)
            case .notALedger(let file), .otherFormat(let file, _): .notAPaper(file: file)
            case .damaged(let file, let part, let detail):
                .damaged(file: file, part: part, detail: detail)
            case .forbiddenMarkup(let file, let part): .forbiddenMarkup(file: file, part: part)
            case .tooLarge(let file, let place, let measure, let limit):
                .tooLarge(file: file, place: place, measure: .archive(measure), limit: limit)
            case .unreadableText(let file): .unreadableText(file: file)
            case .unclosedQuote(let file, let line):
                .damaged(file: file, part: "\(line)", detail: "quote")
            case .badLine(let file, let line, let detail):
                .damaged(file: file, part: "\(line)", detail: detail)
            // Columns are a ledger's: no paper is read by a mapping.
            case .mapping(let file, let sheet, _):
                .damaged(file: file, part: sheet, detail: "mapping")
            }
    }
}

extension PaperError {
    /// What is wrong where, and what to do.
    package var zh: String {
        switch self {
        case .empty(let file): "\(file)：文件是空的；请重新保存后再试"
        case .oldOrLocked(let file):
            "\(file)：是旧格式（.doc、.wps）或加了密码；请去掉密码，另存为 .docx 或 .txt"
        case .aWorkbook(let file): "\(file)：是工作簿；表格请用 duban import 导入"
        case .notAPaper(let file): "\(file)：不是 .docx、.txt 或 .md 文稿；请用文字软件另存为 .docx"
        case .damaged(let file, let part, let detail):
            "\(file)：\(part) 已损坏（\(detail)）；请用文字软件打开后另存"
        case .forbiddenMarkup(let file, let part):
            "\(file)：\(part) 含有文档类型或实体声明，文字软件不会这样写，已拒收；请核实来源"
        case .tooLarge(let file, let place, let measure, let limit):
            "\(file)：\(place) 超过上限（\(measure.zh) \(limit)）；请拆成几份"
        case .unreadableText(let file):
            "\(file)：文字编码既不是 UTF-8 也不是 GB18030；请另存为 UTF-8"
        case .classified(let file, let paragraph):
            "\(file)：第\(paragraph)段有密级标志；涉密文稿不得进入本系统（保守国家秘密法）"
        case .classifiedName(let file):
            "\(file)：文件名写明密级；涉密文稿不得进入本系统（保守国家秘密法），不涉密的请改文件名"
        }
    }

    package var en: String {
        switch self {
        case .empty(let file): "\(file): the file is empty; save it again"
        case .oldOrLocked(let file):
            "\(file): an old document (.doc, .wps) or one with a password; take the password off "
                + "and save it as .docx or .txt"
        case .aWorkbook(let file): "\(file): a workbook; use duban import"
        case .notAPaper(let file):
            "\(file): no .docx, .txt or .md; save it as .docx from a word processor"
        case .damaged(let file, let part, let detail):
            "\(file): \(part) is damaged (\(detail)); open it in a word processor and save it again"
        case .forbiddenMarkup(let file, let part):
            "\(file): \(part) declares a document type or entities, which no word processor does; "
                + "it is refused, check where it comes from"
        case .tooLarge(let file, let place, let measure, let limit):
            "\(file): \(place) passes the limit of \(limit) \(measure.en); split the document"
        case .unreadableText(let file):
            "\(file): the text is neither UTF-8 nor GB18030; save it as UTF-8"
        case .classified(let file, let paragraph):
            "\(file): paragraph \(paragraph) bears a secrecy mark; what is classified must not "
                + "enter this system"
        case .classifiedName(let file):
            "\(file): its name tells a level of secrecy; what is classified must not enter this "
                + "system; if it is not, give the file another name"
        }
    }
}
