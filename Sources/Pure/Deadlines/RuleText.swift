import Almanac
import Ledger

/// One text of one rule, with what planning asks of it again and again worked out once.
final class RuleText: Sendable {
    let rule: Rule
    let edition: Int
    /// The parts of what it says about time, each with one date or one cadence.
    let leaves: [RuleLeaf]
    let isRecurring: Bool
    let conditions: Int
    /// Other rules' obligations that it looks at.
    let references: [String]
    let reports: Set<ReportKind>
    let isMetByReport: Bool

    init(_ rule: Rule, edition: Int) {
        self.rule = rule
        self.edition = edition
        leaves = rule.leaves.map { RuleLeaf(term: $0, starts: rule.starts(of: $0)) }
        isRecurring = rule.isRecurring
        conditions = rule.selector.conditions
        references = rule.references
        reports = rule.slot.ownReports(isRecurring: rule.isRecurring)
        isMetByReport = rule.settledBy.contains(.report)
    }
}

/// One part of a rule's term, and what starts its clock.
struct RuleLeaf: Sendable {
    var term: Term
    var starts: [Start]
}

extension Rule {
    var isRecurring: Bool {
        switch due {
        case .every: true
        case .once, .rectification, .named, .earliest: false
        }
    }

    var isRectification: Bool { slot == .rectification || due == .rectification }

    /// The ids of the rules whose obligations start or settle this one.
    package var references: [String] {
        var ids: [String] = []
        for start in from {
            switch start {
            case .dueOf(let id), .settled(let id): ids.append(id)
            case .mark: break
            }
        }
        for case .settled(let id) in settledBy { ids.append(id) }
        return ids
    }

    fileprivate var leaves: [Term] {
        switch due {
        case .once(let term): term.leaves
        case .every(let term): term.leaves.map(\.repeated)
        case .earliest(let length): [.due(.elapsed(length), .unstated)]
        case .named(let name): [.after(event: name, .elapsed(Length(0, .day)), .unstated)]
        case .rectification: []
        }
    }

    /// What starts one part: the event that its phrase names, where the rule says nothing else.
    fileprivate func starts(of leaf: Term) -> [Start] {
        if case .named(let name) = due { return [.mark(.date(name))] }
        guard from == [.mark(.assigned)] else { return from }
        if case .after(let event, _, _) = leaf { return [.mark(.date(event))] }
        return slot == .verify ? [.mark(.closureReported)] : from
    }
}

extension Term {
    /// A length or a point that a rule repeats.
    fileprivate var repeated: Term {
        switch self {
        case .due(.elapsed(let length), let hour): .recurring(Cadence(.every(length), hour))
        case .due, .span, .after, .recurring, .several, .open, .undetermined: self
        }
    }
}

/// The texts of one rule in the order of their numbers; nil where it was taken away.
struct RuleLine: Sendable {
    struct Text: Sendable {
        var number: Int
        var since: Day?
        var text: RuleText?
    }

    let id: String
    let texts: [Text]

    init(_ id: String, _ editions: [Edition]) {
        self.id = id
        texts = editions.map { edition in
            Text(
                number: edition.number, since: edition.since,
                text: edition.rule.map { RuleText($0, edition: edition.number) })
        }
    }

    /// The text that held on a day; nil before the first, or once the rule is taken away.
    func text(on day: Day) -> Text? {
        texts.last { $0.since.map { $0 <= day } ?? true }
    }

    var latest: RuleText? { texts.last?.text }
}

/// The rules of a book sorted by the kinds that they can reach, so that a matter looks at its own.
final class RuleIndex: Sendable {
    let lines: [RuleLine]
    private let ofKind: [String: [RuleLine]]
    private let ofAnyKind: [RuleLine]

    init(_ editions: [String: [Edition]], kinds: [Kind]) {
        let lines = editions.map { RuleLine($0.key, $0.value) }.sorted { $0.precedes($1) }
        self.lines = lines
        var names = Set(kinds.map(\.name))
        for case let text? in lines.flatMap(\.texts).map(\.text) {
            names.formUnion(text.rule.selector.only.kinds)
            names.formUnion(text.rule.selector.except?.kinds ?? [])
        }
        ofKind = Dictionary(
            uniqueKeysWithValues: names.map { name in (name, lines.filter { $0.reaches(name) }) })
        ofAnyKind = lines.filter { $0.reaches(nil) }
    }

    func lines(of kind: String) -> [RuleLine] { ofKind[kind] ?? ofAnyKind }
}

extension RuleLine {
    /// Of several rules in one slot the one that asks for more wins, then the smaller id; a trial
    /// never takes the place of a rule in force.
    fileprivate func precedes(_ other: RuleLine) -> Bool {
        let (left, right) = (rank, other.rank)
        if left.isTrial != right.isTrial { return !left.isTrial }
        return left.conditions != right.conditions
            ? left.conditions > right.conditions : id < other.id
    }

    private var rank: (isTrial: Bool, conditions: Int) {
        let text = latest ?? texts.last { $0.text != nil }?.text
        return (text?.rule.trial == .always, text?.conditions ?? 0)
    }

    /// Whether any of its texts can reach a matter of that kind.
    fileprivate func reaches(_ kind: String?) -> Bool {
        texts.contains { text in
            guard let selector = text.text?.rule.selector else { return false }
            let only = selector.only.kinds
            guard let kind else { return only.isEmpty }
            let isExcepted =
                selector.except.map { $0.count == 1 && $0.kinds.contains(kind) } ?? false
            return (only.isEmpty || only.contains(kind)) && !isExcepted
        }
    }
}
