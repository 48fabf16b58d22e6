import Almanac
import Desk
import Documents
import Testing

@Suite("Headers")
struct HeaderTests {
    private static func value(_ field: LedgerField) -> String {
        switch field {
        case .assignedAt, .receivedAt, .doneAt, .metAt, .repliedAt: "2026-03-01"
        case .leadUnit, .supportUnits, .unitsMixed: "市教育局"
        case .person: "张某"
        case .phone: "0000-8001234"
        case .personPhone: "张某 0000-8001234"
        case .percent, .score, .investTotal, .investYear, .investDone: "35"
        case .replyClass: "A"
        case .done: "是"
        case .milestones: "3月启动；6月完工"
        default: "甲事"
        }
    }

    @Test("Every spelling of a header that offices use names its field, in a workbook as in CSV")
    func everySpelling() throws {
        let table = String(decoding: try Fixture.resource("header-spellings.tsv"), as: UTF8.self)
        let lines = table.split(separator: "\n").dropFirst().map { $0.split(separator: "\t") }
        #expect(lines.count == 193)
        for line in lines {
            let field = try #require(LedgerField(rawValue: String(line[1])))
            var headers = [String(line[0])]
            var values = [HeaderTests.value(field)]
            if field != .title { (headers, values) = (["督办事项"] + headers, ["某事"] + values) }
            if field != .leadUnit, field != .unitsMixed {
                (headers, values) = (headers + ["牵头单位"], values + ["市水务局"])
            }
            let book = TestBook([headers.map { .text($0) }, values.map { .text($0) }])
            let csv = headers.joined(separator: ",") + "\n" + values.joined(separator: ",")
            for source in [try LedgerSheetReader.source(book), try .source(csv)] {
                let row = try #require(source.rows.first, "\(line)")
                #expect(row[field] == HeaderTests.value(field), "\(line)")
                #expect(row.problems.isEmpty, "\(line)")
            }
        }
    }

    @Test(
        "Spaces, newlines and brackets of any width do not hide a header",
        arguments: [
            "备 注", "备\n注", "　备　注　", "备注：", "*备注", "备注(200字以内)", "备注【可不填】",
        ])
    func spacing(header: String) throws {
        let book = TestBook([
            ["督办事项", "主办单位", .text(header)], ["某事", "市水务局", "重要"],
        ])
        #expect(try LedgerSheetReader.source(book).rows.map { $0[.remark] } == ["重要"])
    }

    @Test("Columns in any order, blank rows and unknown columns change nothing")
    func shuffled() throws {
        let columns: [(TestCell, TestCell)] = [
            ("自编列", "甲"), ("备注", "乙"), ("办理时限", "3月底前"), ("批示件标题", "某事"),
            ("批示时间", "3.2"), ("主办单位", "市水务局"), ("协办单位", "甲县、乙县"),
        ]
        for turn in columns.indices {
            let order = columns[turn...] + columns[..<turn]
            let book = TestBook([
                [], ["台账"], ["截至日期：2026年3月10日"], order.map(\.0), [], order.map(\.1), [],
                [nil, " "],
            ])
            let source = try LedgerSheetReader.source(book)
            let row = try #require(source.rows.first)
            #expect(source.rows.count == 1 && row.row == 6)
            #expect(row.title == "某事" && row.leadUnits == ["市水务局"])
            #expect(row.assignedAt?.day == Day("2026-03-02") && row.deadline == "3月底前")
            #expect(row.other == ["自编列": "甲"])
            #expect(source.sheets.first?.unknownColumns == ["自编列"])
        }
    }

    @Test("责任单位 leads when it stands alone and assists beside 牵头单位")
    func responsibleUnit() throws {
        let alone = try LedgerSheetReader.source(csv: "工作任务,责任单位\n某事,市水务局")
        #expect(alone.rows.first?.leadUnits == ["市水务局"])
        let beside = try LedgerSheetReader.source(
            csv: "工作任务,责任单位,牵头单位\n某事,市水务局，甲县,市住建局")
        #expect(beside.rows.first?.leadUnits == ["市住建局"])
        #expect(beside.rows.first?.supportUnits == ["市水务局", "甲县"])
    }

