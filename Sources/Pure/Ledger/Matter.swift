import Almanac

/// Where a matter stands in its life.
package enum MatterState: Hashable, Sendable, Codable {
    case assigned
    case signed
    case underWay
    case claimed(on: Day, by: String)
    case returned(until: Day)
    case verified(by: String)
    case closed
}

/// 督办事项: one assigned thing on the ledger. Its state is a fold over its events.
package struct Matter: Hashable, Sendable {
    package let id: MatterID
    /// The assignment as amended up to now.
    package private(set) var assignment: Assignment
    package private(set) var assignedAt: Moment
    package private(set) var state: MatterState
    /// The matter's named dates, as last set.
    package private(set) var dates: [String: Moment]
    package private(set) var events: [LedgerEvent]

    /// Folds the events of one matter, in their order; nil where they do not begin with 交办.
    package init?(_ events: some Sequence<LedgerEvent>) {
        var rest = events.makeIterator()
        guard let first = rest.next(), case .assigned(let assignment) = first.what else {
            return nil
        }
        id = first.matter
        self.assignment = assignment
        assignedAt = first.at
        state = assignment.entry == .history ? .closed : .assigned
        dates = assignment.dates
        self.events = [first]
        while let event = rest.next() { apply(event) }
    }

    package mutating func apply(_ event: LedgerEvent) {
        events.append(event)
        switch event.what {
        case .assigned(let again): assignment = again
        case .amended(let changes): for change in changes { assignment.amend(change) }
        case .signed: if state == .assigned { state = .signed }
        case .reported(let report): if report.kind != .reply { state = state.afterReport }
        case .completionClaimed(let day): state = .claimed(on: day, by: event.actor.name)
        case .verified: state = .verified(by: event.actor.name)
        case .returned(let day): state = .returned(until: day)
        case .closed: state = .closed
        case .dated(let name, let moment): dates[name] = moment
        case .released: break
        }
    }

    /// Whether anything can still be owed on it.
    package var isOpen: Bool { state != .closed }
}

extension MatterState {
    /// A report does not undo a claim or a return; before that it means that work has begun.
    fileprivate var afterReport: MatterState {
        switch self {
        case .assigned, .signed, .underWay: .underWay
        case .claimed, .returned, .verified, .closed: self
        }
    }
}

extension Assignment {
    package mutating func amend(_ change: Amendment) {
        switch change {
        case .title(_, let new): title = new
        case .leadUnit(_, let new): leadUnit = new
        case .assistingUnits(_, let new): assistingUnits = new
        case .leader(_, let new): leader = new
        case .responsible(_, let new): responsible = new
        case .urgency(_, let new): urgency = new
        case .deadline(let slot, _, let new): deadlines[slot] = new
        }
    }
}

extension Matter {
    /// The last event that brought anybody new to the matter; nil while it is as it was assigned.
    package var handover: LedgerEvent? {
        amended { $0.changesLead || $0.changesAssisting }
    }

    /// The last event that put it into other hands: another lead unit or responsible official.
    package var leadHandover: LedgerEvent? { amended(\.changesLead) }

    private func amended(_ isMeant: (Amendment) -> Bool) -> LedgerEvent? {
        events.last { event in
            guard case .amended(let changes) = event.what else { return false }
            return changes.contains(where: isMeant)
        }
    }
}

extension Amendment {
    fileprivate var changesLead: Bool {
        switch self {
        case .leadUnit: true
        case .responsible(let old, let new): old?.name != new?.name
        case .title, .leader, .urgency, .deadline, .assistingUnits: false
        }
    }

    fileprivate var changesAssisting: Bool {
        switch self {
        case .assistingUnits: true
        case .title, .leader, .urgency, .deadline, .leadUnit, .responsible: false
        }
    }
}
