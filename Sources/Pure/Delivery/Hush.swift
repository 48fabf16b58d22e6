import Almanac
import Deadlines
import Ledger

/// What must not be said now about one matter: by a silence of the office, or because the person
/// acknowledged it.
struct Hush {
    let directory: Directory
    let matter: Matter
    let silences: [StandingSilence]

    /// The silence that holds over all that the obligation says at an instant, or over one step of
    /// it; nil where it may speak. Silences of one official rest his notices alone.
    func over(
        _ obligation: Obligation, _ step: Step? = nil, isUrgent: Bool, at instant: Instant
    ) -> StandingSilence? {
        silences.filter {
            $0.holds(at: instant) && $0.silence.matchers.official == nil
                && fits($0.silence, obligation.owner, step, isUrgent: isUrgent)
        }.max { $0.end < $1.end }
    }

    /// The silence over the assignment of the matter to its lead unit.
    func overAssignment(isUrgent: Bool, at instant: Instant) -> StandingSilence? {
        silences.filter {
            $0.holds(at: instant) && $0.silence.matchers.official == nil
                && fits(
                    $0.silence, .unit(matter.assignment.leadUnit), nil, isUrgent: isUrgent)
        }.max { $0.end < $1.end }
    }

    /// A silence that holds at some time of a day and explains why nothing was said.
    func over(
        _ obligation: Obligation, _ steps: [Step], isUrgent: Bool, from start: Instant,
        to end: Instant
    ) -> StandingSilence? {
        silences.first { standing in
            guard standing.start < end, start < standing.end,
                standing.silence.matchers.official == nil
            else { return false }
            return ([nil] + steps.map(Optional.some)).contains {
                fits(standing.silence, obligation.owner, $0, isUrgent: isUrgent)
            }
        }
    }

    /// The notice, held until the silence of its official is over.
    func rested(
        _ notice: Notice, about owner: Owner, _ step: Step?
    ) -> Notice {
        var notice = notice
        // One silence may end within another.
        while let standing = silences.first(where: {
            guard let official = $0.silence.matchers.official else { return false }
            return [notice.official, notice.addressee].contains(official)
                && $0.holds(at: notice.notBefore)
                && fits($0.silence, owner, step, isUrgent: notice.isUrgent)
        }) {
            notice.notBefore = standing.end
            notice.reason = .silenced
        }
        return notice
    }

    /// Whether a silence means it, whoever is told. A silence of a step means that step alone.
    private func fits(_ silence: OfficeSilence, _ owner: Owner, _ step: Step?, isUrgent: Bool)
        -> Bool
    {
        let wanted = silence.matchers
        if isUrgent && !silence.includesUrgent { return false }
        if let id = wanted.matter, id != matter.id { return false }
        if let kind = wanted.kind, kind != matter.assignment.kind { return false }
        if let unit = wanted.unit, unit != self.unit(of: owner) { return false }
        if let word = wanted.step, word != step?.rawValue { return false }
        return true
    }

    /// The unit that owes it; what a person owes counts as the lead unit's.
    private func unit(of owner: Owner) -> String {
        let name = if case .unit(let unit) = owner { unit } else { matter.assignment.leadUnit }
        return directory.unit(name)?.name ?? name
    }
}

extension Matter {
    /// That people were told outside of messages: by a call, or because they said that they know.
    var tellingsInPerson: [Telling] {
        let nudges = nudges.flatMap { given in
            given.nudge.told.map {
                telling($0, to: given.nudge.official, at: given.event.recorded)
            }
        }
        let known = acknowledgements.map {
            telling($0.given.of, to: $0.given.official, at: $0.recorded)
        }
        return nudges + known
    }

    private func telling(
        _ due: DueReference, to official: String, at instant: Instant
    ) -> Telling {
        Telling(
            key: ObligationKey(matter: id, slot: due.slot, unit: due.unit),
            occurrence: due.occurrence, due: due.due, official: official, step: nil, at: instant)
    }

    /// The notice, held until its addressee's acknowledgement of that due date ends; what was
    /// acknowledged before it was due is not said again at all.
    func acknowledged(_ notice: Notice, of due: DueReference) -> Notice {
        let given = acknowledgements.last {
            $0.given.of == due && $0.given.official == notice.addressee
                && notice.notBefore < $0.given.until
        }
        guard let until = given?.given.until else { return notice }
        var notice = notice
        notice.notBefore = until <= due.due ? due.due + 1 : until
        notice.reason = .acknowledged
        return notice
    }
}

extension Obligation {
    /// Its due date as it stands; nil where nothing is open.
    package var dueReference: DueReference? {
        guard case .open(let due) = standing else { return nil }
        return DueReference(
            slot: key.slot, unit: key.unit, occurrence: occurrence, due: due.instant)
    }

    /// Set by the office by an event of its own, and not by a rule when the matter was assigned: it
    /// is told as soon as it stands.
    var isOfTheOfficesOwn: Bool {
        switch key.slot.role {
        case .request, .rectification: true
        case .sign, .statusReport, .progress, .resultReport, .closureReport, .verify, .reply,
            .submission, .absence, .milestone, .completion, .own:
            false
        }
    }
}
