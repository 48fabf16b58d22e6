import Almanac
import Desk

/// Reads a ledger as an office keeps it, workbook or CSV, into rows of matters.
package struct LedgerSheetReader {
    private let sheet: Sheet
    private let file: String
    private let today: Day?
    private let limits: DocumentLimits
    private let mapping: SheetMapping?
    private let roles: [String]

    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - file: Its name, for messages and as the sheet's name of a CSV.
    ///   - today: Gives the year of days written without one where the sheet names no date.
    ///   - mapping: What somebody said of the columns; goes before every guess.
    ///   - roles: Of the office's kinds: a column that is headed by one is kept beside the matter,
    ///     whatever else its header may mean.
    /// - Throws: ``DocumentError`` when the file as a whole can't be read; bad rows are returned.
    package static func rows(
        of bytes: [UInt8], named file: String, today: Day?, mapping: LedgerMapping? = nil,
        roles: [String] = [], limits: DocumentLimits = DocumentLimits()
    ) throws(DocumentError) -> ImportSource {
        let book = try workbook(bytes, named: file, limits: limits)
        var source = ImportSource()
        if let mapping { try check(mapping, book, file) }
        for sheet in book.sheets where !OwnSheets.isOwed(sheet) {
            let said = mapping?.sheet(named: sheet.name)
            if let said, said.isSkipped {
                source.sheets.append(.init(name: sheet.name, state: .skipped))
                continue
            }
            let reader = LedgerSheetReader(
                sheet: sheet, file: file, today: today, limits: limits, mapping: said,
                roles: roles)
            try reader.read(into: &source)
        }
        source.sheets += book.hidden.map { .init(name: $0, state: .hidden) }
        return source
    }

    /// A sheet that the mapping names and the file has not is a mistake in one of them.
    private static func check(
        _ mapping: LedgerMapping, _ book: Workbook, _ file: String
    ) throws(DocumentError) {
        let names = book.sheets.map(\.name) + book.hidden
        for sheet in mapping.sheets where !sheet.isSkipped && !names.contains(where: sheet.fits) {
            throw .mapping(
                file: file, sheet: sheet.pattern,
                .noSuchSheet(pattern: sheet.pattern, sheets: Array(names.prefix(20))))
        }
    }

    /// The sheets of a file, whose format is told by its first bytes.
    package static func workbook(
        _ bytes: [UInt8], named file: String, limits: DocumentLimits = DocumentLimits()
    ) throws(DocumentError) -> Workbook {
        guard !bytes.isEmpty else { throw .empty(file: file) }
        guard bytes.count <= limits.fileBytesMax else {
            throw .tooLarge(
                file: file, place: file, measure: .fileBytes, limit: limits.fileBytesMax)
        }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw isEncrypted(bytes) ? .locked(file: file) : .old(file: file)
        }
        if bytes.starts(with: Array("PK".utf8)) {
            return try Workbook.xlsx(bytes, named: file, limits: limits)
        }
        let start = bytes.prefix(256).drop { [9, 10, 13, 32, 0xEF, 0xBB, 0xBF].contains($0) }
        if ["<", "%PDF", "{\\rtf"].contains(where: { start.starts(with: Array($0.utf8)) }) {
            throw .notALedger(file: file)
        }
        if start.first == UInt8(ascii: "{") {
            return Workbook(sheets: [try JSONLines.sheet(bytes, named: file, limits: limits)])
        }
        return Workbook(sheets: [try CSVReader.sheet(bytes, named: file, limits: limits)])
    }

    /// Whether an OLE container holds the stream of an encrypted package ([MS-OFFCRYPTO] 2.3.4.4).
    private static func isEncrypted(_ bytes: [UInt8]) -> Bool {
        let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        var start = bytes.startIndex
        while let found = bytes[start...].firstIndex(of: name[0]) {
            if bytes[found...].starts(with: name) { return true }
            start = found + 1
        }
        return false
    }

    private func read(into source: inout ImportSource) throws(DocumentError) {
        guard !sheet.rows.isEmpty else { return }
        let finder = HeaderFinder(sheet, named: mapping?.header, kept: roles)
        let blocks = finder.blocks()
        if let rows = mapping?.header, blocks.isEmpty { throw flaw(.noHeader(rows: rows)) }
        guard let first = blocks.first, try namesMatters(blocks) else {
            if blocks.first != nil, mapping != nil { throw flaw(.noTitle) }
            source.sheets.append(.init(name: sheet.name, state: .noHeader))
            return
        }
        let filled = try sheet.filledRows(limits, file: file)
        let head = Array(sheet.rows[..<first.rows.lowerBound])
        source.skipped += head.map { .init(sheet: sheet.name, row: $0.number, reason: .title) }
        let dates = SheetDates(head + footers(below: first))
        var facts = ImportSource.SheetFacts(
            name: sheet.name, state: .read, sheetDate: dates.sheetDay)
        let isClassified =
            isNamedClassified
            || head.contains { $0.cells.values.contains { Secrecy.isMark($0.written) } }
        let wide = Set(sheet.merges.filter { $0.columns.count > 1 }.map(\.first))
        let maps = try maps(of: blocks, filled: filled)
        facts.kind = mapping?.kind
        var above: (labels: Labels, cells: [Int: CellValue]) = ([:], [:])
        for (index, block) in blocks.enumerated() {
            let labels = labels(of: block)
            guard let map = maps[labels] else { continue }
            facts.kind = facts.kind ?? KindGuess.kind(map, titles: titles(head))
            let section = Section(
                block: block, body: body(of: index, in: blocks), map: map, filled: filled,
                dates: dates, kind: facts.kind, isClassified: isClassified, wide: wide)
            let before = above.labels == labels ? above.cells : [:]
            above = (labels, try read(section, above: before, into: &source, facts: &facts))
        }
        source.sheets.append(facts)
    }

    /// The file or the sheet itself is called 机密.
    private var isNamedClassified: Bool {
        SecrecyMark.isNamed(in: CSVReader.sheetName(of: file))
            || SecrecyMark.isNamed(in: sheet.name)
    }

    private typealias Labels = [Int: [String]]

    private func labels(of block: HeaderBlock) -> Labels {
        Dictionary(
            block.columns.map { ($0.number, $0.labels) }, uniquingKeysWith: { first, _ in first })
    }

    /// Indices of the rows between a header and the next.
    private func body(of index: Int, in blocks: [HeaderBlock]) -> Range<Int> {
        let isLast = index + 1 == blocks.count
        let end = isLast ? sheet.rows.count : blocks[index + 1].rows.lowerBound
        return (blocks[index].rows.upperBound + 1)..<end
    }

    /// What the columns mean, once for all pages under the same header: what stands in a column
    /// can tell its meaning, and one page may not show it.
    private func maps(
        of blocks: [HeaderBlock], filled: [Sheet.Row]
    ) throws(DocumentError) -> [Labels: ColumnMap] {
        var rows: [Labels: [Sheet.Row]] = [:]
        var firsts: [Labels: HeaderBlock] = [:]
        for (index, block) in blocks.enumerated() {
            let labels = labels(of: block)
            rows[labels, default: []] += filled[body(of: index, in: blocks)]
            firsts[labels] = firsts[labels] ?? block
        }
        var maps: [Labels: ColumnMap] = [:]
        for (labels, block) in firsts {
            let isFirst = block.rows == blocks[0].rows
            maps[labels] = ColumnMap(
                block, rows: rows[labels] ?? [], mapped: try mapped(block, isFirst: isFirst))
        }
        return maps
    }

    /// What the mapping says of the columns, by their numbers; a later header need not have all.
    private func mapped(
        _ block: HeaderBlock, isFirst: Bool
    ) throws(DocumentError) -> [Int: ColumnMapping.Use] {
        guard let mapping else { return [:] }
        var mapped: [Int: ColumnMapping.Use] = [:]
        var headers: [Int: String] = [:]
        for column in mapping.columns {
            guard let number = block.column(called: column.header) else {
                guard isFirst else { continue }
                let labels = block.columns.map { block.key(of: $0) }
                throw flaw(.noSuchColumn(header: column.header, columns: Array(labels.prefix(40))))
            }
            if let other = headers[number] {
                throw flaw(.sameColumn(header: column.header, other: other))
            }
            (mapped[number], headers[number]) = (column.use, column.header)
        }
        return mapped
    }

    private func flaw(_ flaw: MappingFlaw) -> DocumentError {
        .mapping(file: file, sheet: sheet.name, flaw)
    }

    /// Rows among the last five that begin like a footer; some name the sheet's date.
    private func footers(below header: HeaderBlock) -> [Sheet.Row] {
        sheet.rows[(header.rows.upperBound + 1)...].suffix(5).filter { row in
            row.cells.min { $0.key < $1.key }.map { RowKind.isFooter($0.value.written) } ?? false
        }
    }

    /// A list of telephone numbers has headers that are known, but nothing to be done.
    private func namesMatters(_ blocks: [HeaderBlock]) throws(DocumentError) -> Bool {
        for (index, block) in blocks.enumerated() {
            let map = ColumnMap(block, rows: [], mapped: try mapped(block, isFirst: index == 0))
            if map.column(of: .title) != nil { return true }
        }
        return false
    }

    private func titles(_ head: [Sheet.Row]) -> [String] {
        [sheet.name]
            + head.flatMap { row in row.cells.sorted { $0.key < $1.key }.map(\.value.written) }
            + [CSVReader.sheetName(of: file)]
    }
}

