import Almanac
import Desk
import Ledger

/// Makes a ledger row of the cells of one matter.
struct RowBuilder {
    let sheet: String
    let map: ColumnMap
    let kind: String?
    let dates: SheetDates
    /// Gives the year of a day without one where the sheet names no date.
    let today: Day?

    private let columns: [LedgerField: Int]
    private let labels: [Int: String]
    /// What 同上 stands for: the values of the matter above, by column.
    private(set) var above: [Int: CellValue] = [:]
    /// Units by the cell they are written in: a ledger names the same few over and over.
    private var units: [String: UnitNames] = [:]

    private static let unitsKeptMax = 4_096

    private static let dittos = [
        "同上", "〃", "″", "＂", "\"", "''", "〃〃", "同前", "如上", "(同上)", "（同上）", "”", "“", "″″",
    ]
    /// Signs that stand for nothing.
    private static let nothings: Set<String> = ["/", "-", "—", "——", "－", "\\", "无", "∕", "╱"]
    private static let happened: [LedgerField] = [
        .assignedAt, .receivedAt, .metAt, .repliedAt, .doneAt,
    ]

    /// - Parameter above: The last matter above a header that repeats on each page.
    init(
        sheet: String, map: ColumnMap, kind: String?, dates: SheetDates, today: Day?,
        above: [Int: CellValue] = [:]
    ) {
        self.above = above
        self.sheet = sheet
        self.map = map
        self.kind = kind
        self.dates = dates
        self.today = today
        let known = map.columns.compactMap { column in column.field.map { ($0, column.number) } }
        columns = Dictionary(known, uniquingKeysWith: { first, _ in first })
        labels = RowBuilder.labels(of: map)
    }

    /// The headers of columns that name no field, each of them once.
    private static func labels(of map: ColumnMap) -> [Int: String] {
        let columns = map.columns.filter { $0.field == nil }
        let counts = Dictionary(columns.map { ($0.label, 1) }, uniquingKeysWith: +)
        var labels: [Int: String] = [:]
        for column in columns {
            let letters = CellAddress.letters(column.number)
            let isOnly = counts[column.label] == 1
            labels[column.number] = isOnly ? column.label : column.label + "（\(letters)列）"
        }
        return labels
    }

    mutating func row(_ source: Sheet.Row) -> LedgerRow {
        var row = LedgerRow(sheet: sheet, row: source.number)
        row.sheetDate = dates.sheetDay
        row.columns = columns
        let cells = withoutDittos(source.cells)
        above = cells
        let clean = withoutFlaws(withoutErrors(cells, &row), &row)
        writeFields(clean, &row)
        row.kind = row[.kind] ?? kind
        keepOthers(clean, &row)
        settlePeriods(&row)
        settleTitle(&row)
        settleUnits(&row)
        settlePeople(&row)
        settleDays(clean, &row)
        doubtZeros(clean, &row)
        settleDone(&row)
        unecho(&row)
        return row
    }

    private func withoutDittos(_ cells: [Int: CellValue]) -> [Int: CellValue] {
        var cells = cells
        for (column, value) in cells {
            guard case .text(let text) = value, text.utf8.count <= 24 else { continue }
            let isDitto = RowBuilder.dittos.contains { $0.utf8.elementsEqual(text.unspaced.utf8) }
            guard isDitto else { continue }
            cells[column] = above[column]
        }
        return cells
    }

    private func withoutErrors(
        _ cells: [Int: CellValue], _ row: inout LedgerRow
    ) -> [Int: CellValue] {
        var cells = cells
        for (column, value) in cells.sorted(by: { $0.key < $1.key }) {
            guard case .error(let text) = value else { continue }
            let cell = CellAddress(row: row.row, column: column).description
            row.warnings.append(.errorCell(cell: cell, written: text))
            cells[column] = nil
        }
        return cells
    }

