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
            let tombstone = row[.matter].flatMap({
                purged.tombstone(of: $0, like: assignment.everyKey)
            }) ?? purged.tombstone(like: assignment.soughtKeys)
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
    /// By what a row of a sheet may mean it: each number, title and lead unit that it had after any
    /// of its events, for a sheet may be as old as any of them.
    var identityKeys: [String] {
        guard let first = events.first, var past = Matter([first]) else { return [] }
        var forms = [past.assignment]
        for event in events.dropFirst() {
            past.apply(event)
            if past.assignment != forms.last { forms.append(past.assignment) }
        }
        let isNumbered = assignment.sourceNumber != nil
        return forms.flatMap {
            $0.numberKeys + [isNumbered ? $0.numberedTitleKey : $0.titleKey]
        }.withoutRepeats
    }
}

extension Assignment {
    /// By what a row of a sheet is looked for among what was erased: its number, and its title
    /// under its unit. Under a number of its own a row means no matter that had another number.
    fileprivate var soughtKeys: [String] {
        sourceNumber == nil ? everyKey : numberKeys + [titleKey]
    }

    /// What bears out that a row means the matter whose number in this ledger it names.
    fileprivate var everyKey: [String] { numberKeys + [titleKey, numberedTitleKey] }

    fileprivate var numberKeys: [String] {
        [sourceNumber.map { "number\n\(kind)\n\(TitleKey($0).text)" }].compactMap(\.self)
    }

    /// Of a matter without a number; tombstones of before have it of those with one too.
    fileprivate var titleKey: String { "title\n\(titleUnderUnit)" }

    fileprivate var numberedTitleKey: String { "numbered title\n\(titleUnderUnit)" }

    private var titleUnderUnit: String { "\(kind)\n\(leadUnit)\n\(TitleKey(title).text)" }
}
