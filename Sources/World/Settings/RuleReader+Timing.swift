import Almanac
import Deadlines
import Ledger

/// From what, and due when.
extension RuleReader {
    struct Timing {
        var from: [Mark]
        var term: RuleTerm
        var isBackward = false
    }

    func timing(_ fields: Fields, _ selector: Selector) -> Timing? {
        let terms = TermReader(findings: findings)
        let from = fields["from"].map { marks($0, selector) }
        // A rule's own `due` or `every` takes the place of either default.
        let own = (due: fields.own("due"), every: fields.own("every"))
        let isOwn = own.due != nil || own.every != nil
        switch isOwn ? own : (due: fields["due"], every: fields["every"]) {
        case (nil, nil):
            if !fields.isMistaken("due"), !fields.isMistaken("every") {
                findings.error(.term(.dueMissing), at: fields.item)
            }
            return nil
        case (.some, .some(let every)):
            findings.error(.term(.dueAndEvery), at: every)
            return nil
        case (nil, .some(let every)):
            return terms.every(every).map { Timing(from: from ?? [.assigned], term: $0) }
        case (.some(let due), nil):
            return terms.due(due).flatMap { once($0, due, fields, from, selector) }
        }
    }

    private func once(
        _ reading: TermReader.DueReading, _ due: Item, _ fields: Fields, _ from: [Mark]?,
        _ selector: Selector
    ) -> Timing? {
        if let event = reading.event {
            guard let mark = mark(event, due, selector) else { return nil }
            if let from, from != [mark], let item = fields["from"] {
                let said = item.text ?? "[…]"
                findings.error(.term(.triggerTwice(phrase: event, from: said)), at: item)
            }
            return Timing(from: [mark], term: reading.term)
        }
        let usual: Mark = reading.term == .rectification ? .returned : .assigned
        return Timing(
            from: from ?? [usual], term: reading.term, isBackward: reading.isBackward)
    }

    private func marks(_ item: Item, _ selector: Selector) -> [Mark] {
        findings.texts(item).compactMap { mark($0.text, $0.item, selector) }
    }

    private func mark(_ text: String, _ item: Item, _ selector: Selector) -> Mark? {
        if let mark = RuleWords.triggers[text] { return mark }
        return kinds.date(
            text, of: selector.only.kinds, item, besides: RuleWords.triggers.shown
        ).map { .date($0) }
    }

    func checkRoll(_ rule: Rule, _ timing: Timing, _ fields: Fields) {
        guard timing.isBackward, rule.roll == .next, let item = fields["roll"] else { return }
        findings.error(.term(.rollsLate), at: item)
    }
}
