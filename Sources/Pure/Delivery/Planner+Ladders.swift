import Almanac
import Deadlines
import Ledger

/// What an open obligation would climb by, were its matter put under today's ladders.
package struct LadderShift: Hashable, Sendable {
    package var obligation: Obligation
    package var ladder: String
    /// The numbers of the two texts.
    package var from: Int
    package var to: Int
}

extension Planner {
    /// The text of the ladder by which the obligation climbs; by the hour where hours are counted,
    /// whatever ladder the rule names.
    package func edition(for obligation: Obligation, in matter: Matter) -> LadderEdition {
        let own = edition(of: obligation.ladder, for: obligation, in: matter)
        let isByTheHour = obligation.due?.isByTheHour ?? false
        guard isByTheHour, own?.ladder?.isEmergency != true else {
            return own ?? LadderEdition(number: 1, ladder: .standard)
        }
        return edition(of: Ladder.hourly.name, for: obligation, in: matter)
            ?? LadderEdition(number: 1, ladder: .hourly)
    }

    private func edition(
        of name: String, for obligation: Obligation, in matter: Matter
    ) -> LadderEdition? {
        ladders.edition(
            of: name, bound: binding(of: obligation, adopted: matter.adoptedLadder(name)))
    }

    /// A period of a recurrence is bound when it begins, all else when its trigger was entered.
    private func binding(of obligation: Obligation, adopted: Int) -> LadderBinding {
        let starts = obligation.starts
        let known =
            obligation.occurrence > 1
            ? starts.instant(in: reckoning.hours.zone) : obligation.basis.recorded
        return LadderBinding(day: starts.day, known: known, adopted: adopted)
    }

    /// Which open obligations would climb otherwise by today's ladders.
    package func ladderShifts(
        of matter: Matter, _ obligations: [Obligation]
    ) -> [LadderShift] {
        guard matter.isOpen else { return [] }
        return obligations.compactMap { obligation in
            guard case .open = obligation.standing, !obligation.isSilent else { return nil }
            let bound = edition(for: obligation, in: matter)
            guard let name = bound.ladder?.name, let latest = ladders.latest(name),
                latest.number > bound.number, latest.ladder != bound.ladder
            else { return nil }
            return LadderShift(
                obligation: obligation, ladder: name, from: bound.number, to: latest.number)
        }
    }
}

extension Matter {
    /// The number of the ladder's text that it was put under; 0 for none.
    func adoptedLadder(_ name: String) -> Int { adopted[Matter.ladderKey(name)] ?? 0 }

    /// When it was put under another text of the ladder last.
    func ladderAdopted(_ name: String) -> Instant? {
        events.last { event in
            guard case .adopted(let versions) = event.what else { return false }
            return versions[Matter.ladderKey(name)] != nil
        }?.recorded
    }
}
