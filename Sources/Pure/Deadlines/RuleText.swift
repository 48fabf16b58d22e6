import Almanac
import Ledger

/// One text of one rule, with what planning asks of it again and again worked out once.
///
/// A reference, so that an obligation that rests on it costs one retain, not twenty.
package final class RuleText: Sendable {
    package let rule: Rule
    package let version: Int
    let id: String
    let name: String
    let ladder: String
    let isUrgent: Bool
    let strength: Strength
    let selector: Selector
    /// What is left to ask of a matter whose kind is known to fit.
    let selectorBesideKind: Selector
    /// The parts of what it says about time, each with one date or one cadence.
    let leaves: [Leaf]
    let isRecurring: Bool
    let isEarliest: Bool
    let isForMatters: Bool
    let isRectification: Bool
    /// Its clock starts with the assignment, whatever else happens.
    let isFromAssignment: Bool
    let slot: Slot
    let skip: [Blackout]
    let conditions: Int
    let replaces: [String]
    /// Other rules' obligations that it looks at.
    let references: [String]
    /// Its clock can start with another rule's obligation: whether it is in force is known then.
    let isChained: Bool
    let settling: Settling
    let excluded: [String]
    let trial: Trial
    let effective: DayRange
    let ifSilent: Silence
    let owes: Owes

    init(_ rule: Rule, version: Int) {
        self.rule = rule
        self.version = version
        id = rule.id
        name = rule.name
        ladder = rule.ladder
        isUrgent = rule.isUrgent
        strength = rule.strength
        selector = rule.selector
        selectorBesideKind = rule.selector.besideKind
        leaves = rule.leaves.map { Leaf(term: $0, deadline: nil, starts: rule.starts(of: $0)) }
        isRecurring = rule.isRecurring
        isEarliest = if case .earliest = rule.due { true } else { false }
        isForMatters = rule.per == .matter
        isRectification = rule.isRectification
        isFromAssignment = leaves.first?.starts == [.mark(.assigned)]
        slot = rule.slot
        skip = rule.skip
        conditions = rule.selector.conditions
        replaces = rule.replaces
        references = rule.references
        isChained = rule.from.contains { start in
            if case .mark = start { false } else { true }
        }
        settling = Settling(rule.settledBy, of: rule.slot, isRecurring: rule.isRecurring)
        excluded = rule.excluded
        trial = rule.trial
        effective = rule.effective
        ifSilent = rule.ifSilent
        owes = rule.owes
    }
}

extension RuleText: Hashable {
    package static func == (left: RuleText, right: RuleText) -> Bool {
        left === right || left.version == right.version && left.rule == right.rule
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(version)
    }
}

extension Rule {
    var isRecurring: Bool {
        switch due {
        case .every: true
        case .once, .rectification, .named, .earliest: false
        }
    }

    var isRectification: Bool { slot == .rectification || due == .rectification }

    /// The ids of the rules whose obligations start or settle this one.
    package var references: [String] {
        var ids: [String] = []
        for start in from {
            switch start {
            case .dueOf(let id), .settled(let id): ids.append(id)
            case .mark: break
            }
        }
        for case .settled(let id) in settledBy { ids.append(id) }
        return ids
    }

    fileprivate var leaves: [Term] {
        switch due {
        case .once(let term): term.leaves
        case .every(let term): term.leaves.map(\.repeated)
        case .earliest(let length): [.due(.elapsed(length), .unstated)]
        case .named(let name): [.after(event: name, .elapsed(Length(0, .day)), .unstated)]
        case .rectification: []
        }
    }

    /// What starts one part: the event that its phrase names, where the rule says nothing else.
    fileprivate func starts(of leaf: Term) -> [Start] {
        if case .named(let name) = due { return [.mark(.date(name))] }
        guard from == [.mark(.assigned)] else { return from }
        if case .after(let event, _, _) = leaf { return [.mark(.date(event))] }
        return slot == .verify ? [.mark(.closureReported)] : from
    }
}

extension Term {
    /// A length or a point that a rule repeats.
    fileprivate var repeated: Term {
        switch self {
        case .due(.elapsed(let length), let hour): .recurring(Cadence(.every(length), hour))
        case .due, .span, .after, .recurring, .several, .open, .undetermined: self
        }
    }
}