    /// A cell that can't be read keeps its row out, unless the mapping leaves its column out.
    private func withoutFlaws(
        _ cells: [Int: CellValue], _ row: inout LedgerRow
    ) -> [Int: CellValue] {
        var cells = cells
        for (column, value) in cells.sorted(by: { $0.key < $1.key }) {
            guard case .flawed(let flaw) = value else { continue }
            cells[column] = nil
            let header = map.columns.first { $0.number == column }
            if header?.isIgnored ?? false { continue }
            // A number that was to be counted, or a column that nobody knows: no result is no loss.
            if flaw == .uncalculated, (header?.field ?? .seq) == .seq { continue }
            let cell = CellAddress(row: row.row, column: column).description
            row.problems.append(flaw.problem(at: cell))
        }
        return cells
    }

    /// A cell that can't be taken is not called missing as well.
    private func unecho(_ row: inout LedgerRow) {
        let told = row.problems.filter(\.isOfCell).map(\.cell)
        row.problems.removeAll { !$0.isOfCell && told.contains($0.cell) }
    }

    private func writeFields(_ cells: [Int: CellValue], _ row: inout LedgerRow) {
        for column in map.columns {
            guard let field = column.field, let value = cells[column.number], !value.isBlank
            else { continue }
            let text = written(value, field: field, column: column)
            guard !text.isEmpty else { continue }
            guard let before = row.written[field], !RowBuilder.isNothing(before) else {
                row.written[field] = text
                continue
            }
            if !RowBuilder.isNothing(text) { row.written[field] = before + "\n" + text }
        }
    }

    private func written(
        _ value: CellValue, field: LedgerField, column: HeaderBlock.Column
    ) -> String {
        switch (field, value) {
        case (.deadline, .number(let number)), (.reportDue, .number(let number)),
            (.start, .number(let number)), (.extendedTo, .number(let number)):
            return SerialDate.plausible(number)?.day.description ?? value.written
        case (.deadline, .text(let text)), (.reportDue, .text(let text)),
            (.start, .text(let text)), (.extendedTo, .text(let text)):
            // Somebody pasted a date as text: its number is what is left.
            let number = text.halfWidth
            guard number.utf8.count == 5, let serial = Double(number) else { return value.written }
            return SerialDate.plausible(serial)?.day.description ?? value.written
        case (.investTotal, .number(let number)), (.investYear, .number(let number)),
            (.investDone, .number(let number)):
            return CellValue.plain((number * column.base.factor * 1e4).rounded() / 1e4)
        case (.milestones, _) where map.columns(of: .milestones).count > 1:
            return (column.labels.last ?? "") + "：" + value.written
        case (.deadline, _):
            // A dash is no empty cell: somebody wrote that there is no deadline, and is asked.
            return value.written
        default:
            let text = value.written
            return RowBuilder.isNothing(text) ? "" : text
        }
    }

    private static func isNothing(_ text: String) -> Bool {
        text.utf8.count <= 6 && nothings.contains(text)
    }

    private func keepOthers(_ cells: [Int: CellValue], _ row: inout LedgerRow) {
        let known = Set(map.columns.filter { $0.field != nil || $0.isIgnored }.map(\.number))
        for (column, value) in cells where !known.contains(column) && !value.isBlank {
            let label = labels[column] ?? ""
            if OwnSheets.isDerived(label) { continue }
            row.other[label.isEmpty ? CellAddress.letters(column) : label] = value.written
        }
    }
}

