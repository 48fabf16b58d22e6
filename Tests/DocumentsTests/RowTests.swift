import Almanac
import Desk
import Documents
import Testing

@Suite("Rows")
struct RowTests {
    private func row(_ headers: String, _ cells: String) throws -> LedgerRow {
        try #require(try LedgerSheetReader.source(csv: headers + "\n" + cells).rows.first)
    }

    private static let days: [(String, String)] = [
        ("2026.2.5", "2026-02-05"), ("2026/2/9", "2026-02-09"), ("2026-03-06", "2026-03-06"),
        ("2026年3月3日", "2026-03-03"), ("2026 年 3 月 3 日", "2026-03-03"), ("2月5日", "2026-02-05"),
        ("3.2", "2026-03-02"), ("2.10", "2026-02-10"), ("12月25日", "2025-12-25"),
        ("3/11", "2025-03-11"), ("3-2", "2026-03-02"), ("46063", "2026-02-10"),
        ("20260306", "2026-03-06"), ("二〇二六年三月三日", "2026-03-03"), ("三月十日", "2026-03-10"),
        ("２０２６．３．３", "2026-03-03"), ("26.3.3", "2026-03-03"), ("3月2号（周一）", "2026-03-02"),
        ("2026-03-06 09:30", "2026-03-06T09:30"), ("2026-03-06T09:30:00", "2026-03-06T09:30"),
        ("3月2日下午3时30分", "2026-03-02T15:30"), ("2月29日", "2024-02-29"),
    ]

    @Test(
        "A day is read in every way people write it; without a year it is the latest one",
        arguments: days)
    func readDays(written: String, day: String) throws {
        let row = try row("督办事项,主办单位,交办日期", "某事,市水务局,\(written)")
        #expect(row.assignedAt?.description == day)
        #expect(row.problems.isEmpty)
    }

    @Test(
        "An assigned day that can't be read is a problem with its cell",
        arguments: ["春节后", "2026年2月30日", "13.45", "2026年3月", "3月2日至5日", "1234567", "3.2.1.4"])
    func badDays(written: String) throws {
        let row = try row("督办事项,主办单位,交办日期", "某事,市水务局,\(written)")
        #expect(row.assignedAt == nil)
        #expect(row.problems == [.dayUnreadable(cell: "C2", written: written)])
        #expect(row.problems.allSatisfy { $0.zh.contains("C2") && $0.en.contains("C2") })
    }

    @Test("A number typed as 3.2 may have been 3.20, and the row says so")
    func lostZero() throws {
        let book = TestBook([["督办事项", "主办单位", "交办日期"], ["某事", "市水务局", 3.2]])
        let row = try #require(try LedgerSheetReader.source(book).rows.first)
        let day = try #require(Day("2026-03-02"))
        #expect(row.warnings == [.dayMayHaveLostZero(cell: "C2", written: "3.2", read: day)])
    }

    private static let unitCells: [(String, [String], [String])] = [
        ("市教育局", ["市教育局"], []), ("市教育局、市财政局", ["市教育局", "市财政局"], []),
        ("牵头：市教育局 配合：甲县、乙县", ["市教育局"], ["甲县", "乙县"]),
        ("牵头单位:市教育局；配合单位:甲县", ["市教育局"], ["甲县"]),
        ("市教育局（牵头）、甲县", ["市教育局"], ["甲县"]), ("市教育局牵头；甲县配合", ["市教育局"], ["甲县"]),
        ("各县（市、区）人民政府", ["各县（市、区）人民政府"], []), ("市 教 育 局", ["市教育局"], []),
        ("1.市教育局 2.市财政局", ["市教育局", "市财政局"], []), ("12345热线", ["12345热线"], []),
        ("市水务局　（牵头）、甲县", ["市水务局"], ["甲县"]),
        ("市教育局/市财政局等", ["市教育局", "市财政局"], []), ("市教育局；市教育局", ["市教育局"], []),
    ]

    @Test("Units in one cell are told apart, and who leads", arguments: unitCells)
    func units(cell: String, lead: [String], support: [String]) throws {
        let row = try row("督办事项,责任单位", "某事,\(cell)")
        #expect(row.leadUnits == lead && row.supportUnits == support)
    }

    @Test("In a column for both the first unit leads")
    func mixedUnits() throws {
        let row = try row("督办事项,责任单位（牵头单位列首位）", "某事,市教育局、市财政局、甲县")
        #expect(row.leadUnits == ["市教育局"] && row.supportUnits == ["市财政局", "甲县"])
    }

    @Test(
        "Names and telephones come apart",
        arguments: [
            ("杨某 0000-8009209", "杨某", "0000-8009209"),
            ("杨某（13800001234）", "杨某", "13800001234"),
            ("杨某13800001234；李某13900001234", "杨某、李某", "13800001234、13900001234"),
            ("王 某", "王某", nil), ("联系人：张某，电话：0000-8001234", "张某", "0000-8001234"),
        ])
    func people(cell: String, names: String, phones: String?) throws {
        let row = try row("督办事项,主办单位,责任人及联系电话", "某事,市水务局,\(cell)")
        #expect(row.person == names && row.phone == phones)
    }

