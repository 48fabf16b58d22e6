import Almanac
import Deadlines
import Ledger

/// The keys that have defaults; what can't be read keeps the default and is told.
extension RuleReader {
    func fill(_ rule: inout Rule, _ fields: Fields, _ timing: Timing) {
        let kinds = rule.selector.only.kinds
        rule.per = findings.word(fields["per"], of: RuleWords.pers) ?? .matter
        rule.until = until(fields["until"], kinds) ?? .mark(.completed)
        if let item = fields["grace"], let grace = terms.length(item) { rule.grace = grace }
        rule.skip = blackouts.skip(fields["skip"])
        rule.excluded = findings.texts(fields["excluded"]).compactMap {
            self.kinds.span($0.text, of: kinds, $0.item)
        }
        rule.owes = owes(fields["owes"]) ?? .leadUnit
        rule.asks = findings.texts(fields["asks"]).compactMap {
            findings.word($0.item, of: RuleWords.asks)
        }
        rule.ifSilent = findings.word(fields["if_silent"], of: RuleWords.silences) ?? .breach
        rule.stagnantAfter = findings.number(fields["stagnant_after"], 1...100)
        fillAlike(&rule, fields)
        if timing.isSoft, fields["strength"] == nil { rule.strength = .soft }
        if case .earliest = rule.due { rule.roll = .none }
    }

    /// What stands for a leader or a unit is known by the kinds and lead units of open matters
    /// alone.
    func checkHolder(_ rule: Rule, _ selector: Item) {
        guard rule.per != .matter, case .mapping(let pairs) = selector.value else { return }
        for pair in pairs where SelectorReader.ofMattersAlone.contains(pair.key) {
            findings.error(.rule(.notOfHolder(pair.key)), at: pair.place, path: pair.item.path)
        }
    }

    /// What rules and milestones have alike.
    func fillAlike(_ rule: inout Rule, _ fields: Fields) {
        rule.firstDay = findings.word(fields["first_day"], of: RuleWords.firstDays) ?? .next
        rule.roll = findings.word(fields["roll"], of: RuleWords.rolls) ?? .none
        rule.hour = hour(fields["at"])
        rule.extend = allowance(fields["extend"])
        rule.strength = findings.word(fields["strength"], of: RuleWords.strengths) ?? .hard
        rule.ladder = ladder(fields["ladder"]) ?? rule.ladder
        rule.isUrgent = findings.flag(fields["urgent"]) ?? false
        let range = findings.range(fields["effective"])
        rule.effective = DayRange(range?.first, range?.last)
        rule.trial = trial(fields["trial"]) ?? .never
    }

    private func hour(_ item: Item?) -> TimeOfDay? {
        guard let item else { return nil }
        if let text = item.text?.trimmed, text == "下班" || text == "closing" { return nil }
        return findings.time(item)
    }

    private func trial(_ item: Item?) -> Trial? {
        guard let item, let text = item.text?.trimmed, text.contains("..") || Day(text) != nil
        else { return findings.flag(item).map { $0 ? .always : .never } }
        return findings.range(item).map { .during(DayRange($0.first, $0.last)) }
    }

    // MARK: Whose, and until when

    private func owes(_ item: Item?) -> Owes? {
        guard let item, let text = findings.name(item) else { return nil }
        if let owes = RuleWords.owes[text] { return owes }
        switch people.unitOrOfficial(text, item, orOneOf: RuleWords.owes.shown) {
        case .unit(let name): return .unit(name)
        case .official(let id): return .official(id)
        case nil: return nil
        }
    }

    private func until(_ item: Item?, _ kinds: [String]) -> Until? {
        guard let item, let text = findings.name(item) else { return nil }
        if RuleWords.everlasting.contains(text) { return .never }
        if self.kinds.dates(of: kinds).contains(text) { return .mark(.date(text)) }
        if let mark = RuleWords.marks[text] { return .mark(mark) }
        if RuleWords.builtInDates.contains(text) { return .mark(.date(text)) }
        if text.hasSuffix("次"), let count = Int(text.dropLast()), (1...1000).contains(count) {
            return .count(count)
        }
        if let point = terms.point(text) { return .point(point) }
        let words = self.kinds.dates(of: kinds) + RuleWords.marks.shown
        if Spelling.nearest(to: text, among: words) != nil {
            _ = self.kinds.date(text, of: kinds, item, besides: RuleWords.marks.shown)
        } else {
            findings.error(.term(.notEnd(text)), at: item)
        }
        return nil
    }

    func settlements(
        _ item: Item?, _ selector: Selector
    ) -> [(settlement: Settlement, item: Item)] {
        guard let item else { return [] }
        let items =
            switch item.value {
            case .list(let items): items
            case .text, .mapping, .nothing: [item]
            }
        if items.isEmpty { findings.error(.value(.nothing), at: item) }
        return items.compactMap { item in
            settlement(item, selector.only.kinds).map { ($0, item) }
        }
    }

    private func settlement(_ item: Item, _ kinds: [String]) -> Settlement? {
        guard case .mapping = item.value else {
            return findings.name(item).flatMap { mark($0, item, kinds) }
                .map { $0 == .reported ? .report : .mark($0) }
        }
        let fields = Fields(item, keys: ["settled"], findings: findings)
        guard let settled = fields["settled"] else {
            if !fields.isMistaken("settled") { findings.error(.rule(.settlementKeys), at: item) }
            return nil
        }
        return findings.name(settled).map { .settled($0) }
    }

    // MARK: Names and amounts

    private func allowance(_ item: Item?) -> Allowance? {
        guard let item else { return nil }
        let fields = Fields(item, keys: ["times", "at_most", "approver"], findings: findings)
        guard fields.isMapping else { return nil }
        let times = findings.number(fields.required("times", example: "times: 1"), 1...100)
        let most = terms.lengthForward(fields["at_most"])
        let approver = findings.text(
            fields.required("approver", example: "approver: 督查室"), most: 60)
        guard let times, let approver else { return nil }
        return Allowance(times: times, atMost: most, approver: approver)
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
