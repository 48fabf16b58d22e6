import Desk
import Ledger

/// Reads address lists (通讯录) as offices keep them, workbook or CSV: one person a row, or one unit
/// a row with its 主要负责人, 分管领导 and 联络员 side by side.
package struct ContactSheetReader {
    private let sheet: Sheet
    private let filled: [Sheet.Row]
    private let merges: [Int: [CellRange]]

    /// Nonblank rows among which the header is looked for.
    private static let searchRowsMax = 60
    /// Characters of a cell that is taken as a name, an address or a duty.
    private static let textMax = 200

    /// - Throws: ``DocumentError`` when the file as a whole can't be read.
    package static func contacts(
        of bytes: [UInt8], named file: String, limits: DocumentLimits = DocumentLimits()
    ) throws(DocumentError) -> ContactSource {
        let book = try LedgerSheetReader.workbook(bytes, named: file, limits: limits)
        var source = ContactSource()
        for sheet in book.sheets {
            try check(sheet, file, limits)
            let filled = try sheet.filledRows(limits, file: file)
            ContactSheetReader(sheet: sheet, filled: filled).read(into: &source)
        }
        source.sheets += book.hidden.map { .init(name: $0, state: .hidden) }
        return source
    }

    /// No cell of an address list is long: such a file is something else.
    private static func check(
        _ sheet: Sheet, _ file: String, _ limits: DocumentLimits
    ) throws(DocumentError) {
        for row in sheet.rows {
            for (column, value) in row.cells {
                guard case .flawed(.tooLong) = value else { continue }
                let place = "\(sheet.name)!\(CellAddress(row: row.number, column: column))"
                throw .tooLarge(
                    file: file, place: place, measure: .cellBytes, limit: limits.cellBytesMax)
            }
        }
    }

    private init(sheet: Sheet, filled: [Sheet.Row]) {
        self.sheet = sheet
        self.filled = filled
        merges = Dictionary(grouping: sheet.merges, by: \.first.row)
    }

    private func read(into source: inout ContactSource) {
        var reading = ContactSource.SheetReading(name: sheet.name, state: .noHeader)
        guard let header = header() else {
            source.sheets.append(reading)
            return
        }
        let map = ContactMap(header)
        reading.state = .read
        reading.columns = map.shown
        var place = ContactPlace(unit: unitOfTitle(above: header.rows.lowerBound))
        for index in (header.rows.upperBound + 1)..<sheet.rows.count {
            let found = contacts(at: index, map, &place)
            if found.isEmpty { reading.skipped += 1 }
            reading.contacts += found.count
            source.contacts += found
        }
        source.sheets.append(reading)
    }

    // MARK: The header

    private func header() -> ContactMap.Header? {
        let rows = sheet.rows.indices.prefix(ContactSheetReader.searchRowsMax)
        let best = rows.map { ($0, known($0)) }.max { $0.1 < $1.1 }
        guard let (index, count) = best, count >= 2 else { return nil }
        var range = index...index
        // “联络员” over “姓名 | 手机”: the row with most names may be the lower one.
        let above = index - 1
        let isSplit = merges(of: index - 1).contains { $0.first.column < $0.last.column }
        if above >= 0, known(above) >= 1, isSplit || spans(above, down: index) {
            range = above...index
        } else if isDivided(index) {
            range = index...(index + 1)
        }
        let header = ContactMap.Header(rows: range, labels: labels(range))
        let fields = ContactMap(header).fields
        return fields.contains { if case .name = $0 { true } else { false } } ? header : nil
    }

    /// Whether the row below names columns too, and nothing else.
    private func isDivided(_ index: Int) -> Bool {
        guard sheet.rows.indices.contains(index + 1) else { return false }
        let below = sheet.rows[index + 1].cells.values
        return known(index + 1) >= 2
            && below.allSatisfy { ContactHeaders.field($0.written) != nil }
    }

    private func merges(of index: Int) -> [CellRange] {
        guard sheet.rows.indices.contains(index) else { return [] }
        return Array((merges[sheet.rows[index].number] ?? []).prefix(HeaderBlock.mergesMax))
    }

    private func spans(_ above: Int, down index: Int) -> Bool {
        merges(of: above).contains { $0.last.row >= sheet.rows[index].number }
    }

    private func known(_ index: Int) -> Int {
        Set(
            sheet.rows[index].cells.values.compactMap { value -> String? in
                guard case .text(let text) = value, text.utf8.count <= 60,
                    ContactHeaders.field(text) != nil
                else { return nil }
                return text.unspaced
            }
        ).count
    }

    /// The labels of each column, from the upper row to the lower.
    private func labels(_ range: ClosedRange<Int>) -> [Int: [String]] {
        var labels: [Int: [String]] = [:]
        for index in range {
            let row = sheet.rows[index]
            for (column, value) in row.cells { labels[column, default: []].append(value.written) }
            let wide = merges(of: index).filter { $0.columns.count <= HeaderBlock.spreadMax }
            for merge in wide where index < range.upperBound {
                guard let value = row.cells[merge.first.column] else { continue }
                for column in merge.columns.dropFirst() {
                    labels[column, default: []].append(value.written)
                }
            }
        }
        return labels.mapValues { $0.map(\.unspaced) }
    }

    /// 市财政局通讯录: the unit of a list that has no column for it.
    private func unitOfTitle(above index: Int) -> String? {
        for row in sheet.rows[..<index] {
            for (_, value) in row.cells.sorted(by: { $0.key < $1.key }) {
                let text = value.written.unspaced
                let ends = ["工作人员通讯录", "干部通讯录", "人员通讯录", "通讯录", "联系方式", "联系表", "联络表"]
                for end in ends where text.hasSuffix(end) && text.count > end.count + 1 {
                    return String(text.dropLast(end.count))
                }
            }
        }
        return nil
    }

    // MARK: The rows

    private func contacts(
        at index: Int, _ map: ContactMap, _ place: inout ContactPlace
    ) -> [Contact] {
        let own = sheet.rows[index]
        if let text = onlyText(own, map) {
            place.take(section: text, hasUnits: map.unit != nil)
            return []
        }
        let row = filled[index]
        if let column = map.unit, let text = text(row.cells[column]) {
            // 同上 is what is above.
            if !["同上", "〃", "″", "\""].contains(text) { place.unit = text.unspaced }
        }
        let group = map.group.flatMap { text(row.cells[$0]) }?.unspaced ?? place.group
        return map.people.flatMap { person in
            contact(person, row, place.unit ?? "", group).map { [$0] } ?? []
        }
    }

    /// The text of a row that holds one text and nothing else, outside the columns of names.
    private func onlyText(_ row: Sheet.Row, _ map: ContactMap) -> String? {
        let cells = row.cells.filter { !$0.value.isBlank }
        guard cells.count == 1, let (column, value) = cells.first, case .text = value else {
            return nil
        }
        let isWide = merges(ofRow: row.number).contains { $0.first.column < $0.last.column }
        guard isWide || !map.people.contains(where: { $0.name == column }) else { return nil }
        let text = value.written.unspaced
        return column == map.unit && !isWide && !ContactPlace.isSection(text) ? nil : text
    }

    private func merges(ofRow number: Int) -> [CellRange] { merges[number] ?? [] }

    private func contact(
        _ person: ContactMap.Person, _ row: Sheet.Row, _ unit: String, _ group: String?
    ) -> Contact? {
        guard let written = text(row.cells[person.name]) else { return nil }
        let named = PeopleNames.read(written)
        guard let first = named.first, !ContactSheetReader.nobody.contains(first.name),
            ContactHeaders.field(written) == nil, !RowKind.isFooter(written),
            !RowKind.isTotal(written)
        else { return nil }
        let name = ContactSheetReader.name(written, first, isAlone: named.count == 1)
        var contact = Contact(sheet: sheet.name, row: row.number, unit: unit, name: name)
        contact.group = group
        contact.role = person.role
        contact.mobile = named.count == 1 ? first.phone.flatMap(ContactChecks.mobile) : nil
        for detail in person.details {
            if let text = text(row.cells[detail.column]) { fill(&contact, detail.field, text) }
        }
        return contact
    }

    /// “李明 13900001111” is 李明; “王 芳” is 王芳; anything else is as it is written.
    private static func name(_ written: String, _ first: Person, isAlone: Bool) -> String {
        if isAlone, first.phone != nil { return first.name }
        let isChinese = written.unicodeScalars.contains(where: \.isLetterLike)
        return isChinese ? written.unspaced : written
    }

    private static let nobody: Set<String> = ["无", "-", "—", "——", "/", "暂缺", "空缺", "待定", "\\"]

    private func fill(_ contact: inout Contact, _ field: ContactField, _ text: String) {
        guard !ContactSheetReader.nobody.contains(text) else { return }
        switch field {
        case .duty: contact.duty = text.split(whereSeparator: \.isNewline).joined(separator: "、")
        case .mobile: contact.mobile = firstMobile(text) ?? text
        case .anyPhone: contact.mobile = contact.mobile ?? firstMobile(text)
        case .mail: contact.mail = text.halfWidth
        case .deputy: contact.deputy = text.unspaced
        case .inChargeOf:
            contact.inChargeOf = text.split { "、，,；;/。".contains($0) || $0.isNewline }
                .map { String($0).unspaced }.filter { !$0.isEmpty }
        case .wecom: contact.wecom = text
        case .dingtalk: contact.dingtalk = text
        case .feishu: contact.feishu = text
        case .unit, .group, .name, .officePhone, .unused: break
        }
    }

    /// The first mobile in a cell that may hold several numbers.
    private func firstMobile(_ text: String) -> String? {
        ContactChecks.mobile(text)
            ?? text.split { "、，,；;/|".contains($0) || $0.isWhitespace }.lazy
            .compactMap { ContactChecks.mobile(String($0)) }.first
    }

    /// What stands in a cell; control characters are left in it for the reader of names to refuse.
    private func text(_ value: CellValue?) -> String? {
        guard let value, !value.isBlank else { return nil }
        if case .error = value { return nil }
        return String(value.written.prefix(ContactSheetReader.textMax))
    }
}

