import Desk
import Drafting

/// What a document handed in may at most be, beside what `DocumentLimits` says of its archive.
package struct PaperLimits: Hashable, Sendable {
    package var archive = DocumentLimits()
    package var paragraphsMax = 50_000
    /// UTF-8 bytes of one paragraph.
    package var paragraphBytesMax = 1 << 20
    /// UTF-8 bytes of all text: some thirty novels.
    package var textBytesMax = 16 << 20

    package init() {}
}

/// Reads a speech, minutes or report: .docx, .md or plain text in UTF-8 or GB18030.
package enum PaperReader {
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - file: Its name, for messages; its ending tells Markdown from plain text.
    /// - Throws: ``PaperError`` when it can't be read, or is classified.
    package static func manuscript(
        of bytes: [UInt8], named file: String, limits: PaperLimits = PaperLimits()
    ) throws(PaperError) -> Manuscript {
        guard !bytes.isEmpty else { throw .empty(file: file) }
        if SecrecyMark.isNamed(in: file) { throw .classifiedName(file: file) }
        guard bytes.count <= limits.archive.fileBytesMax else {
            throw .tooLarge(
                file: file, place: file, measure: .archive(.fileBytes),
                limit: limits.archive.fileBytesMax)
        }
        let manuscript = try read(bytes, file, limits)
        guard !manuscript.paragraphs.isEmpty else { throw .empty(file: file) }
        try check(manuscript, file, limits)
        return manuscript
    }

    private static func read(
        _ bytes: [UInt8], _ file: String, _ limits: PaperLimits
    ) throws(PaperError) -> Manuscript {
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .oldOrLocked(file: file) }
        if bytes.starts(with: Array("PK".utf8)) {
            return try WordDocument.manuscript(bytes, named: file, limits: limits)
        }
        let start = bytes.prefix(256).drop { [9, 10, 13, 32, 0xEF, 0xBB, 0xBF].contains($0) }
        let others = ["<!DOCTYPE", "<!doctype", "<html", "<HTML", "<?xml", "%PDF", "{\\rtf"]
        if others.contains(where: { start.starts(with: Array($0.utf8)) }) {
            throw .notAPaper(file: file)
        }
        guard let text = TextBytes.text(bytes) else { throw .unreadableText(file: file) }
        let lines = text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline)
        let isMarkdown =
            file.lowercased().hasSuffix(".md") || file.lowercased().hasSuffix(".markdown")
        return isMarkdown ? Markdown.manuscript(lines) : Manuscript(lines: lines)
    }

    private static func check(
        _ manuscript: Manuscript, _ file: String, _ limits: PaperLimits
    ) throws(PaperError) {
        guard manuscript.paragraphs.count <= limits.paragraphsMax else {
            throw .tooLarge(
                file: file, place: file, measure: .paragraphs, limit: limits.paragraphsMax)
        }
        var bytes = 0
        for paragraph in manuscript.paragraphs {
            let own = paragraph.text.utf8.count
            bytes += own
            guard own <= limits.paragraphBytesMax else {
                throw .tooLarge(
                    file: file, place: "\(paragraph.number)", measure: .paragraphBytes,
                    limit: limits.paragraphBytesMax)
            }
            guard bytes <= limits.textBytesMax else {
                throw .tooLarge(
                    file: file, place: file, measure: .textBytes, limit: limits.textBytesMax)
            }
            if SecrecyMark.isPut(on: paragraph.text) {
                throw .classified(file: file, paragraph: paragraph.number)
            }
        }
    }
}

/// Markdown as people write papers in it: headings, lists, quotes and pipe tables.
enum Markdown {
    static func manuscript(_ lines: [Substring]) -> Manuscript {
        var draft = ManuscriptDraft()
        var isCode = false
        var isInTable = false
        for line in lines {
            let text = String(line).trimmed
            if text.hasPrefix("```") {
                isCode.toggle()
                continue
            }
            guard !isCode, !text.isEmpty, !isRule(text) else { continue }
            if text.hasPrefix("|") {
                if !isInTable { draft.beginTable() }
                isInTable = true
                draft.addRow(cells(of: text))
                continue
            }
            isInTable = false
            let level = text.prefix { $0 == "#" }.count
            if (1...6).contains(level) {
                draft.add(bare(String(text.dropFirst(level))), .heading(level: level))
            } else {
                draft.add(bare(String(text.drop { ">*-+ ".contains($0) })), .body)
            }
        }
        return Manuscript(draft.paragraphs)
    }

    /// `---`, and the line below a table's header.
    private static func isRule(_ text: String) -> Bool {
        text.contains("-") && text.allSatisfy { "|-: *_=".contains($0) }
    }

    private static func cells(of line: String) -> [String] {
        var inside = line[...].dropFirst()
        if inside.last == "|" { inside = inside.dropLast() }
        return inside.split(separator: "|", omittingEmptySubsequences: false)
            .map { bare(String($0)) }
    }

    private static func bare(_ text: String) -> String {
        text.replacing("**", with: "").replacing("__", with: "").trimmed
    }
}

/// Gathers paragraphs and rows in their order.
struct ManuscriptDraft {
    private(set) var paragraphs: [Paragraph] = []
    private var tables = 0

    mutating func beginTable() { tables += 1 }

    mutating func add(_ text: String, _ form: Paragraph.Form) {
        let text = text.trimmed
        guard !text.isEmpty else { return }
        paragraphs.append(Paragraph(number: paragraphs.count + 1, text: text, form: form))
    }

    /// A row of one cell is a paragraph in a frame.
    mutating func addRow(_ cells: [String]) {
        let filled = cells.filter { !$0.trimmed.isEmpty }
        if cells.count == 1 { return add(filled.joined(), .body) }
        add(filled.joined(separator: "　"), .row(table: tables, cells: cells))
    }
}
