import Almanac
import Desk
import Documents
import Testing

@Suite("Workbooks as WPS and Excel write them")
struct WriterTests {
    /// 2026-03-05 and 2026-06-30, as spreadsheets count from 1900.
    private static let (assigned, due) = (46_086, 46_203)

    private static func header(_ labels: [String]) -> String {
        labels.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
    }

    private static let labels = ["督办事项", "牵头单位", "交办日期", "完成时限", "是否办结"]

    /// A sheet of one matter whose dates have the styles 1 and 2.
    private static func sheet(assigned: Int = assigned, due: Int = due) -> String {
        """
        <dimension ref="A1:E2"/><sheetData><row r="1">\(header(labels))</row><row r="2">
        <c r="A2" t="inlineStr"><is><t>某事</t></is></c>
        <c r="B2" t="inlineStr"><is><t>市水务局</t></is></c>
        <c r="C2" s="1"><v>\(assigned)</v></c><c r="D2" s="2"><v>\(due)</v></c>
        <c r="E2" t="b"><v>0</v></c></row></sheetData>
        """
    }

    private static func styles(_ assigned: Int, _ due: Int) -> String {
        "<xf numFmtId=\"0\"/><xf numFmtId=\"\(assigned)\" applyNumberFormat=\"1\"/>"
            + "<xf numFmtId=\"\(due)\" applyNumberFormat=\"1\"/>"
    }

    private func onlyRow(_ package: WriterPackage) throws -> LedgerRow {
        let source = try package.read()
        #expect(source.rows.count == 1, "\(source)")
        return try #require(source.rows.first)
    }

    @Test(
        "A day is a day under the formats that the Chinese editions number without a code",
        arguments: [14, 22, 30, 31, 58])
    func builtInFormats(id: Int) throws {
        let row = try onlyRow(
            WriterPackage(sheet: Self.sheet(), styles: Self.styles(id, id), program: "WPS 表格"))
        #expect(row.assignedAt?.day == Day("2026-03-05") && row.deadline == "2026-06-30")
        #expect(row.problems.isEmpty && row.warnings.isEmpty && !row.done)
    }

    @Test("A month shown without its day is a month")
    func month() throws {
        let row = try onlyRow(WriterPackage(sheet: Self.sheet(), styles: Self.styles(31, 57)))
        #expect(row.deadline == "2026年6月" && row.assignedAt?.day == Day("2026-03-05"))
    }

    @Test(
        "A day is a day under the formats that people pick in Excel and WPS",
        arguments: [
            "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@",
            "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
            "[DBNum1][$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@",
            "m&quot;月&quot;d&quot;日&quot;;@",
            "yyyy/m/d\\ h:mm;@", "[$-804]aaaa;@", "reserved-0x1F", "yy\\-m\\-d", "YYYY\\.MM\\.DD",
        ])
    func customFormats(code: String) throws {
        let row = try onlyRow(
            WriterPackage(
                sheet: Self.sheet(), formats: "<numFmt numFmtId=\"176\" formatCode=\"\(code)\"/>",
                styles: Self.styles(176, 176)))
        #expect(row.assignedAt?.day == Day("2026-03-05") && row.deadline == "2026-06-30")
    }

    @Test("A number under a format with letters that show no day stays a number")
    func noDay() throws {
        let code = "#,##0.00_);[Red]\\(#,##0.00\\)"
        let sheet = """
            <sheetData><row>\(Self.header(["督办事项", "牵头单位", "年度计划投资（万元）"]))</row>
            <row><c t="str"><v>某事</v></c><c t="str"><v>市水务局</v></c><c s="1"><v>46086</v></c></row>
            </sheetData>
            """
        let row = try onlyRow(
            WriterPackage(
                sheet: sheet, formats: "<numFmt numFmtId=\"177\" formatCode=\"\(code)\"/>",
                styles: Self.styles(177, 0)))
        #expect(row[.investYear] == "46086")
    }

