import Almanac
import Desk
import Ledger
import Store

extension ImportBatch {
    /// A row of a matter that was erased by law stays out until somebody takes it in by its number.
    /// - Returns: Whether the row goes in.
    func refusePurged(
        _ assignment: Assignment, _ row: LedgerRow, _ line: inout Line
    ) -> Bool {
        guard !purged.isEmpty,
            let tombstone = row[.matter].flatMap({ purged.tombstone(of: $0) })
                ?? purged.tombstone(like: assignment.identityKeys)
        else { return true }
        let id = tombstone.matter.rawValue
        guard !readmits.contains(id) else {
            line.notes.append(
                isChinese
                    ? "曾依法删除（\(id)），按 --readmit 重新录入" : "erased by law as \(id), taken in anew")
            return true
        }
        (line.outcome, line.reason) = (.refused, "purged")
        // What was erased is not to be told again, by a report either.
        (line.title, line.facts) = ("", nil)
        line.notes = [
            isChinese
                ? "这一行是已依法删除的 \(id)（\(tombstone.reason)），没有导入；确有依据重新录入的，加 --readmit \(id)"
                : "this row is \(id), erased by law (\(tombstone.reason)), and stays out; if there "
                    + "are grounds to enter it anew, add --readmit \(id)"
        ]
        return false
    }

    static func notPurged(_ number: String, _ language: Language) -> String {
        language.pick(
            "--readmit：台账上没有依法删除过 \(number)；编号见 duban audit show",
            "--readmit: no \(number) was erased from this ledger; see duban audit show")
    }
}

extension Matter {
    /// The keys of every title and lead unit that it had.
    var identityKeys: [String] {
        var earlier: [Assignment] = []
        for event in events {
            if case .assigned(let assignment) = event.what { earlier.append(assignment) }
            if case .drafted(let assignment) = event.what { earlier.append(assignment) }
        }
        let keys = (earlier + [assignment]).flatMap(\.identityKeys)
        return keys.withoutRepeats
    }
}

extension Assignment {
    /// By what a row of a sheet means this matter: its number, else its title under its unit.
    var identityKeys: [String] {
        let number = sourceNumber.map { "number\n\(kind)\n\(TitleKey($0).text)" }
        return ["title\n\(kind)\n\(leadUnit)\n\(TitleKey(title).text)"]
            + [number].compactMap(\.self)
    }
}
