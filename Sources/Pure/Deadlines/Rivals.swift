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
        slot == other.slot && (trial == .always) == (other.trial == .always)
            && selector.conditions == other.selector.conditions
            && !replaces.contains(other.id) && !other.replaces.contains(id)
            && per == .matter && other.per == .matter
            && selector.canMeet(other.selector) && owes.meets(other.owes)
            && effective.meets(other.effective)
    }
}

extension Owes {
    /// Whether one and the same can owe both.
    fileprivate func meets(_ other: Owes) -> Bool {
        let (left, right) = (party, other.party)
        return left == right || Set([left, right]) == [.units, .lead]
            || Set([left, right]) == [.units, .assisting]
    }

    private enum Party: Hashable {
        case lead
        case assisting
        case units
        case leader
        case office
        case other(String)
    }

    private var party: Party {
        switch self {
        case .leadUnit: .lead
        case .assistingUnits: .assisting
        case .everyUnit: .units
        case .consultedUnits: .other("consulted")
        case .leader: .leader
        case .helper: .other("helper")
        case .verifier, .office: .office
        case .outside: .other("outside")
        case .unit(let name), .official(let name): .other(name)
        }
    }
}
