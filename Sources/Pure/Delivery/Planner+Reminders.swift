import Almanac
import Deadlines
import Ledger

extension Planner {
    /// When the ladder reminds of an open obligation before its due instant, in order; nothing of
    /// what nobody is told of.
    package func reminders(
        of obligation: Obligation, in matter: Matter
    ) throws(CalendarError) -> [Instant] {
        guard case .open(let due) = obligation.standing, !obligation.isSilent,
            let ladder = edition(for: obligation, in: matter).ladder
        else { return [] }
        let zone = reckoning.hours.zone
        let times = RungTimes(
            calendar: reckoning.calendar, hours: reckoning.hours,
            starts: obligation.starts.instant(in: zone), due: due)
        var instants: Set<Instant> = []
        for rung in ladder.rungs where rung.step <= .due {
            if let time = try times.time(of: rung), time.nominal < due.instant {
                instants.insert(time.nominal)
            }
        }
        return instants.sorted()
    }
}
