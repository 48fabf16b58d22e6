import Almanac
import Deadlines

/// Reads what a rule says about time: lengths and phrases.
struct TermReader {
    let findings: Findings

    /// What `due:` says.
    struct DueReading {
        var term: RuleTerm
        /// The phrase names its own trigger: 批转之后1个月内.
        var event: String?
        /// A length that counts backwards.
        var isBackward = false
    }

    /// `3d`, `-7wd`; says what is wrong with anything else.
    func length(_ item: Item?) -> Length? {
        guard let item, let text = findings.text(item, most: 100) else { return nil }
        if let length = Length(text) { return length }
        findings.error(.term(flaw(text) ?? .notLength(text)), at: item)
        return nil
    }

    func due(_ item: Item) -> DueReading? {
        guard let text = findings.text(item, most: 100) else { return nil }
        if text == "整改期限" { return DueReading(term: .rectification) }
        if let length = Length(text) {
            return DueReading(
                term: .once(.due(.elapsed(length), .unstated)), isBackward: length.count < 0)
        }
        if text.utf8.first.map(isDigitOrSign) ?? false, let flaw = flaw(text) {
            findings.error(.term(flaw), at: item)
            return nil
        }
        return phrase(text, item)
    }

    private func phrase(_ text: String, _ item: Item) -> DueReading? {
        switch Phrase.read(text) {
        case .due(let point, let hour): return DueReading(term: .once(.due(point, hour)))
        case .span(_, let to, let hour): return DueReading(term: .once(.due(to, hour)))
        case .after(let event, let point, let hour):
            return DueReading(term: .once(.due(point, hour)), event: event)
        case .recurring: findings.error(.term(.recurrenceInDue(text)), at: item)
        case .several, .open, .undetermined: refuse(text, item)
        }
        return nil
    }

    /// A length repeated from the trigger, or points of the calendar.
    func every(_ item: Item) -> RuleTerm? {
        guard let text = findings.text(item, most: 100) else { return nil }
        if let length = Length(text) {
            guard length.count > 0 else {
                findings.error(.term(.everyNotPositive), at: item)
                return nil
            }
            return .every(.recurring(Cadence(.every(length))))
        }
        if case .recurring(let cadence) = Phrase.read(text) { return .every(.recurring(cadence)) }
        findings.error(.term(flaw(text) ?? .notRecurrence(text)), at: item)
        return nil
    }

    private func refuse(_ text: String, _ item: Item) {
        if let flaw = flaw(text) { return findings.error(.term(flaw), at: item) }
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

/// The phrases that the almanac reads.
enum Phrase {
    /// What tells a number from an empty word.
    static let numerals = Set("0123456789０１２３４５６７８９一二三四五六七八九十两半".unicodeScalars)

    static func read(_ text: String) -> Term { Term.read(text).term }
}