extension LedgerSheetReader {
    /// One header with the rows below it.
    private struct Section {
        var block: HeaderBlock
        var body: Range<Int>
        var map: ColumnMap
        var filled: [Sheet.Row]
        var dates: SheetDates
        var kind: String?
        /// The sheet's title carries a mark of secrecy.
        var isClassified: Bool
        /// The first cells of ranges merged over several columns.
        var wide: Set<CellAddress>
    }

    /// - Parameter above: The cells that 同上 in the first row stands for.
    /// - Returns: Those of the last matter.
    private func read(
        _ section: Section, above: [Int: CellValue], into source: inout ImportSource,
        facts: inout ImportSource.SheetFacts
    ) throws(DocumentError) -> [Int: CellValue] {
        for index in section.block.rows {
            source.skipped.append(
                .init(sheet: sheet.name, row: sheet.rows[index].number, reason: .header))
        }
        let kinds = RowKind(map: section.map, wide: section.wide)
        var builder = RowBuilder(
            sheet: sheet.name, map: section.map, kind: section.kind, dates: section.dates,
            today: today, above: above)
        for index in section.body {
            let row = sheet.rows[index]
            let filled = section.filled[index]
            if index == section.body.lowerBound, RowKind.isColumnMarks(row) {
                source.skipped.append(.init(sheet: sheet.name, row: row.number, reason: .header))
            } else if let reason = kinds.reasonToSkip(row, filled: filled) {
                source.skipped.append(.init(sheet: sheet.name, row: row.number, reason: reason))
            } else if section.isClassified || Secrecy.isClassified(filled, section.map) {
                source.lines.append(.classified(sheet: sheet.name, row: row.number))
            } else {
                let matter = builder.row(filled)
                for text in [matter.written.values.map(\.self), matter.other.values.map(\.self)]
                    .joined()
                { source.textBytes += text.utf8.count }
                // 同上 can make more of a long text than the file holds.
                if source.textBytes > limits.textBytesMax {
                    throw sheet.tooLarge(.textBytes, limits.textBytesMax, file)
                }
                source.lines.append(.matter(matter))
                facts.matters += 1
            }
        }
        note(section, &facts)
        return builder.above
    }

