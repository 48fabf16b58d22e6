import Almanac
import Channels
import Deadlines
import Delivery
import Desk
import Documents
import Ledger
import Store

/// One import on its way onto the ledger: what was decided about each row, and the events it gives.
struct ImportBatch {
    /// What became of a row, for the report.
    enum Outcome: String, CaseIterable {
        case new
        case history
        case unchanged
        case amended
        case completed
        case conflict
        case asked
        case repeated
        case problem
        case refused
    }

    struct Line {
        var sheet: String
        var row: Int
        var outcome: Outcome
        var matter: MatterID?
        var title: String
        var notes: [String]
        var changes: [IntakeDifference] = []
        var conflicts: [IntakeConflict] = []
        var facts: ImportTally.Facts?
        /// Why it does not go in, in a word that is the same for every row of its sort.
        var reason: String?
    }

    /// A matter that has everything but its number.
    struct Newcomer {
        var events: [LedgerEvent]
        var prefix: String
        var year: Int
        var line: Int
        var row: LedgerRow
        var cells: [String: String]
    }

    let clerk: Clerk
    let order: Order
    let now: Instant
    let isDryRun: Bool
    private let releases: Bool
    private let id: String
    private let file: String
    private let office: String?
    private var intake: Intake
    var held: [MatterID: Matter] = [:]
    /// The ledger has nothing yet: the numbers of an exported ledger are free.
    let keepsNumbers: Bool
    /// What was erased by law, and of it what is taken in all the same.
    let purged: PurgedMatters
    let readmits: Set<String>
    /// What of an exported ledger the new matters do not show.
    var unlike = ImportUnlike()
    private var kinds: Set<String> = []
    var newcomers: [Newcomer] = []
    var lines: [Line] = []
    var events: [LedgerEvent] = []
    private(set) var imports: [ImportRow] = []
    /// The matters that changed, in the order of their rows.
    var touched: [MatterID] = []
    var language: Language { order.language }
    var isChinese: Bool { language == .zhHans }
    var wantsJSON: Bool { order.wantsJSON }

    init(_ clerk: Clerk, _ file: ImportOrder, _ order: Order, at now: Instant) throws {
        self.clerk = clerk
        self.order = order
        self.now = now
        isDryRun = file.isDryRun
        releases = file.releases
        self.file = file.name
        office = try file.office.map { try clerk.office($0) }
        id = "\(file.name) \(clerk.zone.rfc3339(now))"
        keepsNumbers = try clerk.store.matters(limit: 1).isEmpty
        purged = try clerk.store.purgedMatters()
        readmits = Set(file.readmits)
        for number in file.readmits where purged.tombstone(of: number) == nil {
            throw Turned(text: ImportBatch.notPurged(number, order.language))
        }
        let known = try clerk.allMatters()
        for matter in known { held[matter.id] = matter }
        let seen = try clerk.store.importRows(of: held.keys).mapValues { SeenRow($0) }
        let reading = IntakeReading(
            kind: file.kind, entry: file.releases ? .fresh : .firstImport, batch: id,
            file: file.name, today: clerk.zone.day(of: now),
            roles: clerk.configuration.book.rolesByKind)
        intake = Intake(reading, matters: known, seen: seen)
    }

    /// Takes the rows of the whole file, in their order.
    mutating func take(_ source: ImportSource, _ progress: ImportProgress) {
        intake.foresee(source.rows)
        for (index, line) in source.lines.enumerated() {
            switch line {
            case .matter(let row): take(row)
            case .classified(let sheet, let row): refuseClassified(sheet: sheet, row: row)
            }
            progress.tell(index + 1, of: source.lines.count)
        }
    }

    private mutating func refuseClassified(sheet: String, row: Int) {
        let text = isChinese ? "涉密，拒收" : "classified, refused"
        lines.append(
            Line(
                sheet: sheet, row: row, outcome: .refused, matter: nil, title: "", notes: [text],
                reason: "classified"))
    }

    /// A row for a group of units is one matter for each of them.
    private mutating func take(_ row: LedgerRow) {
        for share in row.fannedOut(by: clerk.configuration.directory) { take(share: share) }
    }

    private mutating func take(share row: LedgerRow) {
        var line = Line(
            sheet: row.sheet, row: row.row, outcome: .problem, matter: nil, title: row.title,
            notes: row.warnings.map { isChinese ? $0.zh : $0.en })
        line.facts = ImportTally.Facts(row, kind: intake.reading.kind, clerk, at: now)
        let decision = intake.decide(row)
        let (eventCount, touchedCount) = (events.count, touched.count)
        let before = decision.matter.flatMap { held[$0] }
        do {
            try settle(decision, row, &line)
            if let id = line.matter { remember(row, decision, id) }
        } catch {
            // All of a row or nothing of it.
            events.removeLast(events.count - eventCount)
            touched.removeLast(touched.count - touchedCount)
            if let before { held[before.id] = before }
            (line.outcome, line.matter) = (error is Turned ? .refused : .problem, nil)
            line.changes = []
            line.reason = text(of: error)
            line.notes.append(text(of: error))
        }
        lines.append(line)
    }

