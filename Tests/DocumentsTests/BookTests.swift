import Almanac
import Deadlines
import Documents
import Foundation
import Testing

@Suite("An exported workbook")
struct BookTests {
    @Test("What a matter says comes back as it went out")
    func roundTrip() throws {
        var record = LedgerRecord.fixture()
        record.assistingUnits = ["市财政局", "各县（市、区）"]
        record.person = "张某"
        record.phone = "0000-8001234"
        record.leader = "副市长（城建）"
        record.urgency = "特急"
        record.deadline = "12月底前"
        record.reportDue = "2026-03-20"
        record.reportCycle = "每10天"
        record.sourceNumber = "督〔2026〕1号"
        record.content = "第一行\n第二行"
        record.standard = "全部办结"
        let source = try WrittenBook([record]).read()
        let row = try #require(source.rows.first)
        #expect(source.rows.count == 1 && row.problems.isEmpty && row.warnings.isEmpty)
        #expect(row[.matter] == "PS-2026-0001" && row.kind == "批示")
        #expect(row.title == record.title && row.leadUnits == ["市住建局"])
        #expect(row.supportUnits == record.assistingUnits && row.person == "张某")
        #expect(row.phone == record.phone && row.leader == record.leader)
        #expect(row[.urgency] == "特急" && row.assignedAt == record.assignedAt)
        #expect(row.deadline == "12月底前" && row.reportDue == "2026-03-20")
        #expect(row[.reportCycle] == "每10天" && row[.sourceNumber] == "督〔2026〕1号")
        #expect(row[.content] == record.content && row[.goal] == "全部办结" && !row.done)
    }

    @Test("The import has nothing to say of it: no unknown column, no sheet without a header")
    func quiet() throws {
        var record = LedgerRecord.fixture()
        record.owed = [.fixture()]
        record.tags = ["难度大"]
        record.percent = "35.5"
        record.remark = "市长过问"
        (record.hint, record.dates) = ("转办1次", ["批转 2026-03-02", "会议 2026-04-01T09:30"])
        let source = try WrittenBook([record]).read()
        #expect(source.notes(.zhHans) == [])
        #expect(source.rows.count == 1 && source.rows[0].other == [:])
    }

    @Test("No text is a formula, and none is lost", arguments: HostileText.all)
    func hostile(title: String) throws {
        var record = LedgerRecord.fixture()
        record.content = title
        record.owed = [.fixture()]
        let book = try WrittenBook([record])
        #expect(try book.read().rows.first?[.content] == title)
        for sheet in ["sheet1", "sheet2"] {
            let xml = book.part("xl/worksheets/\(sheet).xml")
            #expect(xml.hasSuffix("</worksheet>") && !xml.contains("<f>"))
            let isLegal = xml.unicodeScalars.allSatisfy {
                $0.value >= 32 && ![0xFFFE, 0xFFFF].contains($0.value)
                    || [9, 10, 13].contains($0.value)
            }
            #expect(isLegal)
        }
    }

    @Test("What is longer than a cell may be is cut, and says so")
    func long() throws {
        var record = LedgerRecord.fixture()
        record.content = String(repeating: "😀", count: 20_000)
        let read = try #require(try WrittenBook([record]).read().rows.first?[.content])
        #expect(read.utf16.count <= 32_767 && read.utf16.count > 32_000)
        #expect(read.hasPrefix("😀") && read.hasSuffix("……（未完）"))
    }

    @Test("It opens as an office expects: header frozen and filtered, A4 across, pages numbered")
    func setUp() throws {
        var records = [LedgerRecord.fixture(), .fixture("关于供水的批示", id: "PS-2026-0002")]
        records[0].owed = [.fixture(1), .fixture(2)]
        let book = try WrittenBook(records)
        let ledger = book.part("xl/worksheets/sheet1.xml")
        #expect(ledger.contains("state=\"frozen\"") && ledger.contains("topLeftCell=\"E4\""))
        #expect(ledger.contains("<autoFilter ref=\"A3:AL5\"/>"))
        #expect(ledger.contains("orientation=\"landscape\"") && ledger.contains("paperSize=\"9\""))
        #expect(ledger.contains("fitToHeight=\"0\"") && ledger.contains("第 &amp;P 页 共 &amp;N 页"))
        #expect(ledger.contains("<t>测试督查室督办台账</t>"))
        #expect(ledger.contains("截至 2026年3月10日 10:00　范围：全部事项"))
        let names = book.part("xl/workbook.xml")
        #expect(names.contains("'台账'!$3:$3") && names.contains("'台账'!$A$1:$P$5"))
        #expect(names.contains("name=\"台账\"") && names.contains("name=\"应办环节\""))
        #expect(book.part("xl/worksheets/sheet2.xml").contains("<autoFilter ref=\"A3:N5\"/>"))
    }

    @Test("A light is a colour and a word, a day is a date")
    func looks() throws {
        let lights: [(Light, String)] = [
            (.green, "绿灯"), (.yellow, "黄灯"), (.red, "红灯"), (.grey, "灰灯"),
        ]
        let records = lights.enumerated().map { index, light in
            var record = LedgerRecord.fixture(id: "PS-2026-000\(index)")
            record.light = light.0
            return record
        }
        let book = try WrittenBook(records)
        let ledger = book.part("xl/worksheets/sheet1.xml")
        for (_, word) in lights { #expect(ledger.contains("<t>\(word)</t>")) }
        let styles = book.part("xl/styles.xml")
        for fill in ["FFC6EFCE", "FFFFEB9C", "FFFFC7CE", "FFD9D9D9"] {
            #expect(styles.contains("<fgColor rgb=\"\(fill)\"/>"))
        }
        // 10 March 2026, as spreadsheets count.
        #expect(ledger.contains("<v>46091</v>") && styles.contains("yyyy-mm-dd"))
    }

    @Test("A sheet that is full is followed by another, and all of it is read back")
    func full() throws {
        let records = (1...20).map { number in
            var record = LedgerRecord.fixture("事项第\(number)号", id: "PS-2026-\(number)")
            record.owed = [.fixture(1), .fixture(2), .fixture(3)]
            return record
        }
        let source = try WrittenBook(records, sheetRowsMax: 10).read()
        #expect(source.rows.map(\.title) == records.map(\.title))
        #expect(source.notes(.zhHans) == [] && source.sheets.count == 3)
    }

    @Test(
        "Where a disk is full no workbook is taken for one",
        .enabled(if: FileManager.default.isWritableFile(atPath: "/dev/full"), "no /dev/full"))
    func diskFull() throws {
        let book = try LedgerBook(path: "/dev/full", WrittenBook.caption)
        try book.add(.fixture())
        #expect(throws: WritingError.self) { try book.finish() }
    }

    @Test("An empty ledger is a workbook too")
    func empty() throws {
        let source = try WrittenBook([]).read()
        #expect(source.rows.isEmpty && source.sheets.map(\.name) == ["台账"])
    }
}
