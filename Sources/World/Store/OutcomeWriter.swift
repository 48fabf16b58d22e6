import Almanac
import Deadlines
import Delivery
import Foundation
import GRDB
import Ledger

/// Writes what became of attempts within one transaction.
struct OutcomeWriter {
    private let decoder = JSONDecoder()
    private let now: Instant
    private let shelf: MatterShelf
    private let number: Prepared
    private let insertAttempt: Prepared
    private let update: Prepared
    private let frozen: Prepared
    private let officials: Prepared
    private let acceptNotices: Prepared
    private let insertTelling: Prepared

    init(_ database: Database, _ now: Instant) throws {
        self.now = now
        shelf = try MatterShelf(database)
        number = try Prepared(database, "SELECT attempt FROM message WHERE ref = ?")
        insertAttempt = try Prepared(
            database,
            """
            INSERT INTO attempt(message, number, at, channel, bytes, status, code, text,
                milliseconds, verdict)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        update = try Prepared(
            database,
            """
            UPDATE message SET state = ?, at = ?, attempt = coalesce(?, attempt), reason = ?,
                is_unknown = is_unknown OR ?
            WHERE ref = ? AND state <> 'accepted'
            """)
        frozen = try Prepared(database, "SELECT frozen, addressee FROM message WHERE ref = ?")
        officials = try Prepared(
            database,
            """
            SELECT firing.matter, slot, unit, occurrence, notice.official
            FROM notice JOIN firing ON firing.ref = notice.firing
            WHERE notice.message = ? AND notice.state = 'waiting'
            """)
        acceptNotices = try Prepared(
            database,
            """
            UPDATE notice SET state = 'accepted', ended = ? WHERE message = ? AND state = 'waiting'
            """)
        insertTelling = try Prepared(
            database,
            """
            INSERT INTO telling(matter, slot, unit, occurrence, due, official, step, at, message)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
    }

    func settle(_ outcome: MessageOutcome) throws {
        let ticket = outcome.ticket
        guard let attempts = try number.first(ticket, read: { $0.int(0) }) else { return }
        let attempt = outcome.attempt
        try insertAttempt.run(
            ticket, attempts, attempt.at.seconds, attempt.channel, attempt.bytes, attempt.status,
            attempt.code, String(attempt.text.prefix(AttemptRecord.textCharactersMax)),
            attempt.milliseconds, attempt.verdict)
        let row = CarriageRow(outcome.carriage, at: now)
        let changed = try update.run(
            row.state, row.at, row.attempt, row.reason, outcome.isUnknown, ticket)
        guard changed == 1, case .accepted(let at, _) = outcome.carriage else { return }
        try tell(ticket, at)
    }

    /// Records whom the accepted message told of what. Only what it names counts as told.
    private func tell(_ ticket: Int64, _ at: Instant) throws {
        let found = try frozen.first(ticket) { columns in
            (try decoder.decode(Message.self, from: columns.data(0)), columns.text(1))
        }
        guard let (message, addressee) = found else { return }
        let members = try officials.all(ticket) { Member($0) }
        for item in message.items {
            guard let matter = try shelf.ref(item.matter)?.ref else { continue }
            let fitting = members.filter { $0.fits(item, of: matter) }
            var told = Set(fitting.map(\.official))
            told.insert(addressee)
            for official in told.sorted() {
                try insertTelling.run(
                    matter, item.slot.rawValue, fitting.first?.unit ?? "", item.occurrence,
                    item.due?.instant.seconds ?? 0, official, item.step?.rawValue ?? "",
                    at.seconds, ticket)
            }
        }
        try acceptNotices.run(at.seconds, ticket)
    }
}

/// A notice of the message: which obligation it is of, and for whom.
private struct Member {
    var matter: Int64
    /// '' for an assignment, which tells the whole matter.
    var slot: String
    var unit: String
    var occurrence: Int
    var official: String

    init(_ columns: Columns) {
        matter = columns.int64(0)
        slot = columns.text(1)
        unit = columns.text(2)
        occurrence = columns.int(3)
        official = columns.text(4)
    }

    func fits(_ item: Item, of matter: Int64) -> Bool {
        self.matter == matter
            && (slot.isEmpty || (slot == item.slot.rawValue && occurrence == item.occurrence))
    }
}
