import Almanac

/// The condition of one channel's endpoint. A breaker opens after a few failures in a row and
/// probes on its own schedule; a parked endpoint waits for a person.
package struct Endpoint: Hashable, Sendable, Codable {
    package enum Condition: Hashable, Sendable, Codable {
        case open
        /// Nothing is sent before; then one message probes.
        case paused(until: Instant)
        /// Broken until a person changes something.
        case parked
    }

    package var condition: Condition
    package var failuresInARow: Int

    package init(condition: Condition = .open, failuresInARow: Int = 0) {
        self.condition = condition
        self.failuresInARow = failuresInARow
    }

    /// Failures in a row after which the breaker opens.
    package static let failuresMax = 5
    /// Seconds for which it stays open: the first time, the second …
    package static let pauseSeconds: [Int64] = [30, 60, 300, 900]
    /// How long the others wait while one message probes, in seconds.
    package static let probeSeconds: Int64 = 5

    package enum Admission: Hashable, Sendable {
        case go
        case wait(until: Instant)
        case parked
    }

    /// Whether a message may go there now.
    /// - Parameter isBusy: Another message is under way to it.
    package func admission(at now: Instant, isBusy: Bool) -> Admission {
        switch condition {
        case .open: .go
        case .parked: .parked
        case .paused(let until) where now < until: .wait(until: until)
        case .paused: isBusy ? .wait(until: now + Endpoint.probeSeconds) : .go
        }
    }

    /// The endpoint's condition after a message came back from it.
    package func after(_ verdict: Verdict, at now: Instant, retry: RetrySchedule) -> Endpoint {
        switch verdict {
        case .ok, .reject, .rejectContent, .bug:
            // An answer to what left before the pause does not end it.
            if case .paused(let until) = condition, now < until {
                return Endpoint(condition: condition)
            }
            return Endpoint()
        case .slow(let seconds):
            let pause = min(seconds, retry.retryAfterSecondsMax)
            return Endpoint(
                condition: .paused(until: now + pause), failuresInARow: failuresInARow)
        case .park, .gone: return Endpoint(condition: .parked, failuresInARow: failuresInARow)
        case .parkUntil(let instant):
            return Endpoint(condition: .paused(until: instant), failuresInARow: failuresInARow)
        case .parkAfterThree, .checkClock: return self
        case .retry(let asked):
            return failed(asked: asked.map { min($0, retry.retryAfterSecondsMax) }, at: now)
        }
    }

    /// One more failure: the endpoint rests as long as it asked, or as the breaker says.
    private func failed(asked: Int64?, at now: Instant) -> Endpoint {
        let failures = failuresInARow + 1
        var pause = asked ?? 0
        if failures >= Endpoint.failuresMax {
            let place = min(failures - Endpoint.failuresMax, Endpoint.pauseSeconds.count - 1)
            pause = max(pause, Endpoint.pauseSeconds[place])
        }
        let condition: Condition = pause > 0 ? .paused(until: now + pause) : .open
        return Endpoint(condition: condition, failuresInARow: failures)
    }
}
