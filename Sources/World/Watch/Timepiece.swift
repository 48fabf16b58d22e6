import Almanac
import Dispatch
import Glibc

/// The clock that the daemon lives by: the machine's, or the demo's, which runs faster.
package enum Timepiece: Sendable {
    case system
    /// Began at `start` when the monotonic clock stood at `origin` seconds; runs `speed` times as
    /// fast.
    case accelerated(start: Instant, origin: Double, speed: Double)

    package static func accelerated(from start: Instant, speed: Double) -> Timepiece {
        .accelerated(start: start, origin: Timepiece.monotonicSeconds(), speed: speed)
    }

    package func now() -> Instant {
        switch self {
        case .system: Instant(seconds: Int64(Timepiece.seconds(of: CLOCK_REALTIME)))
        case .accelerated(let start, let origin, let speed):
            start + Int64((Timepiece.monotonicSeconds() - origin) * speed)
        }
    }

    /// Seconds of it in one of the machine's.
    var speed: Double {
        switch self {
        case .system: 1
        case .accelerated(_, _, let speed): speed
        }
    }

    /// Arms `timer` for `instant`: by the wall clock, so that a clock that is set moves it.
    func arm(_ timer: any DispatchSourceTimer, for instant: Instant) {
        switch self {
        case .system:
            let time = timespec(tv_sec: Int(instant.seconds), tv_nsec: 0)
            timer.schedule(wallDeadline: DispatchWallTime(timespec: time))
        case .accelerated(let start, let origin, let speed):
            let real = Double(instant - start) / speed + origin - Timepiece.monotonicSeconds()
            timer.schedule(deadline: .now() + max(0, real))
        }
    }

    /// Seconds since the machine started, suspends included (CLOCK_BOOTTIME); a clock that nobody
    /// can set.
    package static func bootSeconds() -> Double { seconds(of: CLOCK_BOOTTIME) }
    package static func monotonicSeconds() -> Double { seconds(of: CLOCK_MONOTONIC) }

    private static func seconds(of clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
