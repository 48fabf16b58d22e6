import Almanac
import Deadlines
import Ledger

/// Reads `rules:` and `milestones:` of one file against the kinds of all files.
struct RuleReader {
    let findings: Findings
    let kinds: KindReader
    let people: DirectoryReader
    /// Names of the ladders; nil where they could not be read.
    let ladders: [String]?
    let blackouts: BlackoutReader
    /// For the examples; nil where the holiday files could not be read.
    let calendar: WorkingCalendar?
    let hours: OfficeHours
    /// The file as explanations print it: `rules/office.yaml`.
    let file: String

    static let keys = [
        "id", "name", "slot", "for", "per", "replaces", "from", "due", "every", "earliest",
        "until", "grace", "skip", "first_day", "roll", "at", "excluded", "owes", "settled_by",
        "asks", "if_silent", "extend", "strength", "ladder", "urgent", "stagnant_after",
        "effective", "trial", "document", "article", "text", "checked", "examples",
    ]
    /// What belongs to one rule alone.
    private static let own = ["id", "name", "slot", "examples"]

    /// A rule with what later checks need.
    struct Read {
        var rule: Rule
        /// The whole rule.
        var item: Item
        var id: Item
        /// Nil where the slot follows from the name.
        var slot: Item?
        var references: [Reference] = []
        var examples: [RuleExample] = []
    }

    /// Another rule that is named, and where.
    struct Reference {
        var id: String
        var isReplaced = false
        var item: Item
    }

    var terms: TermReader { TermReader(findings: findings) }

    func shared(_ defaults: Item?) -> Fields? {
        defaults.map {
            Fields(
                $0, keys: RuleReader.keys.filter { !RuleReader.own.contains($0) },
                findings: findings)
        }
    }

    func rules(_ items: [Item], defaults: Fields?) -> [Read] {
        items.compactMap { item in
            let errors = findings.errors.count
            let fields = Fields(
                item, keys: RuleReader.keys, findings: findings, defaults: defaults)
            return read(fields, since: errors)
        }
    }

    /// - Parameter errors: How many errors there were before this rule.
    private func read(_ fields: Fields, since errors: Int) -> Read? {
        guard fields.isMapping else { return nil }
        let idItem = fields.required("id", example: "id: office.closing")
        let name = findings.text(fields.required("name", example: "name: 报结果"), most: 60)
        let forItem = fields.required("for", example: "for: 全部")
        let slot = findings.word(fields["slot"], of: RuleWords.slots)
        let selector = forItem.flatMap {
            SelectorReader(findings: findings, kinds: kinds, people: people).selector($0)
        }
        let id = id(idItem)
        let timing = timing(fields, selector ?? .all)
        let source = source(fields, isNeeded: true)
        guard let id, let idItem, let name, let selector, let timing else { return nil }
        let own = RuleWords.slots[name] ?? Slot(rawValue: id)
        var rule = Rule(
            id: id, name: name, slot: slot ?? own, selector: selector,
            from: timing.from.map(\.start), due: timing.term, written: timing.written,
            source: source, place: "\(file):\(idItem.place.line)")
        fill(&rule, fields, timing)
        if let forItem { checkHolder(rule, forItem) }
        var read = Read(rule: rule, item: fields.item, id: idItem, slot: fields["slot"])
        read.references = references(of: timing, &read.rule, fields)
        checkTerm(read.rule, timing, fields)
        // A rule that is wrong in itself would only be told again by its examples.
        if findings.errors.count == errors {
            read.examples = examples.check(read.rule, fields)
        }
        return read
    }

    var examples: RuleExamples {
        RuleExamples(findings: findings, calendar: calendar, hours: hours)
    }

    func id(_ item: Item?) -> String? {
        guard let item, let text = findings.text(item, most: 80) else { return nil }
        let isID = text.unicodeScalars.allSatisfy {
            ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "." || $0 == "-"
        }
        guard isID else {
            findings.error(.rule(.notID(text)), at: item)
            return nil
        }
        return text
    }

    func source(_ fields: Fields, isNeeded: Bool) -> Source {
        let source = Source(
            document: findings.text(fields["document"], most: 200),
            article: findings.text(fields["article"], most: 100),
            text: findings.text(fields["text"]),
            isChecked: findings.flag(fields["checked"]) ?? true)
        let isMistaken = fields.isMistaken("text") || fields.isMistaken("article")
        if isNeeded, fields["text"] == nil, fields["article"] == nil, !isMistaken {
            findings.error(.rule(.sourceMissing), at: fields.item)
        }
        return source
    }

    /// What settles it, and the rules that it names besides those that start it.
    private func references(
        of timing: Timing, _ rule: inout Rule, _ fields: Fields
    ) -> [Reference] {
        var references = timing.from.compactMap { start, item in
            start.rule.map { Reference(id: $0, item: item) }
        }
        let settled = settlements(fields["settled_by"], rule.selector)
        rule.settledBy = settled.isEmpty ? [.report] : settled.map(\.settlement)
        for case (.settled(let id), let item) in settled {
            references.append(Reference(id: id, item: item))
        }
        for (id, item) in findings.texts(fields["replaces"]) {
            if id == rule.id {
                findings.error(.rule(.replacesItself), at: item)
                continue
            }
            rule.replaces.append(id)
            references.append(Reference(id: id, isReplaced: true, item: item))
        }
        return references
    }
}

extension Start {
    /// The other rule that it names.
    var rule: String? {
        switch self {
        case .dueOf(let id), .settled(let id): id
        case .mark: nil
        }
    }
}
