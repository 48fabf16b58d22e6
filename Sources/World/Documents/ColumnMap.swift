import Desk

/// Which column holds which field, once the columns and values beside it are known.
///
/// A header alone is not enough: 责任单位 leads unless a 牵头单位 stands beside it, 完成时间 may be the
/// deadline or the day it was done.
struct ColumnMap {
    private(set) var columns: [HeaderBlock.Column]
    /// 完成时间 was taken for the deadline without proof.
    private(set) var isCompletionUnclear = false
    /// Columns that say what another one says already.
    private(set) var twins: [Twin] = []
    private let rows: [Sheet.Row]

    /// A column whose meaning another column took.
    struct Twin: Hashable {
        var column: Int
        var taken: Int
        /// What it was taken for instead; nil where it was left out.
        var field: LedgerField?
    }

    /// - Parameter rows: The rows below this header, merged ranges filled.
    /// - Parameter mapped: What somebody said of some columns, by their numbers.
    init(
        _ block: HeaderBlock, rows: [Sheet.Row], mapped: [Int: ColumnMapping.Use] = [:]
    ) {
        columns = block.columns
        self.rows = rows
        settleUnits()
        settleNumbers()
        settleTitle()
        settleResults()
        settleCompletion()
        settleDoubles()
        for (column, before) in zip(columns.indices, block.columns)
        where columns[column].field != before.field {
            columns[column].evidence = .surroundings
        }
        if !mapped.isEmpty { follow(mapped) }
    }

    /// What somebody said goes before every guess, and no guess takes a field that it names.
    private mutating func follow(_ mapped: [Int: ColumnMapping.Use]) {
        let taken = Set(
            mapped.values.compactMap { if case .field(let field) = $0 { field } else { nil } })
        for index in columns.indices {
            guard let use = mapped[columns[index].number] else {
                yield(index, to: mapped, taken)
                continue
            }
            if columns[index].field == .deadline { isCompletionUnclear = false }
            columns[index].evidence = .mapping
            let number = columns[index].number
            twins.removeAll { $0.column == number || $0.taken == number }
            columns[index].isIgnored = use == .ignored
            columns[index].field = if case .field(let field) = use { field } else { nil }
        }
    }

    private mutating func yield(
        _ index: Int, to mapped: [Int: ColumnMapping.Use], _ taken: Set<LedgerField>
    ) {
        let number = columns[index].number
        guard let field = columns[index].field, taken.contains(field),
            !LedgerField.repeatable.contains(field)
        else { return }
        columns[index].field = nil
        twins.removeAll { $0.column == number }
        let by = mapped.first { $0.value == .field(field) }
        if let by { twins.append(Twin(column: number, taken: by.key, field: nil)) }
    }

    /// Every column of a field, from left to right.
    func columns(of field: LedgerField) -> [HeaderBlock.Column] {
        columns.filter { $0.field == field }
    }

    func column(of field: LedgerField) -> Int? { columns.first { $0.field == field }?.number }

    private func has(_ field: LedgerField) -> Bool { columns.contains { $0.field == field } }

    var looksLikeProposals: Bool {
        has(.proposer) || has(.proposalNumber) || has(.cosigners) || has(.satisfaction)
            || columns.contains { $0.base.plain.contains(anyOf: ["建议", "提案", "案由"]) }
    }

    private func values(_ index: Int) -> [String] {
        let number = columns[index].number
        return rows.compactMap { $0.cells[number]?.written }.filter { !$0.isEmpty }
    }
}

extension ColumnMap {
    /// Of several columns for the lead unit the clearest leads; the others assist.
    private mutating func settleUnits() {
        let indices = columns.indices.filter { columns[$0].field == .leadUnit }
        let ranks = indices.map { ColumnMap.leadRank(columns[$0].base.plain) }
        guard indices.count > 1, let best = ranks.min(), let lead = ranks.firstIndex(of: best)
        else { return }
        for (position, index) in indices.enumerated() where position != lead {
            columns[index].field = .supportUnits
        }
    }

    /// 0 is the clearest.
    private static func leadRank(_ header: String) -> Int {
        let order = ["牵头", "主办", "主责", "第一责任", "主体责任", "承办", "责任", "落实", "整改"]
        return order.firstIndex { header.contains($0) } ?? order.count
    }

    /// 编号 is the running number, that of the proposal, or that of the paper.
    private mutating func settleNumbers() {
        let isProposals = looksLikeProposals
        let others = columns.filter { $0.field == .seq && $0.base.plain != "编号" }
        for index in columns.indices where columns[index].base.plain == "编号" {
            if isProposals, !has(.proposalNumber) {
                columns[index].field = .proposalNumber
            } else if !others.isEmpty, !has(.sourceNumber) {
                columns[index].field = .sourceNumber
            }
        }
    }

