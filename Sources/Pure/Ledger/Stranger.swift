/// A name on a matter that the directory does not have, or that may mean several.
package struct Stranger: Hashable, Sendable {
    /// What the name is on the matter.
    package enum Part: String, Hashable, Sendable, CaseIterable {
        case leadUnit = "lead_unit"
        case assistingUnit = "assisting_unit"
        /// 各有关部门: a group that the directory does not have.
        case group
        case leader
        case caseLeader = "case_leader"
        case topOwner = "top_owner"
        case person
    }

    package var part: Part
    package var written: String
    /// The unit of a person; the lead unit beside a leader.
    package var unit: String?
    /// Whom or what it may mean; empty where nobody is called so.
    package var candidates: [String]

    package var isPerson: Bool {
        switch part {
        case .leadUnit, .assistingUnit, .group: false
        case .leader, .caseLeader, .topOwner, .person: true
        }
    }
}

extension Directory {
    /// Everybody on a matter whom nothing can be sent to because the name leads nowhere.
    package func strangers(in assignment: Assignment) -> [Stranger] {
        let unit = assignment.leadUnit
        var found = stranger(unit: unit, .leadUnit).map { [$0] } ?? []
        found += assignment.assistingUnits.compactMap { stranger(unit: $0, .assistingUnit) }
        let leaders: [(Stranger.Part, String?)] = [
            (.leader, assignment.leader), (.caseLeader, assignment.caseLeader),
            (.topOwner, assignment.topOwner),
        ]
        for case (let part, let written?) in leaders where !written.plainName.isEmpty {
            for (name, lookup) in self.leaders(written: written, for: unit).open {
                found.append(
                    Stranger(part: part, written: name, unit: unit, candidates: lookup.candidates))
            }
        }
        // Of a unit that nobody knows the people are unknown as well: one line is enough.
        if let person = assignment.responsible?.name, !person.plainName.isEmpty,
            let home = lookup(unit: unit).id
        {
            let lookup = lookup(person: person, of: home)
            if lookup.id == nil {
                found.append(
                    Stranger(
                        part: .person, written: person, unit: home, candidates: lookup.candidates))
            }
        }
        return found
    }

    private func stranger(unit: String, _ part: Stranger.Part) -> Stranger? {
        let lookup = lookup(unit: unit)
        guard lookup.id == nil, !unit.plainName.isEmpty else { return nil }
        let isGroup = unit.plainName.hasPrefix("各") || !units(ofGroup: unit).isEmpty
        return Stranger(
            part: isGroup ? .group : part, written: unit, unit: nil, candidates: lookup.candidates)
    }

    /// The names that were probably meant, best first.
    package func nearest(to stranger: Stranger) -> [String] {
        if !stranger.candidates.isEmpty { return stranger.candidates }
        switch stranger.part {
        case .leadUnit, .assistingUnit:
            let names = units.flatMap { [$0.name] + $0.aliases }
            let near = Likeness.nearest(to: stranger.written, among: names)
            return near.map { unit($0)?.name ?? $0 }.reduce(into: []) {
                if !$0.contains($1) { $0.append($1) }
            }
        case .group: return Likeness.nearest(to: stranger.written, among: groupNames)
        case .leader, .caseLeader, .topOwner:
            let leaders = officials.filter { !$0.inChargeOf.isEmpty || !$0.fields.isEmpty }
            return nearest(to: stranger.written, in: leaders)
        case .person:
            let own = officials.filter { $0.unit == stranger.unit }
            let elsewhere = officials(named: stranger.written).map { "\($0.name)（\($0.unit)）" }
            return nearest(to: stranger.written, in: own) + elsewhere
        }
    }

    /// Of the same surname: 高某 is never meant by 林某.
    private func nearest(to written: String, in people: [Official]) -> [String] {
        let names = people.map(\.name).filter { $0.first == written.first }
        return Likeness.nearest(to: written, among: names)
    }
}

extension Lookup {
    fileprivate var candidates: [String] {
        switch self {
        case .one(let id): [id]
        case .several(let ids): ids
        case .unknown: []
        }
    }
}
