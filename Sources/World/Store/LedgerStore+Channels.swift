import Almanac
import Delivery
import GRDB

/// Whether a channel's endpoint is open, as the last answers left it.
package struct ChannelStanding: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        case open
        /// Its whole queue waits.
        case slow(until: Instant)
        /// Broken until a person changes something.
        case parked(Reason)
    }

    package var name: String
    package var state: State
    /// Failed attempts since the last success.
    package var failuresInARow: Int
    /// Why its queue waits; nil where the state says it.
    package var reason: Reason?

    package init(
        name: String, state: State = .open, failuresInARow: Int = 0, reason: Reason? = nil
    ) {
        self.reason = reason
        self.name = name
        self.state = state
        self.failuresInARow = failuresInARow
    }
}

extension LedgerStore {
    package func channelStandings() throws(StoreError) -> [ChannelStanding] {
        try read { database in
            try Prepared(
                database, "SELECT name, state, until, reason, failures FROM channel ORDER BY name"
            ).all(read: ChannelStanding.init)
        }
    }

    package func save(_ standings: [ChannelStanding]) throws(StoreError) {
        try write { database in
            let put = try Prepared(
                database,
                """
                INSERT OR REPLACE INTO channel(name, state, until, reason, failures)
                VALUES (?, ?, ?, ?, ?)
                """)
            for standing in standings {
                let (word, until, reason) = standing.state.words
                try put.run(
                    standing.name, word, until, reason ?? standing.reason?.rawValue,
                    standing.failuresInARow)
            }
        }
    }

    /// When each channel was tried since `start`, once a parcel, with what is under way: limits
    /// count from here, so that a restart does not reset them.
    package func attemptTimes(since start: Instant) throws(StoreError) -> [String: [Instant]] {
        try read { database in
            var times: [String: [Instant]] = [:]
            try Prepared(
                database,
                """
                SELECT channel, at FROM attempt WHERE at >= ?1 AND rides IS NULL
                UNION ALL
                SELECT channel, at FROM message WHERE state = 'inFlight' AND parcel = ref
                ORDER BY at
                """
            ).each(start.seconds) { times[$0.text(0), default: []].append($0.instant(1)) }
            return times
        }
    }
}

extension ChannelStanding.State {
    fileprivate var words: (String, Int64?, String?) {
        switch self {
        case .open: ("open", nil, nil)
        case .slow(let until): ("slow", until.seconds, nil)
        case .parked(let reason): ("parked", nil, reason.rawValue)
        }
    }
}

extension ChannelStanding {
    fileprivate init(_ columns: Columns) throws {
        name = columns.text(0)
        failuresInARow = columns.int(4)
        switch columns.text(1) {
        case "open": state = .open
        case "slow":
            state = .slow(until: columns.instant(2))
            reason = columns.isNull(3) ? nil : try columns.word(3)
        case "parked": state = .parked(try columns.word(3))
        default: throw columns.unreadable(1)
        }
    }
}
