import Almanac
import Deadlines
import Ledger

/// Named sets of milestones: each is a rule of every kind that names the set.
extension RuleReader {
    private static let milestoneKeys = [
        "name", "from", "due", "roll", "extend", "takes", "share", "at", "first_day", "strength",
        "ladder", "document", "article", "text", "checked", "examples",
    ]

    /// The names of the sets of one file, and of the milestones in them, before anything is read.
    static func names(of item: Item?) -> [(set: Item.Pair, names: [String])] {
        guard case .mapping(let pairs) = item?.value else { return [] }
        return pairs.map { pair in
            guard case .list(let items) = pair.item.value else { return (pair, []) }
            return (pair, items.compactMap { RuleReader.name(of: $0)?.text?.trimmed })
        }
    }

    private static func name(of item: Item) -> Item? {
        guard case .mapping(let pairs) = item.value else { return nil }
        return pairs.first { $0.key == "name" }?.item
    }

    func milestones(_ item: Item?, defaults: Fields?) -> [Read] {
        guard let item else { return [] }
        guard case .mapping(let pairs) = item.value else {
            findings.error(.value(.expected(.mapping)), at: item)
            return []
        }
        return zip(pairs, RuleReader.names(of: item)).flatMap { pair, set in
            let kinds = kinds.kinds(of: pair.key)
            var seen: [String: Place] = [:]
            return findings.list(pair.item).flatMap { item -> [Read] in
                if let name = RuleReader.name(of: item), let text = name.text?.trimmed {
                    if let first = seen[text] {
                        findings.error(
                            .reference(.nameTwice(.date, name: text, at: "\(first)")), at: name)
                    }
                    seen[text] = name.place
                }
                return milestone(item, of: kinds, beside: set.names, defaults)
            }
        }
    }

    private func milestone(
        _ item: Item, of kinds: [String], beside names: [String], _ defaults: Fields?
    ) -> [Read] {
        let errors = findings.errors.count
        let fields = Fields(
            item, keys: RuleReader.milestoneKeys, findings: findings, defaults: defaults)
        guard fields.isMapping else { return [] }
        let nameItem = fields.required("name", example: "name: 开工")
        let due = fields.own("due")
        if due == nil, !fields.isMistaken("due") { fields.missing("due", example: "due: 6月底前") }
        guard let nameItem, let name = findings.name(nameItem), let due,
            let timing = milestoneTiming(due, fields, kinds, names)
        else { return [] }
        if names.contains(name), RuleWords.marks[name] != nil {
            findings.error(.rule(.nameTaken(name)), at: nameItem)
        }
        var rule = Rule(
            id: "", name: name, slot: .milestone(name), due: timing.term,
            written: timing.written, settledBy: [.mark(.date(name))],
            source: source(fields, isNeeded: false), place: "\(file):\(nameItem.place.line)")
        fillAlike(&rule, fields)
        rule.milestone = MilestonePart(
            takes: terms.lengthForward(fields.own("takes")),
            share: findings.number(fields.own("share"), 0...100))
        checkTerm(rule, timing, fields)
        var read = Read(rule: rule, item: item, id: nameItem)
        if findings.errors.count == errors { read.examples = examples.check(rule, fields) }
        return kinds.map { instance(of: read, for: $0, timing) }
    }

    private func milestoneTiming(
        _ due: Item, _ fields: Fields, _ kinds: [String], _ names: [String]
    ) -> Timing? {
        let from = fields.own("from").map { item in
            let nodes = findings.texts(item).allSatisfy { names.contains($0.text) }
            guard nodes, item.isPlainNames else { return starts(item, kinds) }
            return findings.texts(item).map { (start: .mark(.date($0.text)), item: $0.item) }
        }
        return once(due, fields, from, kinds)
    }

    /// The milestone as a rule of one kind: counted from another milestone's actual day once that
    /// is registered, else from its due day.
    private func instance(of read: Read, for kind: String, _ timing: Timing) -> Read {
        var read = read
        read.rule.id = RuleReader.milestoneID(kind, read.rule.name)
        read.rule.selector = Selector(kinds: [kind])
        let nodes = milestoneNames(of: kind)
        var from: [Start] = []
        for (start, item) in timing.from {
            from.append(start)
            guard case .mark(.date(let name)) = start, nodes.contains(name) else {
                if let id = start.rule { read.references.append(Reference(id: id, item: item)) }
                continue
            }
            let id = RuleReader.milestoneID(kind, name)
            from.append(.dueOf(id))
            read.references.append(Reference(id: id, item: item))
        }
        read.rule.from = from
        return read
    }

    private func milestoneNames(of kind: String) -> [String] { kinds.milestones(of: kind) }

    static func milestoneID(_ kind: String, _ name: String) -> String {
        "milestone.\(kind).\(name)"
    }
}

extension Item {
    /// One text or a list of texts.
    fileprivate var isPlainNames: Bool {
        switch value {
        case .text: true
        case .list(let items): items.allSatisfy { $0.text != nil }
        case .mapping, .nothing: false
        }
    }
}
