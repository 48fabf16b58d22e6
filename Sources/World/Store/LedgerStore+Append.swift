import Almanac
import Foundation
import GRDB
import Ledger

/// What the last import saw of a matter, so that the next one finds it again.
package struct ImportRow: Hashable, Sendable {
    package var matter: MatterID
    /// Kind and number as the importer joins them; nil for a row without a number.
    package var numberKey: String?
    /// Title without spaces and signs, day and unit, as the importer joins them.
    package var titleKey: String
    /// The cells as last seen, by field name.
    package var cells: [String: String]
    package var batch: String?
    package var seen: Instant
    package var place: Place?
    /// Every column that was recognised, by field name, as written.
    package var written: [String: String] = [:]
    /// The other columns, by their headers.
    package var other: [String: String] = [:]

    /// Where the row stood.
    package struct Place: Hashable, Sendable {
        package var file: String
        package var sheet: String
        /// As the spreadsheet counts.
        package var row: Int
        /// 序号 as written.
        package var seat: String?

        package init(file: String, sheet: String, row: Int, seat: String? = nil) {
            self.file = file
            self.sheet = sheet
            self.row = row
            self.seat = seat
        }
    }

    package init(
        matter: MatterID, numberKey: String? = nil, titleKey: String,
        cells: [String: String] = [:], batch: String? = nil, seen: Instant, place: Place? = nil,
        written: [String: String] = [:], other: [String: String] = [:]
    ) {
        self.place = place
        self.written = written
        self.other = other
        self.matter = matter
        self.numberKey = numberKey
        self.titleKey = titleKey
        self.cells = cells
        self.batch = batch
        self.seen = seen
    }
}

extension LedgerStore {
    /// Enters events, and what an import saw, in one transaction: all of them or none.
    ///
    /// Each matter is looked at by the watch at once. A `batch` stands in the chain before them.
    /// - Throws: ``StoreError/outOfSequence(_:expected:found:)`` when an event's number is not the
    ///   next of its matter, ``StoreError/notAssigned(_:)`` when a matter would begin otherwise.
    package func append(
        _ events: [LedgerEvent], imports: [ImportRow] = [],
        batch: (what: AssignedBatch, entry: OfficeEntry)? = nil
    ) throws(StoreError) {
        try write { database in
            if let batch {
                _ = try database.enter(.batchAssigned(batch.what), batch.entry, random)
            }
            var scribe = try Scribe(database, random)
            for group in events.byMatter { try scribe.enter(group) }
            try scribe.end()
            try ImportRows.save(imports, database)
        }
    }
}

extension [LedgerEvent] {
    /// The events of each matter together, in the order in which matters first appear.
    fileprivate var byMatter: [[LedgerEvent]] {
        var places: [MatterID: Int] = [:]
        var groups: [[LedgerEvent]] = []
        for event in self {
            if let place = places[event.matter] {
                groups[place].append(event)
            } else {
                places[event.matter] = groups.count
                groups.append([event])
            }
        }
        return groups
    }
}

/// Writes events into the chain within one transaction.
struct Scribe {
    private let encoder = JSONEncoder()
    private let shelf: MatterShelf
    private let insertMatter: Prepared
    private let updateMatter: Prepared
    private var pen: ChainPen

    init(_ database: Database, _ random: @escaping @Sendable () -> UInt64) throws {
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        shelf = try MatterShelf(database)
        pen = try ChainPen(database, random)
        insertMatter = try Prepared(
            database,
            """
            INSERT INTO matter(kind, title, lead_unit, leader, responsible, urgency, source_number,
                entry, assigned_day, state, next_wake, events, parent, id,
                standing_rule, light)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'grey')
            """)
        updateMatter = try Prepared(
            database,
            """
            UPDATE matter SET kind = ?, title = ?, lead_unit = ?, leader = ?, responsible = ?,
                urgency = ?, source_number = ?, entry = ?, assigned_day = ?, state = ?,
                next_wake = ?, events = ?, parent = ? WHERE ref = ?
            """)
    }

    /// Enters the events of one matter.
    mutating func enter(_ events: [LedgerEvent]) throws {
        let id = events[0].matter
        let known = try shelf.ref(id)
        let before = try known.map { try shelf.events(of: $0.ref) } ?? []
        if known != nil, before.isEmpty { throw StoreError.purged(id) }
        for (index, event) in events.enumerated() {
            let expected = (known?.events ?? 0) + index + 1
            guard event.number == expected else {
                throw StoreError.outOfSequence(id, expected: expected, found: event.number)
            }
        }
        guard let matter = Matter(before + events) else { throw StoreError.notAssigned(id) }
        let ref = try project(matter, onto: known?.ref, wake: events[events.count - 1].recorded)
        for event in events { try enter(event, of: ref) }
    }

    func end() throws { try pen.end() }

    private mutating func enter(_ event: LedgerEvent, of ref: Int64) throws {
        try pen.write(
            ChainPen.Line(
                matter: (ref, event.matter.rawValue), number: event.number, at: event.at,
                recorded: event.recorded, kind: event.what.word.rawValue),
            [UInt8](try encoder.encode(event)))
    }

    private func project(_ matter: Matter, onto ref: Int64?, wake: Instant) throws -> Int64 {
        let assignment = matter.assignment
        // What was done before the ledger began has nothing to wake for.
        let isHistory = assignment.entry == .history && !matter.isOpen
        let next: Int64? = isHistory ? nil : wake.seconds
        if let ref {
            try updateMatter.run(
                assignment.kind, assignment.title, assignment.leadUnit, assignment.leader,
                assignment.responsible?.name, assignment.urgency.rawValue,
                assignment.sourceNumber, assignment.entry.rawValue,
                matter.assignedAt.day.description, matter.state.word.rawValue, next,
                matter.events.count, assignment.parent?.rawValue, ref)
            return ref
        }
        try insertMatter.run(
            assignment.kind, assignment.title, assignment.leadUnit, assignment.leader,
            assignment.responsible?.name, assignment.urgency.rawValue, assignment.sourceNumber,
            assignment.entry.rawValue, matter.assignedAt.day.description,
            matter.state.word.rawValue, next, matter.events.count, assignment.parent?.rawValue,
            matter.id.rawValue, assignment.standingRule)
        return insertMatter.lastInserted
    }
}

extension [UInt8] {
    /// Two lower-case digits a byte.
    package var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
