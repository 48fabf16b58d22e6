import Almanac
import Deadlines
import Ledger

/// One obligation on its ladder: which step speaks now, which are passed over, and when to look
/// again.
struct Climb {
    let planner: Planner
    let matter: Matter
    let obligation: Obligation
    let due: Due
    let record: Planner.Record
    /// The text of the obligation's ladder that was bound with it.
    let ladder: Ladder

    init(
        planner: Planner, matter: Matter, obligation: Obligation, due: Due, record: Planner.Record
    ) {
        self.planner = planner
        self.matter = matter
        self.obligation = obligation
        self.due = due
        self.record = record
        ladder = planner.edition(for: obligation, in: matter).ladder ?? .standard
    }

    struct Look {
        var firings: [Firing] = []
        var wake: Instant?

        mutating func wake(at instant: Instant) { wake = wake.map { min($0, instant) } ?? instant }
    }

    /// A rung whose time has come, in its latest repetition.
    private struct Candidate {
        var rung: Rung
        var identity: FiringIdentity
        var time: RungTime
    }

    /// The most repetitions of one rung that are looked at: beyond them it is silent.
    static let repetitionsMax = 400
    /// How soon a period by the hour is looked at again while nobody is known to be told.
    static let lookAgainSeconds: Int64 = 600

    mutating func look(at now: Instant) throws(CalendarError) -> Look {
        var look = Look()
        if now <= due.instant { look.wake(at: due.instant + 1) }
        if let firing = try announced(at: now) { look.firings.append(firing) }
        var ready: [Candidate] = []
        for (place, rung) in ladder.rungs.enumerated() {
            let (candidate, next) = try candidate(rung, at: place, now: now)
            if let next { look.wake(at: next) }
            guard let candidate else { continue }
            if let silence = silence(of: rung.step, at: now) {
                look.wake(at: silence.end)
            } else {
                ready.append(candidate)
            }
        }
        try settle(ready, at: now, into: &look)
        look.firings += try approvals(at: now)
        return look
    }

    /// Hours apart, a working day between telling and urging would be out of all proportion.
    private var isByTheHour: Bool { due.isByTheHour || ladder.isEmergency }

    var times: RungTimes {
        RungTimes(
            calendar: planner.reckoning.calendar, hours: planner.reckoning.hours,
            starts: toldFrom, due: due)
    }

    /// From when this due date could be told of: its start, or its entry in the ledger if later.
    private var toldFrom: Instant {
        let starts = obligation.starts.instant(in: planner.reckoning.hours.zone)
        return max(starts, obligation.basis.recorded)
    }

    /// Whether what was fired was of this obligation and due date.
    func isOwn(_ identity: FiringIdentity) -> Bool {
        identity.due == due.instant && identity.occurrence == obligation.occurrence
            && identity.unit == obligation.key.unit && identity.slot == obligation.key.slot
    }

    func identity(_ rung: Rung, at place: Int, repetition: Int) -> FiringIdentity {
        FiringIdentity(
            matter: matter.id, slot: obligation.key.slot, unit: obligation.key.unit,
            occurrence: obligation.occurrence, due: due.instant, cause: cause(of: rung.step),
            step: rung.step, rung: place, repetition: repetition)
    }

    private func cause(of step: Step) -> Cause { step.isProposal ? .proposal : .step }

    /// The latest repetition of the rung whose time has come, unless it was fired, and the time of
    /// the one after it.
    private func candidate(
        _ rung: Rung, at place: Int, now: Instant
    ) throws(CalendarError) -> (Candidate?, next: Instant?) {
        guard var first = try times.time(of: rung) else { return (nil, nil) }
        if rung.step >= .urge { first.nominal = max(first.nominal, due.instant + 1) }
        let foreseen = foreseen(rung, first.nominal)
        guard foreseen <= now else { return (nil, foreseen) }
        if isRefused(rung.step) || isSaid(rung.step, by: first.nominal) { return (nil, nil) }
        // Before the due date, what lay before the start is told with the assignment.
        if rung.step < .urge && first.nominal <= toldFrom { return (nil, nil) }
        var latest = (0, first)
        var next: Instant?
        if rung.repeats != nil {
            for repetition in 1...Climb.repetitionsMax {
                guard let time = try times.time(of: rung, repetition: repetition) else { break }
                guard time.nominal <= now else {
                    next = time.nominal
                    break
                }
                latest = (repetition, time)
            }
        }
        let identity = identity(rung, at: place, repetition: latest.0)
        if record.fired.contains(identity) { return (nil, next) }
        return (Candidate(rung: rung, identity: identity, time: latest.1), next)
    }
}

