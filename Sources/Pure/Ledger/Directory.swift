import Almanac

/// A unit that is assigned matters: 单位.
package struct Unit: Hashable, Sendable, Codable {
    package var name: String
    package var aliases: [String]
    package var groups: [String]
    /// The id of the unit's principal (主要负责人), who answers for it first.
    package var principal: String?
    /// The id of the official who handles the unit's matters from day to day.
    package var liaison: String?
    /// Names of channels that reach the unit, tried in order after the person's own.
    package var channels: [String]
    /// The ids of a task force's members (专班成员), officials of several units; its principal leads
    /// it (召集人). Empty for a unit with people of its own.
    package var members: [String]

    package init(
        name: String, aliases: [String] = [], groups: [String] = [], principal: String? = nil,
        liaison: String? = nil, channels: [String] = [], members: [String] = []
    ) {
        self.name = name
        self.aliases = aliases
        self.groups = groups
        self.principal = principal
        self.liaison = liaison
        self.channels = channels
        self.members = members
    }

    /// 工作专班: put together from people of other units.
    package var isTaskForce: Bool { !members.isEmpty }

    fileprivate func leads(_ official: String) -> Bool { isTaskForce && principal == official }
}

/// An official: a person of a unit, or a post such as 副市长（城建）.
package struct Official: Hashable, Sendable, Codable {
    /// The name, or the `id` where two share a name; unique in the directory.
    package var id: String
    package var name: String
    package var unit: String
    package var duty: String?
    package var deputy: String?
    package var reportsTo: String?
    /// Units for which this leader is in charge (分管).
    package var inChargeOf: [String]
    /// Fields of work that are his (城建, 教育): a post such as 副市长（城建） is found by them.
    package var fields: [String]
    package var mail: String?
    package var mobile: String?
    /// Ids by which chat platforms know him: a robot calls him by them in its group.
    package var wecom: String?
    package var dingtalk: String?
    package var feishu: String?
    /// Names of channels, tried in order.
    package var channels: [String]

    package init(
        id: String, name: String, unit: String, duty: String? = nil, deputy: String? = nil,
        reportsTo: String? = nil, inChargeOf: [String] = [], fields: [String] = [],
        mail: String? = nil, mobile: String? = nil, wecom: String? = nil, dingtalk: String? = nil,
        feishu: String? = nil, channels: [String] = []
    ) {
        self.id = id
        self.name = name
        self.unit = unit
        self.duty = duty
        self.deputy = deputy
        self.reportsTo = reportsTo
        self.inChargeOf = inChargeOf
        self.fields = fields
        self.mail = mail
        self.mobile = mobile
        self.wecom = wecom
        self.dingtalk = dingtalk
        self.feishu = feishu
        self.channels = channels
    }
}

/// Days on which an official is away, both ends included.
package struct Absence: Hashable, Sendable, Codable {
    package var official: String
    package var first: Day
    package var last: Day
    package var deputy: String?
    package var reason: String?

    package init(
        official: String, first: Day, last: Day, deputy: String? = nil, reason: String? = nil
    ) {
        self.official = official
        self.first = first
        self.last = last
        self.deputy = deputy
        self.reason = reason
    }
}

/// The units and officials whom the office works with.
package struct Directory: Sendable {
    package let units: [Unit]
    package let officials: [Official]
    package let absences: [Absence]
    private let unitByName: [String: Int]
    private let officialByID: [String: Int]
    private let officialsByName: [String: [Int]]
    /// The ids of the leaders in charge of a unit, by its own name, in the directory's order.
    private let leadersByUnit: [String: [String]]
    let posts: PostIndex
    let groups: [String: [String]]

    package init(units: [Unit] = [], officials: [Official] = [], absences: [Absence] = []) {
        self.units = units
        self.officials = officials
        self.absences = absences
        var names: [String: Int] = [:]
        for (index, unit) in units.enumerated() {
            for name in [unit.name] + unit.aliases where names[name] == nil { names[name] = index }
        }
        unitByName = names
        officialByID = Dictionary(
            officials.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        officialsByName = Dictionary(grouping: officials.indices) { officials[$0].name }
        var leaders: [String: [String]] = [:]
        for official in officials {
            for unit in Set(official.inChargeOf) { leaders[unit, default: []].append(official.id) }
        }
        for force in units where force.isTaskForce && leaders[force.name] == nil {
            guard let lead = officials.first(where: { $0.id == force.principal }) else { continue }
            leaders[force.name] =
                lead.reportsTo.map { [$0] }
                ?? (leaders[lead.unit] ?? []).filter { $0 != lead.id }
        }
        leadersByUnit = leaders
        posts = PostIndex(units: units, officials: officials)
        var groups: [String: [String]] = [:]
        for unit in units {
            for group in Set(unit.groups) { groups[group, default: []].append(unit.name) }
        }
        self.groups = groups
    }

    /// The unit of that name or alias.
    package func unit(_ name: String) -> Unit? { unitByName[name].map { units[$0] } }
    package func official(_ id: String) -> Official? {
        officialByID[id].map { officials[$0] }
    }
    package func isOfficial(_ id: String) -> Bool { officialByID[id] != nil }
    /// The ids of the leaders in charge of that unit or alias.
    package func leaders(inChargeOf name: String) -> [String] {
        leadersByUnit[unitByName[name].map { units[$0].name } ?? name] ?? []
    }
    package func officials(named name: String) -> [Official] {
        (officialsByName[name] ?? []).map { officials[$0] }
    }

    /// The official of that name in that unit, if there is exactly one.
    package func official(named name: String, of unit: String) -> Official? {
        let found = officials(named: name).filter { works($0, for: self.unit(unit)?.name ?? unit) }
        return found.count == 1 ? found[0] : nil
    }

    /// Whether he is of the unit of that own name, or of the task force.
    func works(_ official: Official, for name: String) -> Bool {
        official.unit == name
            || unit(name).map { $0.members.contains(official.id) || $0.leads(official.id) } ?? false
    }

    /// Names of the channels to an official in the order in which they are tried: his own, then his
    /// unit's; each once.
    package func channels(of official: Official) -> [String] {
        var seen: Set<String> = []
        return (official.channels + (unit(official.unit)?.channels ?? []))
            .filter { seen.insert($0).inserted }
    }

    package func absence(of official: String, on day: Day) -> Absence? {
        absences.last { $0.official == official && $0.first <= day && day <= $0.last }
    }
}
