import Almanac
import Ledger

/// Decides row by row what an import means: new, known, changed, or to be asked.
///
/// Rows are known again by number and kind, else by title, day and unit. What it decided as new is
/// known to the rows after it, so that an import doubles nothing within itself either.
package struct Intake: Sendable {
    private struct Place: Hashable {
        var sheet: String
        var row: Int
    }

    private struct NumberKey: Hashable {
        var kind: String
        var number: String
    }

    /// The most titles of one unit that are compared character by character for one row.
    private static let comparedMax = 2_000

    package let reading: IntakeReading
    private let matters: [MatterID: Matter]
    private let seen: [MatterID: SeenCells]
    private var byNumber: [NumberKey: [MatterID]] = [:]
    private var byTitle: [TitleKey: [MatterID]] = [:]
    private var titlesByUnit: [String: [(shape: TitleShape, id: MatterID)]] = [:]
    private var numbersTaken: [NumberKey: Place] = [:]
    private var rowsTaken: [Assignment: Place] = [:]
    private var mattersTaken: [MatterID: Place] = [:]
    /// What a row may mean: it is in the file, or something like it is.
    private var mattersAsked: Set<MatterID> = []

    /// - Parameters:
    ///   - matters: What the ledger holds, closed matters and history included.
    ///   - seen: The cells of each matter's row at its last import.
    package init(
        _ reading: IntakeReading, matters: [Matter], seen: [MatterID: SeenCells]
    ) {
        self.reading = reading
        self.seen = seen
        self.matters = Dictionary(matters.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        for matter in matters {
            let assignment = matter.assignment
            let title = TitleKey(assignment.title)
            byTitle[title, default: []].append(matter.id)
            titlesByUnit[assignment.leadUnit, default: []].append(
                (TitleShape(title), matter.id))
            if let number = assignment.sourceNumber {
                let key = NumberKey(kind: assignment.kind, number: TitleKey(number).text)
                byNumber[key, default: []].append(matter.id)
            }
        }
    }

    package mutating func decide(_ row: LedgerRow) -> IntakeDecision {
        guard row.problems.isEmpty else { return .problems(row.problems) }
        guard let kind = reading.kind ?? row.kind else { return .kindUnknown }
        let assignment = row.assignment(of: kind, by: reading)
        guard !assignment.isClassified else { return .classified }
        let place = Place(sheet: row.sheet, row: row.row)
        switch match(row, assignment) {
        case .one(let id): return known(id, row, assignment, at: place)
        case .near(let ids, let nearness):
            mattersAsked.formUnion(ids)
            return .asked(near: ids, nearness)
        case .none: return new(assignment, row, at: place)
        }
    }

    /// The cells to keep beside a matter once the decision is carried out: what the row says now,
    /// but for a conflict what was seen before, so that it is told again until somebody settles it.
    package func cells(of row: LedgerRow, after decision: IntakeDecision) -> SeenCells {
        let kind = reading.kind ?? row.kind ?? ""
        var cells = row.seenCells(as: row.assignment(of: kind, by: reading))
        if case .changed(let id, let change) = decision {
            for conflict in change.conflicts { cells[conflict.cell] = seen[id]?[conflict.cell] }
        }
        return cells
    }

    /// Open matters of those kinds that an import brought and none of whose rows came this time.
    package func missing(of kinds: Set<String>) -> [MatterID] {
        matters.values.filter { matter in
            seen[matter.id] != nil && matter.isOpen && kinds.contains(matter.assignment.kind)
                && mattersTaken[matter.id] == nil && !mattersAsked.contains(matter.id)
        }.map(\.id).sorted { $0.rawValue < $1.rawValue }
    }

    // MARK: Knowing a row again

    private enum Match {
        case one(MatterID)
        case near([MatterID], Nearness)
        case none
    }

    private func match(_ row: LedgerRow, _ assignment: Assignment) -> Match {
        if let key = numberKey(assignment), let found = byNumber[key] {
            return found.count == 1 ? .one(found[0]) : .near(found, .several)
        }
        let named = (byTitle[TitleKey(assignment.title)] ?? []).filter {
            matters[$0]?.assignment.kind == assignment.kind
        }
        let same = named.filter { id in
            matters[id].map { isSame($0, row, assignment) } ?? false
        }
        if same.count > 1 { return .near(same, .several) }
        if let id = same.first {
            let other = matters[id]?.assignment.sourceNumber
            return assignment.sourceNumber != nil && other != nil
                ? .near([id], .otherNumber) : .one(id)
        }
        // Under a number of its own, a title that occurs again is another matter.
        let unnumbered = named.filter { id in
            assignment.sourceNumber == nil || matters[id]?.assignment.sourceNumber == nil
        }
        if !unnumbered.isEmpty { return .near(unnumbered, .sameTitle) }
        return assignment.sourceNumber == nil ? similar(to: assignment) : .none
    }

    /// The same day where the row names one, and the same lead unit.
    private func isSame(_ matter: Matter, _ row: LedgerRow, _ assignment: Assignment) -> Bool {
        matter.assignment.leadUnit == assignment.leadUnit
            && row.assignedAt.map { $0.day == matter.assignedAt.day } ?? true
    }

    private func similar(to assignment: Assignment) -> Match {
        let shape = TitleShape(TitleKey(assignment.title))
        let near = (titlesByUnit[assignment.leadUnit] ?? []).prefix(Intake.comparedMax)
            .filter { candidate in
                shape.isNear(candidate.shape)
                    && matters[candidate.id]?.assignment.kind == assignment.kind
            }.map(\.id)
        return near.isEmpty ? .none : .near(near, .similarTitle)
    }

    private func numberKey(_ assignment: Assignment) -> NumberKey? {
        assignment.sourceNumber.map {
            NumberKey(kind: assignment.kind, number: TitleKey($0).text)
        }
    }

    // MARK: What follows

    private mutating func new(
        _ assignment: Assignment, _ row: LedgerRow, at place: Place
    ) -> IntakeDecision {
        let key = numberKey(assignment)
        if let before = key.flatMap({ numbersTaken[$0] }) ?? rowsTaken[assignment] {
            return .repeated(sheet: before.sheet, row: before.row)
        }
        if let key { numbersTaken[key] = place }
        rowsTaken[assignment] = place
        return .new(assignment, at: row.assigned(by: reading))
    }

    private mutating func known(
        _ id: MatterID, _ row: LedgerRow, _ assignment: Assignment, at place: Place
    ) -> IntakeDecision {
        if let before = mattersTaken[id] {
            return .repeated(sheet: before.sheet, row: before.row)
        }
        mattersTaken[id] = place
        guard let matter = matters[id] else { return .unchanged(id) }
        let change = change(of: matter, row, assignment)
        return change.isEmpty ? .unchanged(id) : .changed(id, change)
    }

    /// Cell unchanged since the last import: the ledger stands. Only the cell changed: it is
    /// carried over. Both changed: a conflict, unless they agree.
    private func change(
        of matter: Matter, _ row: LedgerRow, _ assignment: Assignment
    ) -> IntakeChange {
        var change = IntakeChange()
        let before = seen[matter.id] ?? [:]
        let now = row.seenCells(as: assignment)
        for cell in TrackedCell.allCases {
            guard cell != .done, let workbook = now[cell], workbook != before[cell] else {
                continue
            }
            let ledger = cell.value(in: matter.assignment)
            if workbook == ledger { continue }
            if matter.isOpen, before[cell] == ledger,
                let amendment = cell.amendment(from: matter.assignment, to: assignment)
            {
                change.amendments.append(amendment)
            } else {
                change.conflicts.append(
                    IntakeConflict(cell: cell, ledger: ledger, workbook: workbook))
            }
        }
        if row.done, before[.done] != now[.done], matter.canBeClaimed {
            change.completedOn = row.doneAt?.day ?? reading.today
        }
        if !row.done, row.has(.done), case .claimed(let day, _) = matter.state {
            change.claimedMeanwhile = day
        }
        return change
    }
}

extension Matter {
    /// Whether a row that is done says anything new.
    fileprivate var canBeClaimed: Bool {
        switch state {
        case .assigned, .signed, .underWay, .returned: true
        case .drafted, .claimed, .verified, .closed, .paused, .withdrawn: false
        }
    }
}
