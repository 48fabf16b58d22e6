import Almanac
import Documents
import Testing

@Suite("Files that are damaged or made to harm")
struct HostileTests {
    private func error(
        _ bytes: [UInt8], _ limits: DocumentLimits = DocumentLimits()
    ) -> DocumentError? {
        do {
            _ = try LedgerSheetReader.rows(of: bytes, named: "x", today: nil, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    private func book(sheet: String, other: [(String, String)] = []) -> [UInt8] {
        TestZip.bytes(
            other + [
                (
                    "xl/workbook.xml",
                    "<workbook><sheets><sheet name=\"甲\" id=\"a\"/></sheets></workbook>"
                ),
                (
                    "xl/_rels/workbook.xml.rels",
                    "<R><Relationship Id=\"a\" Type=\"worksheet\" Target=\"s.xml\"/></R>"
                ), ("xl/s.xml", sheet),
            ])
    }

    @Test(
        "What is no ledger is named as such",
        arguments: [
            ("", DocumentError.empty(file: "x")), ("<html>", .notALedger(file: "x")),
            ("%PDF-1.4", .notALedger(file: "x")), ("a\0b", .unreadableText(file: "x")),
        ])
    func notALedger(text: String, expected: DocumentError) {
        #expect(error(Array(text.utf8)) == expected)
        #expect(!expected.zh.isEmpty && !expected.en.isEmpty)
    }

    @Test("An old or locked workbook is told from a damaged one")
    func otherContainers() {
        #expect(error([0xD0, 0xCF, 0x11, 0xE0, 1, 2]) == .old(file: "x"))
        let sealed = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(error([0xD0, 0xCF, 0x11, 0xE0] + [69] + sealed) == .locked(file: "x"))
        #expect(
            error(TestZip.bytes([("content.xml", "<a/>")]))
                == .otherFormat(file: "x", kind: ".ods / .odt"))
        let link = "<R><Relationship Id=\"a\" Type=\"t/officeDocument\" Target=\"word/d.xml\"/></R>"
        let document = [("_rels/.rels", link), ("word/d.xml", "<document/>")]
        #expect(error(TestZip.bytes(document)) == .notALedger(file: "x"))
    }

    @Test("A workbook cut off at any byte is refused or read, never a crash")
    func truncated() throws {
        let whole = try Fixture.sample("ledger-instructions.xlsx")
        for length in stride(from: 4, to: whole.count, by: 97) {
            #expect(error(Array(whole[..<length])) != nil)
        }
    }

    @Test("A workbook with any byte changed is refused or read, never a crash")
    func changedBytes() throws {
        let whole = try Fixture.sample("ledger-instructions.xlsx")
        var read = 0
        for position in stride(from: 0, to: whole.count, by: 61) {
            var changed = whole
            changed[position] ^= 0x55
            if error(changed) == nil { read += 1 }
        }
        #expect(read < whole.count / 61)
    }

    @Test("A part that unpacks to far more than it is packed is refused")
    func zipBomb() {
        var limits = DocumentLimits()
        limits.ratioFreeBytes = 100_000
        let sheet = "<worksheet>" + String(repeating: " ", count: 2_000_000) + "</worksheet>"
        let bytes = book(sheet: sheet)
        #expect(bytes.count < 10_000)
        #expect(
            error(bytes, limits)
                == .tooLarge(file: "x", place: "xl/s.xml", measure: .ratio, limit: 300))
        limits.partBytesMax = 1_000_000
        limits.ratioMax = 1_000_000
        #expect(
            error(bytes, limits)
                == .tooLarge(file: "x", place: "xl/s.xml", measure: .partBytes, limit: 1_000_000))
    }

    @Test(
        "A document type or entity is refused wherever it stands",
        arguments: [
            "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet>&b;</worksheet>",
            "<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"file:///etc/passwd\"><worksheet/>",
            "<!--" + String(repeating: "-", count: 0) + String(repeating: " ", count: 9_000)
                + "--><!DOCTYPE a [<!ENTITY b \"c\">]><worksheet>&b;</worksheet>",
        ])
    func entities(sheet: String) {
        #expect(error(book(sheet: sheet)) == .forbiddenMarkup(file: "x", part: "xl/s.xml"))
    }

    @Test(
        "Broken XML is damage, with the part's name",
        arguments: [
            "", "<worksheet>", "no xml", "<a><b></a>", "<worksheet>&undefined;</worksheet>",
        ])
    func brokenXML(sheet: String) {
        guard case .damaged(_, let part, _) = error(book(sheet: sheet)) else {
            Issue.record("expected damage")
            return
        }
        #expect(part == "xl/s.xml")
    }

    @Test("Too many rows, columns, cells or merges are refused with their limit")
    func limits() throws {
        var small = DocumentLimits()
        (small.rowsMax, small.columnsMax, small.cellsMax) = (10, 10, 50)
        small.mergesMax = 3
        let row = [TestCell](repeating: "甲", count: 5)
        let cases: [(TestBook, DocumentError.Measure)] = [
            (TestBook([[TestCell]](repeating: ["甲"], count: 11)), .rows),
            (TestBook([[TestCell](repeating: "甲", count: 11)]), .columns),
            (TestBook([[TestCell]](repeating: row, count: 10) + [["甲"]]), .cells),
            (TestBook([["甲"]], merges: ["A1:A2", "B1:B2", "C1:C2", "D1:D2"]), .merges),
        ]
        for (book, measure) in cases {
            guard case .tooLarge(_, _, measure, _) = error(book.bytes, small) else {
                Issue.record("\(measure) passed")
                continue
            }
        }
    }

    @Test("Absurd addresses, merged ranges and numbers are read without harm")
    func absurd() throws {
        let sheet = """
            <worksheet><sheetData><row r="99999999999999999999"><c r="A0"><v>nan</v></c>
            <c r="XFD9999999"><v>1e400</v></c></row><row r="-5"><c s="-1" t="n"><v>-1e308</v></c></row>
            </sheetData><mergeCells><mergeCell ref="A1:XFD9999999"/><mergeCell ref="B9:A1"/>
            <mergeCell ref="x"/></mergeCells></worksheet>
            """
        #expect(error(book(sheet: sheet)) == nil)
    }
}
