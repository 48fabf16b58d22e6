import CZip
import Documents

/// One cell of a workbook that a test writes.
enum TestCell: ExpressibleByStringLiteral, ExpressibleByNilLiteral, ExpressibleByFloatLiteral,
    ExpressibleByIntegerLiteral
{
    case none
    case text(String)
    case number(Double, style: Int = 0)
    /// A cell as raw XML: its attributes and what stands inside.
    case raw(attributes: String, inside: String)

    init(stringLiteral value: String) { self = .text(value) }
    init(nilLiteral: ()) { self = .none }
    init(floatLiteral value: Double) { self = .number(value) }
    init(integerLiteral value: Int) { self = .number(Double(value)) }
}

/// Number formats of every test workbook, by style number.
enum TestStyle {
    static let isoDay = 1
    static let chineseDay = 2
    static let monthDay = 3
    static let decimals = 4
    static let quotedLetters = 5
    static let percent = 6
    static let chineseClock = 7
    static let month = 8
    static let xml = """
        <styleSheet><numFmts>
        <numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>
        <numFmt numFmtId="171" formatCode="m&quot;月&quot;d&quot;日&quot;;@"/>
        <numFmt numFmtId="172" formatCode="0&quot;days&quot;"/>
        <numFmt numFmtId="173" formatCode="[$-804]yyyy/m/d\\ h:mm"/>
        <numFmt numFmtId="174" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>
        </numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/>
        <xf numFmtId="2"/><xf numFmtId="172"/><xf numFmtId="10"/><xf numFmtId="173"/>
        <xf numFmtId="174"/></cellXfs></styleSheet>
        """
}

/// A workbook that a test writes itself.
struct TestBook {
    struct TestSheet {
        var name: String
        var rows: [[TestCell]]
        var merges: [String] = []
    }

    var sheets: [TestSheet]
    var isShared = false
    var uses1904 = false

    init(_ rows: [[TestCell]], merges: [String] = [], isShared: Bool = false) {
        sheets = [TestSheet(name: "台账", rows: rows, merges: merges)]
        self.isShared = isShared
    }

    var bytes: [UInt8] {
        var strings: [String] = []
        var parts = [(String, String)]()
        for (index, sheet) in sheets.enumerated() {
            parts.append(("xl/worksheets/sheet\(index + 1).xml", xml(sheet, &strings)))
        }
        parts.append(("xl/workbook.xml", workbook))
        parts.append(("xl/_rels/workbook.xml.rels", relations))
        parts.append(("xl/styles.xml", TestStyle.xml))
        if isShared {
            let items = strings.map { "<si><t>\(TestBook.escaped($0))</t></si>" }.joined()
            parts.append(("xl/sharedStrings.xml", "<sst>\(items)</sst>"))
        }
        return TestZip.bytes(parts)
    }

    private var workbook: String {
        let list = sheets.enumerated().map {
            "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" r:id=\"rId\($0 + 1)\"/>"
        }
        return "<workbook xmlns:r=\"r\"><workbookPr date1904=\"\(uses1904 ? 1 : 0)\"/>"
            + "<sheets>\(list.joined())</sheets></workbook>"
    }

    private var relations: String {
        let list = sheets.indices.map {
            "<Relationship Id=\"rId\($0 + 1)\" Type=\"x/worksheet\" "
                + "Target=\"worksheets/sheet\($0 + 1).xml\"/>"
        }
        return "<Relationships>\(list.joined())</Relationships>"
    }

    private func xml(_ sheet: TestSheet, _ strings: inout [String]) -> String {
        var xml = "<worksheet><sheetData>"
        for (row, cells) in sheet.rows.enumerated() {
            xml += "<row r=\"\(row + 1)\">"
            for (column, cell) in cells.enumerated() {
                let place = CellAddress(row: row + 1, column: column + 1).description
                xml += self.xml(cell, at: place, &strings)
            }
            xml += "</row>"
        }
        let merges = sheet.merges.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
        return xml + "</sheetData><mergeCells>\(merges)</mergeCells></worksheet>"
    }

    private func xml(_ cell: TestCell, at place: String, _ strings: inout [String]) -> String {
        switch cell {
        case .none: return ""
        case .text(let text) where isShared:
            strings.append(text)
            return "<c r=\"\(place)\" t=\"s\"><v>\(strings.count - 1)</v></c>"
        case .text(let text):
            let inside = "<is><t xml:space=\"preserve\">\(TestBook.escaped(text))</t></is>"
            return "<c r=\"\(place)\" t=\"inlineStr\">\(inside)</c>"
        case .number(let number, let style):
            return "<c r=\"\(place)\" s=\"\(style)\"><v>\(number)</v></c>"
        case .raw(let attributes, let inside):
            return "<c r=\"\(place)\" \(attributes)>\(inside)</c>"
        }
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }
}

/// Writes an archive into memory.
enum TestZip {
    static func bytes(_ parts: [(name: String, text: String)]) -> [UInt8] {
        guard let target = zip_source_buffer_create(nil, 0, 0, nil),
            let archive = zip_open_from_source(target, Int32(ZIP_CREATE | ZIP_TRUNCATE), nil)
        else { return [] }
        zip_source_keep(target)
        defer { zip_source_free(target) }
        let buffers = parts.map { Array($0.text.utf8) }
        var copies: [UnsafeMutableBufferPointer<UInt8>] = []
        for (part, buffer) in zip(parts, buffers) {
            let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: buffer.count)
            _ = copy.initialize(from: buffer)
            copies.append(copy)
            let source = zip_source_buffer(archive, copy.baseAddress, UInt64(buffer.count), 0)
            zip_file_add(archive, part.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        }
        zip_close(archive)
        copies.forEach { $0.deallocate() }
        return read(target)
    }

    private static func read(_ source: OpaquePointer) -> [UInt8] {
        guard zip_source_open(source) == 0 else { return [] }
        defer { zip_source_close(source) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = zip_source_read(source, &chunk, UInt64(chunk.count))
            guard count > 0 else { return bytes }
            bytes += chunk[..<Int(count)]
        }
    }
}
