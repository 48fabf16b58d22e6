import Almanac
import GRDB
import Ledger

/// How often the office turned to a lead unit in one way.
package struct RequestCount: Hashable, Sendable {
    package var leadUnit: String
    package var word: EventWord
    package var count: Int
}

/// Messages that reached one official.
package struct MessageCount: Hashable, Sendable {
    package var addressee: String
    package var count: Int
}

/// Open matters under one leader and lead unit; the leader is nil where the row names none.
package struct LedMatters: Hashable, Sendable {
    package var leader: String?
    package var leadUnit: String
    package var count: Int
}

extension LedgerStore {
    /// What the office asked, by lead unit and way, of all that was entered in that time.
    /// - Complexity: O(requests of that time), from an index of requests alone.
    package func requests(
        from start: Instant, before end: Instant
    ) throws(StoreError) -> [RequestCount] {
        try read { database in
            try Prepared(
                database,
                """
                SELECT lead_unit, event.kind, count(*) FROM event
                    JOIN matter ON matter.ref = event.matter
                WHERE event.kind IN ('asked', 'nudged', 'inspected', 'consulted')
                    AND recorded >= ? AND recorded < ?
                GROUP BY lead_unit, event.kind ORDER BY lead_unit, event.kind
                """
            ).all(start.seconds, end.seconds) {
                RequestCount(leadUnit: $0.text(0), word: try $0.word(1), count: $0.int(2))
            }
        }
    }

    /// Messages accepted in that time, by the official to whom they went.
    /// - Complexity: O(attempts of that time), from the index of their instants.
    package func acceptedMessages(
        from start: Instant, before end: Instant
    ) throws(StoreError) -> [MessageCount] {
        try read { database in
            try Prepared(
                database,
                """
                SELECT message.addressee, count(DISTINCT message.ref) FROM attempt
                    JOIN message ON message.ref = attempt.message
                WHERE attempt.at >= ? AND attempt.at < ? AND verdict = 'OK'
                GROUP BY message.addressee ORDER BY message.addressee
                """
            ).all(start.seconds, end.seconds) {
                MessageCount(addressee: $0.text(0), count: $0.int(1))
            }
        }
    }

    /// How many matters are open under whom; what stands by itself calls for nothing.
    /// - Complexity: O(open matters), all of it in one index.
    package func ledMatters() throws(StoreError) -> [LedMatters] {
        try read { database in
            try Prepared(
                database,
                """
                SELECT leader, lead_unit, count(*) FROM matter
                WHERE state NOT IN ('closed', 'withdrawn') AND standing_rule IS NULL
                    AND entry <> 'history' AND state <> 'drafted'
                GROUP BY leader, lead_unit
                """
            ).all {
                LedMatters(leader: $0.optionalText(0), leadUnit: $0.text(1), count: $0.int(2))
            }
        }
    }
}
