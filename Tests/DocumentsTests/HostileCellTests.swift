import Desk
import Documents
import Testing

@Suite("Cells and packages made to harm")
struct HostileCellTests {
    private let header: [TestCell] = ["督办事项", "牵头单位", "备注"]
    private static let unit = TestCell.text("市水务局")

    private func refusal(
        _ bytes: [UInt8], _ limits: DocumentLimits = DocumentLimits(), named file: String = "x.xlsx"
    ) -> DocumentError? {
        do {
            _ = try LedgerSheetReader.rows(of: bytes, named: file, today: nil, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    @Test("A cell with NUL keeps its own row out and no other, with its place and what to do")
    func nul() throws {
        let rows: [[TestCell]] = [
            header, ["甲_x0000_事", Self.unit], ["乙事", Self.unit],
            ["丙事", "市_x0000_水务局"], ["丁事", Self.unit, "_x0000_"],
        ]
        for isShared in [false, true] {
            let source = try LedgerSheetReader.source(TestBook(rows, isShared: isShared))
            #expect(
                source.rows.map(\.problems) == [
                    [.nulInCell(cell: "A2")], [], [.nulInCell(cell: "B4")],
                    [.nulInCell(cell: "C5")],
                ])
            #expect(source.rows[0].problems[0].zh.hasPrefix("A2：含有空字符"))
        }
    }

    @Test("A NUL in comma-separated text is told by its cell; the other rows are read")
    func nulInText() throws {
        let text = "督办事项,牵头单位\n甲\0事情,市水务局\n乙事情,市水务局\n丙事情,市教育局\n"
        let gb18030 = try #require(CSVTests().encoded(text, as: "GB18030"))
        for bytes in [Array(text.utf8), gb18030] {
            let source = try LedgerSheetReader.rows(of: bytes, named: "台账.csv", today: nil)
            #expect(source.rows.map(\.title) == ["", "乙事情", "丙事情"])
            #expect(source.rows[0].problems == [.nulInCell(cell: "A2")])
            #expect(source.badRows.count == 1)
        }
    }

    @Test("A cell over the limit keeps its own row out, with its length; beside it nothing is lost")
    func overlong() throws {
        var limits = DocumentLimits()
        limits.cellBytesMax = 300
        let long = String(repeating: "长", count: 101)
        let rows: [[TestCell]] = [
            header, [.text(long), Self.unit], ["乙事", Self.unit, .text(long)], ["丙事", Self.unit],
        ]
        for isShared in [false, true] {
            let source = try LedgerSheetReader.rows(
                of: TestBook(rows, isShared: isShared).bytes, named: "x", today: nil, limits: limits
            )
            #expect(source.rows[0].problems == [.cellTooLong(cell: "A2", bytes: 303, limit: 300)])
            #expect(source.rows[1].problems == [.cellTooLong(cell: "C3", bytes: 303, limit: 300)])
            #expect(source.rows[2].problems.isEmpty && source.rows[2].title == "丙事")
        }
        let text = "督办事项,牵头单位\n\(long),市水务局\n乙事,市水务局\n"
        let source = try LedgerSheetReader.rows(
            of: Array(text.utf8), named: "台账.csv", today: nil, limits: limits)
        #expect(source.rows.map(\.problems.count) == [1, 0])
        let said = source.rows[0].problems[0]
        #expect(said.zh == "A2：有 303 字节，一格最多 300 字节，这一行未导入；请缩短，全文另存为附件")
        #expect(said.en.hasPrefix("A2: 303 bytes, a cell holds 300 at most"))
    }

    @Test("A column that the mapping leaves out may hold what it likes; one that is kept may not")
    func unread() throws {
        let bytes = TestBook([["督办事项", "牵头单位", "自编列"], ["甲事", Self.unit, "_x0000_"]]).bytes
        let mapping = LedgerMapping(sheets: [
            SheetMapping("*", columns: [ColumnMapping("自编列", .ignored)])
        ])
        for (mapping, problems) in [(nil, [RowProblem.nulInCell(cell: "C2")]), (mapping, [])] {
            let source = try LedgerSheetReader.rows(
                of: bytes, named: "x", today: nil, mapping: mapping)
            #expect(source.rows.map(\.problems) == [problems])
        }
    }

    @Test(
        "Much text made of little is refused by what it would become",
        arguments: ["shared", "merged", "同上"])
    func amplified(by way: String) throws {
        var limits = DocumentLimits()
        limits.textBytesMax = 100_000
        let long = String(repeating: "长", count: 1_000)
        var book = TestBook([header, ["甲", Self.unit, .text(long)]], isShared: true)
        for _ in 1...50 {
            let cell: TestCell =
                switch way {
                case "shared": .text(long)
                case "merged": nil
                default: "同上"
                }
            book.sheets[0].rows.append(["甲", Self.unit, cell])
        }
        if way == "merged" { book.sheets[0].merges = ["C2:C52"] }
        let bytes = book.bytes
        #expect(refusal(bytes) == nil && bytes.count < 20_000)
        guard case .tooLarge(_, let place, .textBytes, 100_000) = refusal(bytes, limits) else {
            Issue.record("\(way) passed")
            return
        }
        #expect(place.hasPrefix("台账"))
    }

    @Test("Elements within elements end at a limit that is told")
    func deep() {
        for (count, space) in [(300, 0), (300, 171), (200_000, 340), (200_000, 511)] {
            let nest =
                String(repeating: " ", count: space) + String(repeating: "<a>", count: count)
            let book = WriterPackage(sheet: nest + String(repeating: "</a>", count: count))
            #expect(
                refusal(book.bytes)
                    == .tooLarge(
                        file: "x.xlsx", place: "xl/worksheets/sheet1.xml", measure: .depth,
                        limit: 200))
        }
    }

    @Test("An archive within the archive is never opened, whatever it would become")
    func nested() throws {
        let zeros = String(repeating: "0", count: 4_000_000)
        let inner = TestZip.bytes([("bomb.xml", zeros)])
        #expect(inner.count < 20_000)
        var limits = DocumentLimits()
        limits.unpackedBytesMax = 100_000
        let sheet = "<sheetData><row><c t=\"str\"><v>督办事项</v></c></row></sheetData>"
        let own = WriterPackage(sheet: sheet)
        let packed = String(decoding: inner.map { $0 & 0x7F }, as: UTF8.self)
        let bytes = TestZip.bytes(own.parts + [("xl/embeddings/a.xlsx", packed), ("a.xml", zeros)])
        #expect(refusal(bytes, limits) == nil)
    }

    @Test("Parts that are each small are counted together")
    func together() {
        var limits = DocumentLimits()
        limits.unpackedBytesMax = 100_000
        let note = "<!--" + String(repeating: "x", count: 60_000) + "-->"
        let book = WriterPackage(sheet: note, strings: note)
        guard case .tooLarge(_, _, .unpackedBytes, 100_000) = refusal(book.bytes, limits) else {
            Issue.record("passed")
            return
        }
    }

    @Test("More shared strings than the limit, used or not, are refused with their part")
    func sharedStrings() {
        var limits = DocumentLimits()
        limits.sharedStringsMax = 1_000
        let strings = String(repeating: "<si><t>x</t></si>", count: 1_001)
        #expect(
            refusal(WriterPackage(sheet: "", strings: strings).bytes, limits)
                == .tooLarge(
                    file: "x.xlsx", place: "xl/sharedStrings.xml", measure: .sharedStrings,
                    limit: 1_000))
    }

