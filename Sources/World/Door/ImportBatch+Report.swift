import Channels
import Desk
import Documents
import Ledger

extension ImportBatch {
    /// The row-by-row report and its sums.
    func printout(of source: ImportSource) -> Printout {
        let notes =
            source.notes(order.language) + [unlike.text(order.language)].compactMap(\.self)
        let errors = notes.map { $0 + "\n" }.joined()
        var counts: [Outcome: Int] = [:]
        for line in lines { counts[line.outcome, default: 0] += 1 }
        let failed = (counts[.problem] ?? 0) + (counts[.refused] ?? 0)
        // A file that was not taken in at all is no success for whoever waits for it in a script.
        let isTaken = lines.contains { $0.outcome != .asked }
        let out =
            wantsJSON
            ? JSONLines.text(lines.map(\.json) + lost.map(\.json) + [json(counts, source)])
            : text(counts, skipped: source.skipped.count)
        return Printout(out: out, errors: errors, status: failed == 0 && isTaken ? 0 : 1)
    }

    private func json(_ counts: [Outcome: Int], _ source: ImportSource) -> JSONValue {
        let outcomes = counts.sorted { $0.key.rawValue < $1.key.rawValue }.map {
            JSONValue.Member($0.key.rawValue, JSONValue($0.value))
        }
        let head: [JSONValue.Member] = [
            .init("rows", JSONValue(lines.count)),
            .init("skipped", JSONValue(source.skipped.count)),
            .init("missing", .array(lost.map { .string($0.matter.rawValue) })),
        ]
        return [
            "summary": .object(head + outcomes),
            "sums": .object(tally.json + [source.skippedByReason]),
        ]
    }

    private func text(_ counts: [Outcome: Int], skipped: Int) -> String {
        let told = lines.filter(\.isWorthALine).map { $0.text(isChinese) }.joined()
        return told + summary(counts, skipped) + tally.lines(isChinese).screen + lostLines
    }

    private func summary(_ counts: [Outcome: Int], _ skipped: Int) -> String {
        let parts = Outcome.allCases.compactMap { outcome in
            counts[outcome].map { "\(outcome.word(isChinese)) \($0)" }
        }
        let head = isChinese ? "共\(lines.count)行" : "\(lines.count) rows"
        let rest = skipped == 0 ? [] : [isChinese ? "非事项行 \(skipped)" : "no matters \(skipped)"]
        return ([head] + parts + rest).joined(separator: isChinese ? "，" : ", ") + "\n"
    }

    private var tally: ImportTally {
        var tally = ImportTally()
        for line in lines {
            if let facts = line.facts { tally.count(facts) }
            if let reason = line.reason { tally.refuse(reason) }
        }
        return tally
    }

    // MARK: Rows that are gone

    /// A matter whose row stood in the file and stands there no more.
    struct Lost {
        var matter: MatterID
        var title: String
        var place: SeenRow?
    }

    private var lost: [Lost] {
        missing.map {
            Lost(matter: $0, title: matter($0)?.assignment.title ?? "", place: place(of: $0))
        }
    }

    /// They are told, and nothing is done about their matters.
    private var lostLines: String {
        let lost = lost
        guard !lost.isEmpty else { return "" }
        let more = lost.count > 10 ? " …" : ""
        let names = lost.prefix(10).map(\.matter.rawValue)
        let head =
            isChinese
            ? "台账上有、表中没有：\(lost.count)件（\(names.joined(separator: "、"))\(more)），未作改动"
            : "on the ledger, not in the file: \(lost.count) "
                + "(\(names.joined(separator: ", "))\(more)), left as they are"
        return ([head] + lost.map { $0.text(isChinese) }).screen
    }
}

extension ImportBatch.Lost {
    fileprivate func text(_ isChinese: Bool) -> String {
        let stood = place.flatMap { place in
            place.row.map {
                isChinese
                    ? "（上次在“\(place.sheet ?? "")”第\($0)行）"
                    : " (last at \(place.sheet ?? "") row \($0))"
            }
        }
        return "    \(matter)  \(title)\(stood ?? "")"
    }

    fileprivate var json: JSONValue {
        [
            "sheet": JSONValue(place?.sheet), "row": place?.row.map { JSONValue($0) } ?? .null,
            "outcome": "missing", "matter": .string(matter.rawValue), "title": .string(title),
        ]
    }
}

extension ImportBatch.Outcome {
    func word(_ isChinese: Bool) -> String {
        guard isChinese else { return rawValue }
        return switch self {
        case .new: "新建"
        case .history: "历史（已办结）"
        case .unchanged: "未变"
        case .amended: "变更"
        case .completed: "报办结"
        case .conflict: "冲突"
        case .asked: "待确认"
        case .repeated: "重复"
        case .problem: "有误"
        case .refused: "拒收"
        }
    }
}

extension ImportBatch.Line {
    /// A row that is as it was needs no line of its own.
    fileprivate var isWorthALine: Bool { outcome != .unchanged || !notes.isEmpty }

    fileprivate func text(_ isChinese: Bool) -> String {
        let place = isChinese ? "\(sheet) 第\(row)行" : "\(sheet) row \(row)"
        let head = "\(place)  \(outcome.word(isChinese))  \(matter?.rawValue ?? "")  \(title)"
        return ([head] + notes.map { "    \($0)" }).screen
    }

    fileprivate var json: JSONValue {
        let base: [JSONValue.Member] = [
            .init("sheet", .string(sheet)), .init("row", JSONValue(row)),
            .init("outcome", .string(outcome.rawValue)),
            .init("matter", JSONValue(matter?.rawValue)),
            .init("title", title.isEmpty ? .null : .string(title)),
            .init("notes", .array(notes.map { .string($0) })),
        ]
        let changed = changes.map { change -> JSONValue in
            [
                "field": .string(change.cell.rawValue), "old": .string(change.old),
                "new": .string(change.new),
            ]
        }
        let open = conflicts.map { conflict -> JSONValue in
            [
                "field": .string(conflict.cell.rawValue), "ledger": .string(conflict.ledger),
                "workbook": .string(conflict.workbook),
            ]
        }
        return .object(
            base + (changed.isEmpty ? [] : [.init("changes", .array(changed))])
                + (open.isEmpty ? [] : [.init("conflicts", .array(open))]))
    }
}