/// What the rows above say of the unit and its group.
struct ContactPlace {
    var unit: String?
    var group: String?

    init(unit: String?) { self.unit = unit }

    /// “一、市直各部门”, “各县区”, or the name of a unit where no column has it.
    mutating func take(section text: String, hasUnits: Bool) {
        guard !RowKind.isFooter(text), !RowKind.isTotal(text) else { return }
        let bare = ContactPlace.unnumbered(text)
        if hasUnits || ContactPlace.isGroup(bare) { group = bare } else { unit = bare }
    }

    /// Whether a text names a group and no unit: it is numbered, or ends like one.
    static func isSection(_ text: String) -> Bool {
        RowKind.looksLikeSection(text) || text.hasPrefix("各") || text.hasSuffix("部门")
    }

    private static func isGroup(_ text: String) -> Bool {
        text.hasPrefix("各")
            || ["部门", "县区", "乡镇", "街道", "单位", "企业", "开发区", "园区"].contains(where: text.hasSuffix)
    }

    /// “（一）各县区（4个）” → “各县区”.
    private static func unnumbered(_ text: String) -> String {
        var rest = HeaderText(text).withoutBrackets[...]
        let numerals = rest.prefix { ChineseNumerals.isNumeral($0) || $0.isNumber }
        let after = rest.dropFirst(numerals.count)
        if !numerals.isEmpty, let sign = after.first, "、.,．".contains(sign) {
            rest = after.dropFirst()
        }
        return String(rest)
    }
}
