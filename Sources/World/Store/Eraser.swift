import Almanac
import Delivery
import Foundation
import GRDB
import Ledger

/// Erases one matter within one transaction: its tombstone first, then all that it names.
struct Eraser {
    let database: Database
    let remains: Remains
    var identity: [String] = []
    let random: () -> UInt64

    func erase(because reason: String, _ entry: OfficeEntry) throws -> Purged {
        // What is overwritten here leaves no trace in its page; what earlier versions of a row
        // left elsewhere in the file goes when the file is built anew.
        try database.execute(sql: "PRAGMA secure_delete = ON")
        let algorithm = try database.chainDigest()
        let salt = try identitySalt()
        let tombstone = Tombstone(
            matter: remains.id, reason: reason, events: remains.events.map { Int($0.seq) },
            receipts: remains.receipts.map { Int($0.ref) }, algorithm: algorithm,
            seal: Seal.of(remains.events, remains.receipts, by: algorithm),
            identity: PurgedMatters.digests(identity, salt: salt, by: algorithm), salt: salt)
        let event = try database.enter(.purged(tombstone), entry, random)
        try mark(Int64(event.number))
        try eraseEvents()
        try eraseMatter(Int64(event.number))
        try eraseNotices(entry)
        try eraseReceipts()
        try Prepared(database, "INSERT OR REPLACE INTO memory(name, value) VALUES (?, '1')")
            .run(MemoryName.scrubOwed.rawValue)
        var purged = remains.summary
        purged.tombstone = event
        return purged
    }

    /// One for all tombstones of the ledger, so that a row is looked up among all of them at once:
    /// that of the last one, or a new one.
    private func identitySalt() throws -> String {
        let known = try database.tombstones().compactMap { $0.tombstone.salt }
        return known.last ?? Chain.salt(from: random).hex
    }

    private func mark(_ tombstone: Int64) throws {
        let insert = try Prepared(
            database, "INSERT INTO erasure(tombstone, event, attempt) VALUES (?, ?, ?)")
        for (seq, _) in remains.events { try insert.run(tombstone, seq, Int64?.none) }
        for row in remains.receipts { try insert.run(tombstone, Int64?.none, row.ref) }
    }

    private func eraseEvents() throws {
        let erase = try Prepared(
            database, "UPDATE event SET payload = NULL, salt = NULL WHERE seq = ?")
        let silences = try Prepared(
            database,
            "UPDATE silence SET official = NULL, reason = '', author = '' WHERE event = ?")
        let absences = try Prepared(
            database, "UPDATE absence SET official = '' WHERE event = ?")
        for (seq, _) in remains.events {
            try erase.run(seq)
            try silences.run(seq)
            try absences.run(seq)
        }
    }

    private func eraseMatter(_ tombstone: Int64) throws {
        try Prepared(
            database,
            """
            UPDATE matter SET title = '', lead_unit = '', leader = NULL, responsible = NULL,
                source_number = NULL, light = 'grey', next_wake = NULL, reads_from = NULL,
                reads_to = NULL, purged = ? WHERE ref = ?
            """
        ).run(tombstone, remains.ref)
        for table in ["import_row", "obligation", "due_move", "telling"] {
            try Prepared(database, "DELETE FROM \(table) WHERE matter = ?").run(remains.ref)
        }
        try Prepared(
            database,
            "UPDATE firing SET unit = 'purged:' || ref WHERE matter = ? AND unit <> ''"
        ).run(remains.ref)
    }

    /// Notices keep that they were made and what became of them, and lose for whom.
    private func eraseNotices(_ entry: OfficeEntry) throws {
        let ended = entry.recorded.seconds
        try Prepared(
            database,
            """
            UPDATE notice SET official = 'purged:' || ref, addressee = 'purged:' || ref,
                missed = NULL, ended = CASE state WHEN 'waiting' THEN ?2 ELSE ended END,
                ended_reason = CASE state WHEN 'waiting' THEN 'cancelled' ELSE ended_reason END,
                state = CASE state WHEN 'waiting' THEN 'superseded' ELSE state END
            WHERE firing IN (SELECT ref FROM firing WHERE matter = ?1)
            """
        ).run(remains.ref, ended)
        let notes = try Prepared(database, "UPDATE passage SET note = '' WHERE message = ?")
        for ticket in remains.messages {
            if remains.shared.contains(ticket) {
                try cut(ticket)
            } else {
                try erase(ticket, entry)
            }
            try notes.run(ticket)
        }
    }

    /// A message that tells of this matter alone.
    private func erase(_ ticket: Int64, _ entry: OfficeEntry) throws {
        try Prepared(
            database,
            """
            UPDATE message SET addressee = '', frozen = NULL,
                reason = CASE state WHEN 'cancelled' THEN '' ELSE reason END WHERE ref = ?
            """
        ).run(ticket)
        let isWaiting = try Prepared(
            database,
            """
            UPDATE message SET state = 'cancelled', at = ?, reason = ''
            WHERE ref = ? AND state IN ('planned', 'held', 'retryAt', 'unknown', 'parked')
            """
        ).run(entry.recorded.seconds, ticket)
        if isWaiting > 0 {
            try PassageWriter(database, entry.recorded).note(ticket, "cancelled", .cancelled)
        }
    }

    /// Takes its items out of a message that tells of others too.
    private func cut(_ ticket: Int64) throws {
        let frozen = try Prepared(
            database, "SELECT frozen FROM message WHERE ref = ? AND frozen IS NOT NULL"
        ).first(ticket) { try JSONDecoder().decode(Message.self, from: $0.data(0)) }
        guard var message = frozen else { return }
        message.items.removeAll { $0.matter == remains.id }
        try Prepared(database, "UPDATE message SET frozen = ? WHERE ref = ?")
            .run(try FrozenWriter.bytes(of: message), ticket)
    }

    private func eraseReceipts() throws {
        let erase = try Prepared(
            database, "UPDATE attempt SET salt = NULL, text = '' WHERE ref = ?")
        for row in remains.receipts { try erase.run(row.ref) }
        let silence = try Prepared(database, "UPDATE wording SET text = NULL WHERE ref = ?")
        for wording in remains.wordings { try silence.run(wording) }
    }
}
