import Almanac
import Deadlines
import Ledger

/// For whom a notice is, and to whom it goes.
package struct ReachedOfficial: Hashable, Sendable {
    package var official: String
    /// Himself, or who stands in for him.
    package var addressee: String
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

    package init(
        directory: Directory, head: String, reachable: Set<String>,
        reachableInPerson: Set<String>? = nil
    ) {
        self.directory = directory
        self.head = head
        self.reachable = reachable
        self.reachableInPerson = reachableInPerson ?? reachable
    }

    /// The officials of an audience, each once, in the audience's order.
    ///
    /// An empty audience is replaced by the next up: the unit's principal, the leader in charge,
    /// the office's head. Nobody is skipped.
    package func officials(
        _ audience: [Audience], for matter: Matter, owner: Owner, on day: Day,
        inPerson: Bool = false
    ) -> [ReachedOfficial] {
        var found: [ReachedOfficial] = []
        for one in audience.flatMap({ candidates($0, for: matter, owner: owner) }) {
            guard let resolved = resolve(one, on: day, inPerson),
                !found.contains(where: { $0.official == resolved.official })
            else { continue }
            found.append(resolved)
        }
        return found.isEmpty ? [ReachedOfficial(official: head, addressee: head)] : found
    }

    /// The official on whom an obligation of the matter rests, whether he can be reached or not.
    package func responsible(for matter: Matter, owner: Owner) -> Official? {
        candidates(.responsible, for: matter, owner: owner).first?.first.flatMap {
            directory.official($0)
        }
    }

    /// For each person wanted, whom to try in turn.
    private func candidates(
        _ audience: Audience, for matter: Matter, owner: Owner
    ) -> [[String]] {
        switch audience {
        case .responsible: [chain(of: owner, in: matter)]
        case .principal:
            switch owner {
            case .unit(let unit): [principal(of: unit) + leader(of: matter) + [head]]
            case .official(let name):
                [principal(of: unit(of: name)) + leader(of: matter) + [head]]
            case .leader, .office, .outside: []
            }
        case .assistingUnits:
            matter.assignment.assistingUnits.map { liaison(of: $0) + principal(of: $0) + [head] }
        case .leader: [leader(of: matter) + [head]]
        case .office: [[head]]
        case .official(let id): [[id, head]]
        }
    }

    private func chain(of owner: Owner, in matter: Matter) -> [String] {
        switch owner {
        case .unit(let unit):
            return named(in: matter, of: unit) + liaison(of: unit) + principal(of: unit)
                + leader(of: matter) + [head]
        case .leader(let name):
            return (name.map { ids(named: $0) } ?? []) + leader(of: matter) + [head]
        case .official(let name):
            return ids(named: name) + liaison(of: name) + principal(of: unit(of: name))
                + leader(of: matter) + [head]
        case .office: return [head]
        case .outside: return []
        }
    }

    /// The unit of an official of that name; the name itself where it is a unit's.
    private func unit(of name: String) -> String {
        directory.officials(named: name).first?.unit ?? name
    }

    /// The person named on the row, where the unit has one of that name.
    private func named(in matter: Matter, of unit: String) -> [String] {
        guard let person = matter.assignment.responsible,
            let official = directory.official(named: person.name, of: unit)
        else { return [] }
        return [official.id]
    }

    private func liaison(of unit: String) -> [String] {
        directory.unit(unit)?.liaison.map { [$0] } ?? []
    }

    private func principal(of unit: String) -> [String] {
        directory.unit(unit)?.principal.map { [$0] } ?? []
    }

    /// The leader named on the matter, else the one in charge of the lead unit.
    private func leader(of matter: Matter) -> [String] {
        let named = matter.assignment.leader.map { ids(named: $0) } ?? []
        return named + directory.leaders(inChargeOf: matter.assignment.leadUnit)
    }

    private func ids(named name: String) -> [String] {
        if directory.isOfficial(name) { return [name] }
        let found = directory.officials(named: name)
        return found.count == 1 ? [found[0].id] : []
    }
}

extension People {
    /// The first of the chain who can be told on that day: himself or his deputy.
    private func resolve(
        _ chain: [String], on day: Day, _ inPerson: Bool
    ) -> ReachedOfficial? {
        for id in chain where directory.isOfficial(id) {
            if let addressee = standIn(for: id, on: day, inPerson) {
                return ReachedOfficial(official: id, addressee: addressee)
            }
        }
        return nil
    }

    /// Himself if he is there and can be reached, else his deputy, and his; two who stand in for
    /// each other are normal, and when both are away there is nobody here.
    private func standIn(for official: String, on day: Day, _ inPerson: Bool) -> String? {
        let reachable = inPerson ? reachableInPerson : reachable
        var seen: Set<String> = []
        var next: String? = official
        while let id = next, seen.insert(id).inserted {
            let absence = directory.absence(of: id, on: day)
            if absence == nil {
                return reachable.contains(id) || id == head ? id : nil
            }
            next = absence?.deputy ?? directory.official(id)?.deputy
        }
        return nil
    }
}
