import Almanac
import Ledger

extension Reckoning {
    /// 整改: each return of the matter starts one, due on the day that the office set.
    ///
    /// A result report or a new claim settles it; the k-th return is the k-th occurrence.
    func rectifications(of history: History) -> [Obligation] {
        let rule = book.rectificationRule(for: history.matter)
        let unit = history.matter.assignment.leadUnit
        let filling = Filling(
            key: ObligationKey(matter: history.matter.id, slot: .rectification),
            owner: .unit(unit), rule: rule)
        return history.matter.events.indices.filter { history.matter.events[$0].what.isReturn }
            .enumerated().map { count, index in
                rectification(count + 1, filling, returnedAt: index, history)
            }
    }

    private func rectification(
        _ occurrence: Int, _ filling: Filling, returnedAt index: Int, _ history: History
    ) -> Obligation {
        let event = history.matter.events[index]
        let rule = filling.rule
        let due = due(ofReturn: event, rule)
        let trigger = Trigger(word: Mark.returned.word, at: event.at, event: event, index: index)
        let settled = filling.settlers(
            in: history, after: trigger, isBackward: false, isRecurring: false,
            at: .distantFuture
        ).first
        let origin: Basis.Origin =
            rule.map { .rule(id: $0.id, source: $0.source, place: $0.place) } ?? .rectification
        return Obligation(
            key: filling.key, occurrence: occurrence,
            name: rule?.name ?? Slot.rectification.phrase(.zhHans), owner: filling.owner,
            starts: event.at, standing: settled.map { .settled(due, at: $0.at) } ?? .open(due),
            ladder: rule?.ladder ?? "标准", isUrgent: rule?.isUrgent ?? false,
            strength: rule?.strength ?? .hard,
            basis: Basis(
                origin: origin, trigger: trigger.word, triggeredAt: event.at,
                recorded: event.recorded, recordedBy: event.actor.name,
                cutOff: rule?.hour.map { .rule($0) } ?? .office))
    }

    private func due(ofReturn event: LedgerEvent, _ rule: Rule?) -> Due {
        let day = event.what.returnDay ?? event.at.day
        return Due(day: day, instant: hours.zone.instant(day, rule?.hour ?? hours.cutOff))
    }
}

extension Happening {
    var returnDay: Day? {
        switch self {
        case .returned(let day): day
        case .assigned, .amended, .signed, .reported, .completionClaimed, .verified, .closed,
            .dated, .released:
            nil
        }
    }
}
