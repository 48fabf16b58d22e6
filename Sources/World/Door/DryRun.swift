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
            let source = try order.source(
                today: today, roles: configuration.book.roles, language)
            return printout(source, order)
        } catch let turned as Turned {
            let isEmpty = order.contents.isEmpty
            let nothing = summary(matters: 0, skipped: 0, refused: 0)
            return Printout(
                out: isEmpty ? JSONLines.text([nothing]) : "", errors: turned.text + "\n", status: 1
            )
        } catch {
            return .refused("\(error)")
        }
    }

    private func printout(_ source: ImportSource, _ order: ImportOrder) -> Printout {
        var trial = ImportTrial(configuration, kind: order.kind, today: today, language: language)
        let whole = trial.refusal(of: source)
        var refused = 0
        var tally = ImportTally()
        let lines = source.lines.map { line -> JSONValue in
            switch line {
            case .matter(let row):
                let deadline = DeadlineReading(row, in: configuration.calendar, today: today)
                let verdict = trial.verdict(on: row)
                if verdict.isClassified {
                    tally.refuse("classified")
                } else {
                    tally.count(ImportTally.Facts(row, kind: order.kind, deadline))
                    let refusal = whole ?? verdict.sentence
                    let problems = row.problems.map(\.reason) + (refusal.map { [$0] } ?? [])
                    problems.first.map { tally.refuse($0) }
                    return json(row, kind: order.kind, deadline, refusal: refusal)
                }
                refused += 1
                return classified(row.sheet, row.row)
            case .classified(let sheet, let row):
                refused += 1
                tally.refuse("classified")
                return classified(sheet, row)
            }
        }
        let summary = summary(
            matters: lines.count - refused, skipped: source.skipped.count, refused: refused,
            more: tally.json + [source.skippedByReason])
        let notes = source.notes(language) + (whole.map { [$0] } ?? [])
        return Printout(
            out: JSONLines.text(lines + [summary]), errors: notes.map { $0 + "\n" }.joined())
    }

    private func summary(
        matters: Int, skipped: Int, refused: Int, more: [JSONValue.Member] = []
    ) -> JSONValue {
        let counts: JSONValue = [
            "matters": JSONValue(matters), "skipped": JSONValue(skipped),
            "refused": JSONValue(refused),
        ]
        let summary = JSONValue.Member("summary", counts)
        return .object(more.isEmpty ? [summary] : [summary, .init("sums", .object(more))])
    }

    private func classified(_ sheet: String, _ row: Int) -> JSONValue {
        ["sheet": .string(sheet), "row": JSONValue(row), "refused": .string("classified")]
    }

    private func json(
        _ row: LedgerRow, kind: String?, _ deadline: DeadlineReading, refusal: String?
    ) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("sheet", .string(row.sheet)), .init("row", JSONValue(row.row)),
            .init("kind", JSONValue(kind ?? row.kind)),
        ]
        members += row.values.map { .init($0.name, $0.value.json) }
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
