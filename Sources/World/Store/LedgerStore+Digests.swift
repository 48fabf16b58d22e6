import Almanac
import Delivery
import Foundation
import GRDB
import Ledger

extension LedgerStore {
    /// Puts the digests of a day into the outbox, each into the message that its window allows, and
    /// remembers the day.
    /// - Returns: How many are new: for one official and period a digest is planned once.
    package func plan(
        digests: [DigestPlan], of day: Day, at now: Instant
    ) throws(StoreError) -> Int {
        try write { database in
            var box = try MessageBox(database, now, random)
            let known = try Prepared(
                database, "SELECT 1 FROM digest WHERE name = ? AND official = ? AND period = ?")
            let insert = try Prepared(
                database,
                """
                INSERT INTO digest(name, official, period, message, window_from, window_until)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
            var new = 0
            for one in digests {
                let period = "\(one.period)"
                guard try known.first(one.name, one.official, period, read: { _ in true }) == nil
                else { continue }
                let place = try box.place(
                    for: one.addressee, isUrgent: false, in: one.window, severity: .notice)
                new += try insert.run(
                    one.name, one.official, period, place.message, one.window.from.seconds,
                    one.window.until.seconds)
            }
            _ = try box.settle()
            try Prepared(database, "INSERT OR REPLACE INTO memory(name, value) VALUES (?, ?)")
                .run(MemoryName.digestDay.rawValue, "\(day)")
            return new
        }
    }

    /// Messages of a day of which it is looked at what they said: the latest.
    private static let messagesReadMax = 20
    /// Messages of a day that are counted: no budget is as large.
    private static let messagesCountedMax = 200

    /// What each addressee was told since then, as far as it was accepted.
    package func told(
        _ addressees: Set<String>, since: Instant
    ) throws(StoreError) -> [String: Today] {
        guard !addressees.isEmpty else { return [:] }
        return try read { database in
            let decoder = JSONDecoder()
            let count = try Prepared(
                database,
                """
                SELECT count(*) FROM (
                    SELECT 1 FROM message
                    WHERE addressee = ? AND state = 'accepted' AND at >= ? AND is_urgent = 0
                        AND occasion IS NULL LIMIT ?)
                """)
            let said = try Prepared(
                database,
                """
                SELECT frozen FROM message
                WHERE addressee = ? AND state = 'accepted' AND at >= ? AND frozen IS NOT NULL
                    AND occasion IS NULL
                ORDER BY at DESC LIMIT ?
                """)
            var found: [String: Today] = [:]
            for addressee in addressees {
                let messages =
                    try count.first(
                        addressee, since.seconds, LedgerStore.messagesCountedMax
                    ) { $0.int(0) } ?? 0
                let items = try said.all(
                    addressee, since.seconds, LedgerStore.messagesReadMax
                ) {
                    // What nobody can read any more repeats nothing.
                    (try? decoder.decode(Message.self, from: $0.data(0)).items) ?? []
                }
                found[addressee] = Today(messages: messages, items: items.flatMap { $0 })
            }
            return found
        }
    }

    /// The last day whose digests were planned.
    package func digestDay() throws(StoreError) -> Day? {
        try memory(.digestDay).flatMap { Day($0) }
    }

    /// How many notices wait whose message should have gone within that time.
    package func notices(waitingIn downtime: Downtime) throws(StoreError) -> Int {
        try read { database in
            try Prepared(
                database,
                """
                SELECT count(*) FROM message JOIN notice ON notice.message = message.ref
                WHERE message.joins_at BETWEEN ? AND ? AND notice.state = 'waiting'
                """
            ).first(downtime.from.seconds, downtime.until.seconds) { $0.int(0) } ?? 0
        }
    }
}
