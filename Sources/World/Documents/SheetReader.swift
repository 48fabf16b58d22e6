import Almanac

/// What the cells of a sheet refer to in the rest of the workbook.
struct SheetContext {
    var uses1904: Bool
    var strings: [CellValue] = []
    var formats: [NumberFormat] = []
}

/// Reads the XML of one sheet into a sparse grid.
struct SheetReader {
    let name: String
    let file: String
    let limits: DocumentLimits
    let context: SheetContext
    /// Cells that the file may still hold, and the bytes of their texts.
    var cellsLeft: Int
    var textLeft: Int

    private var rows: [Int: [Int: CellValue]] = [:]
    private var merges: [CellRange] = []
    private var row = 0
    private var column = 0
    private var type = ""
    private var style = 0
    private var isInValue = false
    private var hasFormula = false
    private var hasResult = false
    private var value = ""
    private var inline = RichText()

    init(
        name: String, file: String, limits: DocumentLimits, context: SheetContext,
        left: (cells: Int, text: Int)
    ) {
        self.name = name
        self.file = file
        self.limits = limits
        self.context = context
        (cellsLeft, textLeft) = left
    }

    mutating func read(_ pull: XMLPull) throws(DocumentError) -> Sheet {
        while let node = try pull.next() {
            _ = inline.take(node, pull)
            switch node {
            case .start(let isEmpty): try start(pull, isEmpty: isEmpty)
            case .text: if isInValue { value += pull.text }
            case .end: try end(pull.name)
            }
        }
        let sorted = rows.sorted { $0.key < $1.key }
        return Sheet(
            name: name, rows: sorted.map { Sheet.Row(number: $0.key, cells: $0.value) },
            merges: merges)
    }

    private mutating func start(_ pull: XMLPull, isEmpty: Bool) throws(DocumentError) {
        switch pull.name {
        case "row":
            let number = pull.attribute("r").flatMap { Int($0) }
            row = max(min(number ?? row + 1, 9_999_999), 1)
            column = 0
        case "c": try startCell(pull)
        case "v": (isInValue, hasResult) = (!isEmpty, true)
        case "f": hasFormula = true
        case "mergeCell":
            guard let range = pull.attribute("ref").flatMap({ CellRange($0) }) else { return }
            merges.append(range)
            if merges.count > limits.mergesMax { throw tooLarge(.merges, limits.mergesMax) }
        default: break
        }
    }

    private mutating func startCell(_ pull: XMLPull) throws(DocumentError) {
        var address: CellAddress?
        type = ""
        style = 0
        value = ""
        (hasFormula, hasResult) = (false, false)
        _ = inline.finish()
        pull.attributes { name, text in
            switch name {
            case "r": address = CellAddress(text)
            case "s": style = Int(text) ?? 0
            case "t": type = text
            default: break
            }
        }
        column = address?.column ?? column + 1
        if let address { row = address.row }
        if column > limits.columnsMax { throw tooLarge(.columns, limits.columnsMax) }
    }

    private mutating func end(_ name: String) throws(DocumentError) {
        switch name {
        case "v": isInValue = false
        case "c":
            let cell = cellValue()
            if !cell.isBlank { try put(cell) }
        default: break
        }
    }

    private mutating func put(_ cell: CellValue) throws(DocumentError) {
        if case .text(let text) = cell { textLeft -= text.utf8.count }
        if textLeft < 0 { throw tooLarge(.textBytes, limits.textBytesMax) }
        cellsLeft -= 1
        if cellsLeft < 0 { throw tooLarge(.cells, limits.cellsMax) }
        rows[row, default: [:]][column] = cell
        if rows.count > limits.rowsMax { throw tooLarge(.rows, limits.rowsMax) }
    }

    private mutating func cellValue() -> CellValue {
        let inlined = inline.finish()
        // An empty text is a result; an empty value of any other type was never worked out.
        if hasFormula, !hasResult || (value.isEmpty && type != "str") {
            return .flawed(.uncalculated)
        }
        switch type {
        case "s":
            guard let index = Int(value.trimmed), context.strings.indices.contains(index) else {
                return .error("#REF!")
            }
            return context.strings[index]
        case "inlineStr": return .text(inlined.isEmpty ? value : inlined, under: limits)
        case "str": return .text(RichText.unescaped(value), under: limits)
        case "b": return .bool(value.trimmed == "1" || value.trimmed == "true")
        case "e": return .error(value)
        case "d": return isoDate()
        default: return number()
        }
    }

    /// ISO 8601 text, which few writers use for days.
    private func isoDate() -> CellValue {
        let text = value.trimmed
        if let day = Day(text) { return .date(LocalTime(day, .midnight)) }
        return LocalTime(text).map { .date($0) } ?? .text(value, under: limits)
    }

    private func number() -> CellValue {
        let text = value.trimmed
        guard !text.isEmpty else { return .blank }
        guard let number = Double(text), number.isFinite else {
            return .text(text, under: limits)
        }
        let format = context.formats.indices.contains(style) ? context.formats[style] : .plain
        return format.value(of: number, uses1904: context.uses1904)
    }

    private func tooLarge(_ measure: DocumentError.Measure, _ limit: Int) -> DocumentError {
        .tooLarge(
            file: file, place: "\(name)!\(CellAddress(row: row, column: max(column, 1)))",
            measure: measure, limit: limit)
    }
}
