import Almanac
import Deadlines
import Delivery
import Foundation
import GRDB
import Ledger

/// Which matters are still to be counted anew after a change of the calendar. On the ledger as long
/// as any are, so that a crash loses none.
package struct Recount: Hashable, Sendable, Codable {
    /// The number of the change in the chain.
    package var event: Int64
    /// The days by which a date may have changed.
    package var spans: [ClosedRange<Day>]
    /// The matters up to this row are done.
    package var through: Int64
}

/// The rest of a recount, as one who carries it out holds it.
package struct RecountWork: Sendable {
    package private(set) var recount: Recount
    /// The rows of the matters that are left, in order.
    private(set) var left: ArraySlice<Int64>

    package var count: Int { left.count }

    init(_ recount: Recount, _ refs: [Int64]) {
        self.recount = recount
        left = refs[...]
    }

    mutating func finish(_ refs: ArraySlice<Int64>) {
        guard let last = refs.last else { return }
        left = left.dropFirst(refs.count)
        recount.through = last
    }
}

extension LedgerStore {
    /// The holiday notices by which the stored dates were counted; nil on a ledger without any.
    package func lastCalendar() throws(StoreError) -> WorkingCalendar? {
        try read { try $0.lastCalendar() }
    }

    /// Takes a calendar up. Where it says otherwise than the last one, the difference is entered as
    /// one event, and the matters that touch its days are marked for a recount.
    /// - Returns: What changed; nil where nothing did, or no calendar was known before.
    package func takeUp(
        _ calendar: WorkingCalendar, _ entry: OfficeEntry
    ) throws(StoreError) -> CalendarChange? {
        try write { database in
            let last = try database.lastCalendar()
            guard let last else {
                try database.keep(calendar.years, as: .calendar)
                try database.keepText(of: 0, entry.recorded)
                return nil
            }
            guard let change = CalendarChange(from: last, to: calendar) else { return nil }
            let event = try database.enter(.calendarChanged(change), entry, random)
            try database.keep(calendar.years, as: .calendar)
            try database.keepText(of: event.number, entry.recorded)
            let open = try database.recall(Recount.self, .recount)
            let spans = (change.touched + (open?.spans ?? [])).joined
            if !spans.isEmpty {
                let recount = Recount(event: Int64(event.number), spans: spans, through: 0)
                try database.keep(recount, as: .recount)
            }
            return change
        }
    }

    /// The recount that is under way, with the matters that are left; nil where there is none.
    package func recountWork() throws(StoreError) -> RecountWork? {
        try read { database in
            guard let recount = try database.recall(Recount.self, .recount) else { return nil }
            return RecountWork(
                recount, try database.touching(recount.spans, after: recount.through))
        }
    }

    /// How many matters rest on any of these days.
    package func matterCount(touching spans: [ClosedRange<Day>]) throws(StoreError) -> Int {
        try read { try $0.touching(spans, after: 0).count }
    }

    /// Counts the next matters anew in one transaction, and remembers how far it came.
    ///
    /// Reading and planning go before the transaction, so that nobody waits for them; a matter on
    /// which something was entered meanwhile is planned again.
    /// - Parameter limit: Matters, 1 or more.
    /// - Returns: What was put on record; the work is done when nothing is left of it.
    package func recount(
        _ work: inout RecountWork, limit: Int, at now: Instant, remembers: Bool = false,
        plan: (WokenMatter) throws -> MatterPlan
    ) throws(StoreError) -> SavedRound {
        let refs = work.left.prefix(limit)
        var next = work
        next.finish(refs)
        var saved = SavedRound()
        var stale = try woken(refs: refs, at: now)
        repeat {
            let plans: [MatterPlan]
            do { plans = try stale.map(plan) } catch { throw StoreError(error, path: path) }
            let seen = stale.map { ($0.matter.id, $0.matter.events.count) }
            saved = try save(
                plans, seen: Dictionary(seen, uniquingKeysWith: { first, _ in first }), next,
                at: now, remembers)
            stale = try Array(woken(saved.stale).values)
        } while !stale.isEmpty
        work = next
        return saved
    }

    private func save(
        _ plans: [MatterPlan], seen: [MatterID: Int], _ work: RecountWork, at now: Instant,
        _ remembers: Bool
    ) throws(StoreError) -> SavedRound {
        try write { database in
            var writer = try RoundWriter(database, now, random, because: work.recount.event)
            for plan in plans { try writer.save(plan, seen: seen[plan.matter]) }
            try writer.finish()
            // As long as one was left aside the rest is not done: it stays on record.
            if writer.saved.stale.isEmpty { try database.progress(work) }
            if remembers { try database.remember(now) }
            return writer.saved
        }
    }

    private func woken(
        refs: ArraySlice<Int64>, at now: Instant
    ) throws(StoreError) -> [WokenMatter] {
        try read { database in
            let reader = try WakeReader(database, at: now)
            return try refs.compactMap { try reader.readable($0) { _, _ in } }
        }
    }
}

extension Database {
    /// The change of the calendar for which matters are being counted anew.
    func openRecount() throws -> Int64? { try recall(Recount.self, .recount)?.event }

    fileprivate func lastCalendar() throws -> WorkingCalendar? {
        guard let years = try recall([HolidayYear].self, .calendar) else { return nil }
        return try WorkingCalendar(years)
    }

    /// Keeps the calendar that was just taken up among all that ever were.
    fileprivate func keepText(of event: Int, _ recorded: Instant) throws {
        try Prepared(
            self,
            """
            INSERT INTO calendar_text(event, recorded, years)
            SELECT ?, ?, value FROM memory WHERE name = ?
            """
        ).run(event, recorded.seconds, MemoryName.calendar.rawValue)
    }

    /// Only as far as the recount on record is the one that was worked at.
    fileprivate func progress(_ work: RecountWork) throws {
        guard let open = try recall(Recount.self, .recount), open.event == work.recount.event
        else { return }
        if work.count > 0 {
            try keep(work.recount, as: .recount)
        } else {
            try Prepared(self, "DELETE FROM memory WHERE name = ?").run(
                MemoryName.recount.rawValue)
        }
    }

    /// The rows of the matters that rest on any of these days, in order, each once.
    fileprivate func touching(
        _ spans: [ClosedRange<Day>], after ref: Int64
    ) throws -> [Int64] {
        let statement = try Prepared(
            self,
            "SELECT ref FROM matter WHERE reads_to >= ? AND reads_from <= ? AND ref > ?")
        var refs: [Int64] = []
        for span in spans {
            try statement.each(Int64(span.lowerBound.number), Int64(span.upperBound.number), ref) {
                refs.append($0.int64(0))
            }
        }
        refs.sort()
        var last: Int64?
        refs.removeAll { ref in
            defer { last = ref }
            return ref == last
        }
        return refs
    }

    fileprivate func recall<Value: Decodable>(
        _ type: Value.Type, _ name: MemoryName
    ) throws -> Value? {
        try Prepared(self, "SELECT value FROM memory WHERE name = ?").first(name.rawValue) {
            try JSONDecoder().decode(type, from: $0.data(0))
        }
    }

    fileprivate func keep(_ value: some Encodable, as name: MemoryName) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(value), as: UTF8.self)
        try Prepared(self, "INSERT OR REPLACE INTO memory(name, value) VALUES (?, ?)")
            .run(name.rawValue, text)
    }
}
