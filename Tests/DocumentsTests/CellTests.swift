import Almanac
import Documents
import Testing

@Suite("Cells of a workbook")
struct CellTests {
    private func cells(_ row: [TestCell], uses1904: Bool = false, isShared: Bool = false) throws
        -> [Int: CellValue]
    {
        var book = TestBook([row], isShared: isShared)
        book.uses1904 = uses1904
        let sheets = try Workbook.xlsx(book.bytes, named: "x.xlsx").sheets
        return try #require(sheets.first?.rows.first).cells
    }

    private func local(_ text: String) -> CellValue? { LocalTime(text).map { .date($0) } }

    @Test("A number is a day only where its format shows one")
    func formats() throws {
        let cells = try cells([
            .number(46_063, style: TestStyle.isoDay), .number(46_063, style: TestStyle.chineseDay),
            .number(46_063, style: TestStyle.monthDay), .number(46_063, style: TestStyle.decimals),
            .number(46_063, style: TestStyle.quotedLetters),
            .number(0.355, style: TestStyle.percent),
            .number(46_091.39583333334, style: TestStyle.chineseClock),
            .number(46_539, style: TestStyle.month), .number(46_063), .number(46_063, style: 99),
        ])
        let day = local("2026-02-10T00:00")
        #expect(cells[1] == day && cells[2] == day && cells[3] == day)
        #expect(cells[4] == .number(46_063) && cells[5] == .number(46_063))
        #expect(cells[6] == .text("35.5%") && cells[7] == local("2026-03-10T09:30"))
        #expect(cells[8] == .text("2027年6月") && cells[9] == .number(46_063))
        #expect(cells[10] == .number(46_063))
    }

    @Test("Serials count from 1900 with a day that never was, or from 1904, to the second")
    func serials() {
        #expect(SerialDate.local(1)?.day == Day("1900-01-01"))
        #expect(SerialDate.local(59)?.day == Day("1900-02-28"))
        #expect(SerialDate.local(60) == nil)
        #expect(SerialDate.local(61)?.day == Day("1900-03-01"))
        #expect(SerialDate.local(45_000)?.day == Day("2023-03-15"))
        #expect(SerialDate.local(43_538, uses1904: true)?.day == Day("2023-03-15"))
        #expect(SerialDate.local(46_356.999_999_99)?.description == "2026-12-01T00:00")
        for wrong in [-1, 0.5, 1e9, .infinity, .nan] { #expect(SerialDate.local(wrong) == nil) }
    }

    @Test("A workbook that counts from 1904 gives the same day")
    func from1904() throws {
        let cells = try cells([.number(44_601, style: TestStyle.isoDay)], uses1904: true)
        #expect(cells[1] == local("2026-02-10T00:00"))
    }

    @Test("Shared, inline and formula texts, flags and errors are read as what they are")
    func types() throws {
        let rich = "<is><r><t>市教</t></r><r><rPr/><t>育局</t></r><rPh><t>jiao</t></rPh></is>"
        let row: [TestCell] = [
            "甲&<乙", .raw(attributes: "t=\"inlineStr\"", inside: rich),
            .raw(attributes: "t=\"str\"", inside: "<f>A1</f><v>丙_x000D_丁</v>"),
            .raw(attributes: "t=\"b\"", inside: "<v>1</v>"),
            .raw(attributes: "t=\"e\"", inside: "<v>#REF!</v>"),
            .raw(attributes: "", inside: "<f>SUM(A1:A2)</f>"),
            .raw(attributes: "t=\"s\"", inside: "<v>999</v>"),
            .raw(attributes: "t=\"n\"", inside: "<v>13800001234</v>"),
            .raw(attributes: "", inside: "<f>TODAY()+3</f><v></v>"),
            .raw(attributes: "", inside: "<f>TODAY()+3</f><v />"),
            .raw(attributes: "t=\"str\"", inside: "<f>IF(1,\"\")</f><v></v>"),
        ]
        for isShared in [false, true] {
            let cells = try cells(row, isShared: isShared)
            #expect(cells[1] == .text("甲&<乙") && cells[2] == .text("市教育局"))
            #expect(cells[3] == .text("丙\r丁") && cells[4] == .bool(true))
            #expect(cells[5] == .error("#REF!") && cells[7] == .error("#REF!"))
            #expect(cells[6] == .flawed(.uncalculated))
            #expect(cells[8]?.written == "13800001234")
            #expect(cells[9] == .flawed(.uncalculated) && cells[10] == .flawed(.uncalculated))
            #expect(cells[11]?.isBlank ?? true, "an empty text is a result")
        }
    }

    @Test("Prefixed names, absolute targets and cells without addresses are the same workbook")
    func otherWriters() throws {
        let parts = [
            (
                "_rels/.rels",
                "<Relationships><Relationship Id=\"a\" Type=\"http://x/officeDocument\" "
                    + "Target=\"/Xl/Book.xml\"/></Relationships>"
            ),
            (
                "xl/book.xml",
                "<x:workbook xmlns:x=\"m\" xmlns:q=\"r\"><x:sheets><x:sheet name=\"甲\" sheetId=\"1\" "
                    + "q:id=\"s1\"/><x:sheet name=\"藏\" sheetId=\"2\" state=\"hidden\" q:id=\"s2\"/>"
                    + "</x:sheets></x:workbook>"
            ),
            (
                "xl/_rels/book.xml.rels",
                "<Relationships><Relationship Id=\"s1\" Type=\"t/worksheet\" "
                    + "Target=\"../xl/./sheets/one.xml\"/></Relationships>"
            ),
            (
                "xl/sheets/one.xml",
                "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c t=\"str\">"
                    + "<x:v>乙</x:v></x:c></x:row><x:row hidden=\"1\"><x:c><x:v>2</x:v></x:c></x:row>"
                    + "</x:sheetData></x:worksheet>"
            ),
        ]
        let book = try Workbook.xlsx(TestZip.bytes(parts), named: "x.xlsx")
        #expect(book.hidden == ["藏"])
        #expect(book.sheets.map(\.name) == ["甲"])
        #expect(book.sheets.first?.rows.map(\.number) == [1, 2])
        #expect(book.sheets.first?.rows.first?.cells == [1: .number(1), 2: .text("乙")])
    }

    @Test(
        "An address reads back from its own text",
        arguments: [
            (1, "A1"), (26, "Z1"), (27, "AA1"), (702, "ZZ1"), (703, "AAA1"), (16_384, "XFD1"),
        ])
    func addresses(column: Int, text: String) {
        #expect(CellAddress(row: 1, column: column).description == text)
        #expect(CellAddress(text) == CellAddress(row: 1, column: column))
    }

    @Test(
        "What is no address is refused",
        arguments: ["", "A", "1", "1A", "A0", "A1B", "A99999999", "甲1", "AAAAAAAAAAAAAAAAAAAAAAA1"])
    func notAnAddress(text: String) { #expect(CellAddress(text) == nil) }
}