    @Test("What is too large is told by sheet and cell, in a text file as well")
    func places() {
        var limits = DocumentLimits()
        (limits.columnsMax, limits.rowsMax) = (5, 3)
        let wide = "a,b\n1,2,3,4,5,6,7\n"
        #expect(
            refusal(Array(wide.utf8), limits, named: "表.csv")
                == .tooLarge(file: "表.csv", place: "表!G2", measure: .columns, limit: 5))
    }
}

@Suite("Secrecy told by names")
struct SecretNameTests {
    @Test(
        "Traditional characters are the same levels",
        arguments: ["絕密★1年", "【機密】", "密級：祕密", "（机密）", "絕密"])
    func traditional(mark: String) throws {
        #expect(throws: PaperError.classified(file: "讲话.txt", paragraph: 2)) {
            try PaperReader.manuscript(
                of: Array("在会上的讲话\n\(mark)\n市水务局要抓紧。".utf8), named: "讲话.txt")
        }
        let book = "督办事项,牵头单位,备注\n某事,市水务局,\(mark)\n乙事,市水务局,無"
        let source = try LedgerSheetReader.source(csv: book)
        #expect(source.refused.map(\.row) == [2] && source.rows.map(\.title) == ["乙事"])
    }

    @Test("A file that is called 机密 is not read", arguments: ["会议纪要（机密）.txt", "絕密-讲话.txt"])
    func paperName(name: String) {
        #expect(throws: PaperError.classifiedName(file: name)) {
            try PaperReader.manuscript(of: Array("市水务局要抓紧。".utf8), named: name)
        }
    }

    @Test("Of a ledger that is called 机密 no row is taken; 商业秘密 is no level")
    func ledgerName() throws {
        let bytes = Array("督办事项,牵头单位\n甲,市水务局\n乙,市水务局".utf8)
        let secret = try LedgerSheetReader.rows(of: bytes, named: "机密台账.csv", today: nil)
        #expect(secret.rows.isEmpty && secret.refused.count == 2)
        let open = try LedgerSheetReader.rows(of: bytes, named: "商业秘密保护台账.csv", today: nil)
        #expect(open.rows.count == 2)
    }
}
