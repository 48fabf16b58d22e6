import Almanac
import Deadlines
import Ledger
import Store

/// What a change of the calendar will do: told at a reload, before the matters are counted anew.
package struct CalendarPreview: Sendable {
    /// Dues of the next so many days are looked at.
    package static let days = 30
    /// Obligations looked at, and lines printed, at most.
    private static let (rowsMax, linesMax) = (1000, 50)

    private let change: CalendarChange
    private let matters: Int
    private let moves: [(row: DueRow, from: Day, to: Day)]
    private let isCut: Bool

    /// - Parameter reckoning: By the new calendar; the ledger still holds what the old one gave.
    package init(
        _ change: CalendarChange, _ store: LedgerStore, _ reckoning: Reckoning, at now: Instant
    ) throws(StoreError) {
        self.change = change
        matters = try store.matterCount(touching: change.touched)
        let horizon = now + Int64(CalendarPreview.days) * 86_400
        let rows = try store.dues(
            DueFilter(from: now, to: horizon), limit: CalendarPreview.rowsMax)
        isCut = rows.count == CalendarPreview.rowsMax
        var moves: [(row: DueRow, from: Day, to: Day)] = []
        var counted: [MatterID: [Obligation]] = [:]
        for row in rows {
            let id = row.key.matter
            if counted[id] == nil, let matter = try store.matter(id) {
                // A matter that cannot be reckoned is told of in its own place.
                counted[id] = (try? reckoning.obligations(of: matter, at: now)) ?? []
            }
            let new = counted[id]?.first {
                $0.key == row.key && $0.occurrence == row.occurrence
            }
            guard case .open(let old) = row.standing, let due = new?.due,
                old.instant != due.instant
            else { continue }
            moves.append((row, old.day, due.day))
        }
        self.moves = moves
    }

    package func lines(_ language: Language) -> [String] {
        let isChinese = language == .zhHans
        var lines = change.notices.map {
            (isChinese ? "放假通知：" : "holiday notice: ") + $0.sentence(language)
        }
        lines += change.days.map { "  " + $0.line(language) }
        lines.append(
            isChinese
                ? "在办事项中有\(matters)件涉及这些日子，正在重新计算"
                : "\(matters) open matters rest on these days and are counted anew")
        lines.append(
            isChinese
                ? "今后\(CalendarPreview.days)天内到期的，有\(moves.count)个期限变动"
                : "of what falls due within \(CalendarPreview.days) days, \(moves.count) dates move"
        )
        lines += moves.prefix(CalendarPreview.linesMax).map { move in
            "  \(move.row.key.matter) \(move.row.name)  \(move.from) → \(move.to)"
        }
        if moves.count > CalendarPreview.linesMax || isCut {
            lines.append(isChinese ? "  其余见 duban due" : "  for the others see duban due")
        }
        return lines
    }
}
