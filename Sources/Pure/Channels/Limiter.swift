import Almanac
import Delivery

/// What one channel may still send: counted from the attempts on record, so that a restart does not
/// reset it.
package struct Limiter: Hashable, Sendable {
    package let limits: [SendingLimit]
    /// When it was tried, the earliest first; as far back as the longest window.
    package private(set) var tries: [Instant]

    package init(_ limits: [SendingLimit], tries: [Instant] = []) {
        self.limits = limits
        self.tries = tries.sorted()
    }

    package mutating func note(_ instant: Instant) {
        tries.append(instant)
        let longest = limits.map(\.seconds).max() ?? 0
        tries.removeAll { $0 + longest < instant }
    }

    /// The first second, now or later, in which one more may go.
    ///
    /// Instants are whole seconds, so a window is counted one second longer: two tries that are 60
    /// apart on record may be 59.1 apart on the wire.
    package func next(at now: Instant) -> Instant {
        limits.reduce(now) { next, limit in
            let window = limit.seconds + 1
            let within = tries.filter { $0 + window > now }
            guard within.count >= limit.count else { return next }
            return max(next, within[within.count - limit.count] + window)
        }
    }

    /// Platforms are overrun at full and half hours, and refuse then: a channel keeps off them by a
    /// few seconds of its own, another number each day.
    /// - Parameter day: For which it is reckoned.
    package static func offPeak(_ now: Instant, channel: String, on day: Day) -> Instant {
        let offset = 5 + Int64("\(channel)\(day)".stableHash % 56)
        let past = (now.seconds % 1800 + 1800) % 1800
        return past < offset ? now + (offset - past) : now
    }
}
