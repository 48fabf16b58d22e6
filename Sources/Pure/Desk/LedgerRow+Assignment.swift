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
            urgency: urgency, deadlines: deadlines, dates: namedDates, sourceNumber: number,
            source: self[.source], content: self[.content], standard: self[.goal],
            entry: isHistory ? .history : reading.entry, batch: reading.batch, tags: tags,
            caseLeader: text(of: .caseLeader), topOwner: text(of: .topOwner),
            roles: held(reading.roles[kind] ?? []))
    }

    /// What heads the column in which an exported row tells all roles that are held.
    package static let rolesHeaders: Set = ["角色", "roles"]

    /// Who holds these roles: by the column of them all, or by those that are headed by them. What an
    /// exported row tells of roles that the kind does not name any more is taken over with them.
    private func held(_ roles: [String]) -> [String: String] {
        let listed = LedgerRow.rolesHeaders.compactMap { other[$0] }.first ?? ""
        var held: [String: String] = [:]
        for entry in listed.split(separator: "；") {
            let parts = entry.split(separator: "：", maxSplits: 1).map { String($0).trimmed }
            guard parts.count == 2, isExported || roles.contains(parts[0]) else { continue }
            held[parts[0]] = parts[1]
        }
        for role in roles {
            let named = other.filter { $0.key.hasSuffix("/" + role) }.min { $0.key < $1.key }
            let written = other[role] ?? named?.value
            if let written, !written.isBlank { held[role] = written }
        }
        return held
    }

    /// Done for good: nothing is to be verified any more.
    private var isHistory: Bool { done && !isClaimed && !isWithdrawn }

    /// 办结（待核实）: the unit says that it is done, and nobody has looked.
    package var isClaimed: Bool {
        guard done else { return false }
        let mark = self[.done] ?? ""
        if mark.contains("待核实") { return true }
        // Verified elsewhere and not closed: it is verified anew by whom it concerns now. What is
        // paused was not closed either.
        let isOpen = ["报办结", "已核实", "已暂停"].contains(self[.status])
        return isExported && (mark == "办结（已核实）" || isOpen)
    }

    /// 撤销 in the ledger from which the row was exported.
    package var isWithdrawn: Bool {
        done && isExported && (self[.done] == "是（已撤销）" || self[.status] == "已撤销")
    }

    /// 暂停 in the ledger from which the row was exported.
    package var isPaused: Bool { isExported && self[.status] == "已暂停" }

    /// The row has the number that a ledger of this program gave.
    package var isExported: Bool { !(self[.matter] ?? "").isBlank }

    /// The matter's named dates; of what is done for good also when it was done and due, which
    /// nothing else tells any more.
    private var namedDates: [String: Moment] {
        var dates = dates
        dates[NamedDate.received] = moments[.receivedAt] ?? dates[NamedDate.received]
        guard isHistory else { return dates }
        dates[NamedDate.done] = moments[.doneAt] ?? dates[NamedDate.done]
        dates[NamedDate.dueAtEnd] = moments[.currentDue] ?? dates[NamedDate.dueAtEnd]
        dates[NamedDate.dueAtFirst] = moments[.baselineDue] ?? dates[NamedDate.dueAtFirst]
        return dates
    }

    private var tags: [String] {
        var seen: Set<String> = []
        return (self[.tags] ?? "").split { "、，,；;\n".contains($0) }
            .map { String($0).trimmed }.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    private func text(of field: LedgerField) -> String? {
        self[field].flatMap { $0.isBlank ? nil : $0.trimmed }
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
            case .leader, .urgency, .deadline, .statusDeadline, .cycle, .caseLeader, .topOwner,
                .tags:
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
