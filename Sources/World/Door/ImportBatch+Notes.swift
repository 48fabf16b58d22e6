import Almanac
import Deadlines
import Ledger

extension ImportBatch {
    /// What was already past is told to the office here, and to nobody else.
    func pastNote(_ owed: [Obligation]) throws -> [String] {
        try clerk.checkHorizon(of: owed)
        let past = owed.filter(\.isHeld)
        guard !past.isEmpty else { return [] }
        let names = Dictionary(grouping: past, by: \.key).values
            .sorted { $0[0].key.slot.rawValue < $1[0].key.slot.rawValue }
            .map { summary(of: $0) }.joined(separator: isChinese ? "、" : ", ")
        return [
            isChinese
                ? "导入时已逾期，暂不通知责任人：\(names)；用 import --release 或报告起办"
                : "past due at import, nobody is told: \(names); import --release takes it up"
        ]
    }

    /// What a person should look at in how a deadline of the row was read.
    func readingNotes(_ deadline: RowDeadline, at: Moment) -> [String] {
        guard deadline.term != .undetermined else {
            return [Misfit.unreadableDeadline(deadline.written).advice(language)]
        }
        let answer = PhraseLine.answer(
            deadline.written, on: at.day, in: clerk.reckoning.calendar)
        return answer.warnings(on: at.day, language).map {
            language.pick("“\(deadline.written)”：", "“\(deadline.written)”: ") + $0
        }
    }

    /// A sheet is taken as it is; what its kind requires and it lacks is told.
    func missingNote(_ matter: Matter, _ owed: [Obligation], _ kind: Kind) -> [String] {
        // A row names no other matter: what stands behind it is asked for where it is shown.
        let wanted = (kind.requires + kind.recommends).filter { $0 != .support }
        guard !wanted.isEmpty else { return [] }
        let missing = kind.missing(wanted, in: matter, owing: owed)
        guard !missing.isEmpty else { return [] }
        return [
            isChinese
                ? "缺：" + missing.map(\.zh).joined(separator: "、") + "；已照样导入"
                : "lacks " + missing.map(\.en).joined(separator: ", ") + "; taken all the same"
        ]
    }

    /// `签收 2026-03-05`, `报进展 28期（首期 2026-03-13）`.
    private func summary(of periods: [Obligation]) -> String {
        let first = periods[0].due.map { $0.day.description } ?? ""
        guard periods.count > 1 else { return "\(periods[0].name) \(first)" }
        return isChinese
            ? "\(periods[0].name) \(periods.count)期（首期 \(first)）"
            : "\(periods[0].name) \(periods.count) × (from \(first))"
    }
}
