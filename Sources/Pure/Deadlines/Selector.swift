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

    /// The same without what it asks of the kind alone.
    var besideKind: Selector {
        var rest = self
        rest.only.kinds = []
        if let except, except.count == 1, !except.kinds.isEmpty { rest.except = nil }
        return rest
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
            && (sources.isEmpty || sources.contains { assignment.isFrom($0) })
            && has.allSatisfy { matter.dates[$0] != nil }
            && lacks.allSatisfy { matter.dates[$0] == nil }
    }

    /// How many conditions it sets.
    package var count: Int {
        [kinds.isEmpty, urgencies.isEmpty, tags.isEmpty, units.isEmpty, sources.isEmpty]
            .count { !$0 } + has.count + lacks.count
    }
}

extension Selector {
    /// Whether one matter can fit both.
    ///
    /// Kinds, urgencies and dates tell two rules apart for certain; tags and sources can meet on
    /// one matter unless one excludes what the other asks for.
    package func canMeet(_ other: Selector) -> Bool {
        !isExcluded(by: other) && !other.isExcluded(by: self) && only.canMeet(other.only)
    }

    /// All that it selects is what the other excepts.
    private func isExcluded(by other: Selector) -> Bool {
        other.except.map { only.implies($0) } ?? false
    }
}

extension Conditions {
    fileprivate func canMeet(_ other: Conditions) -> Bool {
        func share<Value: Hashable>(_ left: [Value], _ right: [Value]) -> Bool {
            left.isEmpty || right.isEmpty || !Set(left).isDisjoint(with: right)
        }
        return share(kinds, other.kinds) && share(urgencies, other.urgencies)
            && share(units, other.units) && share(sources, other.sources)
            && Set(has).isDisjoint(with: other.lacks) && Set(lacks).isDisjoint(with: other.has)
    }

    /// Whether every matter for which these hold is one for which the others hold.
    fileprivate func implies(_ other: Conditions) -> Bool {
        func within<Value: Hashable>(_ mine: [Value], _ theirs: [Value]) -> Bool {
            theirs.isEmpty || (!mine.isEmpty && Set(mine).isSubset(of: theirs))
        }
        return within(kinds, other.kinds) && within(urgencies, other.urgencies)
            && within(tags, other.tags) && within(units, other.units)
            && within(sources, other.sources) && Set(other.has).isSubset(of: has)
            && Set(other.lacks).isSubset(of: lacks)
    }
}