    /// What the first header of the sheet says, and what no header says.
    private func note(_ section: Section, _ facts: inout ImportSource.SheetFacts) {
        if facts.columns.isEmpty {
            facts.header =
                sheet.rows[section.block.rows.lowerBound]
                .number...sheet.rows[section.block.rows.upperBound].number
            facts.columns = section.map.columns.prefix(LedgerMapping.columnsMax)
                .map { fact(of: $0, section) }
        }
        let unknown = section.map.columns.filter {
            $0.field == nil && !$0.label.isEmpty && $0.evidence != .mapping
                && !OwnSheets.isDerived($0.label) && !LedgerRow.rolesHeaders.contains($0.label)
                && !roles.contains($0.labels.last ?? "")
        }.filter { column in !section.map.twins.contains { $0.column == column.number } }
        for label in unknown.map(\.label) where !facts.unknownColumns.contains(label) {
            facts.unknownColumns.append(label)
        }
        for twin in section.map.twins.map({ fact(of: $0, section.map) })
        where !facts.twins.contains(twin) {
            facts.twins.append(twin)
        }
    }

    private func fact(
        of twin: ColumnMap.Twin, _ map: ColumnMap
    ) -> ImportSource.SheetFacts.Twin {
        func name(_ number: Int) -> ImportSource.SheetFacts.ColumnName {
            .init(
                letters: CellAddress.letters(number),
                label: map.columns.first { $0.number == number }?.label ?? "")
        }
        return .init(
            column: name(twin.column), taken: name(twin.taken), isContent: twin.field == .content)
    }

    private func fact(
        of column: HeaderBlock.Column, _ section: Section
    ) -> ImportSource.ColumnFact {
        let sample = section.filled[section.body].first { row in
            row.cells[column.number].map { !$0.isBlank } ?? false
        }
        return ImportSource.ColumnFact(
            letters: CellAddress.letters(column.number), header: section.block.key(of: column),
            use: column.isIgnored ? .ignored : column.field.map { .field($0) } ?? .kept,
            evidence: column.evidence,
            sample: String(
                (sample?.cells[column.number]?.written ?? "").prefix(
                    ImportSource.ColumnFact.sampleMax)))
    }
}
