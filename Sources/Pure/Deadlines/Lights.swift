import Almanac
import Ledger

extension Obligation {
    /// Red: open past due. Yellow: open from `remindFrom` on, or settled late, for good. Grey:
    /// awaited, undetermined, on trial, or not owed any more. Green: else.
    package func light(at now: Instant, remindFrom: Instant) -> Light {
        guard !isTrial else { return .grey }
        return switch standing {
        case .open(let due) where now > due.instant: .red
        case .open: now >= remindFrom ? .yellow : .green
        case .settled(let due?, let at): at > due.instant ? .yellow : .green
        case .settled(nil, _): .green
        case .lapsed, .waiting, .undetermined: .grey
        }
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
        let remindFrom = obligation.due.map { remindStart(of: $0, starting: obligation.starts) }
        return obligation.light(at: now, remindFrom: remindFrom ?? .distantFuture)
    }

    /// The worst light of a matter's obligations.
    package func light(of obligations: [Obligation], at now: Instant) -> Light {
        Light.worst(of: obligations.lazy.map { light(of: $0, at: now) })
    }
}
