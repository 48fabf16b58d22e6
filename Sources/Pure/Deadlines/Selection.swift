import Almanac
import Ledger

extension RuleBook {
    /// What fills the slots of a matter: in every slot, for everyone who owes it, one rule at most.
    ///
    /// Of several rules the one that asks for more wins, then the smaller id; a trial never takes
    /// the place of a rule in force. The order of the rules does not matter.
    func fillings(of matter: Matter, _ history: History) -> [Filling] {
        let rows = RowPart.parts(of: matter.assignment.deadlines)
        var claimed = ClaimedSlots()
        var fillings: [Filling] = []
        for rule in contenders(for: matter, history) {
            for (key, owner) in rule.debtors(of: matter) where claimed.take(key, owner) {
                fillings.append(Filling(key: key, owner: owner, rule: rule))
            }
        }
        for slot in Slot.allCases {
            guard let part = rows[slot] else { continue }
            fillings = fillings.filled(by: part, slot, of: matter)
        }
        return fillings
    }

    private func contenders(for matter: Matter, _ history: History) -> [Rule] {
        rules.filter { $0.reaches(matter, history, in: self) }.sorted { one, other in
            if one.isTrial != other.isTrial { return !one.isTrial }
            let (left, right) = (one.selector.conditions, other.selector.conditions)
            return left != right ? left > right : one.id < other.id
        }
    }

    /// The rule whose words the office's return of a matter is told in.
    func rectificationRule(for matter: Matter) -> Rule? {
        rules.filter { $0.isRectification && !$0.isTrial && $0.selector.fits(matter) }
            .max { one, other in
                let (left, right) = (one.selector.conditions, other.selector.conditions)
                return left != right ? left < right : one.id > other.id
            }
    }
}

/// Nobody owes a slot twice, and no two obligations have one key.
private struct ClaimedSlots {
    private struct Debt: Hashable {
        var slot: Slot
        var owner: Owner
    }

    private var keys: Set<ObligationKey> = []
    private var debts: Set<Debt> = []

    mutating func take(_ key: ObligationKey, _ owner: Owner) -> Bool {
        let debt = Debt(slot: key.slot, owner: owner)
        guard !keys.contains(key), !debts.contains(debt) else { return false }
        keys.insert(key)
        debts.insert(debt)
        return true
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
    var isRectification: Bool { slot == .rectification || due == .rectification }

    var isRecurring: Bool {
        switch due {
        case .every: true
        case .once, .rectification: false
        }
    }

    /// The trigger of one part of the rule, and the word for it while it is awaited.
    func trigger(of leaf: Term, in history: History) -> (word: String, trigger: Trigger?) {
        let usesDefault = from == [.assigned]
        if case .after(let event, _, _) = leaf, usesDefault {
            return (event, history.trigger(of: .date(event)))
        }
        if slot == .verify, usesDefault {
            return (closureReported, history.trigger(of: .date(closureReported)))
        }
        return (from.first?.word ?? Mark.assigned.word, history.trigger(ofFirst: from))
    }

    /// Whether the rule holds for the matter, and its clock runs or can be expected to.
    func reaches(_ matter: Matter, _ history: History, in book: RuleBook) -> Bool {
        guard !isRectification, selector.fits(matter) else { return false }
        let triggers = due.leaves.compactMap { trigger(of: $0, in: history).trigger }
        guard let first = triggers.first else { return isAwaited(by: matter, in: book) }
        return isRecurring || isEffective(on: first.at.day)
    }

    func isEffective(on day: Day) -> Bool {
        (effectiveFrom.map { $0 <= day } ?? true) && (effectiveUntil.map { day <= $0 } ?? true)
    }

    /// 办结 comes to every matter; a named date to those whose kind has it; a return is no one's
    /// plan.
    private func isAwaited(by matter: Matter, in book: RuleBook) -> Bool {
        if slot == .verify, from == [.assigned] { return false }
        let isNamed = !selector.kinds.isEmpty
        let declared = book.kind(matter.assignment.kind)?.dates ?? []
        let marks: [Mark] = due.leaves.map { leaf in
            if case .after(let event, _, _) = leaf { .date(event) } else { .assigned }
        }
        return (from + marks).contains { mark in
            switch mark {
            case .signed, .completed: true
            case .date(let name): isNamed || declared.contains(name)
            case .assigned, .returned, .verified, .closed: false
            }
        }
    }

    /// Who owes it: the lead by the matter's own clock, or each unit by its own.
    func debtors(of matter: Matter) -> [(ObligationKey, Owner)] {
        let assignment = matter.assignment
        func own(_ unit: String) -> (ObligationKey, Owner) {
            (ObligationKey(matter: matter.id, slot: slot, unit: unit), .unit(unit))
        }
        let shared = ObligationKey(matter: matter.id, slot: slot)
        switch owes {
        case .leadUnit: return [(shared, .unit(assignment.leadUnit))]
        case .assistingUnits: return assignment.assistingUnits.map(own)
        case .everyUnit: return ([assignment.leadUnit] + assignment.assistingUnits).map(own)
        case .leader: return [(shared, .leader(assignment.leader))]
        case .office: return [(shared, .office)]
        }
    }
}