    private func text(of error: any Error) -> String {
        switch error {
        case let turned as Turned: turned.text
        case let misfit as Misfit: misfit.advice(order.language)
        case let error as CalendarError: error.text(order.language)
        default: "\(error)"
        }
    }

    private mutating func settle(
        _ decision: IntakeDecision, _ row: LedgerRow, _ line: inout Line
    ) throws {
        switch decision {
        case .new(let assignment, let at):
            kinds.insert(assignment.kind)
            var assignment = assignment
            assignment.offices = office.map { [$0] } ?? []
            try add(assignment, at: at, row, &line)
        case .unchanged(let id):
            (line.outcome, line.matter) = (.unchanged, id)
            try release(id)
        case .changed(let id, let change): try apply(change, to: id, row, &line)
        case .asked(let near, let nearness):
            line.outcome = .asked
            line.notes.append(
                nearness.text(order.language) + "："
                    + near.prefix(5).map(\.rawValue).joined(separator: "、"))
        case .repeated(let sheet, let row):
            line.outcome = .repeated
            line.notes.append(
                isChinese ? "与“\(sheet)”第\(row)行重复" : "the same as \(sheet) row \(row)")
        case .problems(let problems):
            line.reason = problems.first?.reason
            line.notes += problems.map { isChinese ? $0.zh : $0.en }
        case .kindUnknown:
            line.reason = "kind_unknown"
            line.notes.append(ImportTrial.kindUnknown(order.language))
        case .classified:
            line.outcome = .refused
            line.reason = "classified"
            (line.title, line.facts) = ("", nil)
            line.notes = [isChinese ? "涉密，拒收" : "classified, refused"]
        }
    }

    private mutating func add(
        _ assignment: Assignment, at: Moment, _ row: LedgerRow, _ line: inout Line
    ) throws {
        if assignment.kind == StandingDuty.kind, row.isExported {
            line.outcome = .unchanged
            return line.notes.append(ImportUnlike.standing(order.language))
        }
        guard let kind = clerk.configuration.book.kind(assignment.kind) else {
            throw Misfit.unknownKind(
                assignment.kind, known: clerk.configuration.book.kinds.map(\.name))
        }
        guard refusePurged(assignment, row, &line) else { return }
        let draft = MatterID("\(kind.prefix)-\(padded(at.day.year, 4))-0001")
        // Looked at, and reckoned, before a number is spent on it.
        let new = try whole(decided(.add(assignment, as: draft), on: nil, at: at), row)
        guard let matter = Matter(new) else { return }
        let owed = try clerk.reckoning.obligations(of: matter, at: now)
        let past = matter.isOpen ? try pastNote(owed) : []
        let notes = past + unlike.note(matter, owed, row, clerk, order.language)
        newcomers.append(
            Newcomer(
                events: new, prefix: kind.prefix, year: at.day.year, line: lines.count,
                row: row, cells: intake.cells(of: row, after: .new(assignment, at: at)).texts))
        line.outcome = assignment.entry == .history ? .history : .new
        line.notes += assignment.deadlines.values.flatMap { readingNotes($0, at: at) }.sorted()
        line.notes += notes
        guard assignment.entry != .history else { return }
        line.notes += clerk.strangers(in: assignment, order)
        line.notes += missingNote(matter, owed, kind)
    }

    /// What was claimed, withdrawn or paused where the row comes from is so here.
    private func whole(_ new: [LedgerEvent], _ row: LedgerRow) throws -> [LedgerEvent] {
        var events = new
        let wasClaimed = row.isWithdrawn && row.doneAt != nil
        if row.isClaimed || wasClaimed, let matter = Matter(events) {
            events += try claimed(matter, row)
        }
        if row.isWithdrawn, let matter = Matter(events) {
            let note = row[.remark].map { String($0.prefix(DeskLimits.noteMax)) }
            events += try decided(.withdraw, on: matter, at: nil, note: note)
        }
        if row.isPaused, let matter = Matter(events), matter.isOpen {
            events += try decided(.pause, on: matter, at: nil)
        }
        return events
    }

    private func claimed(_ matter: Matter, _ row: LedgerRow) throws -> [LedgerEvent] {
        // A day that cannot be is warned of with the row, and no reason to leave it out.
        let told = row.doneAt?.day ?? matter.assignedAt.day
        let day = max(matter.assignedAt.day, min(told, clerk.zone.day(of: now)))
        return try decided(
            .complete(on: day), on: matter, at: nil, by: ImportBatch.reporter(matter))
    }

    /// The matters as they stand after the import, a part at a time.
    func matters(from start: Int, count: Int) -> [Matter] {
        touched[start..<min(start + count, touched.count)].compactMap { held[$0] }
    }

    /// The batch as an event of the office; nil where nothing is entered.
    func record(_ order: Order) -> (what: AssignedBatch, entry: OfficeEntry)? {
        guard !events.isEmpty else { return nil }
        let local = clerk.zone.local(now)
        var actor = clerk.actor(order)
        actor.via = .workbook
        let count = { (outcome: Outcome) in lines.count { $0.outcome == outcome } }
        let (assigned, history) = (count(.new), count(.history))
        return (
            AssignedBatch(
                id: id, file: file, assigned: assigned, history: history,
                changed: touched.count - assigned - history),
            OfficeEntry(at: Moment(local.day, local.time), recorded: now, actor: actor)
        )
    }