    @Test("工作内容 is the title where nothing else is, 任务内容 is content beside 重点任务")
    func titles() throws {
        let alone = try LedgerSheetReader.source(csv: "工作内容,责任单位\n某事,市水务局")
        #expect(alone.rows.first?.title == "某事")
        let beside = try LedgerSheetReader.source(
            csv: "任务内容,重点任务,责任单位\n细节,某事,市水务局")
        #expect(beside.rows.first?.title == "某事" && beside.rows.first?[.content] == "细节")
        let main = try LedgerSheetReader.source(
            csv: "任务内容,主要内容,责任单位\n某事,细节,市水务局")
        #expect(main.rows.first?.title == "某事" && main.rows.first?[.content] == "细节")
    }

    @Test("完成时间 is the day it was done where only done rows fill it in, else the deadline")
    func completion() throws {
        let head = "工作任务,责任单位,完成时间,是否办结\n"
        let done = try LedgerSheetReader.source(
            csv: head + "甲,市水务局,2026-03-01,是\n乙,市水务局,,否")
        #expect(done.rows.map { $0.doneAt?.day } == [Day("2026-03-01"), nil])
        #expect(done.rows.allSatisfy { $0.deadline == nil })
        let due = try LedgerSheetReader.source(
            csv: head + "甲,市水务局,2026-03-01,是\n乙,市水务局,4月底前,否")
        #expect(due.rows.map(\.deadline) == ["2026-03-01", "4月底前"])
        let unclear = try LedgerSheetReader.source(csv: head + "甲,市水务局,2026-03-01,是")
        #expect(unclear.rows.map(\.deadline) == ["2026-03-01"])
        #expect(unclear.rows.first?.warnings == [.completionUnclear(cell: "C2")])
        let both = try LedgerSheetReader.source(
            csv: "工作任务,责任单位,完成时限,完成时间\n甲,市水务局,4月底前,2026-03-01")
        #expect(both.rows.first?.deadline == "4月底前" && both.rows.first?.done == true)
    }

    @Test("What 完成时间 means is told by all pages under the same header")
    func completionOverPages() throws {
        let head = "工作任务,责任单位,完成时间,是否办结\n"
        let source = try LedgerSheetReader.source(
            csv: head + "甲,市水务局,2026-03-01,是\n乙,市水务局,,否\n" + head
                + "丙,市水务局,2026-03-02,是\n")
        #expect(source.rows.map { $0.doneAt?.day } == [Day("2026-03-01"), nil, Day("2026-03-02")])
    }

    @Test("办理结果 and 进度 are texts or classes and shares, by what stands in them")
    func results() throws {
        let text = try LedgerSheetReader.source(
            csv: "批示件标题,主办单位,办理结果,进度\n甲,市水务局,正在核实,已开工")
        #expect(text.rows.first?[.progress] == "正在核实")
        let share = try LedgerSheetReader.source(
            csv: "建议标题,领衔代表,主办单位,办理结果,进度\n甲,张某,市水务局,B,35%")
        #expect(share.rows.first?[.replyClass] == "B" && share.rows.first?[.percent] == "35%")
    }

