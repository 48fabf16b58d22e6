import Almanac
import Delivery
import Foundation
import GRDB
import Ledger

/// Everything on the ledger that says something of one matter.
struct Remains {
    var ref: Int64
    var id: MatterID
    var title: String
    /// The matter's own events and those of the office that name it, with their digests.
    var events: [(seq: Int64, digest: [UInt8])] = []
    /// The rows of the messages that tell of it.
    var messages: [Int64] = []
    var receipts: [ReceiptRow] = []
    /// What persons read of those messages, word for word, and of who rode with them.
    var wordings: [Int64] = []
    var notices = 0
    var shared: Set<Int64> = []
    var elsewhere: [MatterID] = []

    var summary: Purged {
        Purged(
            matter: id, events: events.count, notices: notices, messages: messages.count,
            shared: shared.count, receipts: receipts.count, elsewhere: elsewhere)
    }

    static func find(
        _ id: MatterID, _ database: Database, because reason: String, on today: Day,
        at now: Instant
    ) throws -> Result<Remains, PurgeRefusal> {
        let found = try Prepared(
            database, "SELECT ref, title, state, purged FROM matter WHERE id = ?"
        ).first(id.rawValue) { columns in
            (
                Remains(ref: columns.int64(0), id: id, title: columns.text(1)),
                state: columns.text(2), tombstone: columns.optionalInt64(3)
            )
        }
        guard let found else { return .failure(.unknown) }
        var remains = found.0
        if let tombstone = found.tombstone { return .failure(.already(Int(tombstone))) }
        guard found.state == "closed" || found.state == "withdrawn" else { return .failure(.open) }
        if !remains.title.isEmpty, reason.contains(remains.title) {
            return .failure(.tellsTitle)
        }
        if let refusal = try remains.standing(database, on: today, at: now) {
            return .failure(refusal)
        }
        if let message = try remains.gather(database) { return .failure(.underWay(message)) }
        return .success(remains)
    }

    /// A silence or an absence that holds now and names the matter.
    private mutating func standing(
        _ database: Database, on today: Day, at now: Instant
    ) throws -> PurgeRefusal? {
        for (seq, digest, event) in try naming(database) {
            switch event.what {
            case .silenced(let silence):
                let holds = try database.silences(after: now).contains {
                    $0.silence.number == silence.number && now < $0.end
                }
                if holds { return .silenceStands(silence.number) }
            case .absenceEntered(let absence):
                let isEnded = try Prepared(
                    database, "SELECT 1 FROM absence WHERE number = ? AND ended IS NOT NULL"
                ).first(absence.number) { _ in true }
                if isEnded == nil, absence.last >= today {
                    return .absenceStands(absence.number)
                }
            case .absenceEnded, .silenceEnded: break
            case .rulesTaken, .calendarChanged, .rulesApplied, .laddersTaken, .batchAssigned,
                .purged:
                continue
            }
            events.append((seq, digest))
        }
        return nil
    }

    /// The office's own events in which its number stands: a short title may stand anywhere.
    private func naming(
        _ database: Database
    ) throws -> [(seq: Int64, digest: [UInt8], event: OfficeEvent)] {
        let decoder = JSONDecoder()
        return try Prepared(
            database,
            """
            SELECT seq, digest, payload FROM event WHERE matter IS NULL AND payload IS NOT NULL
                AND instr(CAST(payload AS TEXT), ?1) > 0
            ORDER BY seq
            """
        ).all(id.rawValue) { columns in
            (columns.int64(0), columns.bytes(1), columns.data(2))
        }.filter { isNamed(in: String(decoding: $0.2, as: UTF8.self)) }
            .map { ($0.0, $0.1, try decoder.decode(OfficeEvent.self, from: $0.2)) }
    }

    /// The number of another matter may begin with this one's.
    private func isNamed(in text: String) -> Bool {
        text.ranges(of: id.rawValue).contains { place in
            place.upperBound == text.endIndex
                || !(text[place.upperBound].isLetter || text[place.upperBound].isNumber)
        }
    }

