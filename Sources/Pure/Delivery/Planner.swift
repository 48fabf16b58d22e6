import Almanac
import Deadlines
import Ledger

/// Decides what a matter's ladder says now, and when to look again. It knows no clock and no store:
/// forecast and simulation run the same code as the daemon.
package struct Planner: Sendable {
    package let reckoning: Reckoning
    package let ladders: LadderRack
    package let people: People
    /// Morning messages are spread over so many seconds after the opening.
    package let spreadSeconds: Int64
    /// What is told of steps that passed while the daemon was down.
    package let catchUp: CatchUp
    /// Messages a person a working day beyond urgent ones; nil for any number.
    package let budget: Int?

    package init(
        reckoning: Reckoning, ladders: [Ladder], history: [String: [LadderEdition]] = [:],
        people: People, spreadSeconds: Int64 = 300, catchUp: CatchUp = .latest,
        budget: Int? = nil
    ) {
        self.reckoning = reckoning
        self.ladders = LadderRack(Ladder.builtIn + ladders, history: history)
        self.people = people
        self.spreadSeconds = spreadSeconds
        self.catchUp = catchUp
        self.budget = budget
    }

    /// What has been fired and told of a matter so far.
    package struct Record: Sendable {
        package var fired: Set<FiringIdentity>
        package var tellings: [Telling]
        /// Until just now nobody looked.
        package var downtime: Downtime?
        /// The office's silences, whatever they fit.
        package var silences: [StandingSilence]

        package init(
            fired: Set<FiringIdentity> = [], tellings: [Telling] = [],
            silences: [StandingSilence] = [], downtime: Downtime? = nil
        ) {
            self.fired = fired
            self.tellings = tellings
            self.downtime = downtime
            self.silences = silences
        }
    }

    /// Looks at one matter.
    /// - Throws: ``CalendarError`` where a date leaves the calendar's horizon.
    package func plan(
        _ matter: Matter, record: Record, at now: Instant
    ) throws(CalendarError) -> MatterPlan {
        let obligations = try reckoning.obligations(of: matter, at: now)
        var plan = MatterPlan(
            matter: matter.id, obligations: obligations,
            light: .grey, firings: [], nextWake: nil)
        let progress = reckoning.progress(of: matter, at: now)
        plan.light = reckoning.light(of: obligations, progress, at: now)
        guard matter.isOpen else { return plan }
        if progress.isDaily { plan.wake(at: try nextMorning(after: now), after: now) }
        let owed = obligations.filter { !$0.isSilent }
        let hush = Hush(
            directory: people.directory, matter: matter, silences: record.silences)
        if let silence = hush.overAssignment(isUrgent: owed.contains(where: \.isUrgent), at: now) {
            plan.wake(at: silence.end, after: now)
        } else if let firing = try assignment(of: matter, owed: owed, record: record, at: now) {
            plan.firings.append(firing)
        }
        var record = record
        record.tellings += matter.tellingsInPerson
        for obligation in owed {
            guard case .open(let due) = obligation.standing else {
                plan.wake(at: obligation.nextPeriodBegins(after: now), after: now)
                continue
            }
            if owed.contains(where: { $0.stands(before: obligation, at: now) }) {
                plan.wake(at: now < due.instant ? due.instant + 1 : nil, after: now)
                continue
            }
            var climb = Climb(
                planner: self, matter: matter, obligation: obligation, due: due, record: record)
            if let silence = climb.silence(at: now) {
                plan.wake(at: silence.end, after: now)
                continue
            }
            let look = try climb.look(at: now)
            plan.firings += look.firings
            plan.wake(at: look.wake, after: now)
        }
        return plan
    }

    /// 交办: the lead unit's responsible official is told, and each assisting unit once.
    private func assignment(
        of matter: Matter, owed: [Obligation], record: Record, at now: Instant
    ) throws(CalendarError) -> Firing? {
        let identity = FiringIdentity.assignment(of: matter)
        guard matter.assignment.entry != .history, !record.fired.contains(identity) else {
            return nil
        }
        guard matter.assignment.entry == .fresh || owed.contains(where: \.isStillAhead) else {
            return nil
        }
        let rungs = owed.compactMap { edition(for: $0, in: matter).ladder }.flatMap(\.rungs)
        let atOnce = rungs.filter { $0.when == .atOnce }
        let isUrgent = owed.contains(where: \.isUrgent)
        let hush = Hush(directory: people.directory, matter: matter, silences: record.silences)
        let audience: [Audience] =
            [.responsible, .members, .assistingUnits] + atOnce.flatMap(\.audience)
        let notices = try people.officials(
            audience, for: matter, owner: assignee(of: matter, owed),
            on: reckoning.hours.zone.day(of: now)
        ).filter { resolved in
            !record.tellings.contains { $0.official == resolved.official && $0.step == nil }
        }.map { resolved throws(CalendarError) in
            hush.rested(
                try notice(
                    to: resolved, reason: .assigned, isUrgent: isUrgent, keeps: .pause, at: now),
                about: assignee(of: matter, owed), nil)
        }
        return Firing(
            identity: identity, nominal: matter.assignedAt.instant(in: reckoning.hours.zone),
            severity: atOnce.map(\.severity).first ?? .notice, fate: .told(notices))
    }

    /// What stands for a leader is assigned to him, not to a unit.
    private func assignee(of matter: Matter, _ owed: [Obligation]) -> Owner {
        let lead = Owner.unit(matter.assignment.leadUnit)
        return matter.assignment.standingRule == nil ? lead : owed.first?.owner ?? lead
    }

    /// The opening of the next working day.
    func nextMorning(after now: Instant) throws(CalendarError) -> Instant {
        let hours = reckoning.hours
        let day = try reckoning.calendar.day(1, workingDaysAfter: hours.zone.day(of: now))
        return hours.zone.instant(day, hours.opening)
    }
}

extension Obligation {
    /// An older occurrence of the same recurrence that is overdue: while it is open, its ladder
    /// goes on alone, and the notice says how many periods are missing.
    func stands(before newer: Obligation, at now: Instant) -> Bool {
        guard case .open(let due) = standing else { return false }
        return key == newer.key && occurrence < newer.occurrence && due.instant < now
    }

    /// When the period after one that was reported early is owed; nil for what recurs no more.
    func nextPeriodBegins(after now: Instant) -> Instant? {
        guard basis.term?.cadence != nil else { return nil }
        switch standing {
        case .settled(let due?, _), .excused(let due, _):
            return now <= due.instant ? due.instant + 1 : nil
        case .open, .settled(nil, _), .lapsed, .notBefore, .waiting, .undetermined: return nil
        }
    }

    /// What an assignment has to tell of. That a close-out follows a completion goes without saying.
    var isStillAhead: Bool {
        switch standing {
        case .open, .undetermined: true
        case .waiting: key.slot != .closureReport && key.slot != .verify
        case .settled, .lapsed, .excused, .notBefore: false
        }
    }
}

extension MatterPlan {
    mutating func wake(at instant: Instant?, after now: Instant) {
        guard let instant else { return }
        let later = max(instant, now + 1)
        nextWake = nextWake.map { min($0, later) } ?? later
    }
}

extension FiringIdentity {
    /// The assignment as it stands: in other hands it is another one, and the new hands are told.
    static func assignment(of matter: Matter) -> FiringIdentity {
        FiringIdentity(
            matter: matter.id, cause: .assigned, repetition: matter.handover?.number ?? 0)
    }
}
