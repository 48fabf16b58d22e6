import Almanac

/// Where a matter stands in its life.
package enum MatterState: Hashable, Sendable, Codable {
    case drafted
    case assigned
    case signed
    case underWay
    case claimed(on: Day, by: String)
    case returned(until: Day)
    case verified(by: String)
    case closed
    /// No clock runs; what it was before is what it is again once resumed.
    indirect case paused(MatterState)
    case withdrawn
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
    /// The versions of rules by which it goes whatever its triggers' days say.
    package private(set) var adopted: [String: Int] = [:]

    /// Folds the events of one matter, in their order; nil where they do not begin with 交办.
    package init?(_ events: some Sequence<LedgerEvent>) {
        var rest = events.makeIterator()
        guard let first = rest.next(), let assignment = first.what.beginning else { return nil }
        id = first.matter
        self.assignment = assignment
        assignedAt = first.at
        state = MatterState(beginningWith: first.what)
        dates = assignment.dates
        self.events = [first]
        while let event = rest.next() { apply(event) }
    }

    package mutating func apply(_ event: LedgerEvent) {
        events.append(event)
        switch event.what {
        case .drafted(let again): assignment = again
        case .assigned(let again):
            assignment = again
            if state == .drafted { (assignedAt, state, dates) = (event.at, .assigned, again.dates) }
        case .amended(let changes): for change in changes { assignment.amend(change) }
        case .signed: state = state.whilePaused { $0 == .assigned ? .signed : $0 }
        case .reported(let report):
            if report.kind != .reply { state = state.whilePaused(\.afterReport) }
        case .completionClaimed(let day): state = .claimed(on: day, by: event.actor.name)
        case .verified: state = .verified(by: event.actor.name)
        case .returned(let day): state = .returned(until: day)
        case .closed: state = .closed
        case .dated(let name, let moment): dates[name] = moment
        case .paused: state = .paused(state)
        case .resumed: if case .paused(let before) = state { state = before }
        case .transferred(let transfer):
            assignment.leadUnit = transfer.to
            assignment.responsible = transfer.responsible
            assignment.assistingUnits.removeAll { $0 == transfer.to }
            state = state.whilePaused { _ in .assigned }
        case .withdrawn: state = .withdrawn
        case .reopened: state = .underWay
        case .adopted(let versions): adopted.merge(versions) { $1 }
        case .released, .extended, .objected, .consulted, .helpAsked, .helpAccepted, .asked,
            .excepted, .spanOpened, .spanEnded, .ruled, .referred, .acknowledged, .supervised,
            .handled:
            break
        }
    }

    /// Whether anything can still be owed on it.
    package var isOpen: Bool {
        switch state {
        case .drafted, .closed, .withdrawn: false
        case .assigned, .signed, .underWay, .claimed, .returned, .verified, .paused: true
        }
    }
}

extension Matter {
    /// The name under which a matter adopts the text of a ladder; ids of rules hold no Chinese.
    package static func ladderKey(_ ladder: String) -> String { "阶梯/\(ladder)" }
}

extension Happening {
    /// What a matter begins with; nil for what only happens to one.
    fileprivate var beginning: Assignment? {
        if case .drafted(let assignment) = self { return assignment }
        if case .assigned(let assignment) = self { return assignment }
        return nil
    }
}

extension MatterState {
    fileprivate init(beginningWith what: Happening) {
        if case .drafted = what {
            self = .drafted
        } else {
            self = what.beginning?.entry == .history ? .closed : .assigned
        }
    }

    /// A report does not undo a claim or a return; before that it means that work has begun.
    fileprivate var afterReport: MatterState {
        switch self {
        case .assigned, .signed, .underWay: .underWay
        case .drafted, .claimed, .returned, .verified, .closed, .paused, .withdrawn: self
        }
    }

    /// What happens during a pause changes what the matter is after it.
    fileprivate func whilePaused(_ change: (MatterState) -> MatterState) -> MatterState {
        if case .paused(let before) = self { .paused(change(before)) } else { change(self) }
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
        case .tags(_, let new): tags = new
        case .source(_, let new): source = new
        case .role(let role, _, let new): self[role] = new
        case .offices(_, let new): offices = new
        }
    }
}

extension Matter {
    /// The last event that brought anybody new to the matter; nil while it is as it was assigned.
    package var handover: LedgerEvent? {
        changed { $0.changesLead || $0.changesAssisting }
    }

    /// The last event that put it into other hands: another lead unit or responsible official.
    package var leadHandover: LedgerEvent? { changed(\.changesLead) }

    private func changed(_ isMeant: (Amendment) -> Bool) -> LedgerEvent? {
        events.last { event in
            if case .transferred = event.what { return true }
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
        case .title, .leader, .urgency, .deadline, .assistingUnits, .tags, .source, .role,
            .offices:
            false
        }
    }

    fileprivate var changesAssisting: Bool {
        switch self {
        case .assistingUnits: true
        case .title, .leader, .urgency, .deadline, .leadUnit, .responsible, .tags, .source,
            .role, .offices:
            false
        }
    }
}
