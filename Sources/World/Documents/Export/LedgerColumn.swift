import Almanac
import Deadlines
import Desk

/// One column of a sheet that Duban writes: its header, its width in characters, its cells.
struct SheetColumn<Row>: Sendable {
    var header: String
    var width: Double
    /// Short words and dates stand in the middle, sentences begin at the left.
    var isCentred: Bool
    /// - Parameter index: The row's number on the sheet, from 1.
    var cell: @Sendable (_ row: Row, _ index: Int) -> WrittenCell

    init(
        _ header: String, _ width: Double, centred: Bool = false,
        _ cell: @escaping @Sendable (Row, Int) -> WrittenCell
    ) {
        self.header = header
        self.width = width
        isCentred = centred
        self.cell = cell
    }

    init(
        _ header: String, _ width: Double, centred: Bool = false,
        _ cell: @escaping @Sendable (Row) -> WrittenCell
    ) {
        self.init(header, width, centred: centred) { row, _ in cell(row) }
    }
}

/// The columns of an exported ledger. An import knows them again by their headers: an exported file
/// that is imported as it stands changes nothing.
enum LedgerColumns {
    /// The first ones are printed; the others are for the screen.
    static let printed: [SheetColumn<LedgerRecord>] = [
        SheetColumn("序号", 5, centred: true) { .number($1) },
        SheetColumn("督办编号", 14, centred: true) { WrittenCell($0.id) },
        SheetColumn("督办类别", 9, centred: true) { WrittenCell($0.kind) },
        SheetColumn("事项名称", 36) { WrittenCell($0.title) },
        SheetColumn("牵头单位", 15) { WrittenCell($0.leadUnit) },
        SheetColumn("协办单位", 17) { WrittenCell($0.assistingUnits) },
        SheetColumn("责任人", 9, centred: true) { WrittenCell($0.person) },
        SheetColumn("联系电话", 14, centred: true) { WrittenCell($0.phone) },
        SheetColumn("分管领导", 12, centred: true) { WrittenCell($0.leader) },
        SheetColumn("交办时间", 12, centred: true) { .moment($0.assignedAt) },
        SheetColumn("当前期限", 16, centred: true) { WrittenCell($0.due) },
        SheetColumn("状态", 9, centred: true) { WrittenCell($0.state) },
        SheetColumn("亮灯", 6, centred: true) { .light($0.light) },
        SheetColumn("下一环节", 13, centred: true) { WrittenCell($0.next) },
        SheetColumn("下一期限", 16, centred: true) { WrittenCell($0.nextDue) },
        SheetColumn("进展情况", 30) { WrittenCell($0.progress) },
    ]

    static let all: [SheetColumn<LedgerRecord>] =
        printed + [
            SheetColumn("缓急", 6, centred: true) { WrittenCell($0.urgency) },
            SheetColumn("完成时限", 17, centred: true) { WrittenCell(deadline: $0.deadline) },
            SheetColumn("报送时限", 15, centred: true) { WrittenCell(deadline: $0.reportDue) },
            SheetColumn("报送频次", 13, centred: true) { WrittenCell(deadline: $0.reportCycle) },
            SheetColumn("基准期限", 16, centred: true) { WrittenCell($0.baseline) },
            SheetColumn("进度", 8, centred: true) { $0.percent.map { .percent($0) } ?? .blank },
            SheetColumn("应办环节", 34) { WrittenCell(owing($0)) },
            SheetColumn("是否办结", 10, centred: true) { WrittenCell($0.closing) },
            SheetColumn("办结时间", 12, centred: true) { WrittenCell($0.doneAt.map { Moment($0) }) },
            SheetColumn("文号", 18) { WrittenCell($0.sourceNumber) },
            SheetColumn("任务来源", 16) { WrittenCell($0.source) },
            SheetColumn("工作内容", 40) { WrittenCell($0.content) },
            SheetColumn("工作标准", 30) { WrittenCell($0.standard) },
            SheetColumn("收文日期", 12, centred: true) { WrittenCell($0.receivedAt) },
            SheetColumn("包案领导", 12, centred: true) { WrittenCell($0.caseLeader) },
            SheetColumn("一把手", 12, centred: true) { WrittenCell($0.topOwner) },
            SheetColumn("角色", 24) {
                WrittenCell($0.rolesHeld.joined(separator: "；"))
            },
            SheetColumn("标签", 14) { WrittenCell($0.tags) },
            SheetColumn("上级事项", 14, centred: true) { WrittenCell($0.parent) },
            SheetColumn("事项日期", 24) { WrittenCell($0.dates.joined(separator: "；")) },
            SheetColumn("督办提示", 26) { WrittenCell($0.hint) },
            SheetColumn("备注", 26) { WrittenCell($0.remark) },
        ]

    /// Open obligations that are told within one cell.
    private static let owingMax = 12

    /// One line an open obligation: `报进展 2026-03-13 黄灯`.
    private static func owing(_ record: LedgerRecord) -> String {
        let open = record.owed.filter(\.isOpen)
        let lines = open.prefix(owingMax).map { owed in
            [owed.heading, owed.due?.day.description, owed.light.sign].compactMap(\.self)
                .joined(separator: " ")
        }
        let rest = open.count - lines.count
        return (lines + (rest > 0 ? ["另有\(rest)项"] : [])).joined(separator: "\n")
    }
}

/// The columns of the sheet that holds one obligation a row.
///
/// None of the headers names a matter to an import: the sheet is for reading.
enum OwedColumns {
    struct Row {
        var matter: LedgerRecord
        var owed: OwedRecord
    }

    static let all: [SheetColumn<Row>] = [
        SheetColumn("序号", 6, centred: true) { .number($1) },
        SheetColumn("事项编号", 14, centred: true) { WrittenCell($0.matter.id) },
        SheetColumn("所属事项", 36) { WrittenCell($0.matter.title) },
        SheetColumn("环节", 18) { WrittenCell($0.owed.heading) },
        SheetColumn("应办单位（人）", 18) { WrittenCell($0.owed.owner) },
        SheetColumn("起算时间", 12, centred: true) { .moment($0.owed.starts) },
        SheetColumn("应办期限", 16, centred: true) { WrittenCell($0.owed.due) },
        SheetColumn("是否暂定", 9, centred: true) { WrittenCell($0.owed.isProvisional ? "暂定" : nil) },
        SheetColumn("初定期限", 16, centred: true) { WrittenCell($0.owed.baseline) },
        SheetColumn("办理状态", 12, centred: true) { WrittenCell($0.owed.standing) },
        SheetColumn("办毕时间", 16, centred: true) { WrittenCell($0.owed.settledAt) },
        SheetColumn("亮灯", 6, centred: true) { .light($0.owed.light) },
        SheetColumn("依据规则", 26) { WrittenCell($0.owed.rule) },
        SheetColumn("规则出处", 36) { WrittenCell($0.owed.authority) },
    ]
}
