import Almanac
import Deadlines
import Ledger

/// For whom a notice is, and to whom it goes.
package struct ReachedOfficial: Hashable, Sendable {
    package var official: String
    /// Himself, or who stands in for him.
    package var addressee: String
    /// The audience of which nobody could be told, so that it goes to him; nil where he is meant.
    package var insteadOf: Audience?
}

/// Looks people up when a step fires: posts change hands, people are away.
package struct People: Sendable {
    package let directory: Directory
    /// The official who heads the office: the last audience, never empty.
    package let head: String
    /// Officials whom at least one channel reaches.
    package let reachable: Set<String>
    /// Of these, those whom one reaches in person: urging and above never go to a group.
    package let reachableInPerson: Set<String>
    /// The meetings whose chairs are told.
    package let meetings: [MeetingSeries]
    /// Who heads each of the offices that share the ledger, by their names.
    package let heads: [String: String]

    package init(
        directory: Directory, head: String, reachable: Set<String>,
        reachableInPerson: Set<String>? = nil, meetings: [MeetingSeries] = [],
        heads: [String: String] = [:]
    ) {
        self.heads = heads
        self.meetings = meetings
        self.directory = directory
        self.head = head
        self.reachable = reachable
        self.reachableInPerson = reachableInPerson ?? reachable
    }

    /// The officials of an audience, each once, in the audience's order.
    ///
    /// An empty audience is replaced by the next up at once: the leader in charge, the office's
    /// head. Nobody is skipped.
    package func officials(
        _ audience: [Audience], for matter: Matter, owner: Owner, on day: Day,
        inPerson: Bool = false
    ) -> [ReachedOfficial] {
        var found: [ReachedOfficial] = []
        let head = head(of: matter)
        for one in audience {
            for wanted in wanted(one, for: matter, owner: owner) {
                let reached = reach(wanted, one, on: day, inPerson, else: head)
                let isNew = !found.contains { $0.official == reached.official }
                if isNew { found.append(reached) }
            }
        }
        guard found.isEmpty else { return found }
        return [
            reach(Wanted(own: []), audience.first ?? .office, on: day, inPerson, else: head)
        ]
    }

    /// The official on whom an obligation of the matter rests, whether he can be reached or not.
    package func responsible(for matter: Matter, owner: Owner) -> Official? {
        wanted(.responsible, for: matter, owner: owner).first?.own.first.flatMap {
            directory.official($0)
        }
    }

    /// One person of an audience: whom to try in turn, and who is told where there is none of them.
    private struct Wanted {
        var own: [String]
        var above: [String] = []
    }

    private func wanted(_ audience: Audience, for matter: Matter, owner: Owner) -> [Wanted] {
        switch audience {
        case .responsible: bearer(owner, in: matter).map { [$0] } ?? []
        case .principal: answering(owner, in: matter).map { [$0] } ?? []
        case .assistingUnits:
            matter.assignment.assistingUnits.map {
                Wanted(own: liaison(of: $0) + principal(of: $0))
            }
        case .leader: [Wanted(own: leader(of: matter))]
        case .caseLeader:
            [
                Wanted(
                    own: matter.assignment.caseLeader.map { leaders($0, matter) } ?? [],
                    above: leader(of: matter))
            ]
        case .topOwner:
            [
                Wanted(
                    own: matter.assignment.topOwner.map { leaders($0, matter) }
                        ?? principal(of: matter.assignment.leadUnit), above: leader(of: matter))
            ]
        case .members: members(owner, in: matter).map { Wanted(own: [$0]) }
        case .chair: chairs(of: matter).map { Wanted(own: [$0], above: leader(of: matter)) }
        case .role(let name): matter.assignment.holders(of: name).map { holder($0, matter) }
        case .office: [Wanted(own: [head(of: matter)])]
        case .official(let id): [Wanted(own: [id])]
        }
    }

    /// The members of the task force that owes it.
    private func members(_ owner: Owner, in matter: Matter) -> [String] {
        switch owner {
        case .unit(let unit), .official(let unit):
            directory.lookup(unit: unit).id.flatMap(directory.unit)?.members ?? []
        case .leader, .office, .outside: []
        }
    }

    /// Who chairs the meetings from which the matter comes; 分管领导 is the matter's own leader.
    package func chairs(of matter: Matter) -> [String] {
        guard let series = meetings.sitting(of: matter.assignment)?.series else { return [] }
        if series.chair.hasPrefix("分管") { return Array(leader(of: matter).prefix(1)) }
        return leaders(series.chair, matter)
    }

    /// Who heads the office that asks about the matter.
    package func head(of matter: Matter) -> String {
        matter.assignment.offices.first.flatMap { heads[$0] } ?? head
    }

    /// A unit by whom it handles its matters, or a person.
    private func holder(_ name: String, _ matter: Matter) -> Wanted {
        let unit = directory.lookup(unit: name).id
        return Wanted(
            own: unit.map { liaison(of: $0) + principal(of: $0) } ?? leaders(name, matter),
            above: leader(of: matter))
    }

    /// On whom it rests; nil where the owner is chased by nobody.
    private func bearer(_ owner: Owner, in matter: Matter) -> Wanted? {
        switch owner {
        case .unit(let unit):
            Wanted(
                own: named(in: matter, of: unit) + liaison(of: unit) + principal(of: unit),
                above: leader(of: matter))
        case .leader(let name):
            Wanted(own: (name.map { leaders($0, matter) } ?? []) + leader(of: matter))
        case .official(let name):
            Wanted(
                own: ids(named: name) + liaison(of: name) + principal(of: unit(of: name)),
                above: leader(of: matter))
        case .office: Wanted(own: [head(of: matter)])
        case .outside: nil
        }
    }

    /// Who heads the unit that owes it; a leader, the office and others have none above them here.
    private func answering(_ owner: Owner, in matter: Matter) -> Wanted? {
        switch owner {
        case .unit(let unit): Wanted(own: principal(of: unit), above: leader(of: matter))
        case .official(let name):
            Wanted(own: principal(of: unit(of: name)), above: leader(of: matter))
        case .leader, .office, .outside: nil
        }
    }

    /// The unit of an official of that name; the name itself where it is a unit's.
    private func unit(of name: String) -> String {
        directory.officials(named: name).first?.unit ?? name
    }

    /// The person named on the row, where the unit has one of that name.
    private func named(in matter: Matter, of unit: String) -> [String] {
        guard let person = matter.assignment.responsible,
            let id = directory.lookup(person: person.name, of: unit).id
        else { return [] }
        return [id]
    }

    func liaison(of unit: String) -> [String] {
        directory.unit(unit)?.liaison.map { [$0] } ?? []
    }

    func principal(of unit: String) -> [String] {
        directory.unit(unit)?.principal.map { [$0] } ?? []
    }

    /// The leader named on the matter, else the one in charge of the lead unit.
    private func leader(of matter: Matter) -> [String] {
        let named = matter.assignment.leader.map { leaders($0, matter) } ?? []
        return named + directory.leaders(inChargeOf: matter.assignment.leadUnit)
    }

    /// Those whom a cell names by name or post; namesakes are told apart by the lead unit.
    private func leaders(_ written: String, _ matter: Matter) -> [String] {
        directory.leaders(written: written, for: matter.assignment.leadUnit).ids
    }

    private func ids(named name: String) -> [String] {
        if directory.isOfficial(name) { return [name] }
        let found = directory.officials(named: name)
        return found.count == 1 ? [found[0].id] : []
    }
}

