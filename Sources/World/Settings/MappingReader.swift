import Desk

/// A mapping file with its contents: the daemon may not be able to read where it lies.
package struct MappingFile: Hashable, Sendable, Codable {
    /// As errors name it.
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// Reads a mapping of columns: `sheets: [{sheet, skip, kind, header, columns: {HEADER: field}}]`.
package struct MappingReader {
    private let findings = Findings()

    private static let keys = ["sheet", "skip", "kind", "header", "columns"]
    private static let example = "sheets: [{sheet: 任务分解, columns: {工作任务: title}}]"
    /// Most bytes of a mapping file.
    package static let bytesMax = YAMLText.bytesMax

    private init() {}

    package static func mapping(_ file: MappingFile) -> Result<LedgerMapping, ConfigurationErrors> {
        let reader = MappingReader()
        let mapping = reader.read(file)
        let findings = reader.findings
        guard findings.errors.isEmpty, let mapping else { return .failure(findings.refusal) }
        return .success(mapping)
    }

    private func read(_ file: MappingFile) -> LedgerMapping? {
        guard let root = YAMLText.item(file.bytes, file: file.path, findings: findings) else {
            return nil
        }
        let fields = Fields(root, keys: ["sheets"], findings: findings)
        let list = fields.required("sheets", example: MappingReader.example)
        let items = findings.list(list)
        guard items.count <= LedgerMapping.sheetsMax else {
            findings.error(.mapping(.tooManySheets), at: root)
            return nil
        }
        if let list, items.isEmpty { findings.error(.value(.nothing), at: list) }
        return LedgerMapping(sheets: items.compactMap(sheet))
    }

    private func sheet(_ item: Item) -> SheetMapping? {
        let fields = Fields(item, keys: MappingReader.keys, findings: findings)
        let name = findings.text(fields.required("sheet", example: "sheet: 任务分解"), most: 100)
        let skips = findings.flag(fields["skip"]) ?? false
        let kind = findings.text(fields["kind"], most: 100)
        let header = fields["header"].flatMap(header)
        let columns = fields["columns"].map(columns) ?? []
        guard let name else { return nil }
        return SheetMapping(
            name, isSkipped: skips, kind: kind, header: header, columns: columns)
    }

    /// `3` or `3-5`.
    private func header(_ item: Item) -> ClosedRange<Int>? {
        guard let text = findings.text(item, most: 20) else { return nil }
        let ends = text.filter { $0 != " " }
            .split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        let rows = ends.count == 1 ? [ends[0], ends[0]] : ends
        guard rows.count == 2, let first = rows[0], let last = rows[1], first >= 1, first <= last,
            last < 1_048_577, last - first < SheetMapping.headerRowsMax
        else {
            findings.error(.mapping(.notHeader(text)), at: item)
            return nil
        }
        return first...last
    }

    private func columns(_ item: Item) -> [ColumnMapping] {
        guard case .mapping(let pairs) = item.value else {
            findings.error(.value(.expected(.mapping)), at: item)
            return []
        }
        guard pairs.count <= LedgerMapping.columnsMax else {
            findings.error(.mapping(.tooManyColumns), at: item)
            return []
        }
        let columns = pairs.compactMap(column)
        checkFields(columns, pairs)
        return columns
    }

    private func column(_ pair: Item.Pair) -> ColumnMapping? {
        guard let word = findings.text(pair.item, most: 100) else { return nil }
        guard let use = ColumnMapping.Use(word) else {
            let words = ColumnMapping.Use.words
            findings.error(
                .value(
                    .notListed(
                        word, nearest: Spelling.nearest(to: word, among: words), accepted: words)),
                at: pair.item)
            return nil
        }
        return ColumnMapping(pair.key, use)
    }

    /// A field with one place is named once.
    private func checkFields(_ columns: [ColumnMapping], _ pairs: [Item.Pair]) {
        var seen: [LedgerField: String] = [:]
        for (column, pair) in zip(columns, pairs) where columns.count == pairs.count {
            guard case .field(let field) = column.use, !LedgerField.repeatable.contains(field)
            else { continue }
            if let other = seen[field] {
                findings.error(.mapping(.fieldTwice(field.rawValue, other: other)), at: pair.item)
            }
            seen[field] = column.header
        }
    }
}

/// What can be wrong in a mapping of columns.
package enum MappingMistake: Hashable, Sendable {
    case notHeader(String)
    case fieldTwice(String, other: String)
    case tooManySheets
    case tooManyColumns

    var wording: Wording {
        switch self {
        case .notHeader(let text):
            Wording(
                "“\(text)”不是表头的行号；写作 3 或 3-5，最多\(SheetMapping.headerRowsMax)行",
                "“\(text)” is no row of a header; write 3 or 3-5, at most "
                    + "\(SheetMapping.headerRowsMax) rows")
        case .fieldTwice(let field, let other):
            Wording(
                "\(field) 已由“\(other)”一列担任；另一列写 keep 或 ignore",
                "the column “\(other)” is \(field) already; write keep or ignore for this one")
        case .tooManySheets:
            Wording(
                "超过 \(LedgerMapping.sheetsMax) 个工作表；拆成几个文件",
                "more than \(LedgerMapping.sheetsMax) sheets; split the file")
        case .tooManyColumns:
            Wording(
                "超过 \(LedgerMapping.columnsMax) 列；只写要改的",
                "more than \(LedgerMapping.columnsMax) columns; write only those to be changed")
        }
    }
}
