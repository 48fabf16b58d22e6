import Almanac
import Ledger

/// Finds what fills the slots of one matter: in every slot, for everyone who owes it, one rule at
/// most. The order of rules and of files does not matter.
struct Selection {
    let book: RuleBook
    let history: History
    var matter: Matter { history.matter }

    func fillings() -> [Filling] {
        var fillings: [Filling] = []
        for (line, text) in reaching() {
            let rule = text.rule
            let owners = rule.debtors(of: history)
            for (key, owner) in owners where !fillings.contains(where: { $0.owes(key, owner) }) {
                fillings.append(
                    Filling(
                        key: key, owner: owner, text: text,
                        line: line.texts.count > 1 ? line : nil))
            }
        }
        if !matter.assignment.deadlines.isEmpty {
            let rows = RowPart.parts(of: matter.assignment.deadlines)
            for slot in rows.keys.sorted(by: { $0.precedes($1) }) {
                if let part = rows[slot] { fillings = fillings.filled(by: part, slot, of: matter) }
            }
        }
        return history.isEventful ? fillings + requests : fillings
    }

    /// The rules that hold for the matter, less those that another of them replaces.
    private func reaching() -> [(line: RuleLine, text: RuleText)] {
        var found: [(line: RuleLine, text: RuleText)] = []
        var replaced: Set<String> = []
        for line in book.index.lines(of: matter.assignment.kind) {
            guard let text = text(of: line), !text.rule.isRectification else { continue }
            found.append((line, text))
            if !text.rule.replaces.isEmpty { replaced.formUnion(text.rule.replaces) }
        }
        return replaced.isEmpty ? found : found.filter { !replaced.contains($0.line.id) }
    }

    /// The text of a rule by which the matter goes; nil where the rule does not reach it.
    private func text(of line: RuleLine) -> RuleText? {
        if line.texts.count == 1 && line.texts[0].since == nil {
            guard let text = line.texts[0].text, reaches(text) else { return nil }
            return text
        }
        return versioned(line)
    }

    /// The text that held on its trigger's day, or that the matter adopted since.
    private func versioned(_ line: RuleLine) -> RuleText? {
        let adopted = matter.adopted[line.id] ?? 0
        for candidate in line.texts.reversed() {
            guard let text = candidate.text, reaches(text) else { continue }
            guard let trigger = trigger(of: text) else { return text }
            if candidate.number <= adopted { return text }
            if text.isRecurring, candidate.number > line.texts[0].number || isKnown(line, trigger) {
                return text
            }
            if governs(candidate, of: line, from: trigger) { return text }
        }
        return nil
    }

    /// Whether the rule was there when the trigger happened or, at the latest, was entered.
    private func isKnown(_ line: RuleLine, _ trigger: Trigger) -> Bool {
        let recorded = history.zone.day(of: matter.events[trigger.event].recorded)
        return line.texts[0].since.map { $0 <= max(trigger.at.day, recorded) } ?? true
    }

    private func governs(
        _ candidate: RuleLine.Text, of line: RuleLine, from trigger: Trigger
    ) -> Bool {
        if let held = line.text(on: trigger.at.day) { return held.number == candidate.number }
        // Nothing held yet when it happened: what came first until it was entered holds.
        return candidate.number == line.texts[0].number && isKnown(line, trigger)
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
    private func reaches(_ text: RuleText) -> Bool {
        let rule = text.rule
        if let standing = matter.assignment.standingRule {
            guard standing == rule.id else { return false }
        } else {
            guard rule.per == .matter, rule.selector.fits(matter) else { return false }
        }
        guard text.references.isEmpty else { return true }
        if let trigger = trigger(of: text) {
            return text.isRecurring || rule.effective.holds(trigger.at.day)
        }
        return isAwaited(text)
    }

    /// 办结 comes to every matter; a named date to those whose kind has it; a return, a request for
    /// help, a consultation is no one's plan.
    private func isAwaited(_ text: RuleText) -> Bool {
        let isNamed = !text.rule.selector.only.kinds.isEmpty
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
        index.lines(of: matter.assignment.kind).lazy.compactMap(\.latest).first { text in
            text.rule.isRectification && text.rule.trial == .never
                && text.rule.selector.fits(matter)
        }
    }
}

extension Filling {
    /// Nobody owes a slot twice, and no two obligations have one key.
    fileprivate func owes(_ key: ObligationKey, _ owner: Owner) -> Bool {
        self.key.slot == key.slot && (self.key.unit == key.unit || self.owner == owner)
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

extension Rule {
    /// Who owes it: the lead by the matter's own clock, or each unit by its own.
    func debtors(of history: History) -> [(ObligationKey, Owner)] {
        let matter = history.matter
        let assignment = matter.assignment
        func own(_ unit: String) -> (ObligationKey, Owner) {
            (ObligationKey(matter: matter.id, slot: slot, unit: unit), .unit(unit))
        }
        let shared = ObligationKey(matter: matter.id, slot: slot)
        switch owes {
        case .leadUnit: return [(shared, .unit(assignment.leadUnit))]
        case .assistingUnits: return assignment.assistingUnits.map(own)
        case .everyUnit: return ([assignment.leadUnit] + assignment.assistingUnits).map(own)
        case .consultedUnits: return history.consultedUnits.map(own)
        case .leader: return [(shared, .leader(assignment.leader))]
        case .helper: return history.helper.map { [(shared, .official($0))] } ?? []
        case .office, .verifier: return [(shared, .office)]
        case .outside: return [(shared, .outside)]
        case .unit(let name): return [(shared, .unit(name))]
        case .official(let name): return [(shared, .official(name))]
        }
    }
}

extension History {
    /// Every unit that was asked for its opinion, in the order of asking.
    var consultedUnits: [String] {
        guard isEventful else { return [] }
        var units: [String] = []
        for event in matter.events {
            guard case .consulted(let asked) = event.what else { continue }
            for unit in asked where !units.contains(unit) { units.append(unit) }
        }
        return units
    }

    /// Who was asked for help last.
    var helper: String? {
        for event in matter.events.reversed() {
            if case .helpAsked(let helper) = event.what { return helper }
        }
        return nil
    }
}