    @Test("A header repeated on each page, sections, totals and footers are no matters")
    func rowsAround() throws {
        let head = "序号,工作任务,责任单位,完成时限\n"
        let csv =
            "重点工作台账\n填报单位：督查室\n" + head + "一、经济（2项）\n1,甲,市水务局,4月底\n" + head
            + "2,乙,〃,同上\n小计,2\n三,社会事业\n3,,,\n合 计,2项,,\n填表人：张某,,审核人：李某\n注：按月报送\n"
        let source = try LedgerSheetReader.source(csv: csv)
        #expect(source.rows.map(\.title) == ["甲", "乙"])
        #expect(source.rows[1].leadUnits == ["市水务局"] && source.rows[1].deadline == "4月底")
        #expect(
            source.skipped.map(\.reason) == [
                .title, .title, .header, .section, .header, .total, .section, .numberOnly, .total,
                .footer, .footer,
            ])
    }

    @Test("A header of two rows is read from merged cells, and from CSV that has lost them")
    func twoRows() throws {
        let rows: [[TestCell]] = [
            ["序号", "工作任务", "责任单位", nil, "进度安排", nil, "完成时限"],
            [nil, nil, "牵头单位", "配合单位", "一季度", "二季度"],
            ["1", "甲", "市水务局", "甲县", "启动", "完工", "6月底"],
        ]
        let merges = ["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"]
        let lost =
            "序号,工作任务,责任单位,,进度安排,,完成时限\n,,牵头单位,配合单位,一季度,二季度,\n"
            + "1,甲,市水务局,甲县,启动,完工,6月底"
        for source in [
            try LedgerSheetReader.source(TestBook(rows, merges: merges)), try .source(lost),
        ] {
            let row = try #require(source.rows.first)
            #expect(source.rows.count == 1)
            #expect(row.leadUnits == ["市水务局"] && row.supportUnits == ["甲县"])
            #expect(row[.milestones] == "一季度：启动\n二季度：完工" && row.deadline == "6月底")
        }
    }

    @Test(
        "A longer header is known by its end, unless a plainer column says the same",
        arguments: [
            ("整改进展情况", "甲", LedgerField.progress), ("项目责任人", "张某", .person),
            ("经办人及电话", "张某 0000-8001234", .personPhone),
            ("市直牵头单位", "市水务局", .leadUnit), ("任务完成时限", "3月底", .deadline),
        ])
    func endings(header: String, value: String, field: LedgerField) throws {
        let row = try #require(
            try LedgerSheetReader.source(csv: "督办事项,责任单位,\(header)\n某事,甲局,\(value)").rows.first)
        #expect(row[field] == value)
        let beside = try LedgerSheetReader.source(
            csv: "督办事项,责任单位,上月进展情况,整改进展情况,进展情况\n某事,甲局,旧,半,新")
        #expect(beside.rows.first?[.progress] == "新")
        #expect(beside.sheets.first?.unknownColumns == ["上月进展情况", "整改进展情况"])
    }

    @Test("Contacts named above the header are not taken for it")
    func contactsAbove() throws {
        let source = try LedgerSheetReader.source(
            csv: "填报单位,市水务局,联系人,张某,联系电话,0000-8001234\n序号,督办事项,内部列,主办单位,办理时限,自编\n"
                + "1,某事,甲,市水务局,3月底,乙")
        #expect(source.rows.map(\.title) == ["某事"])
        #expect(source.rows.first?.deadline == "3月底" && source.rows.first?.person == nil)
    }

    @Test("A sheet without a header that is known is reported; the others are read")
    func noHeader() throws {
        var book = TestBook([["甲", "乙"], ["丙", "丁"]])
        book.sheets.append(.init(name: "二", rows: [["督办事项", "主办单位"], ["某事", "市水务局"]]))
        book.sheets.append(
            .init(name: "通讯录", rows: [["单位", "姓名", "电话"], ["市水务局", "张某", "0000-8001234"]]))
        let source = try LedgerSheetReader.source(book)
        #expect(source.sheets.map(\.state) == [.noHeader, .read, .noHeader])
        #expect(source.sheets[2].zh.contains { $0.contains("通讯录") })
        #expect(source.rows.map(\.title) == ["某事"])
    }
}

extension ImportSource {
    fileprivate static func source(_ csv: String) throws -> ImportSource {
        try LedgerSheetReader.source(csv: csv)
    }
}
