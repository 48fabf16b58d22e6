import Almanac
import Ledger

/// Finds what fills the slots of one matter: in every slot, for everyone who owes it, one rule at
/// most. The order of rules and of files does not matter.
struct Selection {
    let book: RuleBook
    let history: History
    var matter: Matter { history.matter }

    func fillings() -> [Filling] {
        let shelf = book.index.shelf(for: matter.assignment)
        var reaching: [(line: RuleLine, text: RuleText)] = []
        reaching.reserveCapacity(shelf.lines.count)
        var replaced: Set<String> = []
        for line in shelf.lines {
            guard let text = text(of: line) else { continue }
            if !text.replaces.isEmpty { replaced.formUnion(text.replaces) }
            reaching.append((line, text))
        }
        var fillings: [Filling] = []
        fillings.reserveCapacity(reaching.count + 1)
        // A rule that is replaced takes no slot from anybody.
        for (line, text) in reaching where replaced.isEmpty || !replaced.contains(line.id) {
            let changes = line.isVersioned ? line : nil
            let first = fillings.count
            switch text.owes {
            case .leadUnit: fill(&fillings, text, changes, nil, leadUnit)
            case .office, .verifier: fill(&fillings, text, changes, nil, .office)
            case .assistingUnits, .everyUnit, .consultedUnits, .leader, .helper, .outside, .unit,
                .official:
                for (unit, owner) in text.owes.debtors(of: history) {
                    fill(&fillings, text, changes, unit, owner)
                }
            }
            if line.isReferred {
                for index in fillings.indices[first...] { fillings[index].isReferred = true }
            }
        }
        if !matter.assignment.deadlines.isEmpty {
            let rows = RowPart.parts(of: matter.assignment.deadlines)
            for slot in rows.keys.sorted(by: { $0.precedes($1) }) {
                if let part = rows[slot] { fillings = fillings.filled(by: part, slot, of: matter) }
            }
        }
        return history.tags.contains(.asked) ? fillings + requests : fillings
    }

    private var leadUnit: Owner { .unit(matter.assignment.leadUnit) }

    /// Nobody owes a slot twice, and no two obligations have one key.
    private func fill(
        _ fillings: inout [Filling], _ text: RuleText, _ line: RuleLine?, _ unit: String?,
        _ owner: Owner
    ) {
        let slot = text.slot
        let isTaken = fillings.contains {
            $0.key.slot == slot && ($0.key.unit == unit || $0.owner == owner)
        }
        guard !isTaken else { return }
        let key = ObligationKey(matter: matter.id, slot: slot, unit: unit)
        fillings.append(Filling(key: key, owner: owner, text: text, line: line))
    }

    /// The text of a rule by which the matter goes; nil where the rule does not reach it.
    private func text(of line: RuleLine) -> RuleText? {
        // The shelf has rules of the matter's kind alone.
        if let only = line.only { return reaches(only, isOfKind: true) ? only : nil }
        return versioned(line)
    }

    /// The text that held on its trigger's day, or that the matter adopted since. Of a recurrence it
    /// is the one with which it began: each later period goes by its own.
    private func versioned(_ line: RuleLine) -> RuleText? {
        let adopted = matter.adopted[line.id] ?? 0
        for candidate in line.texts.reversed() {
            if candidate.number <= adopted {
                return candidate.text.flatMap { text in
                    !text.isRectification && reaches(text, isAdopted: true) ? text : nil
                }
            }
            guard let text = candidate.text, !text.isRectification, let trigger = binding(text),
                governs(candidate, of: line, from: trigger)
            else { continue }
            return reaches(text) ? text : nil
        }
        // What is still awaited goes by today's text, and not at all once the rule is gone.
        guard let latest = line.latest, !latest.isRectification, binding(latest) == nil else {
            return nil
        }
        return reaches(latest) ? latest : nil
    }

    /// Whether the rule was there when the trigger happened or, at the latest, was entered.
    private func isKnown(_ line: RuleLine, _ trigger: Trigger) -> Bool {
        let recorded = history.zone.day(of: matter.events[trigger.event].recorded)
        return line.texts[0].since.map { $0 <= max(trigger.at.day, recorded) } ?? true
    }

    private func governs(
        _ candidate: RuleLine.Text, of line: RuleLine, from trigger: Trigger
    ) -> Bool {
        let known = trigger.knownSince ?? trigger.at.day
        let recorded = matter.events[trigger.event].recorded
        if let held = line.text(on: trigger.at.day, knownSince: known, recorded: recorded) {
            return held.number == candidate.number
        }
        // Nothing held yet when it happened: what came first until it was entered holds.
        return candidate.number == line.texts[0].number && isKnown(line, trigger)
    }

    /// What binds a matter to a text: its own trigger, or that of the rule on which it hangs.
    ///
    /// - Parameter depth: Links of the chain that may still be followed; a circle of rules is an
    ///   error of the configuration, not an endless search.
    private func binding(_ text: RuleText, depth: Int = 16) -> Trigger? {
        if let trigger = trigger(of: text) { return trigger }
        guard depth > 0 else { return nil }
        for start in text.leaves.flatMap(\.starts) {
            switch start {
            case .mark: continue
            case .dueOf(let id), .settled(let id):
                guard let base = base(id) else { continue }
                if let trigger = binding(base, depth: depth - 1) { return trigger }
            }
        }
        return nil
    }

    /// The newest text of another rule that fits the matter.
    private func base(_ id: String) -> RuleText? {
        let line = book.index.shelf(for: matter.assignment).lines.first { $0.id == id }
        return line?.texts.last { $0.text?.selector.fits(matter) ?? false }?.text
    }

