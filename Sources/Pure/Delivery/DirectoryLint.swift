import Almanac
import Deadlines
import Ledger

/// Looks through the directory for whatever may keep somebody from being told.
package struct DirectoryLint: Sendable {
    /// Open matters under the same names.
    package struct Holding: Hashable, Sendable {
        package var leadUnit: String
        package var leader: String?
        package var responsible: String?
        package var count: Int
        package var first: MatterID

        package init(
            leadUnit: String, leader: String? = nil, responsible: String? = nil, count: Int,
            first: MatterID
        ) {
            self.leadUnit = leadUnit
            self.leader = leader
            self.responsible = responsible
            self.count = count
            self.first = first
        }
    }

    /// Something that falls due, and under which names.
    package struct Falling: Hashable, Sendable {
        package var owner: Owner
        package var leadUnit: String
        package var leader: String?
        package var responsible: String?
        package var due: Day
        package var matter: MatterID

        package init(
            _ owner: Owner, leadUnit: String, leader: String? = nil, responsible: String? = nil,
            due: Day, matter: MatterID
        ) {
            self.owner = owner
            self.leadUnit = leadUnit
            self.leader = leader
            self.responsible = responsible
            self.due = due
            self.matter = matter
        }
    }

    package let people: People
    /// Of officials all of whose channels are parked, these.
    package let parked: [String: [String]]
    package let today: Day
    /// Days ahead in which absences count.
    package let days: Int

    package init(people: People, parked: [String: [String]] = [:], today: Day, days: Int = 30) {
        self.people = people
        self.parked = parked
        self.today = today
        self.days = days
    }

    private var directory: Directory { people.directory }

    /// What weighs most comes first.
    package func flaws(_ holdings: [Holding], _ falling: [Falling]) -> [DirectoryFlaw] {
        nobodyThere(holdings) + unreached + uncovered(falling) + circles
            + leaderless(holdings) + doubles + clashes
    }

    // MARK: Matters

    private func nobodyThere(_ holdings: [Holding]) -> [DirectoryFlaw] {
        struct Heap: Hashable {
            var unit: String
            var why: DirectoryFlaw.Why
        }
        var order: [Heap] = []
        var found: [Heap: (count: Int, first: MatterID)] = [:]
        for holding in holdings {
            guard let why = why(holding) else { continue }
            let heap = Heap(unit: holding.leadUnit, why: why)
            if let before = found[heap] {
                found[heap] = (before.count + holding.count, min(before.first, holding.first))
            } else {
                order.append(heap)
                found[heap] = (holding.count, holding.first)
            }
        }
        return order.compactMap { heap in
            found[heap].map {
                .nobodyThere(
                    unit: heap.unit, heap.why, matters: $0.count, first: $0.first)
            }
        }
    }

    /// Why nobody on the matters can be told today; nil where somebody can.
    private func why(_ holding: Holding) -> DirectoryFlaw.Why? {
        guard directory.lookup(unit: holding.leadUnit).id != nil else { return .unknownUnit }
        let bearers = people.bearers(unit: holding.leadUnit, person: holding.responsible)
        if bearers.isEmpty { return .nobodyNamed }
        if bearers.contains(where: { people.isCovered($0, on: today) }) { return nil }
        let isAway = bearers.contains { directory.absence(of: $0, on: today) != nil }
        return isAway ? .away : .unreached
    }

    // MARK: Addresses

    private var unreached: [DirectoryFlaw] {
        directory.officials.compactMap { official in
            if !people.reachable.contains(official.id) {
                return .noAddress(official: official.id, unit: official.unit)
            }
            return parked[official.id].map { .parked(official: official.id, channels: $0) }
        }
    }

    // MARK: Absences

    private func uncovered(_ falling: [Falling]) -> [DirectoryFlaw] {
        let end = today + days
        let coming = directory.absences.filter { $0.last >= today && $0.first <= end }
        guard !coming.isEmpty else { return [] }
        var byBearer: [String: [Falling]] = [:]
        for one in falling {
            let bearers = people.bearers(
                one.owner, unit: one.leadUnit, leader: one.leader, person: one.responsible)
            if let first = bearers.first { byBearer[first, default: []].append(one) }
        }
        return coming.compactMap { absence in
            let last = min(absence.last, end)
            let dues = (byBearer[absence.official] ?? []).filter {
                absence.first <= $0.due && $0.due <= last
                    && !people.isCovered(absence.official, on: $0.due)
            }.sorted { ($0.due, $0.matter) < ($1.due, $1.matter) }
            return dues.first.map {
                .uncovered(
                    official: absence.official, from: absence.first, to: absence.last,
                    dues: dues.count, first: $0.matter, due: $0.due)
            }
        }
    }

    /// Circles of three and more, and who stands in for himself.
    private var circles: [DirectoryFlaw] {
        var told: Set<String> = []
        var found: [DirectoryFlaw] = []
        for official in directory.officials where !told.contains(official.id) {
            var chain = [official.id]
            while let last = chain.last, let next = directory.official(last)?.deputy,
                !told.contains(next)
            {
                guard let start = chain.firstIndex(of: next) else {
                    chain.append(next)
                    continue
                }
                let circle = Array(chain[start...])
                if circle.count != 2 { found.append(.deputyCircle(circle)) }
                break
            }
            told.formUnion(chain)
        }
        return found
    }

    // MARK: Units

    /// Units that are or may be assigned matters; those of leaders alone are not.
    private func leaderless(_ holdings: [Holding]) -> [DirectoryFlaw] {
        let holding = Set(holdings.compactMap { directory.lookup(unit: $0.leadUnit).id })
        let ofLeaders = Set(
            directory.officials.filter { !$0.inChargeOf.isEmpty }.map(\.unit))
        return directory.units.flatMap { unit -> [DirectoryFlaw] in
            let isHolding = holding.contains(unit.name)
            guard isHolding || !unit.groups.isEmpty || !ofLeaders.contains(unit.name) else {
                return []
            }
            return (unit.principal == nil ? [.noPrincipal(unit: unit.name)] : [])
                + (isHolding && unit.liaison == nil && !unit.isTaskForce
                    ? [.noLiaison(unit: unit.name)] : [])
        }
    }

    // MARK: Names and addresses twice

    private var doubles: [DirectoryFlaw] {
        func twice(_ address: (Official) -> String?) -> [(String, [String])] {
            var order: [String] = []
            var owners: [String: [String]] = [:]
            for official in directory.officials {
                guard let text = address(official) else { continue }
                if owners[text] == nil { order.append(text) }
                owners[text, default: []].append(official.id)
            }
            return order.compactMap { text in
                owners[text].flatMap { $0.count > 1 ? (text, $0) : nil }
            }
        }
        return twice { $0.mobile?.plainName }.map { .sameMobile($0.1) }
            + twice { $0.mail?.lowercased() }.map { .sameMail($0.0, $0.1) }
    }

    /// Names of units, groups and aliases that differ in spaces and brackets alone, and a group that
    /// is called like a unit.
    private var clashes: [DirectoryFlaw] {
        var first: [String: String] = [:]
        var found: [DirectoryFlaw] = []
        for name in directory.units.flatMap({ [$0.name] + $0.aliases }) + directory.groupNames {
            if let before = first[name.plainName] {
                found.append(.namesClash(before, name))
            } else {
                first[name.plainName] = name
            }
        }
        return found
    }
}
