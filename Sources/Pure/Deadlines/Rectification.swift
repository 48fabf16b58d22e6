import Almanac
import Ledger

extension Reckoning {
    /// 整改: each return of the matter starts one, due on the day that the office set.
    ///
    /// A result report or a new claim settles it; the k-th return is the k-th occurrence.
    func rectifications(of history: History) -> [Obligation] {
        let returns = history.matter.events.indices.filter {
            history.matter.events[$0].what.isReturn
        }
        guard !returns.isEmpty else { return [] }
        let unit = history.matter.assignment.leadUnit
        let filling = Filling(
            key: ObligationKey(matter: history.matter.id, slot: .rectification),
            owner: .unit(unit), text: book.rectificationRule(for: history.matter))
        return returns.enumerated().map { count, index in
            rectification(count + 1, filling, returnedAt: index, history)
        }
    }

    private func rectification(
        _ occurrence: Int, _ filling: Filling, returnedAt index: Int, _ history: History
    ) -> Obligation {
        let event = history.matter.events[index]
        let rule = filling.text?.rule
        let trigger = history.at(index, Mark.returned.word, index)
        let extensions = history.extensions(of: filling.key, after: index)
        let due = due(ofReturn: event, putOffBy: extensions, rule)
        let settled = filling.settlers(
            by: filling.settling(isRecurring: false), in: history, after: trigger,
            isBackward: false, isRecurring: false,
            at: .distantFuture
        ).first
        let origin: Basis.Origin = filling.text.map { .rule($0) } ?? .rectification
        let pause = history.openPause.map { $0.opened.instant(in: hours.zone) }
        return Obligation(
            key: filling.key, occurrence: occurrence,
            name: rule?.name ?? Slot.rectification.phrase(.zhHans), owner: filling.owner,
            starts: event.at, standing: settled.map { .settled(due, at: $0.at) } ?? .open(due),
            ladder: rule?.ladder ?? "标准", isUrgent: rule?.isUrgent ?? false,
            pausedSince: settled == nil ? pause : nil, strength: rule?.strength ?? .hard,
            basis: Basis(
                origin: origin, trigger: trigger.word, triggeredAt: event.at,
                event: event.number, recorded: event.recorded, recordedBy: event.actor.name,
                cutOff: rule?.hour.map { .rule($0) } ?? .office,
                extensions: extensions.map(\.number)))
    }

    private func due(
        ofReturn event: LedgerEvent, putOffBy extensions: [LedgerEvent], _ rule: Rule?
    ) -> Due {
        var day = event.what.returnDay ?? event.at.day
        for grant in extensions.compactMap({ $0.what.extended?.grant }) {
            switch grant {
            case .until(let later): day = later
            // A day beyond the calendar leaves the date as it is.
            case .by(let length): day = (try? calendar.counting(length, from: day))?.last ?? day
            }
        }
        return Due(day: day, instant: hours.zone.instant(day, rule?.hour ?? hours.cutOff))
    }
}

extension History {
    /// What put the due date off that began with the event at that place.
    fileprivate func extensions(of key: ObligationKey, after place: Int) -> [LedgerEvent] {
        let next = matter.events.indices.first { $0 > place && matter.events[$0].what.isReturn }
        return matter.events[place..<(next ?? matter.events.count)].filter { event in
            event.what.extended.map { $0.slot == key.slot && $0.unit == key.unit } ?? false
        }
    }
}
