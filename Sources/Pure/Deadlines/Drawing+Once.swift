import Almanac
import Ledger

extension Drawing {
    /// What has one part, as nearly everything has.
    func single(_ leaf: Leaf) throws(CalendarError) -> Obligation {
        var drawn = try drawn(1, leaf, dating)
        if let due = drawn.obligation.due {
            let settlers = try settlers(after: drawn.trigger, due: due.day, isRecurring: false)
            if let time = Settler.settle(due.instant, by: settlers) {
                drawn.obligation.standing = .settled(due, at: time)
            }
            drawn.obligation.stand(in: self, stoppedBy: drawn.stopped)
            return drawn.obligation
        }
        var alone = [drawn.obligation]
        try settleUndated(&alone)
        alone[0].stand(in: self, stoppedBy: nil)
        return alone[0]
    }

    /// Several parts settle in turn, by their dues; what has no date by what settles everything.
    func settled(_ drawn: [Drawn]) throws(CalendarError) -> [Obligation] {
        var settled = drawn.map(\.obligation)
        let order = settled.indices.filter { settled[$0].due != nil }
            .sorted { settled[$0].dueInstant < settled[$1].dueInstant }
        if let first = order.first {
            let dues = order.map { settled[$0].dueInstant }
            let settlers = try settlers(
                after: drawn[first].trigger, due: settled[first].due?.day, isRecurring: false)
            if !settlers.isEmpty {
                let times = Settler.settle(
                    dues, lapsed: dues.map { _ in false }, by: settlers)
                for (index, time) in zip(order, times) {
                    if let time { settled[index].settle(at: time) }
                }
            }
        }
        if order.count < settled.count { try settleUndated(&settled) }
        for index in settled.indices {
            settled[index].stand(in: self, stoppedBy: drawn[index].stopped)
        }
        return settled
    }

    private func settleUndated(_ obligations: inout [Obligation]) throws(CalendarError) {
        let settlers = try settlers(after: nil, due: nil, isRecurring: false)
        let ends = settlers.first { $0.reach == .all }
        for index in obligations.indices {
            switch obligations[index].standing {
            case .waiting where filling.row != nil:
                if let ends { obligations[index].standing = .settled(nil, at: ends.at) }
            case .undetermined:
                if let first = settlers.first {
                    obligations[index].standing = .settled(nil, at: first.at)
                }
            case .open, .settled, .lapsed, .waiting, .excused, .notBefore: break
            }
        }
    }

    /// The recorded exceptions: what they name is not owed any more.
    func except(_ excepted: inout ArraySlice<Obligation>) {
        for event in history.matter.events {
            guard case .excepted(let exemption) = event.what,
                exemption.slot == filling.key.slot, exemption.unit == filling.key.unit
            else { continue }
            for index in excepted.indices {
                let isMeant = exemption.occurrence.map { $0 == excepted[index].occurrence }
                guard isMeant ?? true, case .open(let due) = excepted[index].standing else {
                    continue
                }
                // What had not begun was not meant.
                let began = excepted[index].starts.instant(in: history.zone)
                guard isMeant != nil || began <= event.at.instant(in: history.zone) else {
                    continue
                }
                excepted[index].wasMissed =
                    excepted[index].wasMissed || event.at.instant(in: history.zone) > due.instant
                excepted[index].standing = .excused(
                    due, .exception(approver: exemption.approver))
            }
        }
    }
}

extension Obligation {
    var dueInstant: Instant { due?.instant ?? .distantFuture }

    fileprivate mutating func settle(at time: Instant) { standing = .settled(due, at: time) }

    /// What stands open is stopped by an open interval, or answered by silence.
    mutating func stand(in drawing: Drawing, stoppedBy word: String?) {
        guard case .open(let due) = standing else {
            pausedSince = nil
            return
        }
        if let word {
            standing = .waiting(for: word)
        } else if let silence = drawing.filling.dating?.ifSilent, silence != .breach,
            drawing.now > due.instant
        {
            standing = .excused(due, .silence(silence))
        }
    }
}
