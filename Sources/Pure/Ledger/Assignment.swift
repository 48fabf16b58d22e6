import Almanac

/// The number of a matter: `PS-2026-0001`.
package struct MatterID: Hashable, Comparable, Sendable, Codable, RawRepresentable,
    CustomStringConvertible
{
    package var rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ text: String) { rawValue = text }
    package var description: String { rawValue }
    package static func < (left: MatterID, right: MatterID) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Named dates that mean the same in every kind of matter.
package enum NamedDate {
    package static let received = "收到"
    /// Of what was done before the ledger began: when it was done, and when it was due.
    package static let done = "办结时间"
    package static let dueAtEnd = "当前期限"
    package static let dueAtFirst = "基准期限"
}

/// The person named on the row; looked up in the directory when a step fires.
package struct Person: Hashable, Sendable, Codable {
    package var name: String
    package var phone: String?

    package init(name: String, phone: String? = nil) {
        self.name = name
        self.phone = phone
    }
}

/// How a matter came onto the ledger.
package enum Entry: String, Hashable, Sendable, Codable {
    case fresh
    /// By the first import: what was already past tells nobody until released or reported.
    case firstImport
    /// Done before the ledger began: no obligations, notices or score.
    case history
}

/// 交办: what was assigned, to whom, with which deadlines of its own.
package struct Assignment: Hashable, Sendable, Codable {
    package var kind: String
    package var title: String
    package var leadUnit: String
    package var assistingUnits: [String]
    /// 分管领导, by post or name.
    package var leader: String?
    package var responsible: Person?
    package var urgency: Urgency
    package var deadlines: [Slot: RowDeadline]
    /// Named dates: 批转, 离岗, …
    package var dates: [String: Moment]
    /// 文号 or 编号, as written.
    package var sourceNumber: String?
    package var source: String?
    package var content: String?
    package var standard: String?
    package var entry: Entry
    /// The import it came with.
    package var batch: String?
    /// Marks by which rules tell matters apart: 难度大, 联合办理.
    package var tags: [String]
    /// The matter of which this one is a part; due before it (M47).
    package var parent: MatterID?
    /// The rule that keeps this matter standing for its leader or unit.
    package var standingRule: String?
    /// 包案领导, by post or name: the leader who took the case upon himself.
    package var caseLeader: String?
    /// 一把手 (第一责任人): who answers for it at the top; nil is the lead unit's principal.
    package var topOwner: String?
    /// Who holds each role that the matter's kind names, as written: 组长单位, 龙头企业 …
    package var roles: [String: String]
    /// The supervising offices that share it: the first asks and decides, the others supervise with
    /// it. Empty is the office whose ledger it is.
    package var offices: [String]

    package init(
        kind: String, title: String, leadUnit: String, assistingUnits: [String] = [],
        leader: String? = nil, responsible: Person? = nil, urgency: Urgency = .ordinary,
        deadlines: [Slot: RowDeadline] = [:], dates: [String: Moment] = [:],
        sourceNumber: String? = nil, source: String? = nil, content: String? = nil,
        standard: String? = nil, entry: Entry = .fresh, batch: String? = nil,
        tags: [String] = [], parent: MatterID? = nil, standingRule: String? = nil,
        caseLeader: String? = nil, topOwner: String? = nil, roles: [String: String] = [:],
        offices: [String] = []
    ) {
        self.kind = kind
        self.title = title
        self.leadUnit = leadUnit
        self.assistingUnits = assistingUnits
        self.leader = leader
        self.responsible = responsible
        self.urgency = urgency
        self.deadlines = deadlines
        self.dates = dates
        self.sourceNumber = sourceNumber
        self.source = source
        self.content = content
        self.standard = standard
        self.entry = entry
        self.batch = batch
        self.tags = tags
        self.parent = parent
        self.standingRule = standingRule
        self.caseLeader = caseLeader
        self.topOwner = topOwner
        self.roles = roles
        self.offices = offices
    }
}

extension Assignment {
    /// 难度大: the tag by which rules and the close-out know what is hard.
    package static let hardTag = "难度大"

    private enum CodingKeys: String, CodingKey {
        case kind, title, leadUnit, assistingUnits, leader, responsible, urgency, deadlines, dates
        case sourceNumber, source, content, standard, entry, batch, tags, parent, standingRule
        case caseLeader, topOwner, roles, offices
    }

    /// Reads what was entered before tags and parents were known as well.
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            kind: try fields.decode(String.self, forKey: .kind),
            title: try fields.decode(String.self, forKey: .title),
            leadUnit: try fields.decode(String.self, forKey: .leadUnit),
            assistingUnits: try fields.decode([String].self, forKey: .assistingUnits),
            leader: try fields.decodeIfPresent(String.self, forKey: .leader),
            responsible: try fields.decodeIfPresent(Person.self, forKey: .responsible),
            urgency: try fields.decode(Urgency.self, forKey: .urgency),
            deadlines: try fields.decode([Slot: RowDeadline].self, forKey: .deadlines),
            dates: try fields.decode([String: Moment].self, forKey: .dates),
            sourceNumber: try fields.decodeIfPresent(String.self, forKey: .sourceNumber),
            source: try fields.decodeIfPresent(String.self, forKey: .source),
            content: try fields.decodeIfPresent(String.self, forKey: .content),
            standard: try fields.decodeIfPresent(String.self, forKey: .standard),
            entry: try fields.decode(Entry.self, forKey: .entry),
            batch: try fields.decodeIfPresent(String.self, forKey: .batch),
            tags: try fields.decodeIfPresent([String].self, forKey: .tags) ?? [],
            parent: try fields.decodeIfPresent(MatterID.self, forKey: .parent),
            standingRule: try fields.decodeIfPresent(String.self, forKey: .standingRule),
            caseLeader: try fields.decodeIfPresent(String.self, forKey: .caseLeader),
            topOwner: try fields.decodeIfPresent(String.self, forKey: .topOwner),
            roles: try fields.decodeIfPresent([String: String].self, forKey: .roles) ?? [:],
            offices: try fields.decodeIfPresent([String].self, forKey: .offices) ?? [])
    }
}

/// One change of an assignment; both values stay on record.
package enum Amendment: Hashable, Sendable, Codable {
    case title(from: String, to: String)
    case leadUnit(from: String, to: String)
    case assistingUnits(from: [String], to: [String])
    case leader(from: String?, to: String?)
    case responsible(from: Person?, to: Person?)
    case urgency(from: Urgency, to: Urgency)
    case deadline(Slot, from: RowDeadline?, to: RowDeadline?)
    case tags(from: [String], to: [String])
    case source(from: String?, to: String?)
    case role(MatterRole, from: String?, to: String?)
    /// 督办单位.
    case offices(from: [String], to: [String])
}
