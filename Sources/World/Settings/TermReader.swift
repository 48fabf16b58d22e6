import Almanac
import Deadlines

/// Reads what a rule says about time: lengths and phrases.
struct TermReader {
    let findings: Findings

    /// What `due:` or `every:` says.
    struct Reading {
        var term: RuleTerm
        /// The phrase as it was written; nil for a length or a name.
        var written: String?
        /// The phrase names its own trigger: 批转之后1个月内.
        var event: String?
        /// A length that counts backwards.
        var isBackward = false
        /// The phrase says 原则上.
        var isSoft = false
    }

    /// `3d`, `-7wd`; says what is wrong with anything else.
    func length(_ item: Item?) -> Length? {
        guard let item, let text = findings.text(item, most: 100) else { return nil }
        if let length = Length(text) { return length }
        findings.error(.term(flaw(text) ?? .notLength(text)), at: item)
        return nil
    }

    /// A length of one or more.
    func lengthForward(_ item: Item?) -> Length? {
        guard let item, let length = length(item) else { return nil }
        guard length.count > 0 else {
            findings.error(.term(.lengthNotPositive), at: item)
            return nil
        }
        return length
    }

    /// - Parameter dates: The dates that a matter may carry, built-in ones included.
    func due(_ item: Item, dates: [String]) -> Reading? {
        guard let text = findings.text(item, most: 100) else { return nil }
        if text == RuleWords.rectification { return Reading(term: .rectification) }
        if dates.contains(text) { return Reading(term: .named(text)) }
        if let length = Length(text) {
            return Reading(
                term: .once(.due(.elapsed(length), .unstated)), isBackward: length.count < 0)
        }
        if text.utf8.first.map(isDigitOrSign) ?? false, let flaw = flaw(text) {
            findings.error(.term(flaw), at: item)
            return nil
        }
        return phrase(text, item, dates)
    }

    private func phrase(_ text: String, _ item: Item, _ dates: [String]) -> Reading? {
        let read = Term.read(text)
        var reading = Reading(term: .once(read.term), written: text, isSoft: read.isSoft)
        switch read.term {
        case .due: break
        case .span(_, let to, let hour): reading.term = .once(.due(to, hour))
        case .after(let event, let point, let hour):
            reading.term = .once(.due(point, hour))
            reading.event = event
        case .several(let terms) where terms.allSatisfy(\.isOneDate): break
        case .recurring:
            findings.error(.term(.recurrenceInDue(text)), at: item)
            return nil
        case .several, .open, .undetermined:
            refuse(text, item, dates)
            return nil
        }
        guard !reading.term.isInMinutes else {
            findings.error(.term(.noMinutes), at: item)
            return nil
        }
        guard !read.isAmbiguous else {
            findings.error(.term(.twoReadings(text, taken: read.term)), at: item)
            return nil
        }
        return reading
    }

    /// A length repeated from the trigger, or points of the calendar.
    func every(_ item: Item) -> Reading? {
        guard let text = findings.text(item, most: 100) else { return nil }
        if let length = Length(text) {
            guard length.count > 0 else {
                findings.error(.term(.everyNotPositive), at: item)
                return nil
            }
            return Reading(term: .every(.recurring(Cadence(.every(length)))))
        }
        let read = Term.read(text)
        if read.term.isRecurrence, !read.isAmbiguous {
            return Reading(term: .every(read.term), written: text, isSoft: read.isSoft)
        }
        findings.error(.term(flaw(text) ?? .notRecurrence(text)), at: item)
        return nil
    }

    func earliest(_ item: Item) -> Reading? {
        lengthForward(item).map { Reading(term: .earliest($0)) }
    }

    /// A day of the calendar: 2026-12-31, 年底前.
    func point(_ text: String) -> Point? {
        let read = Term.read(text)
        guard !read.isAmbiguous, case .due(let point, _) = read.term else { return nil }
        return point
    }

    private func refuse(_ text: String, _ item: Item, _ dates: [String]) {
        if let flaw = flaw(text) { return findings.error(.term(flaw), at: item) }
        if let nearest = Spelling.nearest(to: text, among: dates) {
            return findings.error(.term(.notDate(text, nearest: nearest)), at: item)
        }
        let isVague = !text.unicodeScalars.contains { Phrase.numerals.contains($0) }
        findings.error(.term(isVague ? .noDeadline(text) : .notPhrase(text)), at: item)
    }

    private func isDigitOrSign(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || byte == UInt8(ascii: "-")
    }

    /// What is wrong with a text that begins as a length: `5min`, `3天工作日`; nil for a phrase.
    private func flaw(_ text: String) -> TermFlaw? {
        let digits = text.prefix { ("0"..."9").contains($0) || $0 == "-" }
        let unit = text.dropFirst(digits.count)
        guard !digits.isEmpty, let first = unit.first else { return nil }
        if ["min", "s", "分钟", "秒"].contains(String(unit)) { return .noMinutes }
        if first.isASCII { return .notLength(text) }
        guard first == "天" || first == "日" else { return nil }
        let rest = unit.dropFirst()
        guard rest.hasPrefix("工作日") || rest.hasPrefix("自然日") else { return nil }
        return .lengthRest(read: "\(digits)\(first)", rest: String(rest))
    }
}

/// What tells a number from an empty word.
enum Phrase {
    static let numerals = Set("0123456789０１２３４５６７８９一二三四五六七八九十两半".unicodeScalars)
}

extension RuleTerm {
    /// 30分钟内: said in speeches, but no period of a rule.
    fileprivate var isInMinutes: Bool {
        if case .once(.due(.minutes, _)) = self { true } else { false }
    }
}

extension Term {
    fileprivate var isOneDate: Bool {
        switch self {
        case .due: true
        case .span, .after, .recurring, .several, .open, .undetermined: false
        }
    }

    fileprivate var isRecurrence: Bool {
        switch self {
        case .recurring: true
        case .several(let terms): terms.allSatisfy(\.isRecurrence)
        case .due, .span, .after, .open, .undetermined: false
        }
    }
}
