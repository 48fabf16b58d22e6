import Almanac
import Delivery
import Foundation
import GRDB

extension LedgerStore {
    /// An id for a message that is opened now.
    package func messageID(at now: Instant) -> String { MessageID.make(at: now, random: random) }

    /// Puts a test message on record as one that is under way.
    /// - Returns: Its ticket.
    package func beginTrial(
        _ message: Message, over channel: String, at now: Instant
    ) throws(StoreError) -> Int64 {
        try write { database in
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let occasion = try message.occasion.map {
                String(decoding: try encoder.encode($0), as: UTF8.self)
            }
            let insert = try Prepared(
                database,
                """
                INSERT INTO message(id, addressee, is_urgent, rank, state, at, attempt, channel,
                    frozen, created, occasion)
                VALUES (?, ?, 1, ?, 'inFlight', ?, 1, ?, ?, ?, ?)
                """)
            try insert.run(
                message.id, message.recipient.id, message.severity.rank, now.seconds, channel,
                [UInt8](try encoder.encode(message)), now.seconds, occasion)
            return insert.lastInserted
        }
    }
}

/// What waits and what went over the channels, for the list of them.
package struct ChannelTraffic: Hashable, Sendable {
    /// Messages that wait, by addressee: the first channel that reaches him takes them.
    package var waiting: [String: Int] = [:]
    /// Parked messages by the channel that parked them; '' for those without one.
    package var parked: [String: Int] = [:]
    /// Attempts of the last minute.
    package var lastMinute: [String: Int] = [:]
    /// When each channel asked for took a message last.
    package var accepted: [String: Instant] = [:]
    /// The last attempt over each channel asked for.
    package var last: [String: AttemptRecord] = [:]
}

extension LedgerStore {
    package func traffic(of channels: [String], at now: Instant) throws(StoreError)
        -> ChannelTraffic
    {
        try read { database in
            var traffic = ChannelTraffic()
            try Prepared(
                database,
                """
                SELECT addressee, count(*) FROM message WHERE waits_until IS NOT NULL
                GROUP BY addressee
                """
            ).each { traffic.waiting[$0.text(0)] = $0.int(1) }
            try Prepared(
                database,
                """
                SELECT coalesce(channel, ''), count(*) FROM message WHERE state = 'parked'
                GROUP BY channel
                """
            ).each { traffic.parked[$0.text(0)] = $0.int(1) }
            try Prepared(
                database,
                """
                SELECT channel, count(*) FROM attempt WHERE at > ? AND rides IS NULL
                GROUP BY channel
                """
            ).each(now.seconds - 60) { traffic.lastMinute[$0.text(0)] = $0.int(1) }
            let last = try Prepared(
                database,
                """
                SELECT at FROM attempt WHERE channel = ? AND verdict = 'OK' ORDER BY at DESC LIMIT 1
                """)
            let tried = try Prepared(
                database,
                """
                SELECT at, channel, bytes, status, code, text, milliseconds, verdict FROM attempt
                WHERE channel = ? ORDER BY at DESC, ref DESC LIMIT 1
                """)
            for channel in channels {
                traffic.accepted[channel] = try last.first(channel) { $0.instant(0) }
                traffic.last[channel] = try tried.first(channel) {
                    AttemptRecord(
                        at: $0.instant(0), channel: $0.text(1), bytes: $0.int(2),
                        status: $0.optionalInt64(3).map { Int($0) }, code: $0.optionalText(4),
                        text: $0.text(5), milliseconds: $0.int(6), verdict: $0.text(7))
                }
            }
            return traffic
        }
    }

    /// Messages that are not settled, by the word of their carriage: each found by an index.
    package func unsettledCounts() throws(StoreError) -> [String: Int] {
        try read { database in
            var counts: [String: Int] = [:]
            for condition in [
                "waits_until IS NOT NULL", "state = 'inFlight'", "state = 'parked'",
            ] {
                try Prepared(
                    database,
                    "SELECT state, count(*) FROM message WHERE \(condition) GROUP BY state"
                ).each { counts[$0.text(0)] = $0.int(1) }
            }
            return counts
        }
    }
}
