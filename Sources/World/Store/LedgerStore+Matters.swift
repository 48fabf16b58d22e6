import Almanac
import Deadlines
import GRDB
import Ledger

/// A matter as a list shows it.
package struct MatterSummary: Hashable, Sendable {
    package var id: MatterID
    package var kind: String
    package var title: String
    package var leadUnit: String
    package var leader: String?
    package var responsible: String?
    package var urgency: Urgency
    package var entry: Entry
    package var assigned: Day
    package var state: StateWord
    package var light: Light
    package var nextWake: Instant?
    package var events: Int
    /// Its content was erased by law: the title is empty.
    package var isPurged = false
    /// Whether `state` is how it stood: of what was erased the past is told only so far.
    package var isStateKnown = true
    /// Why its dates, and with them its light, cannot be reckoned.
    package var flaw: String?
}

/// Which matters a list shows; what is nil does not narrow it.
package struct MatterFilter: Hashable, Sendable {
    package var kind: String?
    package var leadUnit: String?
    package var state: StateWord?
    package var light: Light?
    package var isOpen: Bool?
    /// Words that occur in the title.
    package var text: String?
    /// The matter of which they are parts.
    package var parent: MatterID?
    /// The responsible official of the row, or its leader.
    package var official: String?

    package init(
        kind: String? = nil, leadUnit: String? = nil, state: StateWord? = nil,
        light: Light? = nil, isOpen: Bool? = nil, text: String? = nil,
        parent: MatterID? = nil, official: String? = nil
    ) {
        self.official = official
        self.kind = kind
        self.leadUnit = leadUnit
        self.state = state
        self.light = light
        self.isOpen = isOpen
        self.text = text
        self.parent = parent
    }
}

extension LedgerStore {
    /// The matter as its events make it; nil where the ledger has none of that number.
    package func matter(_ id: MatterID) throws(StoreError) -> Matter? {
        Matter(try events(of: id))
    }

    /// The events of a matter in their order; those whose content was purged are left out.
    package func events(of id: MatterID) throws(StoreError) -> [LedgerEvent] {
        try read { database in
            let shelf = try MatterShelf(database)
            return try shelf.ref(id).map { try shelf.events(of: $0.ref) } ?? []
        }
    }

    /// The matters on which more time was asked for after anybody last decided about time.
    package func mattersAskingForTime(limit: Int) throws(StoreError) -> [MatterID] {
        try read { database in
            try Prepared(
                database,
                """
                SELECT matter.id FROM event JOIN matter ON matter.ref = event.matter
                WHERE event.kind = 'extensionAsked'
                    AND matter.state NOT IN ('drafted', 'closed', 'withdrawn')
                GROUP BY matter.ref ORDER BY max(event.seq) DESC LIMIT ?
                """
            ).all(limit) { MatterID($0.text(0)) }
        }
    }

    package func matterCount() throws(StoreError) -> Int {
        try read { try Prepared($0, "SELECT count(*) FROM matter").first { $0.int(0) } ?? 0 }
    }

    /// A page of matters in the order of their numbers.
    /// - Parameter cursor: The last matter of the page before; nil for the first page.
    package func matters(
        _ filter: MatterFilter = MatterFilter(), limit: Int, after cursor: MatterID? = nil
    ) throws(StoreError) -> [MatterSummary] {
        try read { database in
            try Prepared(database, MatterFilter.sql).all(
                cursor?.rawValue ?? "", filter.kind, filter.leadUnit, filter.state?.rawValue,
                filter.light?.rawValue, filter.isOpen, filter.text,
                filter.parent?.rawValue, limit, filter.official, read: MatterSummary.init)
        }
    }

    /// The next unused numbers of a kind and year: `PS-2026-0001`. Never given twice.
    package func nextNumbers(
        prefix: String, year: Int, count: Int = 1
    ) throws(StoreError) -> [MatterID] {
        try write { database in
            let taken = try Prepared(database, "SELECT 1 FROM matter WHERE id = ?")
            var last =
                try Prepared(database, "SELECT last FROM numbering WHERE prefix = ? AND year = ?")
                .first(prefix, year) { $0.int(0) } ?? 0
            var numbers: [MatterID] = []
            while numbers.count < count {
                last += 1
                let id = MatterID("\(prefix)-\(year)-\(padded(last, 4))")
                // A matter may have come with its number from another ledger.
                if try taken.first(id.rawValue, read: { _ in true }) == nil { numbers.append(id) }
            }
            try Prepared(
                database, "INSERT OR REPLACE INTO numbering(prefix, year, last) VALUES (?, ?, ?)"
            ).run(prefix, year, last)
            return numbers
        }
    }

    package func nextNumber(prefix: String, year: Int) throws(StoreError) -> MatterID {
        try nextNumbers(prefix: prefix, year: year)[0]
    }
}

extension MatterFilter {
    fileprivate static let sql = """
        SELECT id, kind, title, lead_unit, leader, responsible, urgency, entry, assigned_day,
            state, light, next_wake, events, purged IS NOT NULL
        FROM matter
        WHERE id > ?1 AND (?2 IS NULL OR kind = ?2) AND (?3 IS NULL OR lead_unit = ?3)
            AND (?4 IS NULL OR state = ?4) AND (?5 IS NULL OR light = ?5)
            AND (?6 IS NULL OR (state NOT IN ('drafted', 'closed', 'withdrawn')) = ?6)
            AND (?7 IS NULL OR instr(title, ?7) > 0) AND (?8 IS NULL OR parent = ?8)
            AND (?10 IS NULL OR responsible = ?10 OR leader = ?10)
        ORDER BY id LIMIT ?9
        """
}

extension MatterSummary {
    fileprivate init(_ columns: Columns) throws {
        id = MatterID(columns.text(0))
        kind = columns.text(1)
        title = columns.text(2)
        leadUnit = columns.text(3)
        leader = columns.optionalText(4)
        responsible = columns.optionalText(5)
        urgency = try columns.word(6)
        entry = try columns.word(7)
        assigned = try columns.day(8)
        state = try columns.word(9)
        light = try columns.word(10)
        nextWake = columns.optionalInt64(11).map(Instant.init(seconds:))
        events = columns.int(12)
        isPurged = columns.bool(13)
    }
}
