import Almanac
import Ledger

/// Draws the obligations of one filled slot.
struct Drawing {
    let filling: Filling
    let history: History
    let reckoning: Reckoning
    let now: Instant

    func obligations() throws(CalendarError) -> [Obligation] {
        filling.leaves.contains { $0.term.isRecurring } ? try recurring() : try once()
    }

    // MARK: Owed once

    /// One obligation for each part of the term, numbered as written.
    private func once() throws(CalendarError) -> [Obligation] {
        var found: [Obligation] = []
        for (index, leaf) in filling.leaves.enumerated() {
            let (word, trigger) = trigger(of: leaf)
            if let trigger, let dated = try dating.date(of: leaf.term, from: trigger.at) {
                found.append(obligation(index + 1, dated, leaf, trigger))
            } else {
                found.append(undated(index + 1, leaf, awaiting: word, trigger))
            }
        }
        return settledTogether(found)
    }

    private func undated(
        _ occurrence: Int, _ leaf: Leaf, awaiting word: String, _ trigger: Trigger?
    ) -> Obligation {
        let written = leaf.deadline?.written ?? ""
        let standing: Standing =
            leaf.term.isDated ? .waiting(for: word) : .undetermined(written: written)
        let known = trigger ?? history.assigned(as: word)
        let shape = Basis(
            origin: origin(leaf), trigger: word, triggeredAt: trigger?.at,
            recorded: known.event.recorded, recordedBy: known.event.actor.name, term: leaf.term)
        return obligation(occurrence, standing, starts: history.matter.assignedAt, shape)
    }

    private func obligation(
        _ occurrence: Int, _ dated: Dated, _ leaf: Leaf, _ trigger: Trigger
    ) -> Obligation {
        obligation(
            occurrence, .open(dated.due), starts: trigger.starts(in: history.zone),
            basis(dated, leaf, trigger))
    }

    /// Several parts settle in turn, by their dues; what has no date by what settles everything.
    private func settledTogether(_ obligations: [Obligation]) -> [Obligation] {
        var settled = obligations
        let order = obligations.indices.filter { obligations[$0].due != nil }
            .sorted { dueInstant(obligations[$0]) < dueInstant(obligations[$1]) }
        if let first = order.first {
            let dues = order.map { dueInstant(obligations[$0]) }
            let trigger = trigger(of: filling.leaves[first]).trigger
            let settlers = settlers(after: trigger, due: obligations[first].due?.day, false)
            let times = Settler.settle(
                dues, lapsed: dues.map { _ in false }, by: settlers)
            for (index, time) in zip(order, times) {
                if let time { settled[index].standing = .settled(settled[index].due, at: time) }
            }
        }
        let ends = settlers(after: nil, due: nil, false).first { $0.reach == .all }
        let undated = settlers(after: nil, due: nil, false).first
        for index in settled.indices {
            switch settled[index].standing {
            case .waiting where filling.row != nil:
                if let ends { settled[index].standing = .settled(nil, at: ends.at) }
            case .undetermined:
                if let undated { settled[index].standing = .settled(nil, at: undated.at) }
            case .open, .settled, .lapsed, .waiting: break
            }
        }
        return settled
    }

    private func dueInstant(_ obligation: Obligation) -> Instant {
        obligation.due?.instant ?? .distantFuture
    }

    // MARK: Owed again and again

    private func recurring() throws(CalendarError) -> [Obligation] {
        let leaf = filling.leaves.first { $0.term.isRecurring } ?? filling.leaves[0]
        let (word, trigger) = trigger(of: leaf)
        guard let trigger else { return [undated(1, leaf, awaiting: word, nil)] }
        let endings =
            history.endings + [history.ending(until: filling.rule?.until)].compactMap(\.self)
        let dates = try dates(from: trigger, endings)
        let standings = standings(of: dates.map(\.due), after: trigger, endings)
        return dates.indices.compactMap { index -> Obligation? in
            let previous = index == 0 ? nil : dates[index - 1].due
            guard isEffective(onPeriodAfter: previous, trigger) else { return nil }
            return obligation(
                index + 1, standings[index],
                starts: previous.map { Moment($0.instant, in: history.zone) }
                    ?? trigger.starts(in: history.zone),
                basis(dates[index], source(of: dates[index]), trigger))
        }
    }

