import Almanac
import Ledger

/// Two rules of which only the smaller id decides: nothing in them says which one is meant.
package struct Rivals: Hashable, Sendable {
    /// The one that wins by its id.
    package var winner: Rule
    package var loser: Rule

    package init(winner: Rule, loser: Rule) {
        self.winner = winner
        self.loser = loser
    }
}

extension RuleBook {
    /// The pairs that can meet in one slot of one matter, ask for equally much, and are owed by the
    /// same: a check refuses them until one of them asks for more.
    package var rivals: [Rivals] {
        let ordered = rules.sorted { $0.id < $1.id }
        return ordered.indices.flatMap { index in
            ordered[(index + 1)...].filter { ordered[index].rivals($0) }
                .map { Rivals(winner: ordered[index], loser: $0) }
        }
    }
}

extension Rule {
    fileprivate func rivals(_ other: Rule) -> Bool {
        slot == other.slot && isTrial == other.isTrial
            && selector.conditions == other.selector.conditions
            && selector.meets(other.selector) && owes.meets(other.owes) && rangeMeets(other)
    }

    private func rangeMeets(_ other: Rule) -> Bool {
        func ends(_ one: Rule, before next: Rule) -> Bool {
            guard let end = one.effectiveUntil, let start = next.effectiveFrom else { return false }
            return end < start
        }
        return !ends(self, before: other) && !ends(other, before: self)
    }
}

extension Owes {
    fileprivate func meets(_ other: Owes) -> Bool {
        switch (self, other) {
        case (.leadUnit, .assistingUnits), (.assistingUnits, .leadUnit),
            (.leader, .assistingUnits), (.assistingUnits, .leader), (.office, .assistingUnits),
            (.assistingUnits, .office), (.leader, .everyUnit), (.everyUnit, .leader),
            (.office, .everyUnit), (.everyUnit, .office):
            false
        case (.leadUnit, _), (.assistingUnits, _), (.everyUnit, _), (.leader, _), (.office, _):
            true
        }
    }
}

extension Selector {
    /// Whether one matter can fit both.
    fileprivate func meets(_ other: Selector) -> Bool {
        Selector.meets(kinds, exceptKinds, other.kinds, other.exceptKinds)
            && Selector.meets(
                urgencies, exceptUrgencies, other.urgencies, other.exceptUrgencies)
            && Set(has).isDisjoint(with: other.lacks) && Set(lacks).isDisjoint(with: other.has)
    }

    private static func meets<Value: Hashable>(
        _ left: [Value], _ exceptLeft: [Value], _ right: [Value], _ exceptRight: [Value]
    ) -> Bool {
        let except = Set(exceptLeft + exceptRight)
        if left.isEmpty && right.isEmpty { return true }
        if left.isEmpty || right.isEmpty {
            return (left + right).contains { !except.contains($0) }
        }
        return Set(left).intersection(right).contains { !except.contains($0) }
    }
}