    @Test("A workbook that counts from 1904 and one in the strict namespace are the same ledger")
    func others() throws {
        let styles = Self.styles(31, 58)
        let mac = WriterPackage(
            sheet: Self.sheet(assigned: Self.assigned - 1_462, due: Self.due - 1_462),
            styles: styles, properties: "date1904=\"1\"")
        let strict = WriterPackage(namespace: .strict, sheet: Self.sheet(), styles: styles)
        let absolute = WriterPackage(
            sheet: Self.sheet(), styles: styles, targets: "/xl/", program: "WPS 表格")
        for package in [mac, strict, absolute] {
            let row = try onlyRow(package)
            #expect(row.assignedAt?.day == Day("2026-03-05") && row.deadline == "2026-06-30")
            #expect(row.title == "某事" && row.leadUnits == ["市水务局"] && row.problems.isEmpty)
        }
    }

    @Test(
        "Days of a strict workbook are days, whatever they carry behind them",
        arguments: [
            "2026-03-05", "2026-03-05T00:00:00", "2026-03-05T00:00:00.000", "2026-03-05T00:00:00Z",
        ])
    func isoDays(written: String) throws {
        let sheet = Self.sheet().replacing(
            "<c r=\"C2\" s=\"1\"><v>\(Self.assigned)</v></c>",
            with: "<c r=\"C2\" s=\"1\" t=\"d\"><v>\(written)</v></c>")
        let row = try onlyRow(
            WriterPackage(namespace: .strict, sheet: sheet, styles: Self.styles(14, 14)))
        #expect(row.assignedAt?.day == Day("2026-03-05") && row.problems.isEmpty)
    }

    @Test("Runs of rich text are one text, guides to pronunciation are none of it")
    func richText() throws {
        let strings = """
            <si><t>督办事项</t><phoneticPr fontId="1" type="noConversion"/></si>
            <si><r><rPr><b/><rFont val="宋体"/></rPr><t xml:space="preserve">主办</t></r><r><t>单位</t></r></si>
            <si><r><rPr><strike/></rPr><t>关于</t></r><r><t xml:space="preserve"> 供水 </t></r>
            <r><t>的批示</t></r><rPh sb="0" eb="2"><t>guanyu</t></rPh><phoneticPr fontId="1"/></si>
            <si><t xml:space="preserve">市水务局_x000D_
            市住建局</t></si><si/><si><t/></si>
            """
        let sheet = """
            <sheetData><row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
            <row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c><c r="C2" t="s"><v>4</v></c>
            <c r="D2" t="s"><v>5</v></c></row></sheetData>
            """
        let row = try onlyRow(
            WriterPackage(sheet: sheet, strings: strings, program: "WPS 表格"))
        #expect(row.title == "关于 供水 的批示" && row.leadUnits == ["市水务局", "市住建局"])
        #expect(row.other.isEmpty && row.problems.isEmpty)
    }

    @Test("What a formula gave counts; what it never gave is asked for with its cell")
    func formulas() throws {
        let sheet = """
            <sheetData><row r="1">\(Self.header(["序号", "督办事项", "牵头单位", "完成时限"]))</row>
            <row r="2"><c r="A2"><f>ROW()-1</f></c><c r="B2" t="str"><f>"某"&amp;"事"</f><v>某事</v></c>
            <c r="C2" t="str"><f t="shared" si="0"/><v>市水务局</v></c>
            <c r="D2" s="1"><f>TODAY()</f><v>46203</v></c></row>
            <row r="3"><c r="A3"><f>ROW()-1</f></c><c r="B3" t="inlineStr"><is><t>乙事</t></is></c>
            <c r="C3" t="str"><f>C2</f><v>市水务局</v></c><c r="D3" s="1"><f>D2+30</f></c></row>
            <row r="4"><c r="B4" t="inlineStr"><is><t>丙事</t></is></c>
            <c r="C4" t="str"><f>C2</f><v>市水务局</v></c><c r="D4" t="str"><f>IF(1,"")</f><v></v></c></row>
            <row r="5"><c r="B5" t="inlineStr"><is><t>丁事</t></is></c>
            <c r="C5" t="str"><f>C2</f><v>市水务局</v></c><c r="D5" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>
            </sheetData>
            """
        let rows = try WriterPackage(sheet: sheet, styles: Self.styles(14, 14)).read().rows
        #expect(rows.map(\.title) == ["某事", "乙事", "丙事", "丁事"])
        #expect(rows[0].deadline == "2026-06-30" && rows[0].problems.isEmpty)
        #expect(rows[1].problems == [.uncalculated(cell: "D3")])
        #expect(rows[1].problems[0].zh.contains("D3：公式没有存下结果"))
        #expect(rows[2].deadline == nil && rows[2].problems.isEmpty)
        #expect(rows[3].warnings == [.errorCell(cell: "D5", written: "#DIV/0!")])
    }

