/// Comma-separated text by RFC 4180, also with semicolons or tabs.
package struct CSVReader {
    private let file: String
    private let limits: DocumentLimits
    private let delimiter: UInt8
    private var rows: [Sheet.Row] = []
    private var cells: [Int: CellValue] = [:]
    private var field: [UInt8] = []
    private var column = 1
    private var line = 1
    private var cellsLeft: Int

    /// The rows as one sheet. A row's number is the record's, as a spreadsheet would show it.
    package static func sheet(
        _ bytes: [UInt8], named file: String, limits: DocumentLimits = DocumentLimits()
    ) throws(DocumentError) -> Sheet {
        guard let text = TextBytes.text(bytes) else { throw .unreadableText(file: file) }
        var reader = CSVReader(Array(text.utf8), file: file, limits: limits)
        try reader.read(Array(text.utf8))
        return Sheet(name: sheetName(of: file), rows: reader.rows)
    }

    /// The file's name without folders and ending.
    package static func sheetName(of file: String) -> String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }

    private init(_ bytes: [UInt8], file: String, limits: DocumentLimits) {
        self.file = file
        self.limits = limits
        delimiter = Delimiter.of(bytes)
        cellsLeft = limits.cellsMax
    }

    private mutating func read(_ bytes: [UInt8]) throws(DocumentError) {
        var index = Delimiter.declared(in: bytes) == nil ? 0 : Delimiter.declaration.count + 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\""), field.isEmpty {
                index = try quoted(bytes, from: index + 1)
                continue
            }
            switch byte {
            case delimiter: try endField()
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if byte == UInt8(ascii: "\r"), index + 1 < bytes.count,
                    bytes[index + 1] == UInt8(ascii: "\n")
                {
                    index += 1
                }
                try endRow()
            default: field.append(byte)
            }
            index += 1
        }
        if !field.isEmpty || !cells.isEmpty { try endRow() }
    }

    /// Takes a quoted part and returns the index after its closing quote.
    private mutating func quoted(
        _ bytes: [UInt8], from start: Int
    ) throws(DocumentError) -> Int {
        let quote = UInt8(ascii: "\"")
        var index = start
        while index < bytes.count {
            if bytes[index] != quote {
                field.append(bytes[index])
            } else if index + 1 < bytes.count, bytes[index + 1] == quote {
                field.append(quote)
                index += 1
            } else {
                return index + 1
            }
            index += 1
        }
        throw .unclosedQuote(file: file, line: line)
    }

    private mutating func endField() throws(DocumentError) {
        if !field.isEmpty {
            let value = CellValue.text(
                FormulaGuard.bare(String(decoding: field, as: UTF8.self)), under: limits)
            field.removeAll(keepingCapacity: true)
            if !value.isBlank {
                cells[column] = value
                cellsLeft -= 1
            }
            if cellsLeft < 0 { throw tooLarge(.cells, limits.cellsMax) }
        }
        column += 1
        if column > limits.columnsMax + 1 { throw tooLarge(.columns, limits.columnsMax) }
    }

    private mutating func endRow() throws(DocumentError) {
        try endField()
        if !cells.isEmpty { rows.append(Sheet.Row(number: line, cells: cells)) }
        if rows.count > limits.rowsMax { throw tooLarge(.rows, limits.rowsMax) }
        cells = [:]
        column = 1
        line += 1
    }

    private func tooLarge(_ measure: DocumentError.Measure, _ limit: Int) -> DocumentError {
        .tooLarge(
            file: file,
            place: "\(CSVReader.sheetName(of: file))!\(CellAddress(row: line, column: column))",
            measure: measure, limit: limit)
    }
}
