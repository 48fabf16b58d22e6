import Almanac
import Ledger

extension Decision {
    /// Each change starts from what stands on the ledger, and the whole can be entered.
    func amended(_ changes: [Amendment], on matter: Matter) throws(Refusal) -> Happening {
        guard !changes.isEmpty else { throw .empty(.amendments) }
        guard changes.count <= DeskLimits.amendmentsMax else {
            throw .tooMany(.amendments, max: DeskLimits.amendmentsMax)
        }
        var amended = matter.assignment
        for change in changes {
            guard change.startsFrom(amended) else { throw .changedMeanwhile(change.field) }
            amended.amend(change)
        }
        try amended.check()
        return .amended(changes)
    }
}

extension Amendment {
    var field: TextField {
        switch self {
        case .title: .title
        case .leadUnit: .leadUnit
        case .assistingUnits: .assistingUnits
        case .leader: .leader
        case .responsible: .responsible
        case .urgency: .urgency
        case .deadline: .deadline
        case .tags: .tags
        case .source: .source
        case .role(let role, _, _): role.field
        case .offices: .office
        }
    }

    fileprivate func startsFrom(_ assignment: Assignment) -> Bool {
        switch self {
        case .title(let old, _): assignment.title == old
        case .leadUnit(let old, _): assignment.leadUnit == old
        case .assistingUnits(let old, _): assignment.assistingUnits == old
        case .leader(let old, _): assignment.leader == old
        case .responsible(let old, _): assignment.responsible == old
        case .urgency(let old, _): assignment.urgency == old
        case .deadline(let slot, let old, _): assignment.deadlines[slot] == old
        case .tags(let old, _): assignment.tags == old
        case .source(let old, _): assignment.source == old
        case .role(let role, let old, _): assignment[role] == old
        case .offices(let old, _): assignment.offices == old
        }
    }
}

extension MatterRole {
    var field: TextField {
        switch self {
        case .caseLeader: .caseLeader
        case .topOwner: .topOwner
        case .named: .role
        }
    }
}
