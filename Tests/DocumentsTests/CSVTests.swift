import Almanac
import Desk
import Documents
import Glibc
import Testing

@Suite("CSV")
struct CSVTests {
    private let head = "督办事项,主办单位,办理时限,备注\n"

    @Test(
        "Commas, semicolons and tabs part the columns", arguments: [",", ";", "\t"],
        ["\n", "\r\n", "\r"])
    func delimiters(sign: String, newline: String) throws {
        let csv = (head + "某事,市水务局,3月底前,无误\n").replacing(",", with: sign)
        let source = try LedgerSheetReader.source(csv: csv.replacing("\n", with: newline))
        let row = try #require(source.rows.first)
        #expect(row.title == "某事" && row.leadUnits == ["市水务局"] && row[.remark] == "无误")
        #expect(row.sheet == "台账" && row.row == 2)
    }

    @Test("A quoted cell keeps its commas, quotes and newlines")
    func quotes() throws {
        let source = try LedgerSheetReader.source(
            csv: head + "\"关于\"\"一网通办\"\"的报告\",\"市水务局\n甲县\",\"3月底,前\",\"\"\n乙,丙局,,")
        #expect(source.rows.map(\.title) == ["关于\"一网通办\"的报告", "乙"])
        #expect(source.rows[0].leadUnits == ["市水务局", "甲县"])
        #expect(source.rows[0].deadline == "3月底,前" && source.rows[0][.remark] == nil)
    }

    @Test("A quote that never ends is told with its line")
    func unclosed() {
        #expect(throws: DocumentError.unclosedQuote(file: "台账.csv", line: 2)) {
            try LedgerSheetReader.source(csv: head + "\"某事,市水务局\n")
        }
    }

    @Test("UTF-8 with and without its mark, UTF-16 and GB18030 read the same")
    func encodings() throws {
        let text = head + "某事,市水务局,3月底前,㑇\n"
        let units = Array(text.utf16)
        let utf16: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let gb18030 = try #require(encoded(text, as: "GB18030"))
        #expect(gb18030.count < text.utf8.count)
        for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), utf16, gb18030] {
            let source = try LedgerSheetReader.rows(of: bytes, named: "a/台账.csv", today: nil)
            #expect(source.rows.map(\.title) == ["某事"])
            #expect(source.rows.first?[.remark] == "㑇")
        }
        #expect(throws: DocumentError.unreadableText(file: "x.csv")) {
            try LedgerSheetReader.rows(of: [0x61, 0xFF, 0xFF, 0x2C], named: "x.csv", today: nil)
        }
    }

    func encoded(_ text: String, as encoding: String) -> [UInt8]? {
        guard let handle = iconv_open(encoding, "UTF-8") else { return nil }
        defer { iconv_close(handle) }
        var source = text.utf8.map { CChar(bitPattern: $0) }
        var target = [CChar](repeating: 0, count: source.count * 2)
        let written = source.withUnsafeMutableBufferPointer { from in
            target.withUnsafeMutableBufferPointer { into in
                var (input, inputLeft) = (from.baseAddress, from.count)
                var (output, outputLeft) = (into.baseAddress, into.count)
                iconv(handle, &input, &inputLeft, &output, &outputLeft)
                return into.count - outputLeft
            }
        }
        return target[..<written].map { UInt8(bitPattern: $0) }
    }
}

@Suite("JSON lines")
struct JSONLinesTests {
    @Test("Lines with the fields' own names come in, lists as lists, other lines left out")
    func lines() throws {
        let text = """
            {"sheet": "甲", "row": 4, "title": "某事", "lead_unit": ["市水务局"], "done": true, "x": 1}

            {"title": "乙", "lead_unit": "丙局", "support_units": ["甲县", "乙县"], "phone": null}
            {"refused": "classified"}
            {"summary": {"matters": 2}}
            """
        let source = try LedgerSheetReader.source(csv: text)
        #expect(source.rows.map(\.title) == ["某事", "乙"])
        #expect(source.rows.map(\.row) == [1, 3])
        #expect(source.rows[0].done && source.rows[0].leadUnits == ["市水务局"])
        #expect(source.rows[1].supportUnits == ["甲县", "乙县"])
        #expect(source.sheets.first?.unknownColumns == ["x"])
    }

    @Test("A line that is no object is told with its number")
    func badLine() {
        #expect(throws: DocumentError.badLine(file: "台账.csv", line: 2, detail: "JSON")) {
            try LedgerSheetReader.source(csv: "{\"title\": \"甲\"}\n[1]\n")
        }
    }
}
