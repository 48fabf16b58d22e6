import Almanac
import Deadlines
import Ledger

/// What a person decided about the ladder: rulings on its proposals, and another text of it.
extension Climb {
    /// The rulings on this obligation's due date, in their order.
    private var rulings: [Ruling] {
        matter.rulings.filter {
            $0.due == due.instant && $0.occurrence == obligation.occurrence
                && $0.slot == obligation.key.slot && $0.unit == obligation.key.unit
        }
    }

    /// Once refused, a step is not proposed again for the same due date.
    func isRefused(_ step: Step) -> Bool {
        step.isProposal
            && rulings.contains { $0.verdict == .refused && Step($0.consequence) == step }
    }

    /// Under another text of its ladder nothing is said again that was said before it was adopted.
    func isSaid(_ step: Step, by nominal: Instant) -> Bool {
        guard let adopted = matter.ladderAdopted(ladder.name), nominal <= adopted else {
            return false
        }
        return record.fired.contains { isOwn($0) && $0.step == step }
    }

    /// What was approved is told to those whom it concerns, once: nothing reached them before.
    func approvals(at now: Instant) throws(CalendarError) -> [Firing] {
        var firings: [Firing] = []
        for ruling in rulings where ruling.verdict == .approved {
            let step = Step(ruling.consequence)
            let identity = FiringIdentity(
                matter: matter.id, slot: obligation.key.slot, unit: obligation.key.unit,
                occurrence: obligation.occurrence, due: due.instant, cause: .step, step: step)
            guard !record.fired.contains(identity),
                !firings.contains(where: { $0.identity == identity })
            else { continue }
            let notices = try planner.people.officials(
                planner.concerned(by: ruling.consequence, obligation, in: matter), for: matter,
                owner: obligation.owner,
                on: planner.reckoning.hours.zone.day(of: now), inPerson: true
            ).map { resolved throws(CalendarError) in
                try planner.notice(
                    to: resolved, reason: .approved, isUrgent: false,
                    keeps: .closing(before: nil), at: now)
            }
            firings.append(
                Firing(
                    identity: identity, nominal: now, severity: step.usualSeverity,
                    fate: .told(notices)))
        }
        return firings
    }
}

extension Planner {
    /// Who is told once it is approved: whom the ladder names beside the office, else the
    /// responsible and his principal.
    package func concerned(
        by consequence: Consequence, _ obligation: Obligation, in matter: Matter
    ) -> [Audience] {
        let rungs = edition(for: obligation, in: matter).ladder?.rungs ?? []
        let named = rungs.filter { $0.step == Step(consequence) }.flatMap(\.audience)
            .filter { $0 != .office }
        return named.isEmpty ? [.responsible, .principal] : named
    }
}

extension Step {
    /// The step whose proposal a ruling decides.
    package init(_ consequence: Consequence) {
        switch consequence {
        case .bulletin: self = .bulletin
        case .interview: self = .interview
        }
    }

    /// What the step proposes; nil for a step that the daemon takes by itself.
    package var consequence: Consequence? {
        switch self {
        case .remind, .due, .urge, .supervise: nil
        case .bulletin: .bulletin
        case .interview: .interview
        }
    }
}
