import Almanac
import Ledger

extension Rule {
    /// The rule read back as the office would say it: `批示·无期限：原则上交办后3天内（自然日，末日不顺延），牵头单位报动态。`
    ///
    /// - Parameter book: Says what the rules are called that it names.
    package func sentence(_ language: Language, book: RuleBook) -> String {
        RuleSentence(rule: self, book: book, language: language).text
    }

    /// What a list calls it: its id; a milestone by its kind and name, 重点项目·开工.
    package var label: String {
        milestone == nil ? id : (selector.only.kinds + [name]).joined(separator: "·")
    }
}

/// One rule as a sentence: for whom, from what and until when, who owes what, what settles it.
struct RuleSentence {
    let rule: Rule
    let book: RuleBook
    let language: Language

    var text: String {
        let clauses = ([opening] + clauses).joined(separator: language.pick("；", "; "))
        let end = clauses + language.pick("。", ".")
        return rule.source.isChecked
            ? end : end + language.pick("未核原文。", " Not checked at the source.")
    }

    /// From whom it is asked to what is owed.
    private var opening: String {
        if let milestone = rule.milestone { return opening(of: milestone) }
        let soft = rule.strength == .soft
        let who = audience + language.pick("：", ": ")
        if case .earliest(let length) = rule.due {
            return who + (soft ? language.pick("原则上", "as a rule ") : "") + earliest(length)
        }
        return language.pick(
            "\(who)\(soft ? "原则上" : "")\(when)，\(owes)\(rule.name)\(until)",
            "\(who)\(soft ? "as a rule " : "")\(owes) owes “\(rule.name)” \(when)\(until)")
    }

    private func opening(of milestone: MilestonePart) -> String {
        let start = milestone.takes.map { takes in
            language.pick(
                "，最迟\(takes.phrase(.zhHans))前动手",
                ", begun at the latest \(takes.phrase(.english)) before")
        }
        let when: String
        switch rule.due {
        case .once(.due(.elapsed, _)): when = self.when
        case .once, .every, .rectification, .named, .earliest: when = rule.written ?? self.when
        }
        return language.pick(
            "\(when)\(rule.name)\(start ?? "")", "“\(rule.name)” \(when)\(start ?? "")")
    }

    private func earliest(_ length: Length) -> String {
        let words = settlementWords.joined(separator: language.pick("或", " or "))
        let counting = counting(length, [])
        return language.pick(
            "自\(trigger)起满\(length.phrase(.zhHans))\(counting)，方可登记\(words)",
            "\(words) not before \(length.phrase(.english))\(counting) from \(trigger) have passed")
    }

    var owes: String {
        switch rule.owes {
        case .leadUnit: language.pick("牵头单位", "the lead unit")
        case .assistingUnits: language.pick("各协办单位", "each assisting unit")
        case .everyUnit: language.pick("各单位", "each unit")
        case .consultedUnits: language.pick("各被征求单位", "each unit consulted")
        case .leader: language.pick("分管领导", "the leader in charge")
        case .helper: language.pick("被求助方", "whoever was asked for help")
        case .verifier: language.pick("核实人", "the verifier")
        case .office: language.pick("督查室", "the office")
        case .outside: language.pick("对方（不催）", "the other side (never chased)")
        case .unit(let name), .official(let name): name
        }
    }

    private var until: String {
        switch rule.until {
        case .never, .mark(.completed): ""
        case .mark(let mark):
            language.pick("，至\(mark.word)止", ", until \(language.trigger(mark.word))")
        case .count(let count):
            language.pick("，共\(count)次", ", \(count) time\(count == 1 ? "" : "s")")
        case .point(let point):
            language.pick(
                "，\(Term.due(point, .unstated).sentence(.zhHans))",
                ", until \(Term.due(point, .unstated).sentence(.english).dropFirst(7))")
        }
    }

    // MARK: Who

    private var audience: String { rule.selector.told(language) + per }

    private var per: String {
        switch rule.per {
        case .matter: ""
        case .leader: language.pick("（每位分管领导一份）", " (one for each leader in charge)")
        case .unit: language.pick("（每个单位一份）", " (one for each unit)")
        }
    }
}

extension Rule {
    /// How its phrase was read: `“每月底前”读作：每月一次：期末`; nil where it holds none.
    package func reading(_ language: Language) -> String? {
        guard let written else { return nil }
        let term: Term
        switch due {
        case .once(let read), .every(let read): term = read
        case .rectification, .named, .earliest: return nil
        }
        let reading = term.sentence(language)
        return language.pick("“\(written)”读作：\(reading)", "“\(written)” was read as: \(reading)")
    }
}
