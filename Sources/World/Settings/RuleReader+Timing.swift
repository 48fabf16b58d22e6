import Almanac
import Deadlines
import Ledger

/// From what, and due when.
extension RuleReader {
    struct Timing {
        var from: [(start: Start, item: Item)]
        var term: RuleTerm
        var written: String?
        /// Where the length stands.
        var item: Item
        var isBackward = false
        var isSoft = false

        init(_ reading: TermReader.Reading, _ item: Item, from: [(start: Start, item: Item)]) {
            self.from = from
            self.item = item
            term = reading.term
            written = reading.written
            isBackward = reading.isBackward
            isSoft = reading.isSoft
        }
    }

    private static let termKeys = ["due", "every", "earliest"]

    func timing(_ fields: Fields, _ selector: Selector) -> Timing? {
        // A rule's own length takes the place of any default.
        var written = RuleReader.termKeys.filter { fields.own($0) != nil }
        if written.isEmpty { written = RuleReader.termKeys.filter { fields[$0] != nil } }
        let from = fields["from"].map { starts($0, selector.only.kinds) }
        guard let key = written.first, let item = fields[key] else {
            if RuleReader.termKeys.allSatisfy({ !fields.isMistaken($0) }) {
                findings.error(.term(.dueMissing), at: fields.item)
            }
            return nil
        }
        if let last = written.dropFirst().last, let other = fields[last] {
            findings.error(.term(.dueAndEvery), at: other)
            return nil
        }
        let assigned = [(start: Start.mark(.assigned), item: item)]
        switch key {
        case "every":
            return terms.every(item).map { Timing($0, item, from: from ?? assigned) }
        case "earliest":
            return terms.earliest(item).map { Timing($0, item, from: from ?? assigned) }
        default: return once(item, fields, from ?? nil, selector.only.kinds)
        }
    }

    func once(
        _ due: Item, _ fields: Fields, _ from: [(start: Start, item: Item)]?, _ kinds: [String]
    ) -> Timing? {
        let dates = self.kinds.dates(of: kinds) + RuleWords.builtInDates
        guard let reading = terms.due(due, dates: dates) else { return nil }
        switch reading.term {
        case .named(let name):
            if let item = fields.own("from") {
                findings.error(.term(.startBesideDate(name)), at: item)
            }
            return Timing(reading, due, from: [(.mark(.date(name)), due)])
        case .rectification:
            return Timing(reading, due, from: from ?? [(.mark(.returned), due)])
        case .once, .every, .earliest: break
        }
        guard let event = reading.event else {
            return Timing(reading, due, from: from ?? [(.mark(.assigned), due)])
        }
        guard let mark = mark(event, in: reading.written ?? "", due, kinds) else { return nil }
        // Only a rule's own `from` contradicts its phrase.
        if let item = fields.own("from"), let from, from.map(\.start) != [.mark(mark)] {
            let said = item.text ?? "[…]"
            findings.error(.term(.triggerTwice(phrase: event, from: said)), at: item)
        }
        return Timing(reading, due, from: [(.mark(mark), due)])
    }

    /// The mark of a phrase's own trigger: by the event's name, or by the date's own words.
    private func mark(
        _ event: String, in phrase: String, _ item: Item, _ kinds: [String]
    ) -> Mark? {
        let dates = self.kinds.dates(of: kinds)
        let written = dates.filter { phrase.contains($0) }.max { $0.count < $1.count }
        if let written { return .date(written) }
        if let mark = RuleWords.marks[event] { return mark }
        if event == "办结" { return .completed }
        return mark(event, item, kinds)
    }

    // MARK: Starts

    func starts(_ item: Item, _ kinds: [String]) -> [(start: Start, item: Item)] {
        let items =
            switch item.value {
            case .list(let items): items
            case .text, .mapping, .nothing: [item]
            }
        if items.isEmpty { findings.error(.value(.nothing), at: item) }
        return items.compactMap { item in start(item, kinds).map { ($0, item) } }
    }

    private func start(_ item: Item, _ kinds: [String]) -> Start? {
        guard case .mapping = item.value else {
            return findings.name(item).flatMap { mark($0, item, kinds) }.map { .mark($0) }
        }
        let fields = Fields(item, keys: ["due_of", "settled"], findings: findings)
        switch (fields["due_of"], fields["settled"]) {
        case (let due?, nil): return findings.name(due).map { .dueOf($0) }
        case (nil, let settled?): return findings.name(settled).map { .settled($0) }
        case (nil, nil), (.some, .some):
            findings.error(.rule(.startKeys), at: item)
            return nil
        }
    }

    func mark(_ text: String, _ item: Item, _ kinds: [String]) -> Mark? {
        // A kind's own date is meant before an event of the same name.
        if self.kinds.dates(of: kinds).contains(text) { return .date(text) }
        if let mark = RuleWords.marks[text] { return mark }
        return self.kinds.date(text, of: kinds, item, besides: RuleWords.marks.shown)
            .map { .date($0) }
    }

    // MARK: What does not go together

    func checkTerm(_ rule: Rule, _ timing: Timing, _ fields: Fields) {
        if timing.isBackward, rule.roll == .next {
            findings.error(.term(.rollsLate), at: fields.own("roll") ?? timing.item)
        }
        switch rule.due {
        case .every:
            break
        case .earliest:
            for key in ["roll", "extend", "if_silent", "until", "grace", "skip", "stagnant_after"] {
                guard let item = fields.own(key) else { continue }
                findings.error(.rule(.keyIdle(key, beside: "earliest")), at: item)
            }
        case .once, .named, .rectification:
            for key in ["until", "grace", "skip", "stagnant_after"] {
                guard let item = fields.own(key) else { continue }
                findings.warning(.rule(.keyIdle(key, beside: "due")), at: item)
            }
        }
    }
}
