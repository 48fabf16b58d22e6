import Almanac
import Ledger

/// One matter as a row of somebody's ledger tells it, before anybody decided what to do with it.
package struct LedgerRow: Hashable, Sendable {
    package var sheet: String
    /// As the spreadsheet counts, from 1.
    package var row: Int
    /// 批示, 建议, 提案, 民生实事, 重点项目, 重点工作, by the sheet's headers and title; nil if unsure.
    package var kind: String?
    package var title = ""
    /// As the lead column names them; the first leads.
    package var leadUnits: [String] = []
    package var supportUnits: [String] = []
    package var people: [Person] = []
    /// The days of columns that hold what has happened: assigned_at, received_at, done_at …
    package var moments: [LedgerField: Moment] = [:]
    /// Every recognised column as written, a date cell as its ISO day.
    package var written: [LedgerField: String] = [:]
    /// The named dates of the matter that stand in one cell.
    package var dates: [String: Moment] = [:]
    package var done = false
    /// Columns nobody recognised, by their header.
    package var other: [String: String] = [:]
    package var warnings: [RowWarning] = []
    /// Why the row can't go in as it is; empty for a good row.
    package var problems: [RowProblem] = []
    /// 截至日期 or 填报日期 of the sheet: a deadline without an assigned day counts from it.
    package var sheetDate: Day?
    /// The group of units (各县区) of which this row is one unit's share.
    package var group: String?
    /// The column of each field, from 1.
    package var columns: [LedgerField: Int] = [:]

    package init(sheet: String, row: Int) {
        self.sheet = sheet
        self.row = row
    }
}

extension LedgerRow {
    package subscript(_ field: LedgerField) -> String? { written[field] }

    package var leader: String? { written[.leader] }
    package var person: String? { people.isEmpty ? nil : people.map(\.name).joined(separator: "、") }
    package var phone: String? {
        let phones = people.compactMap(\.phone)
        return phones.isEmpty ? written[.phone] : phones.joined(separator: "、")
    }
    package var assignedAt: Moment? { moments[.assignedAt] }
    package var doneAt: Moment? { moments[.doneAt] }
    /// As written: “24小时内”, “3月底前”, or the ISO day of a date cell.
    package var deadline: String? { written[.deadline] }
    /// When to report how things stand, as written.
    package var reportDue: String? { written[.reportDue] }

    /// Where a field of this row stands: `L4`; the row alone where its sheet has no such column.
    package func address(of field: LedgerField) -> String {
        guard var rest = columns[field] else { return String(row) }
        var letters = ""
        while rest > 0 {
            let letter = Character(Unicode.Scalar(UInt8(65 + (rest - 1) % 26)))
            letters = String(letter) + letters
            rest = (rest - 1) / 26
        }
        return letters + String(row)
    }
}

/// One value of the dry run's line.
package enum LedgerValue: Hashable, Sendable {
    case text(String)
    case list([String])
    case flag(Bool)
    case missing
}

extension LedgerRow {
    /// The fields by their outside names, always in the same order; those that every line has come
    /// even when the cell is empty.
    package var values: [(name: String, value: LedgerValue)] {
        LedgerField.allCases.compactMap { field in
            value(of: field).map { (field.rawValue, $0) }
        }
    }

    private func value(of field: LedgerField) -> LedgerValue? {
        switch field {
        case .title: .text(title)
        case .leadUnit: .list(leadUnits)
        case .supportUnits: .list(supportUnits)
        case .done: .flag(done)
        case .person: person.map { .text($0) } ?? .missing
        case .phone: phone.map { .text($0) } ?? .missing
        case .assignedAt: moments[field].map { .text($0.description) } ?? .missing
        case .receivedAt, .doneAt, .metAt, .repliedAt, .currentDue, .baselineDue:
            (moments[field]?.description ?? written[field]).map { .text($0) }
        case .leader, .deadline, .progress, .problems, .remark:
            written[field].map { .text($0) } ?? .missing
        case .unitsMixed, .personPhone: nil
        case .seq, .category, .content, .goal, .measures, .milestones, .section, .reportDue,
            .reportCycle, .start, .period, .source, .sourceNumber, .instructor, .instruction,
            .urgency, .proposalNumber, .proposer, .cosigners, .handling, .replyClass,
            .replyNumber, .satisfaction, .percent, .nextSteps, .status, .extended, .extendedTo,
            .investTotal, .investYear, .investDone, .secrecy, .review, .score, .matter, .kind,
            .caseLeader, .topOwner, .tags, .parent, .dates:
            written[field].map { .text($0) }
        }
    }
}
