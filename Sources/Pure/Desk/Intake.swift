import Almanac
import Ledger

/// Decides row by row what an import means: new, known, changed, or to be asked.
///
/// Rows are known again by number and kind, else by title, day and unit, else by where they stood in
/// the same file. What it decided as new is
/// known to the rows after it, so that an import doubles nothing within itself either.
package struct Intake: Sendable {
    private struct Place: Hashable {
        var sheet: String
        var row: Int
    }

    private struct NumberKey: Hashable {
        var kind: String
        var number: String
        /// Of a row that stands for each unit of a group, whose share it is.
        var unit: String?
    }

    /// The most titles of one unit that are compared character by character for one row.
    private static let comparedMax = 2_000

    package let reading: IntakeReading
    private let matters: [MatterID: Matter]
    private let seen: [MatterID: SeenRow]
    private var byNumber: [NumberKey: [MatterID]] = [:]
    /// By the 督办编号 of their rows at their last import.
    private var byNumberSeen: [String: [MatterID]] = [:]
    private var byTitle: [TitleKey: [MatterID]] = [:]
    private var titlesByUnit: [String: [(shape: TitleShape, id: MatterID)]] = [:]
    private var numbersTaken: [NumberKey: Place] = [:]
    private var rowsTaken: [Assignment: Place] = [:]
    private var mattersTaken: [MatterID: Place] = [:]
    /// What a row may mean: it is in the file, or something like it is.
    private var mattersAsked: Set<MatterID> = []
    private var ahead = RowsAhead()
    private var bySeat: [RowsAhead.Seat: [MatterID]] = [:]

    /// - Parameters:
    ///   - matters: What the ledger holds, closed matters and history included.
    ///   - seen: The cells of each matter's row at its last import.
    package init(
        _ reading: IntakeReading, matters: [Matter], seen: [MatterID: SeenRow]
    ) {
        self.reading = reading
        self.seen = seen
        self.matters = Dictionary(matters.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        for matter in matters {
            if let row = seen[matter.id], let seat = RowsAhead.Seat(row, in: reading.file) {
                bySeat[seat, default: []].append(matter.id)
            }
            if let number = seen[matter.id]?.number {
                byNumberSeen[number, default: []].append(matter.id)
            }
            let assignment = matter.assignment
            let title = TitleKey(assignment.title)
            byTitle[title, default: []].append(matter.id)
            titlesByUnit[assignment.leadUnit, default: []].append(
                (TitleShape(title), matter.id))
            if let number = assignment.sourceNumber {
                var key = NumberKey(kind: assignment.kind, number: TitleKey(number).text)
                byNumber[key, default: []].append(matter.id)
                key.unit = assignment.leadUnit
                byNumber[key, default: []].append(matter.id)
            }
        }
    }

    /// Looks at all rows of the import before the first is decided: a title that stands elsewhere in
    /// the file has not been changed into another.
    package mutating func foresee(_ rows: [LedgerRow]) { ahead = RowsAhead(rows) }

    package mutating func decide(_ row: LedgerRow) -> IntakeDecision {
        guard row.problems.isEmpty else {
            // It stands in the file: nobody is to miss its matter.
            if !row.title.isEmpty { mattersAsked.formUnion(byTitle[TitleKey(row.title)] ?? []) }
            return .problems(row.problems)
        }
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
            for conflict in change.conflicts {
                cells[conflict.cell] = seen[id]?.cells[conflict.cell]
            }
        }
        return cells
    }

    /// Open matters whose rows stood in the last import of this file, or of one whose next edition
    /// this file is, and stand in it no more.
    ///
    /// - Parameter kinds: Kinds of the file, for rows whose file nobody kept.
    package func missing(of kinds: Set<String>) -> [MatterID] {
        let open = matters.values.filter { $0.isOpen && seen[$0.id] != nil }
        let files = Dictionary(grouping: open) { seen[$0.id]?.file }
        return files.flatMap { file, matters -> [MatterID] in
            let lost = matters.filter { !isHere($0.id) }
            // Most rows of that file came again under this name: it is the same ledger.
            let isEdition = lost.count * 2 <= matters.count
            let wasHere = file == nil || file == reading.file || isEdition
            let fits = lost.filter { file != nil || kinds.contains($0.assignment.kind) }
            return wasHere ? fits.map(\.id) : []
        }.sorted { $0.rawValue < $1.rawValue }
    }

    /// Where the row of a matter stood at its last import.
    package func place(of matter: MatterID) -> SeenRow? { seen[matter] }

    private func isHere(_ id: MatterID) -> Bool {
        mattersTaken[id] != nil || mattersAsked.contains(id)
    }

    // MARK: Knowing a row again

    private enum Match {
        case one(MatterID)
        case near([MatterID], Nearness)
        case none
    }

    private func match(_ row: LedgerRow, _ assignment: Assignment) -> Match {
        if let own = matchByOwnNumber(row, assignment) { return own }
        if let key = numberKey(assignment, row), let found = byNumber[key] {
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
        // Each unit of a group has a matter of the same title.
        if row.group != nil { return .none }
        // Under a number of its own, a title that occurs again is another matter.
        let unnumbered = named.filter { id in
            assignment.sourceNumber == nil || matters[id]?.assignment.sourceNumber == nil
        }
        if !unnumbered.isEmpty {
            return moved(unnumbered, row).map { .one($0) } ?? .near(unnumbered, .sameTitle)
        }
        guard assignment.sourceNumber == nil else { return .none }
        return retitled(row, assignment).map { .one($0) } ?? similar(to: assignment)
    }

    /// The matter of that title that another unit leads now: its row stood in this file, and none
    /// but this one has its title.
    private func moved(_ named: [MatterID], _ row: LedgerRow) -> MatterID? {
        guard ahead.count(of: row.title) == 1 else { return nil }
        let here = named.filter { id in
            reading.file != nil && seen[id]?.file == reading.file && seen[id]?.sheet == row.sheet
        }
        guard named.count == 1, let id = here.first, let matter = matters[id],
            row.assignedAt.map({ $0.day == matter.assignedAt.day }) ?? true
        else { return nil }
        return id
    }

    /// The matter whose row stood under the same number in the same sheet, led by the same unit,
    /// with a title that is half the same and stands nowhere else.
    private func retitled(_ row: LedgerRow, _ assignment: Assignment) -> MatterID? {
        guard let seat = RowsAhead.Seat(row, in: reading.file) else { return nil }
        let gone = (bySeat[seat] ?? []).filter { id in
            guard let matter = matters[id] else { return false }
            let old = matter.assignment
            return mattersTaken[id] == nil && ahead.count(of: old.title) == 0
                && old.leadUnit == assignment.leadUnit && old.kind == assignment.kind
                && TitleKey(old.title).isAkin(to: TitleKey(assignment.title))
        }
        return gone.count == 1 ? gone[0] : nil
    }

    /// By the number that the row carries: that under which its matter came from another ledger, or
    /// one that this ledger gave. nil where the row has none, or one that nobody knows here.
    private func matchByOwnNumber(_ row: LedgerRow, _ assignment: Assignment) -> Match? {
        guard let number = row[.matter] else { return nil }
        let abroad = byNumberSeen[number] ?? []
        let own = matters[MatterID(number)].map(\.id).flatMap { abroad.contains($0) ? nil : $0 }
        let all = abroad + [own].compactMap(\.self)
        let named = all.filter { hasName($0, of: assignment) }
        if all.count > 1 {
            // A row for a group of units is a matter for each of them.
            let led = named.filter { matters[$0]?.assignment.leadUnit == assignment.leadUnit }
            let meant = named.count == 1 ? named : led
            return meant.count == 1 ? .one(meant[0]) : .near(all, .several)
        }
        guard let id = all.first, let matter = matters[id] else { return nil }
        let isSame =
            matter.assignment.kind == assignment.kind
            && row.assignedAt.map { $0.day == matter.assignedAt.day } ?? true
            && (!named.isEmpty
                || (matter.assignment.leadUnit == assignment.leadUnit
                    && !cameAs(id, besides: number)))
        return isSame ? .one(id) : .near([id], .otherMatter)
    }

    private func hasName(_ id: MatterID, of assignment: Assignment) -> Bool {
        matters[id].map { TitleKey($0.assignment.title) == TitleKey(assignment.title) } ?? false
    }

    /// Whether the matter came under another number from another ledger.
    private func cameAs(_ id: MatterID, besides number: String) -> Bool {
        seen[id]?.number.map { $0 != number } ?? false
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

    private func numberKey(_ assignment: Assignment, _ row: LedgerRow) -> NumberKey? {
        assignment.sourceNumber.map {
            NumberKey(
                kind: assignment.kind, number: TitleKey($0).text,
                unit: row.group == nil ? nil : assignment.leadUnit)
        }
    }

    // MARK: What follows

    private mutating func new(
        _ assignment: Assignment, _ row: LedgerRow, at place: Place
    ) -> IntakeDecision {
        let key = numberKey(assignment, row)
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
        let before = seen[matter.id]?.cells ?? [:]
        let now = row.seenCells(as: assignment)
        // Of roles a sheet says no more than it has columns for.
        let known = matter.assignment.keeping(rolesOf: assignment)
        for cell in TrackedCell.allCases {
            guard cell != .done, cell != .progress, let workbook = now[cell],
                workbook != before[cell]
            else { continue }
            let ledger = cell.value(in: known)
            if workbook == ledger { continue }
            let amendments = cell.amendments(from: known, to: assignment)
            if matter.isOpen, before[cell] ?? (cell == .roles ? "" : nil) == ledger,
                !amendments.isEmpty
            {
                change.amendments += amendments
                change.differences.append(IntakeDifference(cell, from: ledger, to: workbook))
            } else {
                change.conflicts.append(
                    IntakeConflict(cell: cell, ledger: ledger, workbook: workbook))
            }
        }
        if let old = before[.progress], let new = now[.progress], new != old, !new.isBlank,
            matter.canBeReported
        {
            change.progress = new
            change.differences.append(IntakeDifference(.progress, from: old, to: new))
        }
        if row.done, before[.done] != now[.done], matter.canBeClaimed {
            let day = row.doneAt?.day ?? reading.today
            change.completedOn = day
            change.differences.append(IntakeDifference(.done, from: "", to: day.description))
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

    /// Whether its unit may say how it stands.
    fileprivate var canBeReported: Bool {
        switch state {
        case .assigned, .signed, .underWay, .returned, .claimed: true
        case .drafted, .verified, .closed, .paused, .withdrawn: false
        }
    }
}
