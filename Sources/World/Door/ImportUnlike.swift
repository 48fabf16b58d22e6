import Almanac
import Deadlines
import Desk
import Ledger

/// What an exported sheet shows and the matters entered from it do not: the way that each went
/// stays with the ledger it comes from.
struct ImportUnlike {
    /// Rows by the state that they name and did not get.
    private var states: [String: Int] = [:]
    private var isExport = false

    /// Remembers where the matter's state differs from its row, and tells where its due date does.
    mutating func note(
        _ matter: Matter, _ owed: [Obligation], _ row: LedgerRow, _ clerk: Clerk,
        _ language: Language
    ) -> [String] {
        guard row.isExported else { return [] }
        isExport = true
        if let state = row[.status], state != matter.state.word.word(.zhHans) {
            states[state, default: 0] += 1
        }
        guard let told = row.moments[.currentDue], matter.isOpen else { return [] }
        let due = RecordMaker.main(of: owed)?.due
        guard due?.day != told.day else { return [] }
        let here = due.map { "\($0.day)" } ?? language.pick("没有期限", "none")
        return [
            language.pick(
                "表中当前期限 \(told)，本台账推算 \(here)：延期、暂停等经过不随表转入，请核对后登记",
                "due on \(told) by the sheet, here \(here): extensions and pauses do not come "
                    + "with a sheet; check, and enter them")
        ]
    }

    /// Of a matter that each ledger keeps by its own rules.
    static func standing(_ language: Language) -> String {
        language.pick(
            "常态工作由规则列入台账，不从表导入",
            "a standing matter: the rules put it on the ledger, no sheet does")
    }

    /// What is told once a file; nil for what no ledger of this program exported.
    func text(_ language: Language) -> String? {
        guard isExport else { return nil }
        let kept = states.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let list = kept.joined(separator: language.pick("、", ", "))
        let of = kept.isEmpty ? "" : language.bracketed(list)
        return language.pick(
            "导出的台账：这些列不照抄，由本台账按登记和规则推算：状态\(of)、当前期限、基准期限、亮灯、下一环节、下一期限、"
                + "应办环节、进度、督办提示；其余各列已转入；协同督查机构、手续清单、关联事项和经过（事件）不在表中，留在原台账",
            "an exported ledger: worked out anew by what is entered here and by the rules: "
                + "状态\(of), 当前期限, 基准期限, 亮灯, 下一环节, 下一期限, 应办环节, 进度, 督办提示; all other "
                + "columns are taken over; offices, formalities, links and events are not in the "
                + "sheet and stay with the ledger they come from")
    }
}
