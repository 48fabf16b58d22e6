import Channels
import Ledger

extension ImportBatch {
    /// The row-by-row report and its sums.
    func printout(skipped: Int, notes: [String]) -> Printout {
        let errors = notes.map { $0 + "\n" }.joined()
        var counts: [Outcome: Int] = [:]
        for line in lines { counts[line.outcome, default: 0] += 1 }
        let failed = (counts[.problem] ?? 0) + (counts[.refused] ?? 0)
        if wantsJSON {
            let summary = counts.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                JSONValue.Member($0.key.rawValue, JSONValue($0.value))
            }
            let all =
                lines.map(\.json) + [
                    [
                        "summary": .object(
                            [
                                .init("rows", JSONValue(lines.count)),
                                .init("skipped", JSONValue(skipped)),
                                .init(
                                    "missing", .array(missing.map { .string($0.rawValue) })),
                            ] + summary)
                    ]
                ]
            return Printout(out: JSONLines.text(all), errors: errors, status: failed == 0 ? 0 : 1)
        }
        let text = lines.filter(\.isWorthALine).map { $0.text(isChinese) }.joined()
        return Printout(
            out: text + summary(counts, skipped), errors: errors, status: failed == 0 ? 0 : 1)
    }

    private func summary(_ counts: [Outcome: Int], _ skipped: Int) -> String {
        let parts = Outcome.allCases.compactMap { outcome in
            counts[outcome].map { "\(outcome.word(isChinese)) \($0)" }
        }
        let head = isChinese ? "共\(lines.count)行" : "\(lines.count) rows"
        let rest = skipped == 0 ? [] : [isChinese ? "非事项行 \(skipped)" : "no matters \(skipped)"]
        return ([head] + parts + rest).joined(separator: isChinese ? "，" : ", ") + "\n"
            + missingLine
    }

    /// Rows that are gone are told, and nothing is done about their matters.
    private var missingLine: String {
        let missing = missing
        guard !missing.isEmpty else { return "" }
        let more = missing.count > 10 ? " …" : ""
        let names = missing.prefix(10).map(\.rawValue)
        return isChinese
            ? "台账上有、表中没有：\(missing.count)件（\(names.joined(separator: "、"))\(more)），未作改动\n"
            : "on the ledger, not in the file: \(missing.count) "
                + "(\(names.joined(separator: ", "))\(more)), left as they are\n"
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
        [
            "sheet": .string(sheet), "row": JSONValue(row), "outcome": .string(outcome.rawValue),
            "matter": JSONValue(matter?.rawValue),
            "title": title.isEmpty ? .null : .string(title),
            "notes": .array(notes.map { .string($0) }),
        ]
    }
}
