import Drafting

/// Walks through the main part of a document and gathers its paragraphs.
struct WordBody {
    let headings: [String: Int]
    var lists: WordLists
    let file: String
    let paragraphsMax: Int
    private(set) var draft = ManuscriptDraft()

    /// Paragraphs may stand in text boxes inside paragraphs.
    private var open: [OpenParagraph] = []
    private var tables: [OpenTable] = []
    /// How deep inside what is no text: deleted, moved away, or said twice.
    private var silentDepth = 0
    private var isInText = false

    private struct OpenParagraph {
        var text = ""
        var level: Int?
        var list: String?
        var listLevel = 0
    }

    private struct OpenTable {
        var row: [String] = []
        var above: [String] = []
        var cell: [String] = []
        var span = 1
        var continues = false
    }

    /// Elements whose text is not the document's.
    private static let silent: Set = ["del", "moveFrom", "Fallback", "instrText", "delText"]
    /// Columns of a table: Word ends at 63.
    private static let columnsMax = 256

    init(headings: [String: Int], lists: WordLists, file: String, paragraphsMax: Int) {
        self.headings = headings
        self.lists = lists
        self.file = file
        self.paragraphsMax = paragraphsMax
    }

    mutating func take(_ node: XMLPull.Node, _ pull: XMLPull) throws(DocumentError) {
        switch node {
        case .start(let isEmpty):
            let name = pull.name
            if WordBody.silent.contains(name) {
                if !isEmpty { silentDepth += 1 }
            } else if silentDepth == 0 {
                begin(name, pull)
                if isEmpty { try end(name) }
            }
        case .text: if isInText, silentDepth == 0 { write(pull.text) }
        case .end:
            let name = pull.name
            if WordBody.silent.contains(name) {
                silentDepth = max(0, silentDepth - 1)
            } else if silentDepth == 0 {
                try end(name)
            }
        }
    }

    private mutating func begin(_ name: String, _ pull: XMLPull) {
        switch name {
        case "p": open.append(OpenParagraph())
        case "t": isInText = true
        case "tab": write(" ")
        case "br", "cr": write("\n")
        case "tbl":
            tables.append(OpenTable())
            if tables.count == 1 { draft.beginTable() }
        case "tr": change { $0.row = [] }
        case "tc": change { ($0.cell, $0.span, $0.continues) = ([], 1, false) }
        case "gridSpan":
            let span = Int(pull.attribute("val") ?? "") ?? 1
            change { $0.span = min(max(span, 1), WordBody.columnsMax) }
        case "vMerge":
            let isFirst = pull.attribute("val") == "restart"
            change { $0.continues = !isFirst }
        default: beginProperty(name, pull)
        }
    }

    private mutating func beginProperty(_ name: String, _ pull: XMLPull) {
        guard !open.isEmpty else { return }
        let last = open.count - 1
        let value = pull.attribute("val") ?? ""
        switch name {
        case "pStyle": open[last].level = headings[value] ?? open[last].level
        case "outlineLvl":
            if let level = Int(value), (0..<9).contains(level) { open[last].level = level + 1 }
        case "numId": open[last].list = value
        case "ilvl": open[last].listLevel = Int(value) ?? 0
        default: break
        }
    }

    private mutating func change(_ change: (inout OpenTable) -> Void) {
        guard !tables.isEmpty else { return }
        change(&tables[tables.count - 1])
    }

    private mutating func write(_ text: String) {
        guard !open.isEmpty else { return }
        open[open.count - 1].text += text
    }
}

extension WordBody {
    private mutating func end(_ name: String) throws(DocumentError) {
        switch name {
        case "t": isInText = false
        case "p": if let paragraph = open.popLast() { close(paragraph) }
        case "tc": closeCell()
        case "tr": closeRow()
        case "tbl": closeTable()
        default: return
        }
        guard draft.paragraphs.count <= paragraphsMax else {
            throw .tooLarge(
                file: file, place: "word/document.xml", measure: .rows, limit: paragraphsMax)
        }
    }

    private mutating func close(_ paragraph: OpenParagraph) {
        var text = RichText.unescaped(paragraph.text)
        if let list = paragraph.list, !text.trimmed.isEmpty {
            text = lists.next(list: list, level: paragraph.listLevel) + text
        }
        guard tables.isEmpty else {
            change { $0.cell.append(text.trimmed) }
            return
        }
        if let level = paragraph.level { return draft.add(text, .heading(level: level)) }
        for line in text.split(whereSeparator: \.isNewline) { draft.add(String(line), .body) }
    }

    private mutating func closeCell() {
        change { table in
            let column = table.row.count
            let above = table.above.indices.contains(column) ? table.above[column] : ""
            let own = table.cell.filter { !$0.isEmpty }.joined(separator: " ")
            guard column < WordBody.columnsMax else { return }
            table.row.append(table.continues && own.isEmpty ? above : own)
            for _ in 1..<max(table.span, 1) where table.row.count < WordBody.columnsMax {
                table.row.append("")
            }
        }
    }

    private mutating func closeRow() {
        guard let table = tables.last, !table.row.isEmpty else { return }
        change { $0.above = table.row }
        if tables.count == 1 { draft.addRow(table.row) }
    }

    /// A table inside a cell is part of the cell's text.
    private mutating func closeTable() {
        guard let inner = tables.popLast(), !tables.isEmpty else { return }
        change { $0.cell += inner.above }
    }
}
