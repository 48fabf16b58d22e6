import Almanac

/// The condition of one channel's endpoint. A breaker opens after a few failures in a row and
/// probes on its own schedule; a parked endpoint waits for a person.
package struct Endpoint: Hashable, Sendable, Codable {
    package enum Condition: Hashable, Sendable, Codable {
        case open
        /// Nothing is sent before; then one message probes.
        case paused(until: Instant, Reason)
        /// Broken until a person changes something.
        case parked(Reason)
    }

    package var condition: Condition
    package var failuresInARow: Int
    /// Pauses for frequency that followed each other.
    package var slowsInARow: Int

    package init(
        condition: Condition = .open, failuresInARow: Int = 0, slowsInARow: Int = 0
    ) {
        self.condition = condition
        self.failuresInARow = failuresInARow
        self.slowsInARow = slowsInARow
    }

    /// Failures in a row after which the breaker opens.
    package static let failuresMax = 5
    /// Seconds for which it stays open: the first time, the second …
    package static let pauseSeconds: [Int64] = [30, 60, 300, 900]
    /// How long the others wait while one message probes, in seconds.
    package static let probeSeconds: Int64 = 5

    package var isParked: Bool {
        switch condition {
        case .parked: true
        case .open, .paused: false
        }
    }

    /// Whether a message may go there now.
    /// - Parameter isBusy: Another message is under way to it.
    package func admission(at now: Instant, isBusy: Bool) -> WayStanding {
        switch condition {
        case .open: .open
        case .parked(let reason): .closed(reason)
        case .paused(let until, let reason) where now < until: .wait(until: until, reason)
        case .paused(_, let reason):
            isBusy ? .wait(until: now + Endpoint.probeSeconds, reason) : .open
        }
    }

    /// The endpoint's condition after a message came back from it.
    /// - Parameter slowMax: The most seconds to which pauses that follow each other double; nil:
    ///   they do not grow.
    package func after(
        _ verdict: Verdict, at now: Instant, retry: RetrySchedule, slowMax: Int64? = nil
    ) -> Endpoint {
        switch verdict {
        case .ok, .reject, .rejectContent, .bug:
            // An answer to what left before the pause does not end it.
            if case .paused(let until, _) = condition, now < until {
                return Endpoint(condition: condition)
            }
            return isParked ? self : Endpoint()
        case .slow(let seconds): return slowed(seconds, slowMax, at: now, retry: retry)
        case .park: return parked(.channelParked)
        case .gone: return parked(.channelGone)
        case .parkUntil(let instant):
            return Endpoint(
                condition: .paused(until: instant, .overQuota), failuresInARow: failuresInARow)
        case .parkAfterThree, .checkClock: return self
        case .retry(let asked):
            return failed(asked: asked.map { min($0, retry.retryAfterSecondsMax) }, at: now)
        }
    }

    /// Broken until a person changes something; the first cause stands.
    package func parked(_ reason: Reason) -> Endpoint {
        isParked
            ? self : Endpoint(condition: .parked(reason), failuresInARow: failuresInARow)
    }

    private func slowed(
        _ seconds: Int64, _ most: Int64?, at now: Instant, retry: RetrySchedule
    ) -> Endpoint {
        guard !isParked else { return self }
        var pause = min(seconds, retry.retryAfterSecondsMax)
        if let most {
            for _ in 0..<min(slowsInARow, 16) where pause < most { pause *= 2 }
            pause = min(pause, max(most, seconds))
        }
        return Endpoint(
            condition: .paused(until: now + pause, .rateLimited), failuresInARow: failuresInARow,
            slowsInARow: slowsInARow + 1)
    }

    /// One more failure: the endpoint rests as long as it asked, or as the breaker says.
    private func failed(asked: Int64?, at now: Instant) -> Endpoint {
        guard !isParked else { return self }
        let failures = failuresInARow + 1
        var (pause, reason) = (asked ?? 0, Reason.rateLimited)
        if failures >= Endpoint.failuresMax {
            let place = min(failures - Endpoint.failuresMax, Endpoint.pauseSeconds.count - 1)
            (pause, reason) = (max(pause, Endpoint.pauseSeconds[place]), .breakerOpen)
        }
        let condition: Condition = pause > 0 ? .paused(until: now + pause, reason) : .open
        return Endpoint(condition: condition, failuresInARow: failures)
    }
}
