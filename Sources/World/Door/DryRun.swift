import Almanac
import Channels
import Desk
import Documents
import Foundation
import Settings

/// `import --dry-run --json`: what every row says and what its deadline means, without a ledger.
package struct DryRun {
    private let configuration: Configuration
    private let today: Day
    private let language: Language

    package init(_ configuration: Configuration, today: Day, language: Language) {
        self.configuration = configuration
        self.today = today
        self.language = language
    }

    package func lines(of order: ImportOrder) -> Printout {
        let source: ImportSource
        do {
            source = try LedgerSheetReader.rows(
                of: Array(order.contents), named: order.name, today: today)
        } catch {
            return .refused(language == .zhHans ? error.zh : error.en)
        }
        let lines = source.lines.map { json($0) }
        let summary: JSONValue = [
            "summary": [
                "matters": JSONValue(source.rows.count),
                "skipped": JSONValue(source.skipped.count),
                "refused": JSONValue(source.refused.count),
            ]
        ]
        let notes = source.sheets.compactMap { language == .zhHans ? $0.zh : $0.en }
        return Printout(
            out: JSONLines.text(lines + [summary]), errors: notes.map { $0 + "\n" }.joined())
    }

    private func json(_ line: ImportSource.Line) -> JSONValue {
        switch line {
        case .matter(let row): json(row)
        case .classified(let sheet, let row):
            ["sheet": .string(sheet), "row": JSONValue(row), "refused": .string("classified")]
        }
    }

    private func json(_ row: LedgerRow) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("sheet", .string(row.sheet)), .init("row", JSONValue(row.row)),
            .init("kind", JSONValue(row.kind)),
        ]
        members += row.values.map { .init($0.name, $0.value.json) }
        let deadline = DeadlineReading(row, in: configuration.calendar, today: today)
        members.append(.init("due", JSONValue(deadline.due)))
        members.append(.init("due_kind", JSONValue(deadline.kind)))
        var warnings = row.problems.map { language == .zhHans ? $0.zh : $0.en }
        warnings += row.warnings.map { language == .zhHans ? $0.zh : $0.en }
        warnings += deadline.warning(language).map { [$0] } ?? []
        members.append(.init("warnings", .array(warnings.map { .string($0) })))
        if !row.other.isEmpty {
            let other = row.other.sorted { $0.key < $1.key }
            members.append(
                .init("other", .object(other.map { .init($0.key, .string($0.value)) })))
        }
        return .object(members)
    }
}

extension LedgerValue {
    fileprivate var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .list(let texts): .array(texts.map { .string($0) })
        case .flag(let flag): .bool(flag)
        case .missing: .null
        }
    }
}

/// What the deadline of a row means on its own day of assignment.
private struct DeadlineReading {
    var due: String?
    var kind: String?
    private var awaits: String?
    private var isUnreadable = false
    private var isAmbiguous = false
    private var written: String?

    init(_ row: LedgerRow, in calendar: WorkingCalendar, today: Day) {
        guard let deadline = row.deadline, deadline.contains(where: { !$0.isWhitespace }) else {
            return
        }
        written = deadline
        let from = row.assignedAt ?? Moment(row.sheetDate ?? today)
        let reference = LocalTime(from.day, from.time ?? TimeOfDay.opening)
        let answer = PhraseLine.answer(deadline, on: reference, in: calendar)
        kind = answer.kind
        isUnreadable = answer.kind == "none"
        isAmbiguous = answer.reading.isAmbiguous
        if case .after(let event, _, _) = answer.reading.term,
            !PhraseEvent.isHandingOver(event)
        {
            awaits = event
        } else {
            due = answer.result
        }
    }

    func warning(_ language: Language) -> String? {
        let isChinese = language == .zhHans
        if let awaits {
            return isChinese ? "待事件发生：\(awaits)" : "待事件发生 (awaits the event): \(awaits)"
        }
        let text = written ?? ""
        if isUnreadable {
            return isChinese ? "时限“\(text)”没有日期，请补填" : "no date in “\(text)”; fill one in"
        }
        if isAmbiguous {
            return isChinese
                ? "时限“\(text)”有两种读法，按较早的一种，请确认"
                : "“\(text)” has two readings; the earlier was taken, confirm it"
        }
        return nil
    }
}
