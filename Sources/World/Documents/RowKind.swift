import Desk

/// Why a row is no matter.
package enum SkipReason: String, Hashable, Sendable {
    /// Above the header: a title, 填报单位, 截至日期.
    case title
    case header
    /// One text across the row: “一、经济发展（12项）”.
    case section
    case total
    /// 注：, 填表人：and the like.
    case footer
    /// A number and nothing else: a prepared row nobody filled in.
    case numberOnly
    /// 示例: how the row is to be filled in.
    case example
}

/// Tells matters from the rows around them.
struct RowKind {
    let map: ColumnMap
    /// Merged ranges over several columns, by their first cell.
    let wide: Set<CellAddress>

    /// Nil for a matter.
    /// - Parameter filled: The same row with the values of merged ranges.
    func reasonToSkip(_ row: Sheet.Row, filled: Sheet.Row) -> SkipReason? {
        let cells = row.cells.filter { !$0.value.isBlank }.sorted { $0.key < $1.key }
        guard let (firstColumn, firstValue) = cells.first else { return .numberOnly }
        let title = map.column(of: .title)
        let ownTitle = title.flatMap { row.cells[$0]?.written } ?? ""
        if RowKind.isTotal(firstValue.written) || RowKind.isTotal(ownTitle) { return .total }
        let isBeforeTitle = firstColumn == title || firstColumn == map.column(of: .seq)
        if RowKind.isFooter(firstValue.written), ownTitle.isEmpty || isBeforeTitle {
            return .footer
        }
        if isBeforeTitle, RowKind.examples.contains(firstValue.written.halfWidth) {
            return .example
        }
        if ownTitle.isEmpty, cells.allSatisfy({ RowKind.isSignature($0.value.written) }) {
            return .footer
        }
        let isWide = wide.contains(CellAddress(row: row.number, column: firstColumn))
        if cells.count == 1, isWide { return .section }
        let hasTitle = title.map { !(filled.cells[$0]?.isBlank ?? true) } ?? false
        if !hasTitle { return reasonWithoutTitle(cells.map(\.key), firstValue) }
        let others = cells.filter { $0.key != title }
        if others.isEmpty, RowKind.looksLikeSection(ownTitle) { return .section }
        if others.count == 1, others[0].key == map.column(of: .seq),
            others[0].value.written.unspaced.allSatisfy({
                ChineseNumerals.isNumeral($0) || "、（）()".contains($0)
            })
        {
            return .section
        }
        return nil
    }

    private func reasonWithoutTitle(_ columns: [Int], _ first: CellValue) -> SkipReason? {
        let named = columns.filter { column in
            map.columns.contains { $0.number == column && $0.field != nil && $0.field != .seq }
        }
        if columns.count == 1, named.isEmpty {
            let isNumber = Double(first.written.halfWidth) != nil
            return isNumber ? .numberOnly : .section
        }
        return named.isEmpty ? .numberOnly : nil
    }

    private static let examples: Set<String> = [
        "示例", "例", "样例", "范例", "填写示例", "例如", "举例", "(例)", "(示例)",
    ]

    /// A line to be signed or dated at the foot: “组长（签字）：”, “2026年3月10日”.
    private static func isSignature(_ written: String) -> Bool {
        let text = written.halfWidth
        guard text.count <= signatureMax else { return false }
        return text.hasSuffix(":") || text.contains(anyOf: ["签字", "签名", "签章", "盖章"])
            || WrittenDay.read(.text(text), upTo: nil) != nil
    }

    /// Characters of a signature line, at most.
    private static let signatureMax = 30

    /// The marks of columns beneath a header: “甲 乙 1 2 3”, “（1）（2）（3）”.
    static func isColumnMarks(_ row: Sheet.Row) -> Bool {
        row.cells.count >= 3
            && row.cells.values.allSatisfy { value in
                let text = value.written.halfWidth.filter { !"()".contains($0) }
                return text.count == 1 && columnLetters.contains(text)
                    || text.count <= 2 && Int(text).map { $0 <= HeaderBlock.marksMax } ?? false
            }
    }

    private static let columnLetters = "甲乙丙丁戊己庚辛壬癸子丑寅卯ABCDEFGHIJKLMNOPQRSTUVWXYZ①②③④⑤⑥⑦⑧⑨⑩"

    static func isTotal(_ written: String) -> Bool {
        let text = written.halfWidth
        for word in ["合计", "小计", "总计", "共计", "总合计", "本页小计", "累计"]
        where text.utf8.starts(with: word.utf8) {
            let rest = text.dropFirst(word.count)
            return rest.allSatisfy { $0.isNumber || ":(),.共项件个条户%万元亿".contains($0) }
        }
        return false
    }

    static func isFooter(_ written: String) -> Bool {
        let text = written.halfWidth
        if ["注", "备注", "说明", "附注"].contains(text) { return true }
        let starts = [
            "注:", "注1", "注2", "备注:", "说明:", "填表说明", "填报说明", "填写说明", "填报要求", "填表要求", "填写要求", "督查组",
            "督查人", "核查人", "填表人", "填报人", "审核人", "制表人",
            "制表:", "审核:", "填报:", "填表:", "填报单位", "单位负责人", "负责人签字", "联系人:", "联系电话:", "附:",
            "附件:", "填报日期", "填报时间", "填表日期", "填表时间", "报送时间", "报送日期", "截至日期", "截止日期:",
            "主要负责人", "分管领导签", "经办人:", "审批人", "签字", "*注", "※",
        ]
        return text.startsWith(anyOf: starts)
    }

    /// “一、经济发展（12项）”, “（二）项目建设”, “第三部分 …”.
    static func looksLikeSection(_ written: String) -> Bool {
        var text = written.halfWidth[...]
        if text.hasPrefix("第") || text.hasPrefix("(") { text = text.dropFirst() }
        let numerals = text.prefix { ChineseNumerals.isNumeral($0) }
        guard !numerals.isEmpty else { return false }
        let rest = text.dropFirst(numerals.count)
        return ["、", ".", ",", ")", "部分", "类", "章"].contains { rest.hasPrefix($0) }
    }
}
