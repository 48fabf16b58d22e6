import Almanac

extension Carriage {
    /// Returns where the message stands once the courier is back.
    /// - Parameter jitter: From an injected source, -0.2 … 0.2 of the pause.
    package func settled(
        by verdict: Verdict, at now: Instant, retry: RetrySchedule, jitter: Double
    ) -> Carriage {
        guard case .inFlight(let attempt, _) = self else {
            preconditionFailure("only a message in flight can be settled, this one is \(self)")
        }
        switch verdict {
        case .ok: return .accepted(at: now, attempt: attempt)
        case .retry(let after):
            guard attempt < retry.attemptsMax else { return .parked(.attemptsUsedUp) }
            let pause = retry.pause(after: attempt, asked: after, jitter: jitter)
            return .retryAt(now + pause, attempt: attempt)
        case .slow(let after):
            // The endpoint's queue waits; this was no failed attempt of the message.
            return .retryAt(now + min(after, retry.retryAfterSecondsMax), attempt: attempt - 1)
        case .parkAfterThree:
            guard attempt < RetrySchedule.doubtfulTriesMax else { return .parked(.channelParked) }
            return .retryAt(now + RetrySchedule.doubtfulPauseSeconds, attempt: attempt)
        case .checkClock:
            guard attempt < 2 else { return .parked(.channelParked) }
            let pause = retry.pause(after: attempt, asked: nil, jitter: jitter)
            return .retryAt(now + pause, attempt: attempt)
        case .parkUntil(let instant): return .retryAt(instant, attempt: attempt - 1)
        case .park, .gone: return .parked(.channelParked)
        case .reject, .rejectContent, .bug: return .parked(.refusedByReceiver)
        }
    }
}

extension RetrySchedule {
    package var attemptsMax: Int { pauseSeconds.count }

    /// Tries of a generic webhook that says 401, 403, 404 or 405, within an hour.
    package static let doubtfulTriesMax = 3
    package static let doubtfulPauseSeconds: Int64 = 1500

    /// Seconds until the next attempt: the schedule's pause with its jitter, or what the receiver
    /// asked for where that is longer, up to the most that is obeyed.
    func pause(after attempt: Int, asked: Int64?, jitter: Double) -> Int64 {
        let planned = Double(pauseSeconds[min(attempt, pauseSeconds.count - 1)])
        let jittered = Int64((planned * (1 + max(-0.2, min(0.2, jitter)))).rounded())
        return max(jittered, min(asked ?? 0, retryAfterSecondsMax))
    }
}
