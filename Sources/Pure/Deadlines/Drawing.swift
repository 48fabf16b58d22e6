import Almanac
import Ledger

/// Draws the obligations of one filled slot.
struct Drawing {
    let filling: Filling
    let draft: Draft
    var history: History { draft.history }
    var now: Instant { draft.now }

    func drawn() throws(CalendarError) -> [Obligation] {
        var found: [Obligation] = []
        try draw(into: &found)
        return found
    }

    func draw(into found: inout [Obligation]) throws(CalendarError) {
        let leaves = filling.leaves
        let first = found.count
        if leaves.contains(where: { $0.term.isRecurring }) {
            found += try recurring(leaves)
        } else if leaves.count == 1 {
            found.append(try single(leaves[0]))
        } else {
            found += try several(leaves)
        }
        if history.tags.contains(.excepted) { except(&found[first...]) }
    }

    // MARK: Owed once

    /// One obligation for each part of the term, numbered as written.
    private func several(_ leaves: [Leaf]) throws(CalendarError) -> [Obligation] {
        var drawn: [Drawn] = []
        let dating = dating
        for (index, leaf) in leaves.enumerated() {
            drawn.append(try self.drawn(index + 1, leaf, dating))
        }
        return try settled(drawn)
    }

    func drawn(
        _ occurrence: Int, _ leaf: Leaf, _ dating: Dating
    ) throws(CalendarError) -> Drawn {
        let (word, trigger) = try start(of: leaf)
        if let trigger, let dated = try dating.date(of: leaf.term, from: trigger.at) {
            return drawn(occurrence, dated, leaf, trigger, dating)
        }
        return Drawn(
            obligation: undated(occurrence, leaf, awaiting: word, trigger), trigger: trigger)
    }

    private func drawn(
        _ occurrence: Int, _ dated: Dated, _ leaf: Leaf, _ trigger: Trigger, _ dating: Dating
    ) -> Drawn {
        let standing: Standing =
            filling.isEarliest
            ? .notBefore(dated.day(in: history.zone))
            : .open(dated.due)
        var drawn = Drawn(
            obligation: obligation(
                occurrence, standing, starts: trigger.starts(in: history),
                basis(dated, leaf, trigger, dating)),
            trigger: trigger)
        drawn.obligation.isTrial = isTrial(on: trigger.at.day)
        if history.isEventful {
            drawn.stopped = stopped(dated, dating)
            drawn.obligation.wasMissed = isExtendedLate(dated, from: dated.ownInstant)
            drawn.obligation.pausedSince = history.openPause?.opened.instant(in: history.zone)
        }
        return drawn
    }

    /// An interval that is still open, and that stops this clock.
    func stopped(_ dated: Dated, _ dating: Dating) -> String? {
        guard dated.isPeriod else { return nil }
        return dating.stretches.first { stretch in
            stretch.ended == nil && stretch.opened.instant(in: history.zone) <= dated.due.instant
        }.map { $0.isPause ? Mark.resumed.word : $0.name }
    }

    /// An extension that was asked for after the due instant comes late.
    private func isExtendedLate(_ dated: Dated, from own: Instant) -> Bool {
        var due = own
        for event in extensions {
            if event.at.instant(in: history.zone) > due { return true }
            due = dated.due.instant
        }
        return false
    }

    func undated(
        _ occurrence: Int, _ leaf: Leaf, awaiting word: String, _ trigger: Trigger?
    ) -> Obligation {
        let written = leaf.deadline?.written ?? ""
        let standing: Standing =
            leaf.term.isDated || leaf.term.isRecurring
            ? .waiting(for: word) : .undetermined(written: written)
        let events = history.matter.events
        let known = trigger?.event ?? 0
        let shape = Basis(
            origin: origin(leaf), trigger: word, triggeredAt: trigger?.at,
            event: events[known].number, recorded: events[known].recorded,
            recordedBy: events[known].actor.name, term: leaf.term)
        var obligation = obligation(
            occurrence, standing, starts: history.matter.assignedAt, shape)
        obligation.isTrial = isTrial(on: history.matter.assignedAt.day)
        return obligation
    }

    // MARK: What both share

    var extensions: [LedgerEvent] {
        guard history.tags.contains(.extended) else { return [] }
        return history.matter.events.filter { event in
            event.what.extended.map {
                $0.slot == filling.key.slot && $0.unit == filling.key.unit
            } ?? false
        }
    }

    var dating: Dating { dating(by: filling.dating) }

    /// As one text of the rule counts: an earlier one had its own roll and hour.
    func dating(by text: RuleText?) -> Dating {
        var dating = Dating(text?.rule, by: draft.reckoning)
        if history.isEventful {
            dating.stretches = history.stretches(excluding: text?.excluded ?? [])
            dating.grants = extensions.compactMap { $0.what.extended?.grant }
        }
        return dating
    }

