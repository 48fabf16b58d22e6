import Almanac
import Deadlines
import Foundation
import GRDB
import Ledger

/// By what dates were counted at an earlier instant, as far as the ledger keeps it: the texts of
/// the rules and the holiday notices that were taken up by then.
package struct PastGrounds: Sendable {
    package var history: [String: [Edition]]
    /// nil on a ledger that never took one up.
    package var calendar: WorkingCalendar?

    /// The rules of that time. Kinds and plans of progress are not kept by the ledger: they are
    /// today's.
    package func book(beside today: RuleBook) -> RuleBook {
        let rules = history.keys.sorted().compactMap { history[$0]?.last?.rule }
        // On a ledger that never took a rule up nothing was ever counted otherwise.
        guard !history.isEmpty else { return today }
        return RuleBook(kinds: today.kinds, rules: rules, paces: today.paces, history: history)
    }
}

/// A matter as it was known at an earlier instant.
package enum PastMatter: Hashable, Sendable {
    case known(Matter)
    /// Entered by then; its content was erased by law since. That it was closed or withdrawn by
    /// then can still be told; nil while it was neither.
    case purged(MatterID, kind: String, assigned: Day, end: StateWord?)
}

extension LedgerStore {
    package func grounds(at instant: Instant) throws(StoreError) -> PastGrounds {
        try read { database in
            PastGrounds(
                history: try database.editions(until: instant),
                calendar: try database.calendar(at: instant))
        }
    }

    /// A page of the matters that were on the ledger at that instant, by what was recorded until
    /// then, in the order of entry.
    /// - Parameter cursor: `next` of the page before; 0 for the first one.
    /// - Returns: `next` is nil after the last page.
    package func matters(
        recordedBy instant: Instant, after cursor: Int64 = 0
    ) throws(StoreError) -> (matters: [PastMatter], next: Int64?) {
        try read { try $0.pastMatters(after: cursor, recordedBy: instant) }
    }

    /// nil where it was not on the ledger yet, or never was.
    package func matter(
        _ id: MatterID, recordedBy instant: Instant
    ) throws(StoreError) -> PastMatter? {
        try read { database in
            try PastReader(database, instant).read("id = ?", id.rawValue, limit: 1).first?.matter
        }
    }
}

extension Database {
    private static let pastMattersPerPage = 500

    fileprivate func pastMatters(
        after ref: Int64, recordedBy instant: Instant
    ) throws -> (matters: [PastMatter], next: Int64?) {
        let limit = Database.pastMattersPerPage
        let page = try PastReader(self, instant).read("ref > ?", ref, limit: limit)
        return (page.compactMap(\.matter), page.count == limit ? page.last?.ref : nil)
    }

    /// The texts that were taken up until then.
    fileprivate func editions(until instant: Instant) throws -> [String: [Edition]] {
        try ruleHistory().compactMapValues { editions in
            // What was there before anything was recorded was there ever since.
            let known = editions.filter {
                $0.taken == nil || $0.takenAt.map { $0 <= instant } ?? true
            }
            return known.isEmpty ? nil : known
        }
    }

    /// The last calendar taken up by then, or the first one known.
    fileprivate func calendar(at instant: Instant) throws -> WorkingCalendar? {
        let text = try Prepared(
            self,
            """
            SELECT years FROM calendar_text
            ORDER BY recorded > ?1, CASE WHEN recorded > ?1 THEN event ELSE -event END LIMIT 1
            """
        ).first(instant.seconds) { $0.data(0) }
        return try text.map {
            try WorkingCalendar(try JSONDecoder().decode([HolidayYear].self, from: $0))
        }
    }
}

/// Reads matters as they were known at one instant.
private struct PastReader {
    let database: Database
    let instant: Instant
    let shelf: MatterShelf

    init(_ database: Database, _ instant: Instant) throws {
        self.database = database
        self.instant = instant
        shelf = try MatterShelf(database)
    }

    /// Rows of the ledger in their order, each with the matter where it was known by then.
    func read(
        _ condition: String, _ value: some Bindable, limit: Int
    ) throws -> [(ref: Int64, matter: PastMatter?)] {
        let rows = try Prepared(
            database,
            """
            SELECT ref, id, kind, assigned_day, purged IS NOT NULL, entry FROM matter
            WHERE \(condition) ORDER BY ref LIMIT ?
            """
        ).all(value, limit) {
            (
                $0.int64(0), MatterID($0.text(1)), $0.text(2), try $0.day(3), $0.bool(4),
                $0.text(5) == Entry.history.rawValue
            )
        }
        let first = try Prepared(
            database, "SELECT recorded FROM event WHERE matter = ? ORDER BY number LIMIT 1")
        return try rows.map { ref, id, kind, day, isPurged, isHistory in
            guard let entered = try first.first(ref, read: { $0.instant(0) }), entered <= instant
            else { return (ref, nil) }
            if isPurged {
                let end = try end(of: ref) ?? (isHistory ? .closed : nil)
                return (ref, .purged(id, kind: kind, assigned: day, end: end))
            }
            let known = try shelf.events(of: ref).filter { $0.recorded <= instant }
            return (ref, Matter(known).map { .known($0) })
        }
    }

    /// How it was over by then, by the words that are left of its events.
    private func end(of ref: Int64) throws -> StateWord? {
        let last = try Prepared(
            database,
            """
            SELECT kind FROM event WHERE matter = ? AND recorded <= ?
                AND kind IN ('closed', 'withdrawn', 'reopened') ORDER BY number DESC LIMIT 1
            """
        ).first(ref, instant.seconds) { $0.text(0) }
        let word = last.flatMap(EventWord.init(rawValue:))
        if word == .closed { return .closed }
        return word == .withdrawn ? .withdrawn : nil
    }
}

extension DueRow {
    /// An obligation that was computed for an answer, not read from the ledger.
    package init(_ obligation: Obligation, of matter: Matter) {
        let row = ObligationRow(obligation)
        key = obligation.key
        occurrence = obligation.occurrence
        name = obligation.name
        owner = obligation.owner
        starts = obligation.starts
        ladder = obligation.ladder
        isUrgent = obligation.isUrgent
        isHeld = obligation.isHeld
        strength = obligation.strength
        rule = row.rule
        version = row.version
        lamp = obligation.lamp
        title = matter.assignment.title
        kind = matter.assignment.kind
        leadUnit = matter.assignment.leadUnit
        leader = matter.assignment.leader
        responsible = matter.assignment.responsible?.name
    }
}

extension MatterSummary {
    /// A matter as a list of an earlier instant shows it.
    package init(_ matter: Matter, light: Light) {
        let assignment = matter.assignment
        self.init(
            id: matter.id, kind: assignment.kind, title: assignment.title,
            leadUnit: assignment.leadUnit, leader: assignment.leader,
            responsible: assignment.responsible?.name, urgency: assignment.urgency,
            entry: assignment.entry, assigned: matter.assignedAt.day, state: matter.state.word,
            light: light, events: matter.events.count)
    }

    /// One whose content was erased by law since.
    package init(
        id: MatterID, kind: String, assigned: Day, state: StateWord, light: Light
    ) {
        self.init(
            id: id, kind: kind, title: "", leadUnit: "", urgency: .ordinary, entry: .fresh,
            assigned: assigned, state: state, light: light, events: 0, isPurged: true)
    }
}