    private func standings(
        of dues: [Due], after trigger: Trigger, _ endings: [Ending]
    ) -> [Standing] {
        let lapsed = dues.map { due in endings.contains { $0.ends(due) } }
        let times = Settler.settle(
            dues.map(\.instant), lapsed: lapsed,
            by: settlers(after: trigger, due: dues.first?.day, true))
        return dues.indices.map { index in
            if let time = times[index] { return .settled(dues[index], at: time) }
            return lapsed[index] ? .lapsed(dues[index]) : .open(dues[index])
        }
    }

    private func dates(
        from trigger: Trigger, _ endings: [Ending]
    ) throws(CalendarError) -> [Dated] {
        let horizon = endings.filter { $0.undone == nil }.map(\.recorded).min().map { min($0, now) }
        let terms = filling.leaves.map(\.term)
        let recurrence = Recurrence(
            cadences: terms.compactMap(\.cadence), anchor: trigger.at,
            grace: filling.rule?.grace ?? Length(1, .day), dating: dating)
        var dates = try recurrence.dates(through: horizon ?? now)
        for leaf in filling.leaves where leaf.term.isDated {
            guard let own = self.trigger(of: leaf).trigger else { continue }
            if let date = try dating.date(of: leaf.term, from: own.at) { dates.append(date) }
        }
        return dates.sorted { $0.due.instant < $1.due.instant }
    }

    /// A recurring rule is in force for the periods that begin in its range.
    private func isEffective(onPeriodAfter previous: Due?, _ trigger: Trigger) -> Bool {
        guard filling.row == nil, let rule = filling.rule else { return true }
        return rule.isEffective(on: previous.map { $0.day + 1 } ?? trigger.at.day)
    }

    private func source(of date: Dated) -> Leaf {
        filling.leaves.first { $0.term == date.term } ?? filling.leaves[0]
    }

    // MARK: What both share

    private var dating: Dating { Dating(filling, by: reckoning) }

    private func trigger(of leaf: Leaf) -> (word: String, trigger: Trigger?) {
        if leaf.deadline == nil, let rule = filling.rule {
            return rule.trigger(of: leaf.term, in: history)
        }
        if case .after(let event, _, _) = leaf.term {
            return (event, history.trigger(ofEvent: event))
        }
        let word = Mark.assigned.word
        return (word, history.assigned(as: word))
    }

    private func settlers(after trigger: Trigger?, due: Day?, _ isRecurring: Bool) -> [Settler] {
        let isBackward = if let trigger, let due { due < trigger.at.day } else { false }
        return filling.settlers(
            in: history, after: trigger, isBackward: isBackward, isRecurring: isRecurring, at: now)
    }

    private func origin(_ leaf: Leaf) -> Basis.Origin {
        if let deadline = leaf.deadline { return .row(deadline, replaced: filling.rule?.id) }
        guard let rule = filling.rule else { return .rectification }
        return .rule(id: rule.id, source: rule.source, place: rule.place)
    }

    private func basis(_ dated: Dated, _ leaf: Leaf, _ trigger: Trigger) -> Basis {
        Basis(
            origin: origin(leaf), trigger: trigger.word, triggeredAt: trigger.at,
            recorded: trigger.event.recorded, recordedBy: trigger.event.actor.name,
            term: dated.term, counting: dated.counting, cutOff: dated.cutOff)
    }

    private func obligation(
        _ occurrence: Int, _ standing: Standing, starts: Moment, _ basis: Basis
    ) -> Obligation {
        let rule = filling.rule
        return Obligation(
            key: filling.key, occurrence: occurrence,
            name: rule?.name ?? filling.key.slot.phrase(.zhHans), owner: filling.owner,
            starts: starts, standing: standing, ladder: rule?.ladder ?? "标准",
            isUrgent: rule?.isUrgent ?? false,
            isTrial: filling.row == nil && (rule?.isTrial ?? false),
            strength: rule?.strength ?? .hard, basis: basis)
    }
}

extension Term {
    var cadence: Cadence? {
        switch self {
        case .recurring(let cadence): cadence
        case .due, .span, .after, .several, .open, .undetermined: nil
        }
    }
}
