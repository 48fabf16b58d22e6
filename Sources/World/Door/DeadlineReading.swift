import Almanac
import Desk
import Ledger

/// What the deadline of a row means on its own day of assignment.
struct DeadlineReading {
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