    @Test("Hidden rows and columns, filters, widths and pictures hide no matter")
    func hidden() throws {
        let sheet = """
            <sheetPr filterMode="1"><tabColor rgb="FFFF0000"/></sheetPr>
            <dimension ref="A1:XFD1048576"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>
            <cols><col min="1" max="1" width="9" hidden="1"/><col min="2" max="16384" width="9"/></cols>
            <sheetData><row r="1">\(Self.header(["督办事项", "牵头单位"]))</row>
            <row r="2" hidden="1"><c r="A2" t="str"><v>甲事</v></c><c r="B2" t="str"><v>市水务局</v></c></row>
            <row r="3"><c r="A3" t="str"><v>乙事</v></c><c r="B3" t="str"><v>市水务局</v></c></row>
            <row r="1048576" ht="15" customHeight="1"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"/></row>
            </sheetData><autoFilter ref="A1:B3"><filterColumn colId="0"/></autoFilter>
            <mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="x14"><controls/></mc:Choice>
            </mc:AlternateContent><drawing r:id="rId9"/><legacyDrawing r:id="rId8"/>
            """
        let source = try WriterPackage(sheet: sheet, program: "WPS 表格").read()
        #expect(source.rows.map(\.title) == ["甲事", "乙事"])
        #expect(source.notes(.zhHans) == [])
    }

    @Test("A header of two rows with merged cells is one header, titles above it are none")
    func mergedHeader() throws {
        let sheet = """
            <sheetData><row r="1"><c r="A1" t="str"><v>重点工作台账</v></c></row>
            <row r="2"><c r="A2" t="str"><v>序号</v></c><c r="B2" t="str"><v>督办事项</v></c>
            <c r="C2" t="str"><v>责任单位</v></c><c r="D2"/><c r="E2" t="str"><v>完成时限</v></c></row>
            <row r="3"><c r="A3" s="1"/><c r="C3" t="str"><v>牵头单位</v></c>
            <c r="D3" t="str"><v>配合单位</v></c></row>
            <row r="4"><c r="A4"><v>1</v></c><c r="B4" t="str"><v>某事</v></c>
            <c r="C4" t="str"><v>市水务局</v></c><c r="D4" t="str"><v>市住建局、甲县</v></c>
            <c r="E4" t="str"><v>6月底前</v></c></row></sheetData>
            <mergeCells count="5"><mergeCell ref="A1:E1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/>
            <mergeCell ref="C2:D2"/><mergeCell ref="E2:E3"/></mergeCells>
            """
        let row = try onlyRow(WriterPackage(sheet: sheet, program: "WPS 表格"))
        #expect(row.row == 4 && row.title == "某事" && row.leadUnits == ["市水务局"])
        #expect(row.supportUnits == ["市住建局", "甲县"] && row.deadline == "6月底前")
    }

