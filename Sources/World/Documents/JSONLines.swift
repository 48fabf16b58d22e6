import FoundationEssentials

/// One JSON object a line, with the field names of the dry run.
enum JSONLines {
    /// Keys of the dry run's own lines that tell no field of the matter.
    private static let ownKeys: Set<String> = ["sheet", "row", "due", "due_kind", "warnings"]
    /// Lines that hold no matter.
    private static let otherLines = ["summary", "refused"]

    private enum Value: Decodable {
        case text(String)
        case number(Double)
        case bool(Bool)
        case list([String])
        case nothing
        /// An object or a list of them, such as the summary's counts; no field has one.
        case object

        init(from decoder: any Decoder) throws {
            let box = try decoder.singleValueContainer()
            // Each `try?` asks whether the value is of this type; the last one throws what is wrong.
            if box.decodeNil() {
                self = .nothing
            } else if let value = try? box.decode(Bool.self) {
                self = .bool(value)
            } else if let value = try? box.decode(Double.self) {
                self = .number(value)
            } else if let value = try? box.decode(String.self) {
                self = .text(value)
            } else if let value = try? box.decode([String].self) {
                self = .list(value)
            } else if (try? box.decode([Value].self)) != nil {
                self = .object
            } else {
                _ = try box.decode([String: Value].self)
                self = .object
            }
        }

        var cell: CellValue {
            switch self {
            case .text(let text): .text(text)
            case .number(let number): .number(number)
            case .bool(let value): .bool(value)
            case .list(let list): .text(list.joined(separator: "、"))
            case .nothing, .object: .blank
            }
        }
    }

    /// A sheet whose header row, numbered 0, holds the keys; a line's number is its row's.
    static func sheet(
        _ bytes: [UInt8], named file: String, limits: DocumentLimits
    ) throws(DocumentError) -> Sheet {
        guard let text = TextBytes.text(bytes) else { throw .unreadableText(file: file) }
        var objects: [(line: Int, values: [String: Value])] = []
        var line = 0
        for written in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            line += 1
            guard written.contains(where: { !$0.isWhitespace }) else { continue }
            let values = try object(written, file: file, line: line, limits: limits)
            if !otherLines.contains(where: { values[$0] != nil }) { objects.append((line, values)) }
            if objects.count > limits.rowsMax {
                throw .tooLarge(
                    file: file, place: place(line, of: file), measure: .rows,
                    limit: limits.rowsMax)
            }
        }
        return try sheet(of: objects, named: file, limits: limits)
    }

    private static func place(_ line: Int, of file: String) -> String {
        "\(CSVReader.sheetName(of: file))!\(line)"
    }

    private static func object(
        _ line: Substring, file: String, line number: Int, limits: DocumentLimits
    ) throws(DocumentError) -> [String: Value] {
        guard line.utf8.count <= limits.lineBytesMax else {
            throw .tooLarge(
                file: file, place: place(number, of: file), measure: .cellBytes,
                limit: limits.lineBytesMax)
        }
        do {
            return try JSONDecoder().decode([String: Value].self, from: Data(line.utf8))
        } catch {
            throw .badLine(file: file, line: number, detail: "JSON")
        }
    }

    private static func sheet(
        of objects: [(line: Int, values: [String: Value])], named file: String,
        limits: DocumentLimits
    ) throws(DocumentError) -> Sheet {
        let keys = Set(objects.flatMap(\.values.keys)).subtracting(ownKeys).sorted()
        guard keys.count <= limits.columnsMax else {
            throw .tooLarge(file: file, place: file, measure: .columns, limit: limits.columnsMax)
        }
        let columns = Dictionary(uniqueKeysWithValues: zip(keys, 1...))
        var rows = [Sheet.Row(number: 0, cells: [:])]
        for (key, column) in columns { rows[0].cells[column] = .text(key) }
        for (line, values) in objects {
            var row = Sheet.Row(number: line, cells: [:])
            for (key, value) in values where !value.cell.isBlank {
                if let column = columns[key] { row.cells[column] = value.cell }
            }
            if !row.cells.isEmpty { rows.append(row) }
        }
        return Sheet(name: CSVReader.sheetName(of: file), rows: rows)
    }
}
