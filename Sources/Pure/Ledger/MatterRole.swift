/// Who answers for a matter beside the line that reports on it.
package enum MatterRole: Hashable, Sendable, Codable, RawRepresentable {
    /// 包案领导.
    case caseLeader
    /// 一把手, 第一责任人.
    case topOwner
    /// A role that the matter's kind names: 链条责任领导, 组长单位, 龙头企业.
    case named(String)

    package init(rawValue: String) {
        switch rawValue {
        case "caseLeader": self = .caseLeader
        case "topOwner": self = .topOwner
        default: self = .named(rawValue)
        }
    }

    package var rawValue: String {
        switch self {
        case .caseLeader: "caseLeader"
        case .topOwner: "topOwner"
        case .named(let name): name
        }
    }
}

extension Assignment {
    package subscript(role: MatterRole) -> String? {
        get {
            switch role {
            case .caseLeader: caseLeader
            case .topOwner: topOwner
            case .named(let name): roles[name]
            }
        }
        set {
            switch role {
            case .caseLeader: caseLeader = newValue
            case .topOwner: topOwner = newValue
            case .named(let name): roles[name] = newValue
            }
        }
    }

    /// The roles that somebody holds; those of the kind in the order of their names.
    package var heldRoles: [(role: MatterRole, holder: String)] {
        ([.caseLeader, .topOwner] + roles.keys.sorted().map { .named($0) })
            .compactMap { role in self[role].map { (role, $0) } }
    }

    /// Who holds a role of the kind: a leader and a unit may stand in one cell.
    package func holders(of role: String) -> [String] {
        (roles[role] ?? "").split { "、，,；;/\n".contains($0) }.map { String($0) }
            .filter { !$0.plainName.isEmpty }
    }
}