extension Climb {
    /// Picks the most severe candidate that is true and may speak; the milder ones are passed over,
    /// the sterner ones wait for their turn in the chain.
    private func settle(
        _ ready: [Candidate], at now: Instant, into look: inout Look
    ) throws(CalendarError) {
        // Until the office confirms one of two readings, only reminders go out.
        let speaking = obligation.isAmbiguous ? ready.filter { $0.rung.step < .urge } : ready
        let ready = left(of: speaking, at: now, into: &look)
        let current = ready.filter { isTrue($0, at: now) }
        for stale in ready where !isTrue(stale, at: now) {
            look.firings.append(dropped(stale, .noLongerTrue))
        }
        guard let sternest = current.map(\.rung.step).max() else { return }
        if sternest >= .urge, let wait = try quiet(until: now, into: &look) {
            look.wake(at: wait)
            return
        }
        let allowed = ladder.isEmergency ? .interview : highestAllowed
        guard let chosen = current.last(where: { $0.rung.step <= allowed }) else { return }
        look.firings.append(try fired(chosen, missed: missed(ready), at: now))
        for other in current where other.identity != chosen.identity {
            if other.rung.step <= chosen.rung.step {
                look.firings.append(try passed(other, at: now))
            } else {
                look.wake(at: try planner.nextMorning(after: now))
            }
        }
    }

    /// Before the due instant one is reminded, after it urged: never the other way round.
    private func isTrue(_ candidate: Candidate, at now: Instant) -> Bool {
        let told = max(now, candidate.time.nominal)
        return candidate.rung.step < .urge ? told <= due.instant : told > due.instant
    }

    private func dropped(_ candidate: Candidate, _ reason: Reason) -> Firing {
        Firing(
            identity: candidate.identity, nominal: candidate.time.nominal,
            severity: candidate.rung.severity, fate: .dropped(reason))
    }

    /// No superior is told before the chain below him: one step up at a time.
    private var highestAllowed: Step {
        let climbed = record.fired.lazy.filter { isOwn($0) }.compactMap(\.step).max()
        let steps = ladder.rungs.lazy.map(\.step)
        guard let climbed, climbed >= .urge else {
            return steps.filter { $0 >= .urge }.min() ?? .urge
        }
        return steps.filter { $0 > climbed }.min() ?? climbed
    }

    private func fired(
        _ candidate: Candidate, missed: [Missed] = [], at now: Instant
    ) throws(CalendarError) -> Firing {
        // A person of the office decides first, whomever the ladder names.
        let audience = candidate.rung.step.isProposal ? [.office] : candidate.rung.audience
        let notices = try planner.people.officials(
            audience, for: matter, owner: obligation.owner,
            on: planner.reckoning.hours.zone.day(of: now), inPerson: candidate.rung.step >= .urge
        ).map { resolved throws(CalendarError) in
            rested(
                try planner.notice(
                    to: resolved, reason: reason(of: candidate), isUrgent: obligation.isUrgent,
                    meant: candidate.time, keeps: keeping(of: candidate.rung.step),
                    missed: missed, at: now), of: candidate.rung,
                repetition: candidate.identity.repetition)
        }
        return Firing(
            identity: candidate.identity, nominal: candidate.time.nominal,
            severity: candidate.rung.severity, fate: .told(notices))
    }

    /// A reminder is worth saying until the due instant, the due an hour before it, an urge and
    /// above all day long; hours apart, everything is said when it is meant.
    private func keeping(of step: Step) -> Planner.Keeping {
        if isByTheHour { return .moment }
        return switch step {
        case .remind: .closing(before: due.instant)
        case .due: .closing(before: due.instant + -3600)
        case .urge, .supervise, .bulletin, .interview: .closing(before: nil)
        }
    }

    private func reason(of candidate: Candidate) -> Reason {
        if candidate.rung.step.isProposal { return .proposal }
        if candidate.identity.repetition > 0 { return .repeatDue }
        return candidate.rung.step == .remind ? .firstReminder : .stepRose
    }
}

