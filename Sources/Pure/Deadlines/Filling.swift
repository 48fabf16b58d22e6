import Almanac
import Ledger

/// What fills one slot for one who owes it: a rule, or the row's own deadline in its place.
struct Filling {
    var key: ObligationKey
    var owner: Owner
    /// The rule that fills the slot, or that the row's own deadline replaced.
    var text: RuleText?
    /// Every text of the rule, where it has more than one: a recurrence changes over.
    var line: RuleLine?
    var row: RowPart?
    /// Another rule looks at its obligations.
    var isReferred = false
    /// The event with which the office asked for it out of turn.
    var request: Int?

    /// The rule, where it is the rule that says when.
    var dating: RuleText? { row == nil ? text : nil }

    /// The parts of what is said about time, each with one date or one cadence.
    var leaves: [Leaf] {
        if let row { return row.leaves }
        return text?.leaves ?? []
    }
}

/// One part of a term that stands for itself.
struct Leaf: Sendable {
    var term: Term
    /// The row's deadline from which it comes; nil where a rule says it.
    var deadline: RowDeadline?
    /// What starts a rule's clock.
    var starts: [Start] = []
}

/// What the row says about one slot.
struct RowPart {
    enum Content {
        case dated
        /// 长期坚持: nothing ends, so nothing falls due in the slot, whatever the rules say.
        case open
        /// 尽快: no date can be read; the slot is left to the rules.
        case undetermined
    }

    var content: Content
    var leaves: [Leaf]

    /// A recurring phrase fills the progress slot, wherever it is written.
    static func parts(of deadlines: [Slot: RowDeadline]) -> [Slot: RowPart] {
        var parts: [Slot: RowPart] = [:]
        for slot in deadlines.keys {
            guard let deadline = deadlines[slot] else { continue }
            let leaves = deadline.leaves
            let dated = leaves.filter { $0.term.isDated }
            let recurring = leaves.filter { $0.term.isRecurring }
            parts[.progress, default: RowPart(content: .dated, leaves: [])].leaves += recurring
            if !dated.isEmpty {
                parts[slot, default: RowPart(content: .dated, leaves: [])].leaves += dated
            } else if slot == .statusReport, !recurring.isEmpty {
                // 报告动态：每10天 is the row's own word on how things stand; no rule adds to it.
                parts[slot] = RowPart(content: .open, leaves: [])
            } else if slot != .progress {
                let isOpen = leaves.contains { $0.term.isOpen }
                guard isOpen || recurring.isEmpty else { continue }
                parts[slot] = RowPart(content: isOpen ? .open : .undetermined, leaves: leaves)
            }
        }
        if parts[.progress]?.leaves.isEmpty == true { parts[.progress] = nil }
        return parts
    }
}

extension RowDeadline {
    var leaves: [Leaf] { term.leaves.map { Leaf(term: $0, deadline: self) } }
}

extension Term {
    /// The term without its enumerations.
    var leaves: [Term] {
        switch self {
        case .several(let terms): terms.flatMap(\.leaves)
        case .due, .span, .after, .recurring, .open, .undetermined: [self]
        }
    }

    var isDated: Bool {
        switch self {
        case .due, .span, .after: true
        case .recurring, .several, .open, .undetermined: false
        }
    }

    var isRecurring: Bool { cadence != nil }

    package var cadence: Cadence? {
        if case .recurring(let cadence) = self { cadence } else { nil }
    }

    var isOpen: Bool {
        if case .open = self { true } else { false }
    }
}
