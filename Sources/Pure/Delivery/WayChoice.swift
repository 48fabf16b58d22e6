import Almanac

/// Whether one way takes a message now.
package enum WayStanding: Hashable, Sendable {
    case open
    case wait(until: Instant, Reason)
    /// Until a person changes something.
    case closed(Reason)
}

/// Which of an official's ways a message takes.
package enum WayChoice: Hashable, Sendable {
    /// The way at that place.
    case take(Int)
    case wait(until: Instant, Reason)
    /// None is left: parked until a person changes something.
    case none

    /// The first way that is not closed. For a receiver that only asks for patience the message
    /// waits, so that the next way is kept for what is broken or urgent.
    /// - Parameter ways: In the official's own order.
    package static func choose(_ ways: [WayStanding], isUrgent: Bool) -> WayChoice {
        var wait: (until: Instant, reason: Reason)?
        for (place, way) in ways.enumerated() {
            switch way {
            case .open: return .take(place)
            case .closed: continue
            case .wait(let until, let reason):
                if wait.map({ until < $0.until }) ?? true { wait = (until, reason) }
                guard isUrgent || reason.overflows else { return .wait(until: until, reason) }
            }
        }
        return wait.map { .wait(until: $0.until, $0.reason) } ?? .none
    }
}

extension Reason {
    /// Whether a message goes over the next way meanwhile.
    fileprivate var overflows: Bool { self == .breakerOpen || self == .overQuota }
}
