import Almanac
import Deadlines
import Ledger

/// Reads `rules:` of one file against the kinds of all files.
struct RuleReader {
    let findings: Findings
    let kinds: KindReader
    /// Names of the ladders; nil where they could not be read.
    let ladders: [String]?
    /// For the examples; nil where the holiday files could not be read.
    let calendar: WorkingCalendar?
    let hours: OfficeHours
    /// The file as explanations print it: `rules/office.yaml`.
    let file: String

    static let keys = [
        "id", "name", "slot", "for", "from", "due", "every", "until", "grace", "first_day", "roll",
        "at", "owes", "settled_by", "strength", "ladder", "urgent", "effective", "trial",
        "document", "article", "text", "checked", "examples",
    ]
    /// What belongs to one rule alone.
    private static let own = ["id", "name", "slot", "examples"]

    /// A rule with what later checks need.
    struct Read {
        var rule: Rule
        var id: Item
        var slot: Item
    }

    func rules(_ items: [Item], defaults: Item?) -> [Read] {
        let shared = defaults.map {
            Fields(
                $0, keys: RuleReader.keys.filter { !RuleReader.own.contains($0) },
                findings: findings)
        }
        return items.compactMap { item in
            let errors = findings.errors.count
            let fields = Fields(
                item, keys: RuleReader.keys, findings: findings, defaults: shared)
            return read(fields, since: errors)
        }
    }

    /// - Parameter errors: How many errors there were before this rule.
    private func read(_ fields: Fields, since errors: Int) -> Read? {
        guard fields.isMapping else { return nil }
        let idItem = fields.required("id", example: "id: office.closing")
        let nameItem = fields.required("name", example: "name: 报结果")
        let slotItem = fields.required("slot", example: "slot: 报结果")
        let forItem = fields.required("for", example: "for: 全部")
        let name = findings.text(nameItem, most: 60)
        let slot = findings.word(slotItem, of: RuleWords.slots)
        let selector = forItem.flatMap {
            SelectorReader(findings: findings, kinds: kinds).selector($0)
        }
        let id = id(idItem)
        let timing = timing(fields, selector ?? .all)
        let source = source(fields)
        guard let id, let idItem, let slotItem, let name, let slot, let selector, let timing else {
            return nil
        }
        var rule = Rule(
            id: id, name: name, slot: slot, selector: selector,
            from: timing.from.map { .mark($0) }, due: timing.term, source: source, place: "\(file):\(idItem.place.line)")
        fill(&rule, fields)
        checkRoll(rule, timing, fields)
        // A rule that is wrong in itself would only be told again by its examples.
        if findings.errors.count == errors {
            RuleExamples(findings: findings, calendar: calendar, hours: hours).check(rule, fields)
        }
        return Read(rule: rule, id: idItem, slot: slotItem)
    }

    private func id(_ item: Item?) -> String? {
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

    private func source(_ fields: Fields) -> Source {
        let source = Source(
            document: findings.text(fields["document"], most: 200),
            article: findings.text(fields["article"], most: 100),
            text: findings.text(fields["text"]),
            isChecked: findings.flag(fields["checked"]) ?? true)
        let isMistaken = fields.isMistaken("text") || fields.isMistaken("article")
        if fields["text"] == nil, fields["article"] == nil, !isMistaken {
            findings.error(.rule(.sourceMissing), at: fields.item)
        }
        return source
    }

    /// The keys that have defaults; what can't be read keeps the default and is told.
    private func fill(_ rule: inout Rule, _ fields: Fields) {
        rule.until = until(fields["until"], rule.selector) ?? .mark(.completed)
        if let item = fields["grace"], let grace = TermReader(findings: findings).length(item) {
            rule.grace = grace
        }
        rule.firstDay = findings.word(fields["first_day"], of: RuleReader.firstDays) ?? .next
        rule.roll = findings.word(fields["roll"], of: RuleReader.rolls) ?? .none
        rule.hour = hour(fields["at"])
        rule.owes = findings.word(fields["owes"], of: RuleWords.owes) ?? .leadUnit
        let settled = settlements(fields["settled_by"], rule.selector)
        rule.settledBy = settled.isEmpty ? [.report] : settled
        rule.strength = findings.word(fields["strength"], of: RuleWords.strengths) ?? .hard
        rule.ladder = ladder(fields["ladder"]) ?? rule.ladder
        rule.isUrgent = findings.flag(fields["urgent"]) ?? false
        rule.trial = findings.flag(fields["trial"]) ?? false ? .always : .never
        let range = findings.range(fields["effective"])
        rule.effective = DayRange(range?.first, range?.last)
    }

    private static let firstDays = Words<FirstDay>([
        ("次日", "next", .next), ("当日", "same", .same),
    ])
    private static let rolls = Words<Roll>([
        ("none", "none", .none), ("next", "next", .next), ("previous", "previous", .previous),
    ])

    private func hour(_ item: Item?) -> TimeOfDay? {
        guard let item else { return nil }
        if let text = item.text?.trimmed, text == "下班" || text == "closing" { return nil }
        return findings.time(item)
    }

    private func until(_ item: Item?, _ selector: Selector) -> Until? {
        guard let item, let text = findings.name(item) else { return nil }
        if case .mark(let mark) = RuleWords.settlements[text] { return .mark(mark) }
        return kinds.date(
            text, of: selector.only.kinds, item, besides: RuleWords.settlements.shown
        ).map { .mark(.date($0)) }
    }

    private func settlements(_ item: Item?, _ selector: Selector) -> [Settlement] {
        findings.texts(item).compactMap { text, item in
            if let settlement = RuleWords.settlements[text] { return settlement }
            return kinds.date(
                text, of: selector.only.kinds, item, besides: RuleWords.settlements.shown
            ).map { .mark(.date($0)) }
        }
    }

    private func ladder(_ item: Item?) -> String? {
        guard let item, let name = findings.name(item) else { return nil }
        guard let ladders, !ladders.contains(name) else { return name }
        let nearest = Spelling.nearest(to: name, among: ladders)
        findings.error(
            .reference(.notDeclared(.ladder, name: name, nearest: nearest, declared: ladders)),
            at: item)
        return nil
    }
}
