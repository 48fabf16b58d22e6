import Almanac
import Desk
import Documents
import Testing

@Suite("Ledgers as offices really keep them")
struct MessyLedgerTests {
    private static let head: [TestCell] = ["序号", "事项名称", "责任单位", "责任人", "完成时限"]

    private func rows(_ book: TestBook) throws -> [LedgerRow] {
        try LedgerSheetReader.source(book).rows
    }

    /// The units of a cell under 责任单位.
    private func units(_ cell: String) throws -> [[String]] {
        let row = try #require(
            try rows(TestBook([Self.head, ["1", "甲事", .text(cell), "张三", "6月底"]])).first)
        return [row.leadUnits, row.supportUnits]
    }

    @Test("Three header rows with merges, sections, totals and signatures hold two matters")
    func threeHeaderRows() throws {
        let book = TestBook(
            [
                ["某市重点任务分解表"], ["填报日期：2026年3月10日"],
                ["序号", "目标任务", "责任分工", nil, nil, nil, "完成时限"],
                [nil, nil, "牵头单位", "配合单位", "联系人"],
                [nil, nil, nil, nil, "姓名", "电话"],
                ["一、城建类（2项）"],
                [1, "改造老旧小区", "市住建局", "市财政局", "张三", 13_800_000_000, "6月底"],
                [2, "新建公园", nil, nil, "李四", "0000-1234567"],
                ["合计", "2项"], ["组长（签字）：", nil, nil, "单位（盖章）："],
                ["填写说明", "每月25日前报送"], [nil, nil, nil, nil, nil, nil, "2026年3月10日"],
            ],
            merges: [
                "A1:G1", "A3:A5", "B3:B5", "C3:F3", "C4:C5", "D4:D5", "E4:F4", "G3:G5",
                "A6:G6", "C7:C8", "D7:D8", "G7:G8",
            ])
        let rows = try rows(book)
        #expect(rows.map(\.title) == ["改造老旧小区", "新建公园"])
        #expect(rows.map(\.leadUnits) == [["市住建局"], ["市住建局"]])
        #expect(rows.map(\.supportUnits) == [["市财政局"], ["市财政局"]])
        #expect(rows.map(\.deadline) == ["6月底", "6月底"])
        #expect(rows.map(\.phone) == ["13800000000", "0000-1234567"])
    }

    @Test(
        "Units in one cell are told apart, who leads and who assists",
        arguments: [
            ("牵头：市住建局 配合：市财政局、市发改委", [["市住建局"], ["市财政局", "市发改委"]]),
            ("（牵头）市商务局 （配合）市税务局", [["市商务局"], ["市税务局"]]),
            ("由市民政局牵头，市残联、市妇联配合", [["市民政局"], ["市残联", "市妇联"]]),
            ("牵头单位：市公安局\n责任单位：市司法局、市法院", [["市公安局"], ["市司法局", "市法院"]]),
            ("市应急管理局及各县区政府", [["市应急管理局", "各县区政府"], []]),
            ("市发展和改革委员会、市工业和信息化局", [["市发展和改革委员会", "市工业和信息化局"], []]),
            ("★市林业局；市融媒体中心.", [["市林业局", "市融媒体中心"], []]),
            ("Water Bureau, Finance Bureau", [["Water Bureau", "Finance Bureau"], []]),
        ])
    func cells(written: String, units: [[String]]) throws {
        #expect(try self.units(written) == units)
    }

    @Test(
        "A person is told from his post and his telephone",
        arguments: [
            ("张三13800000000", "张三", "13800000000"), ("张三 副局长 13800000000", "张三", "13800000000"),
            ("局长张三", "张三", nil), ("张三(局长)", "张三", nil),
            ("张三\n138 0000 0000", "张三", "13800000000"),
            ("欧阳某某（办公室主任，0000-8001234转802）", "欧阳某某", "0000-8001234转802"),
            ("＋86 13800000000 张三", "张三", "+86 13800000000"), ("张局长", "张局长", nil),
            ("张三 0000 1234567", "张三", "0000-1234567"),
            ("Zhang San 13800000000", "Zhang San", "13800000000"),
        ])
    func persons(written: String, name: String, phone: String?) throws {
        let book = TestBook([
            ["序号", "事项名称", "责任单位", "责任人及联系电话"], ["1", "甲事", "市水务局", .text(written)],
        ])
        let row = try #require(try rows(book).first)
        #expect(row.person == name && row.phone == phone)
    }

    @Test("Headers in traditional characters and in English are known")
    func otherScripts() throws {
        let traditional = try rows(
            TestBook([
                ["序號", "督辦事項", "牽頭單位", "聯繫電話", "完成時限", "是否辦結", "備註"],
                ["1", "甲事", "市水务局", "13800000000", "6月底", "已辦結", "无"],
            ]))
        #expect(traditional.map(\.leadUnits) == [["市水务局"]])
        #expect(traditional.map(\.done) == [true])
        let english = try rows(
            TestBook([
                ["Item", "Task", "Department", "Owner", "Due Date", "Status"],
                [1, "Rebuild the pump", "Water Bureau", "Zhang San", "2026-06-30", "In progress"],
            ]))
        #expect(english.map(\.title) == ["Rebuild the pump"])
        #expect(english.map(\.person) == ["Zhang San"])
        #expect(english.map(\.done) == [false])
    }

    @Test(
        "A header that goes on behind a known one means the same",
        arguments: [
            ("责任领导及职务", LedgerField.leader), ("存在问题及原因分析", .problems), ("完成时间要求", .deadline),
            ("下一步工作打算及时间安排", .nextSteps), ("责任单位（排第一位的为牵头单位）", .unitsMixed),
        ])
    func longHeaders(header: String, field: LedgerField) throws {
        let book = TestBook([["序号", "事项名称", .text(header)], ["1", "甲事", "市水务局"]])
        #expect(try rows(book).first?[field] == "市水务局")
    }

    @Test(
        "Ticked boxes and shares of the work tell whether it is done",
        arguments: [
            ("□是 ☑否", false), ("☑是 □否", true), ("是□ 否√", false), ("是√ 否□", true), ("完成80%", false),
            ("已完成70%", false), ("100%", true), ("完成一半", false), ("Completed", true),
        ])
    func marks(written: String, isDone: Bool) throws {
        let book = TestBook([
            ["序号", "事项名称", "责任单位", "是否办结"], ["1", "甲事", "市水务局", .text(written)],
        ])
        #expect(try rows(book).first?.done == isDone)
    }

    @Test("Rows of column numbers and examples below the header are no matters")
    func marksOfColumns() throws {
        let marked = TestBook([
            Self.head, ["（1）", "（2）", "（3）", "（4）", "（5）"],
            ["示例", "某工作", "某局", "张三", "6月底"], ["1", "甲事", "市水务局", "张三", "6月底"],
        ])
        #expect(try rows(marked).map(\.title) == ["甲事"])
        let lettered = TestBook([
            Self.head, ["甲", "乙", "丙", 1, 2], ["1", "甲事", "市水务局", "张三", "6月底"],
        ])
        #expect(try rows(lettered).map(\.title) == ["甲事"])
    }

    @Test("A date pasted as text is its day, and 6.3 among numbers may have been the thirtieth")
    func dates() throws {
        let rows = try rows(
            TestBook([
                Self.head, ["1", "甲事", "市水务局", "张三", "46203"], ["2", "乙事", "市水务局", "李四", 6.3],
            ]))
        #expect(rows.map(\.deadline) == ["2026-06-30", "6.3"])
        #expect(
            rows[1].warnings == [.deadlineMayHaveLostZero(cell: "E3", written: "6.3")])
    }

    @Test("CSV in UTF-16 without a mark is read in either byte order")
    func unmarkedUTF16() throws {
        let text = "序号\t事项名称\t责任单位\r\n1\t甲事\t市水务局\r\n"
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for bytes in [little, big] {
            let source = try LedgerSheetReader.rows(of: bytes, named: "台账.csv", today: nil)
            #expect(source.rows.map(\.title) == ["甲事"])
        }
    }

    @Test("A remark of a leader in one column makes no ledger of instructions")
    func kind() throws {
        let book = TestBook([
            ["序号", "重点任务", "责任单位", "市领导批示"], ["1", "甲事", "市水务局", "阅"],
        ])
        #expect(try rows(book).first?.kind == "重点工作")
    }
}
