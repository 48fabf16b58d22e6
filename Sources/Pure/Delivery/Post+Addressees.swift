import Almanac
import Deadlines
import Ledger

/// People are looked up when a step fires, and once more when its message leaves: meanwhile
/// somebody went away, came back or left the directory.
extension Post {
    /// The notices of a waiting message that go to somebody else now, and to whom.
    ///
    /// Nothing is looked up while the message is held: what counts is the day on which it leaves.
    package func redirected(
        _ waiting: Waiting, facts: [MatterID: Facts], at now: Instant
    ) -> [Int64: String] {
        let hours = planner.reckoning.hours
        guard waiting.isUrgent || hours.isOpen(at: now, in: planner.reckoning.calendar) else {
            return [:]
        }
        let day = hours.zone.day(of: now)
        var moved: [Int64: String] = [:]
        for member in waiting.members {
            let facts = facts[member.identity.matter]
            if let addressee = addressee(of: member, facts, on: day), addressee != waiting.addressee
            {
                moved[member.notice] = addressee
            }
        }
        return moved
    }

    /// Whose digests in a message to `addressee` somebody else reads now, and who.
    package func redirected(
        digestsOf officials: [String], to addressee: String, at now: Instant
    ) -> [String: String] {
        let hours = planner.reckoning.hours
        guard hours.isOpen(at: now, in: planner.reckoning.calendar) else { return [:] }
        let day = hours.zone.day(of: now)
        var moved: [String: String] = [:]
        for official in officials {
            let reader = planner.people.addressee(for: official, on: day, inPerson: false)
            if let reader, reader != addressee { moved[official] = reader }
        }
        return moved
    }

    /// nil where he is there and nothing reaches him: his message waits for a way to him.
    private func addressee(
        of member: Waiting.Member, _ facts: Facts?, on day: Day
    ) -> String? {
        let people = planner.people
        let inPerson = member.identity.step.map { $0 >= .urge } ?? false
        guard !people.directory.isOfficial(member.official) else {
            return people.addressee(for: member.official, on: day, inPerson: inPerson)
        }
        // He left the directory: whom the step would tell today takes his place.
        guard let facts else { return people.head }
        let owner =
            obligation(of: member.identity, in: facts)?.owner
            ?? .unit(facts.matter.assignment.leadUnit)
        return people.officials(
            audience(of: member.identity, in: facts), for: facts.matter, owner: owner, on: day,
            inPerson: inPerson
        ).first?.addressee
    }

    private func audience(of identity: FiringIdentity, in facts: Facts) -> [Audience] {
        if identity.cause == .proposal { return [.office] }
        guard let step = identity.step, step >= .urge, !step.isProposal,
            let obligation = obligation(of: identity, in: facts),
            let rungs = planner.edition(for: obligation, in: facts.matter).ladder?.rungs,
            rungs.indices.contains(identity.rung)
        else { return [.responsible] }
        return rungs[identity.rung].audience
    }
}