extension RowBuilder {
    /// 起止时间 gives start and deadline; a 时间节点 with one day is the deadline.
    private func settlePeriods(_ row: inout LedgerRow) {
        if let period = row[.period], let (start, end) = Period.ends(of: period) {
            row.written[.start] = row[.start] ?? start
            let isTerm = map.columns(of: .period).contains { $0.base.plain != "建设年限" }
            if isTerm, row[.deadline] == nil, map.column(of: .deadline) == nil {
                row.written[.deadline] = end
                row.columns[.deadline] = row.columns[.period]
            }
        }
        let isNode = map.columns(of: .milestones).contains { $0.base.plain == "时间节点" }
        if isNode, map.column(of: .deadline) == nil, let node = row[.milestones],
            !node.contains(anyOf: ["；", ";", "\n", "，", ",", "、"])
        {
            row.written[.milestones] = nil
            row.written[.deadline] = node
            row.columns[.deadline] = row.columns[.milestones]
        }
        if map.isCompletionUnclear, let deadline = row[.deadline], !RowBuilder.isNothing(deadline) {
            row.warnings.append(.completionUnclear(cell: row.address(of: .deadline)))
        }
    }

    private func settleTitle(_ row: inout LedgerRow) {
        if row[.title] == nil, let content = row[.content] {
            row.written[.title] = content
            row.warnings.append(.titleFromContent(cell: row.address(of: .content)))
        }
        let lines = (row[.title] ?? "").split(whereSeparator: \.isNewline)
        row.title = lines.map { String($0).trimmed }.joined()
        if row.title.isEmpty {
            row.problems.append(.titleMissing(cell: row.address(of: .title)))
        }
    }

    private mutating func names(_ written: String?) -> UnitNames {
        guard let written else { return UnitNames("") }
        if let known = units[written] { return known }
        let names = UnitNames(written)
        if units.count < RowBuilder.unitsKeptMax { units[written] = names }
        return names
    }

    private mutating func settleUnits(_ row: inout LedgerRow) {
        let own = names(row[.leadUnit])
        row.leadUnits = own.lead.isEmpty ? own.plain : own.lead
        var support = (own.lead.isEmpty ? [] : own.plain) + own.support
        let mixed = names(row[.unitsMixed])
        if row.leadUnits.isEmpty {
            row.leadUnits = mixed.lead.isEmpty ? Array(mixed.plain.prefix(1)) : mixed.lead
        }
        let named = names(row[.supportUnits])
        support += mixed.lead + mixed.plain + mixed.support
        support += named.lead + named.plain + named.support
        var seen = Set(row.leadUnits)
        row.supportUnits = support.filter { seen.insert($0).inserted }
        if row.leadUnits.isEmpty {
            let field = row.columns[.leadUnit] == nil ? LedgerField.unitsMixed : .leadUnit
            row.problems.append(.unitMissing(cell: row.address(of: field)))
        }
    }

    private func settlePeople(_ row: inout LedgerRow) {
        let names = [row[.person], row[.personPhone]].compactMap { $0 }
        let written = names.joined(separator: "\n")
        row.people = PeopleNames.read(written, phones: row[.phone] ?? "")
        guard row.people.isEmpty, row[.phone] == nil else { return }
        let phones = PeopleNames.phones(written)
        if !phones.isEmpty { row.written[.phone] = phones.joined(separator: "、") }
    }

    private func settleDays(_ cells: [Int: CellValue], _ row: inout LedgerRow) {
        for field in RowBuilder.happened {
            guard let column = columns[field], let value = cells[column], row[field] != nil else {
                continue
            }
            settleDay(field, value, &row)
        }
        for field in [LedgerField.currentDue, .baselineDue] {
            guard let column = columns[field], let value = cells[column] else { continue }
            row.moments[field] = WrittenDay.read(value, upTo: dates.sheetDay ?? today)?.moment
        }
        settleNamedDates(&row)
        if row.assignedAt == nil, row[.assignedAt] == nil, let meeting = dates.meeting {
            row.moments[.assignedAt] = Moment(meeting)
            row.warnings.append(.assignedBySheet(meeting))
        }
        if let done = row.doneAt?.day, let assigned = row.assignedAt?.day, done < assigned {
            let cell = row.address(of: .doneAt)
            row.warnings.append(.doneBeforeAssigned(cell: cell, done: done, assigned: assigned))
        }
    }

