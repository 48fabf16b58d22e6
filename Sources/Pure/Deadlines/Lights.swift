import Almanac
import Ledger

/// What a light needs to know of an obligation.
package struct Lamp: Hashable, Sendable {
    package var standing: Standing
    package var isTrial: Bool
    package var pausedSince: Instant?
    package var wasMissed: Bool
    package var isEarliest: Bool

    package init(
        standing: Standing, isTrial: Bool, pausedSince: Instant?, wasMissed: Bool, isEarliest: Bool
    ) {
        self.standing = standing
        self.isTrial = isTrial
        self.pausedSince = pausedSince
        self.wasMissed = wasMissed
        self.isEarliest = isEarliest
    }

    /// Red: open past due. Yellow: open from `remindFrom` on, or ever late or missed, for good.
    /// Grey: awaited, undetermined, paused, on trial, or not owed any more. Green: else.
    package func light(at now: Instant, remindFrom: Instant) -> Light {
        guard !isTrial else { return .grey }
        let light = lightNow(at: now, remindFrom: remindFrom)
        return wasMissed && light != .red ? .yellow : light
    }

    private func lightNow(at now: Instant, remindFrom: Instant) -> Light {
        switch standing {
        case .open(let due):
            if let pausedSince, due.instant >= pausedSince { return .grey }
            if now > due.instant { return .red }
            return now >= remindFrom ? .yellow : .green
        case .settled(let due?, let at):
            return (isEarliest ? at < due.instant : at > due.instant) ? .yellow : .green
        case .settled(nil, _), .excused: return .green
        case .lapsed, .waiting, .undetermined, .notBefore: return .grey
        }
    }
}

extension Obligation {
    /// Must not be settled sooner than its date.
    package var isEarliest: Bool { basis.isEarliest }

    package var lamp: Lamp {
        Lamp(
            standing: standing, isTrial: isTrial, pausedSince: pausedSince, wasMissed: wasMissed,
            isEarliest: isEarliest)
    }
}

extension Light {
    /// Red > yellow > green > grey; grey where nothing is owed.
    package static func worst(of lights: some Sequence<Light>) -> Light {
        lights.max { $0.severity < $1.severity } ?? .grey
    }

    private var severity: Int {
        switch self {
        case .grey: 0
        case .green: 1
        case .yellow: 2
        case .red: 3
        }
    }
}

extension Reckoning {
    /// From when the reminder holds that every ladder has: the working day before the due day, from
    /// the office's opening; for what is counted in hours, half of its time.
    ///
    /// Beyond the calendar it is the day before.
    package func remindStart(of due: Due, starting start: Moment) -> Instant {
        if due.isByTheHour {
            let began = start.instant(in: hours.zone)
            return due.instant + (began - due.instant) / 2
        }
        // A due day beyond the calendar has no working day before it.
        let day = (try? calendar.day(1, workingDaysBefore: due.day)) ?? due.day - 1
        return hours.zone.instant(day, hours.opening)
    }

    package func light(of obligation: Obligation, at now: Instant) -> Light {
        light(of: obligation.lamp, starting: obligation.starts, at: now)
    }

    /// The light of what is kept of an obligation.
    package func light(of lamp: Lamp, starting start: Moment, at now: Instant) -> Light {
        guard case .open(let due) = lamp.standing, now <= due.instant else {
            return lamp.light(at: now, remindFrom: .distantFuture)
        }
        return lamp.light(at: now, remindFrom: remindStart(of: due, starting: start))
    }

    /// The worst light of a matter's obligations.
    package func light(of obligations: [Obligation], at now: Instant) -> Light {
        Light.worst(of: obligations.lazy.map { light(of: $0, at: now) })
    }
}