    @Test(
        "Yes and no have many words; what is neither is open with a warning",
        arguments: [
            ("是", true), ("已办结", true), ("√", true), ("已完成", true), ("已销号（3月2日）", true),
            ("否", false),
            ("办理中", false), ("推进中", false), ("未办结", false), ("基本完成", false), ("×", false),
            ("", false),
        ])
    func done(cell: String, isDone: Bool) throws {
        let row = try row("督办事项,主办单位,是否办结,备注", "某事,市水务局,\(cell),甲")
        #expect(row.done == isDone && row.warnings.isEmpty)
    }

    @Test("A mark nobody can read, and a done day on an open row, are pointed out")
    func doneWarnings() throws {
        let unclear = try row("督办事项,主办单位,是否办结", "某事,市水务局,待定吧")
        #expect(!unclear.done)
        let odd = try row("督办事项,主办单位,是否办结", "某事,市水务局,某某某")
        #expect(odd.warnings == [.doneUnclear(cell: "C2", written: "某某某")])
        let open = try row("督办事项,主办单位,是否办结,办结时间", "某事,市水务局,否,2026-03-01")
        let day = try #require(Day("2026-03-01"))
        #expect(!open.done && open.warnings == [.openWithDoneDay(cell: "D2", done: day)])
    }

    @Test("A row without title or unit is a problem of its own; the others go in")
    func problems() throws {
        let source = try LedgerSheetReader.source(
            csv: "序号,督办事项,主办单位,办理时限\n1,,市水务局,3月底\n2,乙,,4月底\n3,丙,市水务局,5月底")
        #expect(
            source.rows.map(\.problems) == [
                [.titleMissing(cell: "B2")], [.unitMissing(cell: "C3")], [],
            ])
        #expect(source.badRows.count == 2)
    }

    @Test("A dash among deadlines is kept as written, elsewhere it stands for nothing")
    func dashes() throws {
        for dash in ["—", "/", "无"] {
            let row = try row("督办事项,主办单位,责任人,办理时限", "某事,市水务局,\(dash),\(dash)")
            #expect(row.deadline == dash && row.person == nil && row.warnings.isEmpty)
        }
    }

    @Test("A file without a matter says so", arguments: ["", "督办事项,主办单位", "姓名,电话\n甲,1"])
    func noMatter(text: String) throws {
        let source = try LedgerSheetReader.source(csv: text + "\n")
        #expect(source.rows.isEmpty)
        for language in Language.allCases {
            let note = try #require(source.notes(language).last)
            #expect(note.contains(language == .zhHans ? "没有找到任何事项" : "no matter was found"))
        }
    }

    @Test("A value merged over rows belongs to each of them")
    func merged() throws {
        let book = TestBook(
            [
                ["督办事项", "主办单位", "办理时限"], ["甲", "市水务局", "3月底"], ["乙"], ["丙", nil, "4月底"],
            ], merges: ["B2:B4", "C2:C3"])
        let rows = try LedgerSheetReader.source(book).rows
        #expect(rows.allSatisfy { $0.leadUnits == ["市水务局"] })
        #expect(rows.map(\.deadline) == ["3月底", "3月底", "4月底"])
    }

    @Test("A date cell among deadlines is its ISO day; written ones stay as they are")
    func deadlines() throws {
        let book = TestBook([
            ["督办事项", "主办单位", "办理时限"], ["甲", "市水务局", .number(46_203, style: 1)],
            ["乙", "市水务局", .number(46_203)], ["丙", "市水务局", "24小时内"],
        ])
        let rows = try LedgerSheetReader.source(book).rows
        #expect(rows.map(\.deadline) == ["2026-06-30", "2026-06-30", "24小时内"])
    }

    @Test(
        "The sheet's date is read wherever it is named",
        arguments: [
            ("截至日期：2026年3月10日", "2026-03-10"), ("（截至2026年3月10日）", "2026-03-10"),
            ("填报时间：2026年3月", "2026-03-31"), ("共81件  交办会日期：2026年3月10日", "2026-03-10"),
            ("截止2026.3.10", "2026-03-10"), ("统计时间：2026/3/1 7:30", "2026-03-01"),
            ("填报单位：督查室  填报日期：2026-03-10", "2026-03-10"),
            ("2026年3月10日", "2026-03-10"), ("截至二〇二六年三月十日", "2026-03-10"),
        ])
    func sheetDates(title: String, day: String) throws {
        let source = try LedgerSheetReader.source(csv: "台账\n\(title)\n督办事项,主办单位\n甲,市水务局")
        #expect(source.sheets.first?.sheetDate == Day(day))
    }
}