    func isTrial(on day: Day) -> Bool { filling.dating?.trial.holds(day) ?? false }

    /// What started one part's clock, and the word for it while it is awaited.
    func start(of leaf: Leaf) throws(CalendarError) -> (word: String, trigger: Trigger?) {
        if let request = filling.request {
            let word = "临时要报"
            return (word, history.at(request, word, request))
        }
        if leaf.deadline == nil {
            for start in leaf.starts {
                if let trigger = try trigger(of: start) { return (trigger.word, trigger) }
            }
            return (try word(of: leaf.starts.first), nil)
        }
        if case .after(let event, _, _) = leaf.term {
            return (event, history.trigger(ofEvent: event))
        }
        let word = Mark.assigned.word
        return (word, history.assigned(as: word))
    }

    private func trigger(of start: Start) throws(CalendarError) -> Trigger? {
        switch start {
        case .mark(let mark):
            return history.trigger(of: mark, unit: filling.key.unit)
        case .dueOf(let id):
            guard let base = try draft.obligation(of: id, unit: filling.key.unit),
                let due = base.due
            else { return nil }
            let time = due.isByTheHour ? due.hour(in: history.zone) : nil
            return trigger(at: Moment(due.day, time), "“\(base.name)”期限", base)
        case .settled(let id):
            guard let base = try draft.obligation(of: id, unit: filling.key.unit),
                case .settled(_, let at) = base.standing
            else { return nil }
            return trigger(at: Moment(at, in: history.zone), "“\(base.name)”完成", base)
        }
    }

    /// A trigger that another obligation gives: it moves with it.
    private func trigger(at moment: Moment, _ word: String, _ base: Obligation) -> Trigger {
        let events = history.matter.events
        return Trigger(
            word: word, at: moment,
            event: events.firstIndex { $0.number == base.basis.event } ?? 0, index: 0,
            knownSince: base.starts.day, isChained: true)
    }

    private func word(of start: Start?) throws(CalendarError) -> String {
        switch start {
        case .mark(let mark): mark.word
        case .dueOf(let id):
            "“\(try draft.obligation(of: id, unit: filling.key.unit)?.name ?? id)”期限"
        case .settled(let id):
            "“\(try draft.obligation(of: id, unit: filling.key.unit)?.name ?? id)”完成"
        case nil: Mark.assigned.word
        }
    }

    private func origin(_ leaf: Leaf, _ changed: RuleText? = nil) -> Basis.Origin {
        if let deadline = leaf.deadline {
            return filling.request == nil
                ? .row(deadline, replaced: filling.text?.id) : .request(deadline)
        }
        return (changed ?? filling.text).map { .rule($0) } ?? .rectification
    }

    func basis(_ dated: Dated, _ leaf: Leaf, _ trigger: Trigger, _ dating: Dating) -> Basis {
        let events = history.matter.events
        var basis = Basis(
            origin: origin(leaf, dated.text), trigger: trigger.word, triggeredAt: trigger.at,
            event: events[trigger.event].number, recorded: events[trigger.event].recorded,
            recordedBy: events[trigger.event].actor.name, term: dated.term,
            counting: dated.counting, cutOff: dated.cutOff)
        basis.isEarliest = filling.isEarliest
        basis.isChained = trigger.isChained
        guard history.isEventful else { return basis }
        if dated.isPeriod {
            basis.stretches = dating.stretches.filter {
                $0.opened.day <= dated.due.day && ($0.ended?.day ?? dated.due.day) > trigger.at.day
            }
        }
        basis.extensions = extensions.map(\.number)
        return basis
    }

    func obligation(
        _ occurrence: Int, _ standing: Standing, starts: Moment, _ basis: Basis
    ) -> Obligation {
        let text = filling.text
        return Obligation(
            key: filling.key, occurrence: occurrence,
            name: text?.name ?? filling.key.slot.phrase(.zhHans), owner: filling.owner,
            starts: starts, standing: standing, ladder: text?.ladder ?? "标准",
            isUrgent: text?.isUrgent ?? false, strength: text?.strength ?? .hard, basis: basis)
    }
}

/// An obligation with the trigger from which it was counted.
struct Drawn {
    var obligation: Obligation
    var trigger: Trigger?
    /// The open interval that stops its clock: 恢复 for a pause, else the span's name.
    var stopped: String?
}

extension Filling {
    var isEarliest: Bool {
        dating?.isEarliest ?? false
    }
}

extension Dated {
    /// The beginning of the due day: from then on it may be settled.
    func day(in zone: Zone) -> Due {
        var due = due
        due.instant = zone.instant(due.day, .midnight)
        return due
    }
}
