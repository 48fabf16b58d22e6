import Almanac
import Foundation
import GRDB
import Ledger

extension LedgerStore {
    /// The silences of the ledger in the order of their numbers.
    /// - Parameter instant: Only those that end after it, early or not; nil is every one.
    package func silences(
        after instant: Instant? = nil
    ) throws(StoreError) -> [StandingSilence] {
        try read { try $0.silences(after: instant) }
    }

    /// Enters a silence as an event of the office, holds what waits to be sent and it fits, and has
    /// its matters looked at: all of it or nothing.
    /// - Returns: The silence with its number.
    package func silence(
        _ silence: OfficeSilence, _ entry: OfficeEntry
    ) throws(StoreError) -> StandingSilence {
        try write { database in
            var silence = silence
            silence.number =
                try Prepared(database, "SELECT coalesce(max(number), 0) + 1 FROM silence")
                .first { $0.int(0) } ?? 1
            let event = try database.enter(.silenced(silence), entry, random)
            try Prepared(
                database,
                """
                INSERT INTO silence(number, event, matter, kind, unit, official, step, starts,
                    until, reason, includes_urgent, author, recorded)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
            ).run(
                silence.number, event.number, silence.matchers.matter?.rawValue,
                silence.matchers.kind, silence.matchers.unit, silence.matchers.official,
                silence.matchers.step, silence.from.seconds, silence.until.seconds,
                silence.reason, silence.includesUrgent, entry.actor.name, entry.recorded.seconds)
            let shelf = try HeldShelf(database, entry.recorded, random)
            try shelf.hold(under: silence)
            try database.wake(silence.matchers, at: entry.recorded)
            return StandingSilence(
                silence, author: entry.actor.name, recorded: entry.recorded)
        }
    }

    /// Ends a silence before its time: an event of its own. What was held for it goes on, unless
    /// another silence holds it.
    /// - Returns: How it stands now; unchanged where it was over already, nil where there is none.
    package func endSilence(
        _ number: Int, _ entry: OfficeEntry
    ) throws(StoreError) -> (before: StandingSilence, after: StandingSilence)? {
        try write { database in
            let all = try database.silences(after: nil)
            guard let before = all.first(where: { $0.silence.number == number }) else {
                return nil
            }
            let now = entry.recorded
            guard now < before.end else { return (before, before) }
            _ = try database.enter(.silenceEnded(number), entry, random)
            try Prepared(
                database, "UPDATE silence SET ended = ?, ended_by = ? WHERE number = ?"
            ).run(now.seconds, entry.actor.name, number)
            var after = before
            after.ended = now
            after.endedBy = entry.actor.name
            let shelf = try HeldShelf(database, now, random)
            try shelf.release(
                before.silence,
                besides: all.filter { $0.silence.number != number && $0.holds(at: now) }
                    .map(\.silence))
            try database.wake(before.silence.matchers, at: now)
            return (before, after)
        }
    }
}

extension Database {
    func silences(after instant: Instant?) throws -> [StandingSilence] {
        try Prepared(
            self,
            """
            SELECT number, matter, kind, unit, official, step, starts, until, reason,
                includes_urgent, author, recorded, ended, ended_by
            FROM silence WHERE until > ? ORDER BY number
            """
        ).all(instant?.seconds ?? .min, read: StandingSilence.init)
    }

    /// Has the open matters looked at that a silence may fit.
    fileprivate func wake(_ matchers: OfficeSilence.Matchers, at now: Instant) throws {
        try Prepared(
            self,
            """
            UPDATE matter SET next_wake = ?1
            WHERE entry <> 'history' AND state NOT IN ('closed', 'withdrawn')
                AND (next_wake IS NULL OR next_wake > ?1)
                AND (?2 IS NULL OR id = ?2) AND (?3 IS NULL OR kind = ?3)
                AND (?4 IS NULL OR lead_unit = ?4 OR EXISTS (
                    SELECT 1 FROM obligation
                    WHERE obligation.matter = matter.ref AND owner = 'unit' AND owner_name = ?4))
            """
        ).run(now.seconds, matchers.matter?.rawValue, matchers.kind, matchers.unit)
    }
}

extension StandingSilence {
    fileprivate init(_ columns: Columns) throws {
        let matchers = OfficeSilence.Matchers(
            matter: columns.optionalText(1).map { MatterID($0) }, kind: columns.optionalText(2),
            unit: columns.optionalText(3), official: columns.optionalText(4),
            step: columns.optionalText(5))
        self.init(
            OfficeSilence(
                number: columns.int(0), matchers: matchers, from: columns.instant(6),
                until: columns.instant(7), reason: columns.text(8),
                includesUrgent: columns.bool(9)),
            author: columns.text(10), recorded: columns.instant(11),
            ended: columns.optionalInt64(12).map(Instant.init(seconds:)),
            endedBy: columns.optionalText(13))
    }
}
