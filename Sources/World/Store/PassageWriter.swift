import Almanac
import Delivery
import GRDB

/// One turn of a message that its attempts do not tell.
package struct Passage: Hashable, Sendable {
    package var at: Instant
    /// The carriage's word.
    package var state: String
    package var reason: Reason
    /// Who or what: a person and his words, the channel, the message that took over.
    package var note: String
}

/// Writes passages within one transaction: a row where state or reason changes, none for a look
/// that changes nothing.
struct PassageWriter {
    private let now: Instant
    private let last: Prepared
    private let insert: Prepared

    init(_ database: Database, _ now: Instant) throws {
        self.now = now
        last = try Prepared(
            database,
            "SELECT state, reason FROM passage WHERE message = ? ORDER BY ref DESC LIMIT 1")
        insert = try Prepared(
            database,
            "INSERT INTO passage(message, at, state, reason, note) VALUES (?, ?, ?, ?, ?)")
    }

    func note(_ ticket: Int64, _ state: String, _ reason: Reason, _ note: String = "") throws {
        let known = try last.first(ticket) { ($0.text(0), $0.text(1)) }
        guard known.map({ $0 != (state, reason.rawValue) }) ?? true else { return }
        try insert.run(ticket, now.seconds, state, reason.rawValue, note)
    }
}

extension LedgerStore {
    /// Why a message moved on, the earliest first.
    package func passages(of message: String) throws(StoreError) -> [Passage] {
        try read { database in
            try Prepared(
                database,
                """
                SELECT passage.at, passage.state, passage.reason, note
                FROM passage JOIN message ON message.ref = passage.message
                WHERE message.id = ? ORDER BY passage.ref
                """
            ).all(message) {
                Passage(
                    at: $0.instant(0), state: $0.text(1), reason: try $0.word(2), note: $0.text(3))
            }
        }
    }
}