    /// Where the row of a matter stood at its last import.
    func place(of matter: MatterID) -> SeenRow? { intake.place(of: matter) }

    func matter(_ id: MatterID) -> Matter? { held[id] }

    /// Open matters that came by an import, of the kinds in this file, and stand in it no more.
    var missing: [MatterID] { intake.missing(of: kinds) }

    private mutating func apply(
        _ change: IntakeChange, to id: MatterID, _ row: LedgerRow, _ line: inout Line
    ) throws {
        line.matter = id
        line.outcome = .unchanged
        if let day = change.claimedMeanwhile {
            line.notes.append(
                isChinese
                    ? "台账已报办结（\(day)），表中写未办结，未改，请核对"
                    : "claimed on the ledger as done on \(day), the sheet says it is not; check")
        }
        if !change.amendments.isEmpty {
            _ = try enter(.amend(change.amendments), on: held[id], at: nil)
            line.outcome = .amended
            line.notes += change.amendments.map { $0.sentence(order.language) }
        }
        line.changes = change.differences
        line.conflicts = change.conflicts
        let unit = held[id].map(ImportBatch.reporter)
        if let text = change.progress {
            _ = try enter(
                .report(Report(kind: .progress, text: text)), on: held[id], at: nil, by: unit)
            line.outcome = .amended
            line.notes.append(
                isChinese ? "已登记报进展：\(text)" : "entered as a report of progress: \(text)")
        }
        if let day = change.completedOn {
            // The unit claims it, not the office, which is to verify it.
            _ = try enter(.complete(on: day), on: held[id], at: nil, by: unit)
            line.outcome = .completed
            line.notes.append(isChinese ? "已登记报办结 \(day)" : "entered as done on \(day)")
        }
        for conflict in change.conflicts {
            line.outcome = .conflict
            line.notes.append(
                isChinese
                    ? "\(conflict.cell.word)：台账“\(conflict.ledger)”，表中“\(conflict.workbook)”，未改，请定夺"
                    : "\(conflict.cell.rawValue): ledger “\(conflict.ledger)”, "
                        + "sheet “\(conflict.workbook)”; not changed, decide")
        }
        try release(id)
    }

    /// In whose name the workbook speaks: the responsible official's, else the unit's.
    private static func reporter(_ matter: Matter) -> String {
        matter.assignment.responsible?.name ?? matter.assignment.leadUnit
    }

    private mutating func release(_ id: MatterID) throws {
        guard releases, let matter = held[id], matter.assignment.entry == .firstImport,
            matter.isOpen, !matter.events.contains(where: { $0.what == .released })
        else { return }
        _ = try enter(.release, on: matter, at: nil)
    }

    private func decided(
        _ command: Command, on matter: Matter?, at: Moment?, by name: String? = nil,
        note: String? = nil
    ) throws -> [LedgerEvent] {
        var actor = clerk.actor(order)
        actor.via = .workbook
        actor.name = name ?? actor.name
        let request = Desk.Request(
            command, by: actor, at: at, note: note ?? (isChinese ? "导入：" : "imported: ") + id)
        switch decide(
            request, on: matter, at: now, in: clerk.reckoning.calendar, zone: clerk.zone)
        {
        case .success(let events): return events
        case .failure(let refusal): throw Turned(text: refusal.advice(order.language))
        }
    }

    @discardableResult
    private mutating func enter(
        _ command: Command, on matter: Matter?, at: Moment?, by name: String? = nil
    ) throws -> Matter? {
        let new = try decided(command, on: matter, at: at, by: name)
        guard let after = Matter((matter?.events ?? []) + new) else { return nil }
        // Reckoned before it counts: a date beyond the calendar must not get onto the ledger.
        _ = try clerk.reckoning.obligations(of: after, at: now)
        events += new
        held[after.id] = after
        if touched.last != after.id { touched.append(after.id) }
        return after
    }

    /// What the row said is kept for the next import; of a conflict, what it said before.
    private mutating func remember(
        _ row: LedgerRow, _ decision: IntakeDecision, _ id: MatterID
    ) {
        guard let matter = held[id] else { return }
        kinds.insert(matter.assignment.kind)
        remember(matter, row, intake.cells(of: row, after: decision).texts)
    }

    mutating func remember(_ matter: Matter, _ row: LedgerRow, _ cells: [String: String]) {
        let assignment = matter.assignment
        imports.append(
            ImportRow(
                matter: matter.id,
                numberKey: assignment.sourceNumber.map {
                    "\(assignment.kind) \(TitleKey($0).text)"
                }, titleKey: TitleKey(assignment.title).text, cells: cells, batch: id,
                seen: now,
                place: ImportRow.Place(
                    file: file, sheet: row.sheet, row: row.row, seat: row.seat),
                written: Dictionary(
                    row.written.map { ($0.key.rawValue, $0.value) },
                    uniquingKeysWith: { first, _ in first }), other: row.other))
    }
}
