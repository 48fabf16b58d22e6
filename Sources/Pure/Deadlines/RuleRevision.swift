import Almanac
import Ledger

/// A text of a rule that is not on record yet.
package struct RuleRevision: Hashable, Sendable {
    package var rule: String
    package var edition: Edition

    package init(rule: String, edition: Edition) {
        self.rule = rule
        self.edition = edition
    }
}

extension RuleBook {
    /// What today's rules say otherwise than the texts on record, in order of the rules' ids.
    ///
    /// Where a rule stands in its file says nothing, nor how its date was put into words. The first
    /// rules that a ledger ever sees hold since ever; later ones from `today`, or from their
    /// `effective` on where that is later.
    /// - Parameters:
    ///   - history: The texts on record, each rule's in the order of their numbers.
    ///   - owed: Where matters came before any text was on record: the rules by which something is
    ///     owed on them, which alone hold since ever. nil on a ledger without matters.
    ///   - today: The office's day.
    package static func revisions(
        of history: [String: [Edition]], owed: Set<String>? = nil, by rules: [Rule], on today: Day
    ) -> [RuleRevision] {
        let ids = Set(history.keys).union(rules.map(\.id)).sorted()
        let current = Dictionary(
            rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return ids.compactMap { id in
            let last = history[id]?.last
            let rule = current[id]
            if let last, last.rule?.bare == rule?.bare { return nil }
            let number = (last?.number ?? 0) + 1
            guard let rule else {
                let gone = Edition(number: number, since: today, taken: today, rule: nil)
                return RuleRevision(rule: id, edition: gone)
            }
            let from = last == nil ? today : max(today, rule.effective.first ?? today)
            let isSinceEver = history.isEmpty && owed?.contains(id) ?? true
            let edition =
                isSinceEver
                ? Edition(number: number, rule: rule)
                : Edition(number: number, since: from, taken: today, rule: rule)
            return RuleRevision(rule: id, edition: edition)
        }
    }

    /// The book of today with the texts on record and those that are taken up now.
    package func with(
        _ history: [String: [Edition]], taking revisions: [RuleRevision]
    ) -> RuleBook {
        var editions = history
        for revision in revisions { editions[revision.rule, default: []].append(revision.edition) }
        // The newest text is printed with the place where it stands today.
        for rule in rules {
            if let last = editions[rule.id]?.indices.last, editions[rule.id]?[last].rule != nil {
                editions[rule.id]?[last].rule = rule
            }
        }
        return RuleBook(kinds: kinds, rules: rules, paces: paces, history: editions)
    }
}

extension Rule {
    /// The rule without the place where it stands and the phrase that its date was read from: an
    /// earlier version of the program kept no phrase, and the date says the same.
    fileprivate var bare: Rule {
        var rule = self
        rule.place = ""
        rule.written = nil
        return rule
    }
}

extension [RuleRevision] {
    /// The kinds whose matters they can reach; nil is every kind.
    ///
    /// - Parameter history: The texts on record before: a rule leaves the kinds that it reached.
    package func kinds(after history: [String: [Edition]]) -> Set<String>? {
        var kinds: Set<String> = []
        for revision in self {
            let texts = [revision.edition.rule, history[revision.rule]?.last?.rule]
            for rule in texts.compactMap(\.self) {
                guard !rule.selector.only.kinds.isEmpty else { return nil }
                kinds.formUnion(rule.selector.only.kinds)
            }
        }
        return kinds
    }
}
