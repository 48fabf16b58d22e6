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
        do {
            return try printout(
                LedgerSheetReader.rows(
                    of: Array(order.contents), named: order.name, today: today), order)
        } catch .empty(let file) {
            let nothing = summary(matters: 0, skipped: 0, refused: 0)
            let error = DocumentError.empty(file: file)
            return Printout(
                out: JSONLines.text([nothing]),
                errors: (language == .zhHans ? error.zh : error.en) + "\n", status: 1)
        } catch {
            return .refused(language == .zhHans ? error.zh : error.en)
        }
    }

    private func printout(_ source: ImportSource, _ order: ImportOrder) -> Printout {
        var trial = ImportTrial(configuration, kind: order.kind, today: today, language: language)
        let whole = trial.refusal(of: source)
        var refused = 0
        let lines = source.lines.map { line -> JSONValue in
            switch line {
            case .matter(let row):
                switch trial.verdict(on: row) {
                case .classified: break
                case .enters: return json(row, kind: order.kind, refusal: whole)
                case .refused(let sentence):
                    return json(row, kind: order.kind, refusal: whole ?? sentence)
                }
                refused += 1
                return classified(row.sheet, row.row)
            case .classified(let sheet, let row):
                refused += 1
                return classified(sheet, row)
            }
        }
        let summary = summary(
            matters: lines.count - refused, skipped: source.skipped.count, refused: refused)
        let notes = source.notes(language) + (whole.map { [$0] } ?? [])
        return Printout(
            out: JSONLines.text(lines + [summary]), errors: notes.map { $0 + "\n" }.joined())
    }

    private func summary(matters: Int, skipped: Int, refused: Int) -> JSONValue {
        [
            "summary": [
                "matters": JSONValue(matters), "skipped": JSONValue(skipped),
                "refused": JSONValue(refused),
            ]
        ]
    }

    private func classified(_ sheet: String, _ row: Int) -> JSONValue {
        ["sheet": .string(sheet), "row": JSONValue(row), "refused": .string("classified")]
    }

    private func json(_ row: LedgerRow, kind: String?, refusal: String?) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("sheet", .string(row.sheet)), .init("row", JSONValue(row.row)),
            .init("kind", JSONValue(kind ?? row.kind)),
        ]
        members += row.values.map { .init($0.name, $0.value.json) }
        let deadline = DeadlineReading(row, in: configuration.calendar, today: today)
        members.append(.init("due", JSONValue(deadline.due)))
        members.append(.init("due_kind", JSONValue(deadline.kind)))
        var warnings = row.problems.map { language == .zhHans ? $0.zh : $0.en }
        warnings += row.warnings.map { language == .zhHans ? $0.zh : $0.en }
        warnings += deadline.warnings(language) + (refusal.map { [$0] } ?? [])
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
    private let answer: PhraseLine.Answer?
    private let reference: Day

    init(_ row: LedgerRow, in calendar: WorkingCalendar, today: Day) {
        let from = row.assignedAt ?? Moment(row.sheetDate ?? today)
        reference = from.day
        guard let deadline = row.deadline, deadline.contains(where: { !$0.isWhitespace }) else {
            answer = nil
            return
        }
        answer = PhraseLine.answer(
            deadline, on: LocalTime(from.day, from.time ?? TimeOfDay.opening), in: calendar)
    }

    var kind: String? { answer?.kind }
    var due: String? { awaited == nil ? answer?.result : nil }

    /// The event that has to happen first, where the ledger does not know its date.
    private var awaited: String? {
        guard case .after(let event, _, _)? = answer?.reading.term,
            !PhraseEvent.isHandingOver(event)
        else { return nil }
        return event
    }

    func warnings(_ language: Language) -> [String] {
        let awaits = awaited.map {
            language == .zhHans ? "待事件发生：\($0)" : "待事件发生 (awaits the event): \($0)"
        }
        return (awaits.map { [$0] } ?? []) + (answer?.warnings(on: reference, language) ?? [])
    }
}
