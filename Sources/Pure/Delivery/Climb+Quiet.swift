import Almanac
import Deadlines
import Ledger

extension Climb {
    var hush: Hush {
        Hush(directory: planner.people.directory, matter: matter, silences: record.silences)
    }

    /// Whatever the hour, and past the reporting chain.
    var isUrgent: Bool { obligation.isUrgent || ladder.isEmergency }

    /// The silence under which the obligation says nothing at all at that instant.
    func silence(at now: Instant) -> StandingSilence? {
        hush.over(obligation, isUrgent: isUrgent, at: now)
    }

    /// The same for one of its steps.
    func silence(of step: Step, at now: Instant) -> StandingSilence? {
        hush.over(obligation, step, isUrgent: isUrgent, at: now)
    }

    /// The notice as it may go: not before its addressee's silence or acknowledgement ends. The
    /// step counts as fired all the same: the climb never waits for one person.
    func rested(_ notice: Notice, of rung: Rung, repetition: Int) -> Notice {
        var notice = notice
        if let due = obligation.dueReference, isRepeat(rung, repetition: repetition) {
            notice = matter.acknowledged(notice, of: due)
        }
        return hush.rested(notice, about: obligation.owner, rung.step)
    }

    /// Whether it says again what was said: the same step of the same due date. Who acknowledged a
    /// date before it was due needs no reminder at all.
    private func isRepeat(_ rung: Rung, repetition: Int) -> Bool {
        if repetition > 0 || rung.step == .remind { return true }
        return record.fired.contains {
            $0.step == rung.step && $0.slot == obligation.key.slot
                && $0.unit == obligation.key.unit && $0.occurrence == obligation.occurrence
                && $0.due == due.instant && $0.cause == .step
        }
    }

    /// Tells at once of what the office asks out of turn, or wants put right: no reminder would come
    /// in time for a report within the day.
    func announced(at now: Instant) throws(CalendarError) -> Firing? {
        guard obligation.isOfTheOfficesOwn, now <= due.instant else { return nil }
        var identity = FiringIdentity(
            matter: matter.id, slot: obligation.key.slot, unit: obligation.key.unit,
            occurrence: obligation.occurrence, due: due.instant, cause: .assigned)
        identity.rung = 0
        let isTold = record.tellings.contains {
            $0.key == obligation.key && $0.occurrence == obligation.occurrence
                && $0.due == due.instant
        }
        guard !isTold, !record.fired.contains(identity) else { return nil }
        let isFound = matter.finding(behind: obligation.basis.event) != nil
        let notices = try planner.people.officials(
            isFound ? [.responsible, .principal] : [.responsible], for: matter,
            owner: obligation.owner, on: planner.reckoning.hours.zone.day(of: now)
        ).map { resolved throws(CalendarError) in
            hush.rested(
                try planner.notice(
                    to: resolved, reason: .assigned, isUrgent: obligation.isUrgent,
                    keeps: .pause, at: now), about: obligation.owner, nil)
        }
        return Firing(
            identity: identity, nominal: obligation.basis.recorded, severity: .notice,
            fate: .told(notices))
    }
}