    /// `批转 2026-03-02；会议 2026-04-01T09:30`: each with its name before it.
    private func settleNamedDates(_ row: inout LedgerRow) {
        for piece in (row[.dates] ?? "").split(whereSeparator: { "；;、\n".contains($0) }) {
            let words = piece.split(separator: " ")
            if let last = words.last, words.count > 1, let moment = Moment(String(last)) {
                row.dates[words.dropLast().joined(separator: " ")] = moment
            } else {
                let cell = row.address(of: .dates)
                row.warnings.append(.dayUnreadable(cell: cell, written: String(piece)))
            }
        }
    }

    private func settleDay(_ field: LedgerField, _ value: CellValue, _ row: inout LedgerRow) {
        let cell = row.address(of: field)
        guard let reading = WrittenDay.read(value, upTo: dates.sheetDay ?? today) else {
            let text = value.written
            if field == .assignedAt {
                row.problems.append(.dayUnreadable(cell: cell, written: text))
            } else {
                row.warnings.append(.dayUnreadable(cell: cell, written: text))
            }
            return
        }
        let day = reading.moment.day
        row.moments[field] = reading.moment
        if case .number(let number) = value, reading.isYearGuessed,
            [1, 2, 3].contains(Int((number * 10).rounded()) % 10),
            number * 10 == (number * 10).rounded()
        {
            row.warnings.append(
                .dayMayHaveLostZero(cell: cell, written: value.written, read: day))
        }
        if let bound = dates.asOf, day > bound {
            row.warnings.append(.afterSheetDate(cell: cell, day: day, sheetDate: bound))
        }
    }

    /// 6.30 typed into a cell of numbers is 6.3: the last of June became the third.
    private func doubtZeros(_ cells: [Int: CellValue], _ row: inout LedgerRow) {
        for field in [LedgerField.deadline, .reportDue, .extendedTo] {
            guard let column = columns[field], case .number(let number)? = cells[column],
                [1, 2, 3].contains(Int((number * 10).rounded()) % 10),
                number * 10 == (number * 10).rounded(), (1..<13).contains(number),
                let written = row[field]
            else { continue }
            row.warnings.append(
                .deadlineMayHaveLostZero(cell: row.address(of: field), written: written))
        }
    }

    private func settleDone(_ row: inout LedgerRow) {
        let hasColumn = columns[.done] != nil
        let mark = DoneMark(row[.done] ?? "")
        let status = DoneMark(row[.status] ?? "")
        row.done = mark == .done || row[.done] == nil && status == .done
        if mark == .unclear {
            let cell = row.address(of: .done)
            row.warnings.append(.doneUnclear(cell: cell, written: row[.done] ?? ""))
        }
        guard let done = row.doneAt?.day, !row.done else { return }
        if row[.done] == nil, row[.status] == nil {
            row.done = true
        } else if hasColumn || row[.status] != nil {
            let cell = row.address(of: .doneAt)
            row.warnings.append(.openWithDoneDay(cell: cell, done: done))
        }
    }
}

/// A start and an end in one cell: “2026年3月—12月底”.
enum Period {
    static func ends(of written: String) -> (start: String, end: String)? {
        let text = written.unspaced
        for joint in ["——", "—", "－", "–", "～", "~", "至", "到"] {
            if let range = text.firstRange(of: joint) {
                return ends(String(text[..<range.lowerBound]), String(text[range.upperBound...]))
            }
        }
        let parts = text.split(separator: "-")
        guard parts.count == 2 else { return nil }
        return ends(String(parts[0]), String(parts[1]))
    }

    /// The end takes the year of the start where it has none.
    private static func ends(_ start: String, _ end: String) -> (String, String)? {
        guard !start.isEmpty, !end.isEmpty else { return nil }
        let first = DayTokens(start).numbers.first
        let last = DayTokens(end).numbers.first
        if let first, let last, first.digits == 4, last.digits <= 2, first.after.hasPrefix("年"),
            end.contains("月"), !end.contains("年")
        {
            return (start, "\(first.value)年" + end)
        }
        return (start, end)
    }
}
