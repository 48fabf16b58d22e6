import Almanac
import Documents
import Testing

@Suite("An exported CSV")
struct PlainExportTests {
    private func rows(_ records: [LedgerRecord], _ encoding: TextEncoding) throws -> ImportSource {
        let text =
            CSVWriter.header
            + records.enumerated().map { CSVWriter.line($1, $0 + 1) }.joined()
        return try LedgerSheetReader.rows(
            of: encoding.mark + encoding.bytes(of: text), named: "台账.csv", today: Day(2026, 3, 10))
    }

    @Test(
        "Nothing in it begins as a formula does, and reading gives it back",
        arguments: HostileText.all)
    func hostile(text: String) throws {
        var record = LedgerRecord.fixture()
        record.content = text
        let line = CSVWriter.line(record, 1)
        let cells = line.split(separator: ",").map { $0.drop { $0 == "\"" } }
        #expect(!cells.contains { cell in "=+-@\t\r＝".contains(cell.first ?? "x") })
        for encoding in TextEncoding.allCases where encoding == .utf8 || text != "x\u{FFFE}y" {
            let source = try rows([record, .fixture("乙")], encoding)
            #expect(source.rows.first?[.content] == text && source.rows.count == 2)
            #expect(source.notes(.zhHans) == [])
        }
    }

    @Test("Cells with commas, quotes or line ends are quoted, and lines end with CR LF")
    func form() {
        var record = LedgerRecord.fixture("甲,乙")
        record.content = "他说\"好\"\n完"
        let line = CSVWriter.line(record, 7)
        #expect(line.hasPrefix("7,PS-2026-0001,批示,\"甲,乙\",市住建局,"))
        #expect(line.contains(",\"他说\"\"好\"\"\n完\",") && line.hasSuffix("\r\n"))
        #expect(CSVWriter.header.hasPrefix("序号,督办编号,督办类别,事项名称,"))
    }

    @Test("A leading sign gets an apostrophe")
    func guarded() {
        let line = CSVWriter.line(.fixture("=1+1"), 1)
        #expect(line.contains(",'=1+1,"))
        #expect(CSVWriter.line(.fixture("'=1"), 1).contains(",''=1,"))
        #expect(CSVWriter.line(.fixture("'tis"), 1).contains(",'tis,"))
    }

    @Test("A file by another hand keeps its apostrophes, but for those before a sign")
    func foreign() throws {
        let source = try LedgerSheetReader.source(csv: "事项名称,牵头单位,备注\n'甲,市住建局,'-5\n")
        #expect(source.rows.first?.title == "'甲" && source.rows.first?[.remark] == "-5")
    }

    @Test("NUL goes, as no text file holds it")
    func nul() throws {
        #expect(!CSVWriter.line(.fixture("甲\0乙"), 1).utf8.contains(0))
    }
}
