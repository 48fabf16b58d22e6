import Desk

/// One header of a sheet: one to three rows that name the columns below.
struct HeaderBlock {
    struct Column {
        var number: Int
        /// From the upper header row to the lower.
        var labels: [String]
        var field: LedgerField?
        /// The header text that told the field.
        var base: HeaderText
        var evidence: ColumnEvidence
        /// Neither read nor kept: the mapping says so.
        var isIgnored = false

        var label: String { labels.joined(separator: "/") }
    }

    /// Indices into the sheet's rows.
    var rows: ClosedRange<Int>
    var columns: [Column]

    /// Rows that a header has at most.
    static let rowsMax = 3
    /// Nonblank rows among which the first header is looked for.
    static let searchRowsMax = 60
    /// Merged ranges of one header row that are looked at.
    static let mergesMax = 512
    /// Columns a merged header label spreads over at most.
    static let spreadMax = 12
    /// The highest number of a column in a row of column numbers.
    static let marksMax = 60
}

extension HeaderBlock {
    /// The header as a mapping names it: all labels, or `C列` where they name two columns or none.
    func key(of column: Column) -> String {
        let isOnly = columns.count { $0.label == column.label } == 1
        return column.label.isEmpty || !isOnly
            ? CellAddress.letters(column.number) + "列" : column.label
    }

    /// The column that a mapping means: by all its labels, the lowest alone if no other column has
    /// it, or its letters.
    func column(called name: String) -> Int? {
        let wanted = HeaderText(name)
        let whole = columns.filter { HeaderText($0.label) == wanted }
        if whole.count == 1 { return whole[0].number }
        let lowest = columns.filter { HeaderText($0.labels.last ?? "") == wanted }
        if lowest.count == 1 { return lowest[0].number }
        guard name.hasSuffix("列") else { return nil }
        let letters = name.dropLast().uppercased()
        return columns.first { CellAddress.letters($0.number) == letters }?.number
    }
}

/// Looks for headers in a sheet.
struct HeaderFinder {
    let sheet: Sheet
    /// The rows of the first header, where somebody named them.
    private let named: ClosedRange<Int>?
    private let mergesByRow: [Int: [CellRange]]
    /// Headers that name no field, whatever they look like.
    private let kept: Set<HeaderText>

    init(_ sheet: Sheet, named: ClosedRange<Int>? = nil, kept: [String] = []) {
        self.sheet = sheet
        self.named = named
        self.kept = Set(kept.map { HeaderText($0) })
        mergesByRow = Dictionary(grouping: sheet.merges, by: \.first.row)
    }

    /// Every header with the rows it takes, in order; the first may stand below titles.
    func blocks() -> [HeaderBlock] {
        guard let first = firstHeader() else { return [] }
        var blocks = [first]
        var index = first.rows.upperBound + 1
        while index < sheet.rows.count {
            if isRepeated(index, of: blocks[blocks.count - 1]) {
                let block = block(startingAt: index)
                blocks.append(block)
                index = block.rows.upperBound
            }
            index += 1
        }
        return blocks
    }

    private func namedHeader(_ named: ClosedRange<Int>) -> HeaderBlock? {
        let indices = sheet.rows.indices.filter { named.contains(sheet.rows[$0].number) }
        guard let first = indices.first, let last = indices.last else { return nil }
        return HeaderBlock(rows: first...last, columns: columns(of: first...last))
    }

    private func firstHeader() -> HeaderBlock? {
        if let named { return namedHeader(named) }
        let range = sheet.rows.indices.prefix(HeaderBlock.searchRowsMax)
        let clear = range.first { recognised($0) >= 3 && recognised($0) * 2 >= count($0) }
        let best = range.max { recognised($0) < recognised($1) }
        guard let index = clear ?? best, recognised(index) >= 2 else { return nil }
        let above = index - 1
        let mayBeUpper =
            above >= 0 && recognised(above) >= 1 && count(above) >= 2
            && sheet.rows[above].number + 1 == sheet.rows[index].number
        if mayBeUpper {
            let block = block(startingAt: above)
            if block.rows.upperBound >= index { return block }
        }
        return block(startingAt: index)
    }

    /// A row in the body that names columns again, the same or others.
    private func isRepeated(_ index: Int, of block: HeaderBlock) -> Bool {
        repeats(block, index) || isOtherHeader(index)
    }

    /// More than half of the cells say what the header above them says.
    private func repeats(_ block: HeaderBlock, _ index: Int) -> Bool {
        let cells = sheet.rows[index].cells
        var missed = 0
        for (number, value) in cells {
            if !isLabel(value, in: block, column: number) { missed += 1 }
            if missed * 2 >= cells.count { return false }
        }
        return cells.count >= 2
    }

    /// At least four fields, and two thirds of the cells name one.
    private func isOtherHeader(_ index: Int) -> Bool {
        let cells = sheet.rows[index].cells
        guard cells.count >= 4 else { return false }
        var missed = 0
        for value in cells.values {
            if field(value) == nil { missed += 1 }
            if missed * 3 > cells.count { return false }
        }
        return recognised(index) >= 4
    }