    private func trigger(of text: RuleText) -> Trigger? {
        for leaf in text.leaves {
            for start in leaf.starts {
                guard case .mark(let mark) = start else { continue }
                if let trigger = history.trigger(of: mark) { return trigger }
            }
        }
        return nil
    }

    /// Whether the rule holds for the matter, and its clock runs or can be expected to.
    ///
    /// - Parameter isAdopted: A person put the matter under this text: from when on it governs new
    ///   triggers says nothing then.
    private func reaches(
        _ text: RuleText, isAdopted: Bool = false, isOfKind: Bool = false
    ) -> Bool {
        if let standing = matter.assignment.standingRule {
            guard standing == text.id else { return false }
        } else {
            let selector = isOfKind ? text.selectorBesideKind : text.selector
            guard text.isForMatters, selector.fits(matter) else { return false }
        }
        guard !text.isChained else { return true }
        if let day = triggerDay(of: text) {
            let effective = isAdopted ? DayRange(nil, text.effective.last) : text.effective
            return text.isRecurring || effective.holds(day)
        }
        return isAwaited(text)
    }

    private func triggerDay(of text: RuleText) -> Day? {
        if text.isFromAssignment { return matter.assignedAt.day }
        return trigger(of: text)?.at.day
    }

    /// 办结 comes to every matter; a named date to those whose kind has it; a return, a request for
    /// help, a consultation is no one's plan.
    private func isAwaited(_ text: RuleText) -> Bool {
        let isNamed = !text.selector.only.kinds.isEmpty
        return text.leaves.contains { leaf in
            leaf.starts.contains { start in
                guard case .mark(let mark) = start else { return true }
                switch mark {
                case .signed, .completed: return true
                case .date(let name):
                    return isNamed
                        || book.kind(matter.assignment.kind)?.dates.contains(name) ?? false
                case .assigned, .reported, .closureReported, .returned, .verified, .closed,
                    .transferred, .objected, .helpAsked, .helpAccepted, .answered, .consulted,
                    .extended, .paused, .resumed, .withdrawn, .reopened:
                    return false
                }
            }
        }
    }

    /// 临时要报: each request of the office is owed by itself.
    private var requests: [Filling] {
        var number = 0
        var found: [Filling] = []
        for index in matter.events.indices {
            guard case .asked(let deadline) = matter.events[index].what else { continue }
            number += 1
            let key = ObligationKey(matter: matter.id, slot: .request(number))
            let part = RowPart(content: .dated, leaves: deadline.leaves)
            found.append(
                Filling(
                    key: key, owner: .unit(matter.assignment.leadUnit), row: part, request: index))
        }
        return found
    }
}

extension RuleBook {
    /// The rule whose words the office's return of a matter is told in.
    func rectificationRule(for matter: Matter) -> RuleText? {
        let fitting = index.shelf(for: matter.assignment).rectifications.filter {
            $0.selector.fits(matter)
        }
        return fitting.first { text in !fitting.contains { $0.replaces.contains(text.id) } }
    }
}

extension [Filling] {
    /// The row's own deadline replaces the rules of its slot; where none is there it is the lead
    /// unit's.
    fileprivate func filled(by part: RowPart, _ slot: Slot, of matter: Matter) -> [Filling] {
        let isFree = !contains { $0.key.slot == slot }
        switch part.content {
        case .open: return filter { $0.key.slot != slot }
        case .undetermined where !isFree: return self
        case .undetermined, .dated: break
        }
        if isFree {
            let key = ObligationKey(matter: matter.id, slot: slot)
            return self + [Filling(key: key, owner: .unit(matter.assignment.leadUnit), row: part)]
        }
        return map { filling in
            var filling = filling
            if filling.key.slot == slot { filling.row = part }
            return filling
        }
    }
}

extension Owes {
    /// Who owes it: the lead by the matter's own clock, or each unit by its own.
    fileprivate func debtors(of history: History) -> [(unit: String?, owner: Owner)] {
        let assignment = history.matter.assignment
        func own(_ unit: String) -> (unit: String?, owner: Owner) { (unit, .unit(unit)) }
        switch self {
        case .leadUnit: return [(nil, .unit(assignment.leadUnit))]
        case .assistingUnits: return assignment.assistingUnits.map(own)
        case .everyUnit: return ([assignment.leadUnit] + assignment.assistingUnits).map(own)
        case .consultedUnits: return history.consultedUnits.map(own)
        case .leader: return [(nil, .leader(assignment.leader))]
        case .helper: return history.helpers.map { ($0, .official($0)) }
        case .office, .verifier: return [(nil, .office)]
        case .outside: return [(nil, .outside)]
        case .unit(let name): return [(nil, .unit(name))]
        case .official(let name): return [(nil, .official(name))]
        }
    }
}

extension History {
    /// Every unit that was asked for its opinion, in the order of asking.
    var consultedUnits: [String] {
        guard tags.contains(.consulted) else { return [] }
        var units: [String] = []
        for event in matter.events {
            guard case .consulted(let asked) = event.what else { continue }
            for unit in asked where !units.contains(unit) { units.append(unit) }
        }
        return units
    }

    /// Everybody who was asked for help, in the order of asking.
    var helpers: [String] {
        guard tags.contains(.helpAsked) else { return [] }
        var helpers: [String] = []
        for event in matter.events {
            guard case .helpAsked(let helper) = event.what else { continue }
            if !helpers.contains(helper) { helpers.append(helper) }
        }
        return helpers
    }
}
