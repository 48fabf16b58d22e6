import Ledger

/// To which matters a rule applies: all of the conditions must hold, and not all of `except`.
package struct Selector: Hashable, Sendable, Codable {
    package var only: Conditions
    package var except: Conditions?

    package static let all = Selector()

    package init(_ only: Conditions = Conditions(), except: Conditions? = nil) {
        self.only = only
        self.except = except
    }

    package init(
        kinds: [String] = [], exceptKinds: [String] = [], urgencies: [Urgency] = [],
        exceptUrgencies: [Urgency] = [], has: [String] = [], lacks: [String] = []
    ) {
        only = Conditions(kinds: kinds, urgencies: urgencies, has: has, lacks: lacks)
        let except = Conditions(kinds: exceptKinds, urgencies: exceptUrgencies)
        self.except = except.count == 0 ? nil : except
    }

    package func fits(_ matter: Matter) -> Bool {
        only.hold(for: matter) && !(except?.hold(for: matter) ?? false)
    }

    /// How much it asks for: the more, the more special the rule.
    var conditions: Int { only.count + (except?.count ?? 0) }
}

/// What a matter must be; a list means any of, an empty one anything.
package struct Conditions: Hashable, Sendable, Codable {
    package var kinds: [String]
    package var urgencies: [Urgency]
    package var tags: [String]
    /// Lead units by name; groups of units are written out.
    package var units: [String]
    package var sources: [String]
    /// Named dates that must be there, or must not: all of them.
    package var has: [String]
    package var lacks: [String]

    package init(
        kinds: [String] = [], urgencies: [Urgency] = [], tags: [String] = [],
        units: [String] = [], sources: [String] = [], has: [String] = [], lacks: [String] = []
    ) {
        self.kinds = kinds
        self.urgencies = urgencies
        self.tags = tags
        self.units = units
        self.sources = sources
        self.has = has
        self.lacks = lacks
    }

    package func hold(for matter: Matter) -> Bool {
        let assignment = matter.assignment
        return (kinds.isEmpty || kinds.contains(assignment.kind))
            && (urgencies.isEmpty || urgencies.contains(assignment.urgency))
            && (tags.isEmpty || tags.contains { assignment.tags.contains($0) })
            && (units.isEmpty || units.contains(assignment.leadUnit))
            && (sources.isEmpty || sources.contains { $0 == assignment.source })
            && has.allSatisfy { matter.dates[$0] != nil }
            && lacks.allSatisfy { matter.dates[$0] == nil }
    }

    /// How many conditions it sets.
    package var count: Int {
        [kinds.isEmpty, urgencies.isEmpty, tags.isEmpty, units.isEmpty, sources.isEmpty]
            .count { !$0 } + has.count + lacks.count
    }
}