    private func isLabel(_ value: CellValue, in block: HeaderBlock, column: Int) -> Bool {
        guard isShort(value), let column = block.columns.first(where: { $0.number == column })
        else {
            return false
        }
        let text = value.written
        return column.labels.contains { label in
            label.unicodeScalars.first == text.unicodeScalars.first
                && HeaderText(label) == HeaderText(text)
        }
    }

    private func count(_ index: Int) -> Int { sheet.rows[index].cells.count }

    /// How many different fields a row's cells name.
    private func recognised(_ index: Int) -> Int {
        Set(sheet.rows[index].cells.values.compactMap(field)).count
    }

    private func field(_ value: CellValue) -> LedgerField? {
        guard isShort(value) else { return nil }
        let text = value.written
        return HeaderText.mayBegin(text) ? HeaderText(text).field : nil
    }

    /// A header is a short text: the longest spelling has 15 characters.
    private func isShort(_ value: CellValue) -> Bool {
        if case .text(let text) = value { text.utf8.count <= 120 } else { false }
    }

    private func merges(inRow index: Int) -> [CellRange] {
        Array((mergesByRow[sheet.rows[index].number] ?? []).prefix(HeaderBlock.mergesMax))
    }

    private func block(startingAt start: Int) -> HeaderBlock {
        var last = start
        while last + 1 < sheet.rows.count, last - start + 1 < HeaderBlock.rowsMax,
            isSubHeader(last + 1, under: start, upper: last)
        {
            last += 1
        }
        return HeaderBlock(rows: start...last, columns: columns(of: start...last))
    }

    /// Whether row `index` divides the labels of the rows above it.
    private func isSubHeader(_ index: Int, under start: Int, upper: Int) -> Bool {
        let row = sheet.rows[index]
        guard row.number == sheet.rows[upper].number + 1, !row.cells.isEmpty else { return false }
        guard row.cells.values.allSatisfy({ if case .text = $0 { true } else { false } }) else {
            return false
        }
        let above = (start...upper).flatMap(merges(inRow:))
        let down = above.filter { $0.last.row >= row.number }
        let wide = above.filter { $0.first.column < $0.last.column && $0.last.row < row.number }
        let own = row.cells.keys
        if !down.isEmpty, own.allSatisfy({ column in !down.contains { $0.columns ~= column } }) {
            return true
        }
        if !wide.isEmpty, own.allSatisfy({ column in wide.contains { $0.columns ~= column } }) {
            return true
        }
        let fillsGap = own.contains { sheet.rows[upper].cells[$0] == nil }
        return fillsGap && row.cells.values.allSatisfy { field($0) != nil }
    }

    private func columns(of rows: ClosedRange<Int>) -> [HeaderBlock.Column] {
        var numbers = Set(rows.flatMap { sheet.rows[$0].cells.keys })
        let wide = rows.flatMap(merges(inRow:))
        for merge in wide where merge.columns.count <= HeaderBlock.spreadMax {
            if sheet.rows[rows.lowerBound].cells[merge.first.column] != nil {
                numbers.formUnion(merge.columns)
            }
        }
        return numbers.sorted().map { column(number: $0, rows: rows, merges: wide) }
    }

    private func column(
        number: Int, rows: ClosedRange<Int>, merges: [CellRange]
    ) -> HeaderBlock.Column {
        var labels: [String] = []
        for index in rows {
            let text =
                label(row: index, column: number, in: rows, merges: merges)
                ?? (index < rows.upperBound ? inherited(row: index, column: number) : nil)
            if let text, labels.last != text { labels.append(text) }
        }
        let (field, base, evidence) = meaning(of: labels)
        return .init(
            number: number, labels: labels, field: field, base: base, evidence: evidence)
    }

    private func label(
        row index: Int, column: Int, in rows: ClosedRange<Int>, merges: [CellRange]
    ) -> String? {
        if let own = sheet.rows[index].cells[column] { return own.written.unspaced }
        let number = sheet.rows[index].number
        guard let merge = merges.first(where: { $0.rows ~= number && $0.columns ~= column }),
            let first = sheet.rows[rows].first(where: { $0.number == merge.first.row })
        else { return nil }
        return first.cells[merge.first.column]?.written.unspaced
    }

    /// Without merged cells (CSV) a label of the upper row reaches over the blanks to its right, as
    /// long as the row below divides it.
    private func inherited(row index: Int, column: Int) -> String? {
        let lower = sheet.rows[index + 1].cells
        guard lower[column] != nil else { return nil }
        var left = column - 1
        while left >= 1, lower[left] != nil {
            if let text = sheet.rows[index].cells[left]?.written { return text.unspaced }
            left -= 1
        }
        return nil
    }

    /// The lowest label tells; where it can't, both together, then the one above.
    private func meaning(of labels: [String]) -> (LedgerField?, HeaderText, ColumnEvidence) {
        let last = HeaderText(labels.last ?? "")
        if kept.contains(last) { return (nil, last, .none) }
        let above = labels.dropLast().reversed().map { HeaderText($0) }
        let joined = labels.count > 1 ? [HeaderText(labels.joined())] : []
        for text in joined + [last] {
            if let field = text.field { return (field, text, .header) }
        }
        for text in above {
            if let field = text.field { return (field, text, .upperHeader) }
        }
        for text in [last] + above {
            if let field = text.fieldByEnding ?? text.fieldByBeginning {
                return (field, text, .partOfHeader)
            }
        }
        return (nil, last, .none)
    }
}
