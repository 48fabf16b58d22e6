import Almanac
import Ledger

/// The columns whose changes an import carries onto the ledger.
package enum TrackedCell: String, Hashable, Sendable, Codable, CaseIterable {
    case title
    case leadUnit = "lead_unit"
    case assistingUnits = "support_units"
    case leader
    case responsible = "person"
    case urgency
    case deadline
    case statusDeadline = "report_due"
    case cycle = "report_cycle"
    /// 进展情况: what the unit says of it.
    case progress
    case done
    /// Who holds the roles that the kind names; an emptied cell takes nobody off.
    case roles
    case caseLeader = "case_leader"
    case topOwner = "top_owner"
    case tags
}

/// What the tracked cells of a row said: kept beside the matter until the next import.
///
/// A cell whose column the sheet has not is missing, an empty cell is "".
package typealias SeenCells = [TrackedCell: String]

extension TrackedCell {
    /// The slot whose deadline the cell holds.
    var slot: Slot? {
        switch self {
        case .deadline: .resultReport
        case .statusDeadline: .statusReport
        case .cycle: .progress
        case .title, .leadUnit, .assistingUnits, .leader, .responsible, .urgency, .progress, .done,
            .caseLeader, .topOwner, .tags, .roles:
            nil
        }
    }

    /// The column of the sheet; nil where columns of the office's own hold it.
    package var column: LedgerField? {
        switch self {
        case .title: .title
        case .leadUnit: .leadUnit
        case .assistingUnits: .supportUnits
        case .leader: .leader
        case .responsible: .person
        case .urgency: .urgency
        case .deadline: .deadline
        case .statusDeadline: .reportDue
        case .cycle: .reportCycle
        case .progress: .progress
        case .done: .done
        case .roles: nil
        case .caseLeader: .caseLeader
        case .topOwner: .topOwner
        case .tags: .tags
        }
    }

    /// What the assignment says in place of the cell, written as the cell would write it.
    func value(in assignment: Assignment) -> String {
        switch self {
        case .title: assignment.title
        case .leadUnit: assignment.leadUnit
        case .assistingUnits: assignment.assistingUnits.joined(separator: "、")
        case .leader: assignment.leader ?? ""
        case .responsible: assignment.responsible.map(TrackedCell.person) ?? ""
        case .urgency: assignment.urgency.rawValue
        case .deadline, .statusDeadline, .cycle:
            slot.flatMap { assignment.deadlines[$0]?.written } ?? ""
        case .progress, .done: ""
        case .roles:
            assignment.roles.sorted { $0.key < $1.key }.map { "\($0.key)：\($0.value)" }
                .joined(separator: "；")
        case .caseLeader: assignment.caseLeader ?? ""
        case .topOwner: assignment.topOwner ?? ""
        case .tags: assignment.tags.joined(separator: "、")
        }
    }

    private static func person(_ person: Person) -> String {
        person.phone.map { "\(person.name) \($0)" } ?? person.name
    }

    /// The amendments that put `new` in place of what `old` says; none for what is no amendment.
    func amendments(from old: Assignment, to new: Assignment) -> [Amendment] {
        switch self {
        case .title: [.title(from: old.title, to: new.title)]
        case .leadUnit: [.leadUnit(from: old.leadUnit, to: new.leadUnit)]
        case .assistingUnits:
            [.assistingUnits(from: old.assistingUnits, to: new.assistingUnits)]
        case .leader: [.leader(from: old.leader, to: new.leader)]
        case .responsible: [.responsible(from: old.responsible, to: new.responsible)]
        case .urgency: [.urgency(from: old.urgency, to: new.urgency)]
        case .deadline, .statusDeadline, .cycle:
            slot.map { [.deadline($0, from: old.deadlines[$0], to: new.deadlines[$0])] } ?? []
        case .roles:
            new.roles.sorted { $0.key < $1.key }.filter { old.roles[$0.key] != $0.value }.map {
                .role(.named($0.key), from: old.roles[$0.key], to: $0.value)
            }
        case .progress, .done: []
        case .caseLeader: [.role(.caseLeader, from: old.caseLeader, to: new.caseLeader)]
        case .topOwner: [.role(.topOwner, from: old.topOwner, to: new.topOwner)]
        case .tags: [.tags(from: old.tags, to: new.tags)]
        }
    }
}

/// What the last import saw of a matter, and where its row stood.
package struct SeenRow: Hashable, Sendable {
    package var cells: SeenCells
    /// Nil where the import did not keep it.
    package var file: String?
    package var sheet: String?
    package var row: Int?
    /// 序号 as written.
    package var seat: String?
    /// 督办编号 as written: of this ledger, or of the one from which the sheet came.
    package var number: String?

    package init(
        _ cells: SeenCells, file: String? = nil, sheet: String? = nil, row: Int? = nil,
        seat: String? = nil, number: String? = nil
    ) {
        self.number = number
        self.cells = cells
        self.file = file
        self.sheet = sheet
        self.row = row
        self.seat = seat
    }
}

extension Assignment {
    /// The same without the roles that the other one does not name.
    func keeping(rolesOf other: Assignment) -> Assignment {
        var kept = self
        kept.roles = roles.filter { other.roles[$0.key] != nil }
        return kept
    }
}