    /// - Returns: The message that keeps it from being erased.
    private mutating func gather(_ database: Database) throws -> String? {
        events += try Prepared(
            database, "SELECT seq, digest FROM event WHERE matter = ? AND payload IS NOT NULL"
        ).all(ref) { ($0.int64(0), $0.bytes(1)) }
        events.sort { $0.seq < $1.seq }
        let named = try Prepared(database, Remains.messages)
            .all(ref, "\"\(id)\"") { ($0.int64(0), $0.text(1), $0.text(2), $0.bool(3)) }
        if let away = named.first(where: { $0.2 == "inFlight" }) { return away.1 }
        messages = named.map(\.0)
        shared = Set(named.filter(\.3).map(\.0))
        notices =
            try Prepared(
                database,
                """
                SELECT count(*) FROM notice JOIN firing ON firing.ref = notice.firing
                WHERE firing.matter = ?
                """
            ).first(ref) { $0.int(0) } ?? 0
        try gatherReceipts(database)
        elsewhere = try Prepared(
            database,
            """
            SELECT DISTINCT matter.id FROM event JOIN matter ON matter.ref = event.matter
            WHERE ?2 <> '' AND event.matter <> ?1 AND instr(CAST(payload AS TEXT), ?2) > 0
            ORDER BY matter.id
            """
        ).all(ref, try EncodedText.inside(title)) { MatterID($0.text(0)) }
        return nil
    }

    private mutating func gatherReceipts(_ database: Database) throws {
        let own = try Prepared(
            database, ReceiptRow.sql + " WHERE attempt.message = ? AND attempt.salt IS NOT NULL")
        for message in messages { receipts += try own.all(message) { ReceiptRow($0) } }
        wordings = try gatherWordings(database)
        // One post may have told several messages: their receipts lose its words with it. And a
        // receiver that says back what it got said it to all who rode in the same parcel.
        let known = Set(receipts.map(\.ref))
        receipts += try Prepared(
            database,
            ReceiptRow.sql + """
                 WHERE attempt.salt IS NOT NULL AND (
                    attempt.wording IN (SELECT value FROM json_each(?2))
                    OR (?1 <> '' AND instr(attempt.text, ?1) > 0
                        AND (attempt.rides IN (SELECT value FROM json_each(?3))
                            OR attempt.message IN (SELECT rides FROM attempt AS own
                                WHERE own.message IN (SELECT value FROM json_each(?3)))
                            OR attempt.rides IN (SELECT rides FROM attempt AS own
                                WHERE own.message IN (SELECT value FROM json_each(?3))))))
                """
        ).all(title, wordingList, messageList) { ReceiptRow($0) }.filter { !known.contains($0.ref) }
        receipts.sort { $0.ref < $1.ref }
    }

    private var messageList: String { "[" + messages.map(String.init).joined(separator: ",") + "]" }

    private var wordingList: String { "[" + wordings.map(String.init).joined(separator: ",") + "]" }

    private func gatherWordings(_ database: Database) throws -> [Int64] {
        let own = try Prepared(
            database,
            """
            SELECT wording FROM message WHERE ref = ?1 AND wording IS NOT NULL
            UNION SELECT wording FROM attempt WHERE message = ?1 AND wording IS NOT NULL
            """)
        var found: Set<Int64> = []
        for message in messages { try own.each(message) { found.insert($0.int64(0)) } }
        return found.sorted()
    }

    /// Row, id and state of each message that tells of it, and whether it tells of others too.
    private static let messages = """
        SELECT ref, id, state, occasion IS NOT NULL
            OR EXISTS (SELECT 1 FROM digest WHERE digest.message = message.ref)
            OR EXISTS (
                SELECT 1 FROM notice JOIN firing ON firing.ref = notice.firing
                WHERE notice.message = message.ref AND firing.matter <> ?1)
        FROM message WHERE ref IN (
            SELECT notice.message FROM notice JOIN firing ON firing.ref = notice.firing
            WHERE firing.matter = ?1
            UNION SELECT telling.message FROM telling WHERE telling.matter = ?1
            UNION SELECT ref FROM message
            WHERE frozen IS NOT NULL AND instr(CAST(frozen AS TEXT), ?2) > 0)
        ORDER BY ref
        """
}

/// A text as it stands within the JSON of an event.
private enum EncodedText {
    /// Without the quotation marks around it.
    static func inside(_ text: String) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return String(
            String(decoding: try encoder.encode(text), as: UTF8.self).dropFirst().dropLast())
    }
}
