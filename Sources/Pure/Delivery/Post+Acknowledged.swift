import Almanac
import Deadlines
import Ledger

/// A person said that he knows of a due date while a repeat of it was already on its way to him.
extension Post {
    /// Until when a repeat rests that waits for somebody who acknowledged the due date since; nil
    /// for what goes as it is. The distant future is one that is never said again: he knew of the
    /// date before it was due.
    package func rest(
        of identity: FiringIdentity, for addressee: String, facts: Facts?, at now: Instant
    ) -> Instant? {
        guard let facts, let slot = identity.slot, let due = identity.due, identity.step != nil,
            identity.cause == .step
        else { return nil }
        let reference = DueReference(
            slot: slot, unit: identity.unit, occurrence: identity.occurrence, due: due)
        let given = facts.matter.acknowledgements.last {
            $0.given.of == reference && $0.given.official == addressee && now < $0.given.until
        }
        guard let until = given?.given.until, isRepeat(identity, for: addressee, facts) else {
            return nil
        }
        return until <= due ? .distantFuture : until
    }

    /// Whether it says again what he was told: the same step of the same due date. Who acknowledged
    /// a date before it was due needs no reminder at all.
    private func isRepeat(
        _ identity: FiringIdentity, for addressee: String, _ facts: Facts
    ) -> Bool {
        if identity.repetition > 0 || identity.step == .remind { return true }
        return facts.tellings.contains {
            $0.step == identity.step && $0.official == addressee && $0.key.slot == identity.slot
                && $0.key.unit == identity.unit && $0.occurrence == identity.occurrence
                && $0.due == identity.due
        }
    }

    /// The same of each member, by its notice.
    func rests(
        of waiting: Waiting, facts: [MatterID: Facts], at now: Instant
    ) -> [Int64: Instant] {
        var found: [Int64: Instant] = [:]
        for member in waiting.members {
            found[member.notice] = rest(
                of: member.identity, for: waiting.addressee, facts: facts[member.identity.matter],
                at: now)
        }
        return found
    }
}