    @Test("Of two columns with one meaning the one that gave way is told, with what was taken")
    func twins() throws {
        let source = try LedgerSheetReader.source(
            csv: "督办事项,督办事项,事项名称,备注,备注,牵头单位\n甲,乙,丙,丁,戊,市水务局")
        let row = try #require(source.rows.first)
        #expect(row.title == "甲" && row[.content] == "乙" && row[.remark] == "丁")
        #expect(
            source.notes(.zhHans) == [
                "工作表“台账”：B列“督办事项”与A列“督办事项”是一个意思，取A列，B列当作具体内容；要换用 --mapping",
                "工作表“台账”：C列“事项名称”与A列“督办事项”是一个意思，取A列，C列原样保留；要换用 --mapping",
                "工作表“台账”：E列“备注”与D列“备注”是一个意思，取D列，E列原样保留；要换用 --mapping",
            ])
        #expect(source.notes(.english)[1].contains("column C “事项名称” means what column A"))
        #expect(row.other == ["事项名称": "丙", "备注": "戊"])
        let same = try LedgerSheetReader.source(csv: "督办事项,牵头单位,自编,自编\n甲,市水务局,一,二")
        #expect(same.rows.first?.other == ["自编（C列）": "一", "自编（D列）": "二"])
    }
}

@Suite("Text tables as Excel and WPS write them")
struct TextTableTests {
    private let lines = [
        ["重点工作台账", "", "", ""], ["督办事项", "牵头单位", "完成时限", "备注"],
        ["甲,乙,丙,丁,戊,己,庚的批示", "市水务局,市住建局", "6月底前", "一行\n二行"],
        ["关于\"一网通办\"的报告", "市教育局", "7月底前", "镕,𠮷,㑇"],
    ]

    private func text(_ sign: String, _ end: String) -> String {
        lines.map { line in
            line.map { cell in
                let isQuoted = cell.contains { "\",;\t\n".contains($0) } && sign != "|"
                return isQuoted ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
            }.joined(separator: sign)
        }.joined(separator: end) + end
    }

    private func check(_ bytes: [UInt8], _ what: String) throws {
        let source = try LedgerSheetReader.rows(of: bytes, named: "台账.csv", today: nil)
        #expect(source.rows.map(\.title) == lines[2...].map { $0[0] }, "\(what)")
        #expect(source.rows.map { $0[.remark] } == ["一行\n二行", "镕,𠮷,㑇"], "\(what)")
        #expect(source.rows.first?.leadUnits == ["市水务局", "市住建局"], "\(what)")
    }

    @Test("Separators of every kind, quoted line ends and commas within texts")
    func separators() throws {
        for sign in [",", ";", "\t"] {
            for end in ["\r\n", "\n"] {
                try check(Array(text(sign, end).utf8), "\(sign)\(end)")
                try check(Array(("sep=\(sign)" + end + text(sign, end)).utf8), "sep=\(sign)")
            }
        }
    }

    @Test("Excel's “Unicode text” and GB18030 with characters of four bytes")
    func encodings() throws {
        let units = Array(text("\t", "\r\n").utf16)
        let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        try check([0xFF, 0xFE] + little, "UTF-16LE")
        try check([0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }, "UTF-16BE")
        try check(little, "without a mark")
        let gb18030 = try #require(CSVTests().encoded(text(",", "\r\n"), as: "GB18030"))
        // 㑇 and 𠮷 have four bytes there.
        #expect(
            gb18030.contains { (0x30...0x39).contains($0) }
                && String(validating: gb18030, as: UTF8.self) == nil)
        try check(gb18030, "GB18030")
    }

    @Test("Tabs part the cells though there are more commas, without any quotes")
    func regular() throws {
        let table = "督办事项\t牵头单位\t完成时限\n一,二,三,四,五,六\t市水务局\t3月底前\n一,二\t市水务局\t3月底前"
        let source = try LedgerSheetReader.source(csv: table)
        #expect(source.rows.map(\.title) == ["一,二,三,四,五,六", "一,二"])
        #expect(source.rows.allSatisfy { $0.deadline == "3月底前" })
    }
}
