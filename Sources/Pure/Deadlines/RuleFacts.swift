import Almanac
import Ledger

extension Rule {
    /// What it says, key by key in the words of the notation; defaults are left out.
    package func facts(_ language: Language, book: RuleBook) -> [(key: String, value: String)] {
        let sentence = RuleSentence(rule: self, book: book, language: language)
        var facts = [("for", selector.told(language))]
        if per != .matter { facts.append(("per", per.told(language))) }
        if !replaces.isEmpty { facts.append(("replaces", replaces.joined(separator: ", "))) }
        facts += [("from", sentence.trigger), (due.key, due.written ?? written ?? sentence.when)]
        facts.append(("owes", sentence.owes))
        facts.append(("settled_by", sentence.settlementWords.joined(separator: ", ")))
        facts += counted(language) + bounded
        return facts.map { (key: $0.0, value: $0.1) }
    }

    /// How it is counted.
    private func counted(_ language: Language) -> [(String, String)] {
        var facts: [(String, String)] = []
        if firstDay == .same { facts.append(("first_day", language.pick("当日", "same"))) }
        if roll != .none { facts.append(("roll", roll.rawValue)) }
        if let hour { facts.append(("at", "\(hour)")) }
        if !excluded.isEmpty { facts.append(("excluded", excluded.joined(separator: ", "))) }
        if isRecurring { facts.append(("grace", "\(grace)")) }
        if let stagnantAfter { facts.append(("stagnant_after", "\(stagnantAfter)")) }
        if let extend {
            let most = extend.atMost.map { ", at_most: \($0)" } ?? ""
            facts.append(
                ("extend", "{times: \(extend.times)\(most), approver: \(extend.approver)}"))
        }
        if let takes = milestone?.takes { facts.append(("takes", "\(takes)")) }
        if let share = milestone?.share { facts.append(("share", "\(share)")) }
        return facts + [("strength", strength.told(language)), ("ladder", ladder)]
    }

    /// When it holds.
    private var bounded: [(String, String)] {
        var facts: [(String, String)] = []
        if effective != .always { facts.append(("effective", effective.written)) }
        switch trial {
        case .never: break
        case .always: facts.append(("trial", "true"))
        case .during(let range): facts.append(("trial", range.written))
        }
        return facts
    }
}

extension RuleTerm {
    /// The key under which a rule file writes it.
    fileprivate var key: String {
        switch self {
        case .once, .rectification, .named: "due"
        case .every: "every"
        case .earliest: "earliest"
        }
    }

    /// As a length or a name; nil for a phrase.
    fileprivate var written: String? {
        switch self {
        case .once(.due(.elapsed(let length), .unstated)), .earliest(let length): "\(length)"
        case .every(.recurring(let cadence)):
            if case .every(let length) = cadence.beat { "\(length)" } else { nil }
        case .named(let name): name
        case .rectification: "整改期限"
        case .once, .every: nil
        }
    }
}

extension DayRange {
    /// `2026-01-01..2026-12-31`, open at either end.
    package var written: String {
        "\(first.map(\.description) ?? "")..\(last.map(\.description) ?? "")"
    }
}

extension Per {
    fileprivate func told(_ language: Language) -> String {
        switch self {
        case .matter: language.pick("事项", "matter")
        case .leader: language.pick("分管领导", "leader")
        case .unit: language.pick("单位", "unit")
        }
    }
}

extension Strength {
    fileprivate func told(_ language: Language) -> String {
        switch self {
        case .soft: language.pick("原则上", "soft")
        case .hard: language.pick("必须", "hard")
        }
    }
}
