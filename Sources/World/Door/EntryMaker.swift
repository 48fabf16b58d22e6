import Almanac
import Deadlines
import Delivery
import Documents
import Ledger
import Store

/// Makes calendar entries of the open obligations of one matter.
struct EntryMaker {
    let matter: Matter
    let planner: Planner
    let language: Language
    let now: Instant
    /// What changes of the calendar moved.
    let calendarMoves: [CalendarMove]

    /// Nil for what is not open.
    func entry(of obligation: Obligation) -> CalendarEntry? {
        guard case .open(let due) = obligation.standing else { return nil }
        let explanation = planner.reckoning.explanation(of: obligation, of: matter)
        // A reminder beyond the calendar is none that anybody could be given.
        let reminders = (try? planner.reminders(of: obligation, in: matter)) ?? []
        return CalendarEntry(
            uid: uid(of: obligation), sequence: sequence(of: obligation, explanation),
            modified: matter.events.map(\.recorded).max() ?? now,
            summary: summary(of: obligation), description: description(explanation),
            category: matter.assignment.kind, due: due.instant, day: due.day,
            isByTheHour: due.isByTheHour, isProvisional: due.isProvisional,
            isUnderWay: matter.state == .underWay, priority: priority(of: obligation),
            reminders: reminders.filter { $0 > now })
    }

    /// By what never changes: the matter with the second at which it was entered, which tells two
    /// offices' ledgers apart, the slot, the unit and the period.
    private func uid(of obligation: Obligation) -> String {
        let key = obligation.key
        let parts = [
            matter.id.rawValue, "\(matter.events[0].recorded.seconds)", key.slot.rawValue,
            key.unit ?? "", "\(obligation.occurrence)",
        ]
        return Fingerprint.sha256(parts.joined(separator: "\n")).prefix(32) + "@duban"
    }

    /// How often its date has moved: by an event, or by the calendar.
    private func sequence(of obligation: Obligation, _ explanation: Explanation) -> Int {
        explanation.moves.count { $0.from != nil }
            + calendarMoves.count {
                $0.key == obligation.key && $0.occurrence == obligation.occurrence
            }
    }

    private func summary(of obligation: Obligation) -> String {
        let period =
            obligation.occurrence > 1
            ? language.pick("（第\(obligation.occurrence)期）", " (no. \(obligation.occurrence))") : ""
        let unit = obligation.key.unit.map { language.pick("（\($0)）", " (\($0))") } ?? ""
        return language.pick("督办：", "Supervision: ") + obligation.name + period + unit
            + "  " + matter.assignment.title.onOneLine
    }

    private func description(_ explanation: Explanation) -> String {
        let assignment = matter.assignment
        let who = [
            assignment.leadUnit, assignment.responsible?.name, assignment.responsible?.phone,
        ].compactMap(\.self).joined(separator: " ")
        let light = planner.reckoning.light(of: explanation.obligation, at: now)
        let facts = [
            language.pick("事项：", "matter: ") + "\(matter.id) \(assignment.title.onOneLine)",
            language.pick("牵头单位：", "lead unit: ") + who,
            language.pick("亮灯：", "light: ") + light.word(language),
        ]
        return (facts + explanation.lines(language)).joined(separator: "\n")
    }

    private func priority(of obligation: Obligation) -> Int {
        switch matter.assignment.urgency {
        case .immediate: 1
        case .urgent: 3
        case .ordinary: obligation.isUrgent ? 3 : 5
        }
    }
}
