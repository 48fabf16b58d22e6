import Almanac
import Ledger

/// A kind of matter (类别) as the office declares it.
package struct Kind: Hashable, Sendable, Codable {
    package var name: String
    /// Begins the numbers of its matters: PS in `PS-2026-0001`.
    package var prefix: String
    /// Named dates that its matters may carry.
    package var dates: [String]
    /// Intervals that somebody opens and ends: 听证.
    package var spans: [String]
    /// Measures by name, with their units: 投资完成额 in 万元.
    package var numbers: [String: String]
    /// Fields without which assignment is refused.
    package var requires: [RequiredField]
    /// A child matter must end that long before its parent (M47).
    package var childMargin: Length?
    /// Fields whose lack is told, and refuses nothing.
    package var recommends: [RequiredField]
    /// The gates through which its matters are closed.
    package var closing: [Gate]
    /// 无总结不销号.
    package var needsSummary: Bool
    /// What must come before a named date, by the date.
    package var before: [String: Preconditions]
    /// Roles that somebody holds on its matters, beside those of every matter: 组长单位, 龙头企业.
    package var roles: [String]

    package init(
        name: String, prefix: String, dates: [String] = [], spans: [String] = [],
        numbers: [String: String] = [:], requires: [RequiredField] = [],
        childMargin: Length? = nil, recommends: [RequiredField] = [], closing: [Gate] = [],
        needsSummary: Bool = false, before: [String: Preconditions] = [:], roles: [String] = []
    ) {
        self.roles = roles
        self.recommends = recommends
        self.closing = closing
        self.needsSummary = needsSummary
        self.before = before
        self.name = name
        self.prefix = prefix
        self.dates = dates
        self.spans = spans
        self.numbers = numbers
        self.requires = requires
        self.childMargin = childMargin
    }
}

/// 会前: what must come before a named date.
package struct Preconditions: Hashable, Sendable, Codable {
    /// Named dates that must be set, in this order.
    package var dates: [String]
    /// Every consulted unit has answered, and none objects.
    package var agreement: Bool

    /// The words by which a kind asks for agreement; the first is told to people.
    package static let agreementWords = ["征求意见一致", "agreement"]

    package init(dates: [String] = [], agreement: Bool = false) {
        self.dates = dates
        self.agreement = agreement
    }
}

/// 定责任、定标准、定要求、定时限 (M52).
package enum RequiredField: Hashable, Sendable, Codable {
    case leader
    case unit
    case standard
    case requirement
    case due
    case person
    case assisting
    case source
    case caseLeader
    /// 项目支撑: a project on which it rests, or a deliverable that is a part of it.
    case support
    /// A role that the kind names.
    case role(String)
}

/// One text of a rule, and from when on it holds.
package struct Edition: Hashable, Sendable, Codable {
    /// 1, 2, 3 … of this rule.
    package var number: Int
    /// Triggers on this day and later go by it; nil since ever.
    package var since: Day?
    /// The day on which the office took it up; a date set before goes by an earlier text. nil since
    /// ever.
    package var taken: Day?
    /// The very instant of that, where it is known: what was entered before it keeps the old text.
    package var takenAt: Instant?
    /// nil where the rule was taken away.
    package var rule: Rule?

    package init(
        number: Int, since: Day? = nil, taken: Day? = nil, takenAt: Instant? = nil,
        rule: Rule?
    ) {
        self.number = number
        self.since = since
        self.taken = taken
        self.takenAt = takenAt
        self.rule = rule
    }
}

/// The rules and kinds of an office, all files together, with the earlier texts of the rules.
package struct RuleBook: Sendable {
    package let kinds: [Kind]
    /// As the files say it today.
    package let rules: [Rule]
    /// Plans of progress, and the matters that they are for.
    package let paces: [PaceRule]
    /// The texts of each rule in the order of their numbers; at least today's.
    package let editions: [String: [Edition]]
    let index: RuleIndex

    /// - Parameter history: The texts on record; a rule that is not among them is its own first.
    package init(
        kinds: [Kind] = [], rules: [Rule] = [], paces: [PaceRule] = [],
        history: [String: [Edition]] = [:]
    ) {
        self.kinds = kinds
        self.rules = rules
        self.paces = paces
        var editions = history
        for rule in rules where editions[rule.id] == nil {
            editions[rule.id] = [Edition(number: 1, rule: rule)]
        }
        self.editions = editions
        index = RuleIndex(editions, kinds: kinds)
    }

    /// The roles that each kind names, and all of them.
    package var rolesByKind: [String: [String]] {
        Dictionary(kinds.map { ($0.name, $0.roles) }, uniquingKeysWith: { first, _ in first })
    }
    package var roles: [String] { Array(Set(kinds.flatMap(\.roles))).sorted() }

    package func kind(_ name: String) -> Kind? { kinds.first { $0.name == name } }
    package func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }
}

extension RuleBook: Hashable {
    package static func == (left: RuleBook, right: RuleBook) -> Bool {
        left.kinds == right.kinds && left.rules == right.rules && left.paces == right.paces
            && left.editions == right.editions
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(kinds)
        hasher.combine(rules)
    }
}
