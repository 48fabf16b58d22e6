import Almanac
import Delivery
import Foundation
import GRDB
import Ledger

extension LedgerStore {
    /// Every absence that was entered by command, in the order of entry.
    package func absences() throws(StoreError) -> [StandingAbsence] {
        try read { try $0.absences() }
    }

    /// Enters an absence under the next number; the matters that have a message waiting for him are
    /// looked at, and the message goes to who stands in for him when it leaves.
    /// - Parameters:
    ///   - events: They open the matter of the leave, in the same transaction.
    ///   - plan: What that matter owes then.
    package func enter(
        _ absence: OfficialAbsence, _ entry: OfficeEntry, opening events: [LedgerEvent] = [],
        planned plan: MatterPlan? = nil
    ) throws(StoreError) -> StandingAbsence {
        try write { database in
            if !events.isEmpty {
                var scribe = try Scribe(database, random)
                try scribe.enter(events)
                try scribe.end()
            }
            if let plan {
                var writer = try RoundWriter(database, entry.recorded, random, because: nil)
                try writer.save(plan, seen: events.count)
                try writer.finish()
            }
            var absence = absence
            absence.number =
                try Prepared(database, "SELECT coalesce(max(number), 0) + 1 FROM absence")
                .first { $0.int(0) } ?? 1
            let event = try database.enter(.absenceEntered(absence), entry, random)
            try Prepared(
                database, "INSERT INTO absence(number, event, official) VALUES (?, ?, ?)"
            ).run(absence.number, event.number, absence.official)
            try database.wakeMatters(awaiting: absence.official, at: entry.recorded)
            return StandingAbsence(absence, author: entry.actor.name, recorded: entry.recorded)
        }
    }

    /// Enters that he is back on that day.
    /// - Returns: Whether there was one of that number that stood.
    package func end(_ end: AbsenceEnd, _ entry: OfficeEntry) throws(StoreError) -> Bool {
        try write { database in
            let official = try Prepared(
                database, "SELECT official FROM absence WHERE number = ? AND ended IS NULL"
            ).first(end.number) { $0.text(0) }
            guard let official else { return false }
            let event = try database.enter(.absenceEnded(end), entry, random)
            try Prepared(database, "UPDATE absence SET back = ?, ended = ? WHERE number = ?")
                .run(end.on.description, event.number, end.number)
            try database.wakeMatters(awaiting: official, at: entry.recorded)
            return true
        }
    }
}

extension Database {
    fileprivate func absences() throws -> [StandingAbsence] {
        let decoder = JSONDecoder()
        let rows = try Prepared(
            self,
            """
            SELECT event.payload, absence.back FROM absence
                JOIN event ON event.seq = absence.event
            WHERE event.payload IS NOT NULL ORDER BY absence.number
            """
        ).all { columns in
            (
                try decoder.decode(OfficeEvent.self, from: columns.data(0)),
                columns.optionalText(1).flatMap { Day($0) }
            )
        }
        return rows.compactMap { event, back in
            guard case .absenceEntered(let absence) = event.what else { return nil }
            return StandingAbsence(
                absence, author: event.actor.name, recorded: event.recorded, back: back)
        }
    }

    /// Open matters on which something waits that is for him, or that would go to him.
    fileprivate func wakeMatters(awaiting official: String, at now: Instant) throws {
        try Prepared(
            self,
            """
            UPDATE matter SET next_wake = ?1
            WHERE state NOT IN ('closed', 'withdrawn')
                AND (next_wake IS NULL OR next_wake > ?1) AND ref IN (
                    SELECT firing.matter FROM message
                        JOIN notice ON notice.message = message.ref
                        JOIN firing ON firing.ref = notice.firing
                    WHERE message.waits_until IS NOT NULL AND notice.state = 'waiting'
                        AND (notice.official = ?2 OR notice.addressee = ?2))
            """
        ).run(now.seconds, official)
    }
}