extension People {
    /// Himself or who stands in for him, of the first who can be told on that day.
    private func reach(
        _ wanted: Wanted, _ audience: Audience, on day: Day, _ inPerson: Bool, else head: String
    ) -> ReachedOfficial {
        for id in wanted.own {
            if let addressee = addressee(for: id, on: day, inPerson: inPerson) {
                return ReachedOfficial(official: id, addressee: addressee)
            }
        }
        for id in wanted.above {
            if let addressee = addressee(for: id, on: day, inPerson: inPerson) {
                return ReachedOfficial(official: id, addressee: addressee, insteadOf: audience)
            }
        }
        let last = standIn(for: head, on: day, inPerson) ?? head
        return ReachedOfficial(official: head, addressee: last, insteadOf: audience)
    }

    /// To whom goes what is for that official on that day: to him while he is there.
    ///
    /// While he is away it goes to his deputy, and his; two who stand in for each other (AB角) are
    /// normal. When all of them are away it goes to the principal of his unit, then up the chain to
    /// which he reports, to the leader in charge of the unit, to the office's head.
    /// - Parameter inPerson: By a way that no group reads.
    /// - Returns: nil for one who is there and whom nothing reaches, or who is not in the directory.
    package func addressee(for official: String, on day: Day, inPerson: Bool) -> String? {
        guard let person = directory.official(official) else { return nil }
        let isThere = directory.absence(of: official, on: day) == nil
        if isThere { return isReached(official, inPerson) ? official : nil }
        for next in [official] + superiors(of: person) {
            if let found = standIn(for: next, on: day, inPerson) { return found }
        }
        return standIn(for: head, on: day, inPerson) ?? head
    }

    private func isReached(_ official: String, _ inPerson: Bool) -> Bool {
        official == head || heads.values.contains(official)
            || (inPerson ? reachableInPerson : reachable).contains(official)
    }

    /// The first who is there and can be told: he, his deputy of these days, and that one's.
    func standIn(for official: String, on day: Day, _ inPerson: Bool) -> String? {
        var seen: Set<String> = []
        var next: String? = official
        while let id = next, directory.isOfficial(id), seen.insert(id).inserted {
            let absence = directory.absence(of: id, on: day)
            if absence == nil, isReached(id, inPerson) { return id }
            next = absence?.deputy ?? directory.official(id)?.deputy
        }
        return nil
    }

    /// The principal of his unit, then up the chain to which he reports, then the leaders in charge.
    private func superiors(of person: Official) -> [String] {
        var above = principal(of: person.unit)
        var seen: Set<String> = [person.id]
        var next = person.reportsTo
        while let id = next, seen.insert(id).inserted {
            above.append(id)
            next = directory.official(id)?.reportsTo
        }
        return above + directory.leaders(inChargeOf: person.unit)
    }
}