extension Climb {
    /// A rung with an hour of its own is foreseen in the morning of its day, so that the morning's
    /// messages can wait for it where their windows reach so far.
    private func foreseen(_ rung: Rung, _ nominal: Instant) -> Instant {
        guard rung.time != nil, !isByTheHour else { return nominal }
        let hours = planner.reckoning.hours
        let opening = hours.zone.instant(hours.zone.day(of: nominal), hours.opening)
        // Nobody is urged before the due instant, not even in the plan.
        let isUrgedLater = rung.step >= .urge && opening <= due.instant
        return isUrgedLater ? nominal : min(opening, nominal)
    }

    /// The candidates that are settled now: what is only foreseen waits while others speak, and what
    /// passed during a downtime is let go where the office wants it so.
    private func left(
        of ready: [Candidate], at now: Instant, into look: inout Look
    ) -> [Candidate] {
        let come = ready.filter { $0.time.nominal <= now }
        guard come.contains(where: { isTrue($0, at: now) }) else { return ready }
        for foreseen in ready where foreseen.time.nominal > now {
            look.wake(at: foreseen.time.nominal)
        }
        guard planner.catchUp == .skip, let downtime = record.downtime else { return come }
        for one in come where downtime.contains(one.time.nominal) {
            look.firings.append(dropped(one, .skipped))
        }
        return come.filter { !downtime.contains($0.time.nominal) }
    }

    /// The steps that came to their time while nobody looked, in order.
    private func missed(_ ready: [Candidate]) -> [Missed] {
        guard let downtime = record.downtime else { return [] }
        return ready.filter { downtime.contains($0.time.nominal) }
            .map { Missed(step: $0.rung.step, nominal: $0.time.nominal) }
            .sorted { ($0.nominal, $0.step) < ($1.nominal, $1.step) }
    }

    /// A step that a sterner one speaks for; told all the same where the office wants each.
    private func passed(_ candidate: Candidate, at now: Instant) throws(CalendarError) -> Firing {
        let isMissed = record.downtime?.contains(candidate.time.nominal) ?? false
        guard planner.catchUp == .each, isMissed else { return dropped(candidate, .moreSevereStep) }
        let missed = Missed(step: candidate.rung.step, nominal: candidate.time.nominal)
        return try fired(candidate, missed: [missed], at: now)
    }
}

extension Climb {
    /// Nobody is urged about a due date of which he was not told a working day before (hours
    /// apart). Returns until when the ladder keeps quiet, telling it first where nobody was told.
    private func quiet(
        until now: Instant, into look: inout Look
    ) throws(CalendarError) -> Instant? {
        // What the former hands were told, the present ones were not.
        let since = matter.leadHandover?.recorded ?? Instant(seconds: .min)
        let told = record.tellings.filter {
            $0.key == obligation.key && $0.occurrence == obligation.occurrence
                && $0.due == due.instant && $0.at >= since
        }.map(\.at).min()
        guard let told else {
            if let firing = try caughtUp(at: now) { look.firings.append(firing) }
            return isByTheHour ? now + Climb.lookAgainSeconds : try planner.nextMorning(after: now)
        }
        if isByTheHour { return nil }
        let until = try planner.nextMorning(after: told)
        return until > now ? until : nil
    }

    /// Tells of a due date that passed before anybody was told of it.
    private func caughtUp(at now: Instant) throws(CalendarError) -> Firing? {
        guard !isAwaitingAssignment else { return nil }
        var audience: [Audience] = [.responsible]
        var identity = identity(
            Rung(step: .due, when: .atOnce, audience: audience), at: 0, repetition: 0)
        identity.cause = .caughtUp
        if record.fired.contains(identity) {
            // It did not reach him: his principal and the office take it on.
            identity.repetition = 1
            audience = [.principal, .office]
        }
        guard !record.fired.contains(identity) else { return nil }
        let notices = try planner.people.officials(
            audience, for: matter, owner: obligation.owner,
            on: planner.reckoning.hours.zone.day(of: now)
        ).map { resolved throws(CalendarError) in
            hush.rested(
                try planner.notice(
                    to: resolved, reason: .caughtUp, isUrgent: obligation.isUrgent,
                    keeps: .closing(before: nil), at: now),
                about: obligation.owner, .due)
        }
        return Firing(
            identity: identity, nominal: due.instant, severity: .notice, fate: .told(notices))
    }

    /// The assignment is planned in this very look or still on its way, and will tell of it.
    private var isAwaitingAssignment: Bool {
        let assigned = FiringIdentity.assignment(of: matter)
        let entered = matter.events[0].recorded
        return !record.fired.contains(assigned) && obligation.basis.recorded == entered
    }
}
