import Almanac
import Deadlines
import Ledger

/// What one obligation had to say on one day, or why it had nothing to say: the answer to “why was
/// nothing sent on …?”.
package struct DayAccount: Hashable, Sendable {
    package enum Finding: Hashable, Sendable {
        /// Its ladder speaks on that day.
        case speaks([LadderTime])
        /// Its ladder is silent on that day: the last time before, the next one after.
        case between(LadderTime?, LadderTime?)
        /// Settled, awaited, not owed: there is nothing to climb for.
        case notOpen
        case onTrial
        case held
        case paused
        case outside
        /// The older occurrence of that number is still open: its ladder goes on alone.
        case behind(occurrence: Int)
        /// A silence of the office held on that day.
        case silenced(StandingSilence)
    }

    package var obligation: Obligation
    package var finding: Finding
}

/// One time at which a ladder means to speak.
package struct LadderTime: Hashable, Sendable {
    package var step: Step
    package var at: Instant
    package var identity: FiringIdentity
    /// It is on record: told, or passed over.
    package var isOnRecord: Bool
}

extension Planner {
    /// Looks at a day of a matter as it was known at the day's end.
    ///
    /// - Parameters:
    ///   - matter: With the events entered by then.
    ///   - record: All that was ever fired; times later than the day are told as plans.
    package func account(
        of matter: Matter, record: Record, on day: Day
    ) throws(CalendarError) -> [DayAccount] {
        let zone = reckoning.hours.zone
        let end = zone.instant(day, .endOfDay) + -1
        let obligations = try reckoning.obligations(of: matter, at: end)
        return try obligations.map { obligation throws(CalendarError) in
            let older = obligations.first { $0.stands(before: obligation, at: end) }
            return DayAccount(
                obligation: obligation,
                finding: try finding(of: obligation, behind: older, in: matter, record, on: day))
        }
    }

    private func finding(
        of obligation: Obligation, behind older: Obligation?, in matter: Matter,
        _ record: Record, on day: Day
    ) throws(CalendarError) -> DayAccount.Finding {
        if obligation.isTrial { return .onTrial }
        if obligation.isHeld { return .held }
        if obligation.pausedSince != nil { return .paused }
        if obligation.owner == .outside { return .outside }
        guard case .open(let due) = obligation.standing else { return .notOpen }
        if let older { return .behind(occurrence: older.occurrence) }
        let climb = Climb(
            planner: self, matter: matter, obligation: obligation, due: due, record: record)
        let times = try climb.times(through: day)
        let zone = reckoning.hours.zone
        let speaking = times.filter { zone.day(of: $0.at) == day }
        let midnight = zone.instant(day, .midnight)
        if !speaking.contains(where: \.isOnRecord),
            let silence = climb.hush.over(
                obligation, speaking.map(\.step), isUrgent: climb.isUrgent, from: midnight,
                to: zone.instant(day, .endOfDay))
        {
            return .silenced(silence)
        }
        guard speaking.isEmpty else { return .speaks(speaking) }
        return .between(
            times.last { zone.day(of: $0.at) < day }, times.first { zone.day(of: $0.at) > day })
    }
}

extension Climb {
    /// Every time of the ladder up to the end of a day, and the next one of each rung after it.
    func times(through day: Day) throws(CalendarError) -> [LadderTime] {
        let end = planner.reckoning.hours.zone.instant(day, .endOfDay)
        var found: [LadderTime] = []
        for (place, rung) in ladder.rungs.enumerated() {
            for repetition in 0...(rung.repeats == nil ? 0 : Climb.repetitionsMax) {
                guard let time = try times.time(of: rung, repetition: repetition) else { break }
                let at = rung.step >= .urge ? max(time.nominal, due.instant + 1) : time.nominal
                let identity = identity(rung, at: place, repetition: repetition)
                found.append(
                    LadderTime(
                        step: rung.step, at: at, identity: identity,
                        isOnRecord: record.fired.contains(identity)))
                if at > end { break }
            }
        }
        return found.sorted { ($0.at, $0.step) < ($1.at, $1.step) }
    }
}
