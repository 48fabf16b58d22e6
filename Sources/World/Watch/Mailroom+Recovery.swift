import Almanac
import Channels
import Delivery
import Store

extension Mailroom {
    /// Takes up what a stop left behind: limits count from the attempts on record, endpoints stand
    /// as they stood, and what was in flight is unknown.
    /// - Returns: How many messages were in flight.
    mutating func recover(at now: Instant) throws(StoreError) -> Int {
        try countTries(at: now)
        for standing in try store.channelStandings() {
            endpoints[standing.name] = standing.endpoint
        }
        let patient = outfit.channels.values.filter { !$0.kind.dropsRepeats }.map(\.name)
        return try store.recoverInFlight(
            at: now, patient: Set(patient), seconds: Mailroom.unknownSeconds)
    }

    /// Seconds after which a robot is told again what it may not have got.
    static let unknownSeconds: Int64 = 60
    /// Limits count from the attempts on record.
    mutating func countTries(at now: Instant) throws(StoreError) {
        let limited = outfit.channels.filter { !$0.value.limits.isEmpty }
        let longest = limited.values.flatMap(\.limits).map(\.seconds).max() ?? 0
        let tries = try store.attemptTimes(since: now + -(longest + 1))
        limiters = Dictionary(
            uniqueKeysWithValues: limited.map {
                ($0, Limiter($1.limits, tries: tries[$0] ?? []))
            })
    }

    /// The endpoints as the store keeps them.
    var standings: [ChannelStanding] {
        endpoints.sorted { $0.key < $1.key }.map { name, endpoint in
            ChannelStanding(
                name: name, state: endpoint.condition.state,
                failuresInARow: endpoint.failuresInARow, reason: endpoint.condition.reason)
        }
    }
}

extension ChannelStanding {
    var endpoint: Endpoint {
        let condition: Endpoint.Condition =
            switch state {
            case .open: .open
            case .slow(let until): .paused(until: until, reason ?? .rateLimited)
            case .parked(let reason): .parked(reason)
            }
        return Endpoint(condition: condition, failuresInARow: failuresInARow)
    }
}

extension Endpoint.Condition {
    fileprivate var state: ChannelStanding.State {
        switch self {
        case .open: .open
        case .paused(let until, _): .slow(until: until)
        case .parked(let reason): .parked(reason)
        }
    }

    fileprivate var reason: Reason? {
        switch self {
        case .open, .parked: nil
        case .paused(_, let reason): reason
        }
    }
}
