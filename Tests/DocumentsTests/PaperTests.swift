import Almanac
import Desk
import Documents
import Drafting
import Testing

@Suite("Speeches, minutes and reports as people save them")
struct PaperTests {
    private func texts(_ bytes: [UInt8], _ name: String = "讲话.txt") throws -> [String] {
        try PaperReader.manuscript(of: bytes, named: name).paragraphs.map(\.text)
    }

    @Test("Plain text is read in UTF-8 with and without a mark, in UTF-16 and in GB18030")
    func encodings() throws {
        let gb18030: [UInt8] = [
            0xCA, 0xD0, 0xD5, 0xFE, 0xB8, 0xAE, 0x0D, 0x0A, 0xB6, 0xBD, 0xB0, 0xEC,
        ]
        let utf16: [UInt8] = [
            0xFF, 0xFE, 0x02, 0x5E, 0x3F, 0x65, 0x9C, 0x5E, 0x0A, 0x00, 0x63, 0x77, 0x9E, 0x52,
        ]
        let utf8 = Array("　　市政府\r\n\r\n督办　\n".utf8)
        for bytes in [gb18030, utf16, utf8, [0xEF, 0xBB, 0xBF] + utf8] {
            #expect(try texts(bytes) == ["市政府", "督办"])
        }
    }

    @Test("Markdown gives headings, items and rows of tables")
    func markdown() throws {
        let text = """
            # 会议纪要
            ## 一、排水
            - **市水务局**要清淤。
            | 任务 | 牵头单位 |
            |---|:--:|
            | 清淤 | 市水务局 |
            ```
            代码
            ```
            """
        let read = try PaperReader.manuscript(of: Array(text.utf8), named: "纪要.MD")
        #expect(
            read.paragraphs.map(\.form) == [
                .heading(level: 1), .heading(level: 2), .body,
                .row(table: 1, cells: ["任务", "牵头单位"]), .row(table: 1, cells: ["清淤", "市水务局"]),
            ])
        #expect(read.paragraphs[2].text == "市水务局要清淤。")
    }

    @Test(
        "A Word document gives its paragraphs in order, with headings and the numbers of its lists")
    func word() throws {
        let paper = TestPaper(
            body: TestPaper.paragraph("重点工作", properties: "<w:pStyle w:val=\"a1\"/>")
                + TestPaper.paragraph("抓开工", properties: TestPaper.item(level: 0))
                + TestPaper.paragraph("市发改委要报清单。", properties: TestPaper.item(level: 1))
                + TestPaper.paragraph("抓竣工", properties: TestPaper.item(level: 0))
                + "<w:p><w:r><w:t xml:space=\"preserve\">市住建局</w:t></w:r><w:r><w:t>要办结。</w:t></w:r></w:p>"
        )
        let read = try PaperReader.manuscript(of: paper.bytes, named: "讲话.docx")
        #expect(
            read.paragraphs.map(\.text) == ["重点工作", "一、抓开工", "（1）市发改委要报清单。", "二、抓竣工", "市住建局要办结。"])
        #expect(read.paragraphs[0].form == .heading(level: 1))
    }

    @Test("What was deleted, moved away or is said twice is not read; text boxes are")
    func revisions() throws {
        let paper = TestPaper(
            body: "<w:p><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>"
                + "<w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>"
                + "<w:p><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p>"
                + "</w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>框</w:t></w:r></w:p></mc:Fallback>"
                + "</mc:AlternateContent></w:p>"
                + "<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p>")
        #expect(try texts(paper.bytes, "x.docx") == ["新", "框", "上", "下"])
    }

    @Test("Tables give rows; merged cells give their text to each row, a table in a cell its text")
    func tables() throws {
        let paper = TestPaper(
            body: TestPaper.table([
                ["任务", "牵头单位"], ["清淤", "<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>市水务局"],
                ["补植", "<w:tcPr><w:vMerge/></w:tcPr>"],
                ["<w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>合计"],
            ]))
        let read = try PaperReader.manuscript(of: paper.bytes, named: "x.docx")
        #expect(
            read.paragraphs.map(\.form) == [
                .row(table: 1, cells: ["任务", "牵头单位"]), .row(table: 1, cells: ["清淤", "市水务局"]),
                .row(table: 1, cells: ["补植", "市水务局"]), .row(table: 1, cells: ["合计", ""]),
            ])
    }

    @Test(
        "Speech, correction, import: the sheet is read back whole, with its kind, day and anchors")
    func roundTrip() throws {
        let text = """
            会议纪要
            2026年3月20日
            一、排水防涝
            市水务局要在6月底前，清淤"31"公里，更换泵站5座；由市财政局牵头，市审计局配合，4月底前拨付资金500万元。
            """
        let manuscript = try PaperReader.manuscript(of: Array(text.utf8), named: "纪要.txt")
        let part = DraftSheet.Part(
            file: "=纪要,1.txt", paper: PaperKind(manuscript), day: manuscript.day,
            matters: Draftsman.matters(of: manuscript))
        let sheet = DraftSheet([part])
        let source = try LedgerSheetReader.source(csv: sheet.csv)
        #expect(source.notes(.zhHans) == [])
        #expect(source.rows.map(\.kind) == ["会议议定", "会议议定"])
        #expect(source.rows.allSatisfy { $0.problems.isEmpty })
        #expect(source.rows.map(\.leadUnits) == [["市水务局"], ["市财政局"]])
        #expect(source.rows[1].supportUnits == ["市审计局"])
        #expect(source.rows.map(\.deadline) == ["6月底前", "4月底前"])
        #expect(source.rows.map { $0.assignedAt?.description } == ["2026-03-20", "2026-03-20"])
        #expect(source.rows[0][.content] == part.matters[0].source)
        #expect(source.rows[0][.source]?.hasSuffix("一、排水防涝，第4段第1句") == true)
    }

    @Test(
        "A cell that a spreadsheet would take for a formula can't be one",
        arguments: ["=1+1", "+8", "-1", "@SUM", "＝1"])
    func formulas(text: String) {
        let anchor = DraftedMatter.Anchor(headings: [], paragraph: 1, sentence: 1)
        let matter = DraftedMatter(
            title: text, leadUnits: [text], assistingUnits: [], leader: text, deadline: text,
            cycle: text, source: text, anchor: anchor, category: text, confidence: .low,
            evidence: [])
        let csv = DraftSheet([.init(file: text, paper: .speech, day: nil, matters: [matter])]).csv
        let cells = csv.split(separator: "\r\n")[2].split(separator: ",")
        #expect(cells.dropFirst().filter { $0.hasPrefix(text) } == [])
    }
}
