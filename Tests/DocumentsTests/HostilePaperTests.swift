import Documents
import Testing

@Suite("Papers that are damaged or made to harm")
struct HostilePaperTests {
    private func error(
        _ bytes: [UInt8], _ limits: PaperLimits = PaperLimits(), _ name: String = "x"
    ) -> PaperError? {
        do {
            _ = try PaperReader.manuscript(of: bytes, named: name, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    private func bytes(ofXML xml: String) -> [UInt8] { TestZip.bytes([("word/document.xml", xml)]) }

    @Test(
        "What is no paper is named as such",
        arguments: [
            ("", PaperError.empty(file: "x")), (" \n\t", .empty(file: "x")),
            ("<html>", .notAPaper(file: "x")), ("%PDF-1.4", .notAPaper(file: "x")),
            ("{\\rtf1", .notAPaper(file: "x")), ("a\0b", .unreadableText(file: "x")),
            ("讲话\n密级：机密", .classified(file: "x", paragraph: 2)),
            ("机密★1年\n讲话", .classified(file: "x", paragraph: 1)),
        ])
    func notAPaper(text: String, expected: PaperError) {
        #expect(error(Array(text.utf8)) == expected)
        #expect(!expected.zh.isEmpty && !expected.en.isEmpty)
    }

    @Test("An old document, a workbook and another archive are told apart")
    func containers() {
        #expect(error([0xD0, 0xCF, 0x11, 0xE0, 1, 2]) == .oldOrLocked(file: "x"))
        #expect(error(TestZip.bytes([("xl/workbook.xml", "<a/>")])) == .aWorkbook(file: "x"))
        #expect(error(TestZip.bytes([("content.xml", "<a/>")])) == .notAPaper(file: "x"))
        #expect(error(bytes(ofXML: "<w:document xmlns:w=\"w\"/>")) == .empty(file: "x"))
    }

    @Test("A document cut off or changed at any byte is refused or read, never a crash")
    func damage() {
        let whole = TestPaper(
            body: TestPaper.paragraph("市住建局要办结。") + TestPaper.table([["任务", "单位"]])
        ).bytes
        for length in 4..<whole.count { #expect(error(Array(whole[..<length])) != nil) }
        for position in whole.indices {
            var changed = whole
            changed[position] ^= 0x55
            _ = error(changed)
        }
    }

    @Test("A part that unpacks to far more than it is packed is refused")
    func zipBomb() {
        var limits = PaperLimits()
        limits.archive.ratioFreeBytes = 100_000
        let body = TestPaper.document(String(repeating: " ", count: 2_000_000))
        guard case .tooLarge(_, "word/document.xml", _, 300) = error(bytes(ofXML: body), limits)
        else {
            Issue.record("unpacked")
            return
        }
    }

    @Test("A document type or entity is refused in every part that is read")
    func entities() {
        let evil = "<!DOCTYPE a [<!ENTITY b \"c\">]><w:document xmlns:w=\"w\">&b;</w:document>"
        #expect(error(bytes(ofXML: evil)) == .forbiddenMarkup(file: "x", part: "word/document.xml"))
        for part in ["word/styles.xml", "word/numbering.xml"] {
            let archive = TestZip.bytes([
                (part, evil), ("word/document.xml", TestPaper.document(TestPaper.paragraph("文"))),
            ])
            #expect(error(archive) == .forbiddenMarkup(file: "x", part: part))
        }
    }

    @Test("Broken XML is damage, with the part's name")
    func brokenXML() {
        for xml in ["", "<w:document>", "no xml", "<a><b></a>", "<a>&undefined;</a>"] {
            guard case .damaged(_, "word/document.xml", _) = error(bytes(ofXML: xml)) else {
                Issue.record("\(xml) was read")
                continue
            }
        }
    }

    @Test("Too many paragraphs, too long a one and too much text are refused with their limit")
    func limits() {
        var small = PaperLimits()
        (small.paragraphsMax, small.paragraphBytesMax, small.textBytesMax) = (3, 60, 90)
        small.archive.fileBytesMax = 400
        let cases = [
            "甲\n乙\n丙\n丁", String(repeating: "甲", count: 21),
            "一\n" + String(repeating: "甲乙丙\n", count: 2) + String(repeating: "甲", count: 200),
        ]
        for text in cases {
            guard case .tooLarge = error(Array(text.utf8), small) else {
                Issue.record("\(text.prefix(9)) passed")
                continue
            }
        }
        let body = String(repeating: TestPaper.paragraph("甲"), count: 5)
        small.archive.fileBytesMax = 1 << 20
        guard case .tooLarge = error(TestPaper(body: body).bytes, small) else {
            Issue.record("five paragraphs passed")
            return
        }
    }

    @Test("Absurd lists, levels, spans and nesting are read without harm")
    func absurd() {
        let deep = String(repeating: "<w:tbl><w:tr><w:tc>", count: 60)
        let list =
            "<w:numPr><w:ilvl w:val=\"99\"/><w:numId w:val=\"x\"/></w:numPr><w:outlineLvl w:val=\"-7\"/>"
        let body =
            TestPaper.paragraph("甲", properties: list)
            + TestPaper.table([
                ["<w:tcPr><w:gridSpan w:val=\"999999999\"/></w:tcPr>乙"], ["丙", "丁"],
            ])
            + deep + TestPaper.paragraph("戊")
            + String(repeating: "</w:tc></w:tr></w:tbl>", count: 60)
        #expect(error(TestPaper(body: body).bytes) == nil)
    }
}