    /// One column names the matter; what else could becomes its content.
    private mutating func settleTitle() {
        let indices = columns.indices.filter { columns[$0].field == .title }
        guard let best = indices.min(by: { titleRank($0) < titleRank($1) }) else {
            return promoteItem() ? () : promoteTitle()
        }
        for index in indices where index != best {
            columns[index].field = has(.content) ? nil : .content
            twins.append(
                Twin(
                    column: columns[index].number, taken: columns[best].number,
                    field: columns[index].field))
        }
    }

    private func titleRank(_ index: Int) -> Int {
        switch columns[index].base.plain {
        case "任务内容", "主要任务", "任务", "事项", "标题", "内容": 1
        case "重点工作", "重点任务": 0
        case "问题", "反馈问题", "问题清单": 2
        default: 0
        }
    }

    /// An English “Item” is the running number, or the matter where nothing else names it.
    private mutating func promoteItem() -> Bool {
        guard let index = columns.firstIndex(where: { $0.base.plain == "item" }),
            values(index).isEmpty || values(index).contains(where: { Double($0) == nil })
        else { return false }
        columns[index].field = .title
        return true
    }

    private mutating func promoteTitle() {
        let order: [LedgerField] = [.content, .instruction, .problems, .goal, .measures]
        for field in order {
            guard let index = columns.firstIndex(where: { $0.field == field }) else { continue }
            columns[index].field = .title
            return
        }
    }

    /// 办理结果 is A to D for proposals and a text elsewhere; so is 进度 a percentage or a text.
    private mutating func settleResults() {
        let isProposals = looksLikeProposals
        for index in columns.indices {
            let field = columns[index].field
            if field == .replyClass, columns[index].base.plain == "办理结果" {
                let classes = ["A", "B", "C", "D", "A类", "B类", "C类", "D类"]
                let isClass = values(index).allSatisfy {
                    classes.contains($0.halfWidth.uppercased())
                }
                if isProposals ? false : !isClass || values(index).isEmpty {
                    columns[index].field = .progress
                }
            }
            if field == .percent, values(index).contains(where: { !ColumnMap.isShare($0) }) {
                columns[index].field = .progress
            }
        }
    }

    private static func isShare(_ text: String) -> Bool {
        let digits = text.halfWidth.filter { $0 != "%" }
        return Double(digits) != nil
    }

    /// 完成时间: the day it was done if only rows that are done fill it in.
    private mutating func settleCompletion() {
        let names = ["完成时间", "完成日期"]
        guard
            let index = columns.firstIndex(where: {
                $0.field == .deadline && names.contains($0.base.withoutBrackets)
            })
        else { return }
        let hasOther = columns.filter { $0.field == .deadline }.count > 1
        if hasOther, !has(.doneAt) {
            columns[index].field = .doneAt
            return
        }
        guard !has(.doneAt), has(.done) || has(.status) else { return }
        settleCompletion(at: index)
    }

    private mutating func settleCompletion(at index: Int) {
        let mark = column(of: .done) ?? column(of: .status)
        guard let mark else { return }
        let number = columns[index].number
        var openFilled = 0
        var openBlank = 0
        var doneFilled = 0
        for row in rows where row.cells[number] != nil || row.cells[mark] != nil {
            let isDone = DoneMark(row.cells[mark]?.written ?? "") == .done
            let isFilled = !(row.cells[number]?.isBlank ?? true)
            if isDone { doneFilled += isFilled ? 1 : 0 } else if isFilled { openFilled += 1 }
            if !isDone, !isFilled { openBlank += 1 }
        }
        guard doneFilled > 0, openFilled == 0 else { return }
        if openBlank > 0 {
            columns[index].field = .doneAt
        } else {
            isCompletionUnclear = true
        }
    }

    /// A second column of a field that has one place is kept under its header.
    private mutating func settleDoubles() {
        var taken: [LedgerField: Int] = [:]
        for index in order() {
            guard let field = columns[index].field, !LedgerField.repeatable.contains(field) else {
                continue
            }
            if let other = taken[field] {
                columns[index].field = nil
                // 整改进展情况 only ends like 进展情况: it is not known to mean the same.
                guard columns[index].base.field != nil else { continue }
                twins.append(Twin(column: columns[index].number, taken: other, field: nil))
            } else {
                taken[field] = columns[index].number
            }
        }
    }

    /// Columns from left to right, those with the plainer header first where two name one person.
    private func order() -> [Int] {
        columns.indices.sorted { (rank($0), $0) < (rank($1), $1) }
    }

    private func rank(_ index: Int) -> Int {
        let second = ["联络员", "联系人", "办公电话", "建议编号", "内容"]
        if columns[index].base.field == nil { return 2 }
        return second.contains(columns[index].base.plain) ? 1 : 0
    }
}
