import Almanac
import Ledger

/// How rows become assignments.
package struct IntakeReading: Sendable {
    /// For rows whose sheet does not tell their kind, or instead of it.
    package var kind: String?
    /// How open rows enter: by the first import, or afresh.
    package var entry: Entry
    package var batch: String?
    /// The name of the file: its rows are known again by where they stood.
    package var file: String?
    /// The day of the import: for rows that name no day of assignment.
    package var today: Day
    /// The roles that each kind names: columns headed by them say who holds them.
    package var roles: [String: [String]]

    package init(
        kind: String? = nil, entry: Entry, batch: String? = nil, file: String? = nil, today: Day,
        roles: [String: [String]] = [:]
    ) {
        self.roles = roles
        self.file = file
        self.kind = kind
        self.entry = entry
        self.batch = batch
        self.today = today
    }
}

extension LedgerRow {
    /// The number by which the row is known again: 文号, else 建议提案编号.
    package var number: String? {
        let number = self[.sourceNumber] ?? self[.proposalNumber]
        return number.flatMap { $0.isBlank ? nil : $0 }
    }

    /// 序号 as one writes it: `3.0` is 3.
    package var seat: String? {
        guard let written = self[.seq], !written.isBlank else { return nil }
        return Double(written).flatMap { Int(exactly: $0) }.map(String.init) ?? written
    }

    /// When it was assigned: its own day, else the sheet's, else today.
    package func assigned(by reading: IntakeReading) -> Moment {
        assignedAt ?? Moment(sheetDate ?? reading.today)
    }

    /// The assignment that the row tells; what is done already is history.
    package func assignment(of kind: String, by reading: IntakeReading) -> Assignment {
        let lead = leadUnits.first ?? ""
        var assisting: [String] = []
        for unit in leadUnits.dropFirst() + supportUnits
        where unit != lead && !assisting.contains(unit) {
            assisting.append(unit)
        }
        return Assignment(
            kind: kind, title: title, leadUnit: lead, assistingUnits: assisting,
            leader: leader.flatMap { $0.isBlank ? nil : $0 }, responsible: people.first,
            urgency: urgency, deadlines: deadlines,
            dates: moments[.receivedAt].map { ["收到": $0] } ?? [:], sourceNumber: number,
            source: self[.source], content: self[.content], standard: self[.goal],
            entry: done ? .history : reading.entry, batch: reading.batch,
            roles: held(reading.roles[kind] ?? []))
    }

    /// Who holds these roles, by the columns that are headed by them.
    private func held(_ roles: [String]) -> [String: String] {
        var held: [String: String] = [:]
        for role in roles {
            let written = other[role] ?? other.first { $0.key.hasSuffix("/" + role) }?.value
            if let written, !written.isBlank { held[role] = written }
        }
        return held
    }

    private var deadlines: [Slot: RowDeadline] {
        var deadlines: [Slot: RowDeadline] = [:]
        for cell in TrackedCell.allCases {
            guard let slot = cell.slot, let column = cell.column,
                let written = written[column], !written.isBlank
            else { continue }
            let reading = Term.read(written)
            deadlines[slot] = RowDeadline(
                written: written, term: reading.term, isAmbiguous: reading.isAmbiguous)
        }
        return deadlines
    }

    /// 特急, 加急 and their like, as papers are marked.
    private var urgency: Urgency {
        let word = self[.urgency] ?? ""
        if word.contains("特急") || word.contains("特提") || word.contains("紧急") { return .immediate }
        return word.contains("加急")
            || word.contains("急") && !word.contains("不急")
                && !word.contains("平急")
            ? .urgent : .ordinary
    }

    /// What the tracked cells say now, where the sheet has their columns.
    package func seenCells(as assignment: Assignment) -> SeenCells {
        var seen: SeenCells = [:]
        for cell in TrackedCell.allCases {
            switch cell {
            case .title, .leadUnit: seen[cell] = cell.value(in: assignment)
            case .done: seen[cell] = done ? "done" : ""
            case .progress: if has(.progress) { seen[cell] = self[.progress] ?? "" }
            case .assistingUnits where has(.supportUnits) || has(.unitsMixed) || has(.leadUnit),
                .responsible where has(.person) || has(.personPhone) || has(.phone):
                seen[cell] = cell.value(in: assignment)
            case .roles: if !assignment.roles.isEmpty { seen[cell] = cell.value(in: assignment) }
            case .leader, .urgency, .deadline, .statusDeadline, .cycle:
                if let column = cell.column, has(column) { seen[cell] = cell.value(in: assignment) }
            case .assistingUnits, .responsible: break
            }
        }
        return seen
    }

    func has(_ field: LedgerField) -> Bool {
        columns[field] != nil || written[field] != nil
    }
}
