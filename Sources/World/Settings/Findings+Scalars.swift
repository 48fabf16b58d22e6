import Almanac

/// Scalars are read as the text they are; what another YAML program would read otherwise is said.
extension Findings {
    /// Longest text of one value, in characters.
    static let textMax = 2000

    func text(_ item: Item?, most: Int = Findings.textMax) -> String? {
        guard let item else { return nil }
        switch item.value {
        case .text(let text, _):
            guard text.count <= most else {
                error(.value(.tooLong(most: most)), at: item)
                return nil
            }
            let text = text.trimmed
            if text.isEmpty { error(.value(.nothing), at: item) }
            return text.isEmpty ? nil : text
        case .nothing:
            error(.value(.nothing), at: item)
            return nil
        case .list, .mapping:
            error(.value(.expected(.text)), at: item)
            return nil
        }
    }

    /// One text or a list of them.
    func texts(_ item: Item?) -> [(text: String, item: Item)] {
        list(item, orOne: true).compactMap { item in
            guard let text = name(item) else { return nil }
            return (text, item)
        }
    }

    /// One text or a list of them, as it stands; what is wrong in it is told elsewhere.
    static func plain(_ item: Item) -> [String] {
        switch item.value {
        case .text(let text, _): [text.trimmed]
        case .list(let items): items.compactMap { $0.text?.trimmed }
        case .nothing, .mapping: []
        }
    }

    /// A name of something declared elsewhere: no commas inside.
    func name(_ item: Item?) -> String? {
        guard let item, let text = text(item, most: 100) else { return nil }
        guard !text.contains("，"), !text.contains("、") else {
            error(.value(.fullWidthComma(text)), at: item)
            return nil
        }
        return text
    }

    /// A text that stands in every message: nothing in it is hidden or turns its direction.
    func shown(_ item: Item?, most: Int) -> String? {
        guard let item, let text = text(item, most: most) else { return nil }
        let hidden = text.unicodeScalars.first {
            switch $0.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
        guard let hidden else { return text }
        error(.machine(.hiddenSign(hidden.value)), at: item)
        return nil
    }

    func flag(_ item: Item?) -> Bool? {
        guard let item, let text = text(item) else { return nil }
        switch text {
        case "true": return true
        case "false": return false
        default:
            error(.value(.notBoolean), at: item)
            return nil
        }
    }

    func number(_ item: Item?, _ range: ClosedRange<Int>) -> Int? {
        guard let item, let text = text(item) else { return nil }
        let isDigits = text.utf8.allSatisfy { (48...57).contains($0) } && text.utf8.count < 10
        guard isDigits, let value = Int(text), range.contains(value) else {
            error(
                .value(.notNumber(text, least: range.lowerBound, most: range.upperBound)), at: item)
            return nil
        }
        if text.count > 1, text.hasPrefix("0") {
            warning(.value(.leadingZero(read: value)), at: item)
        }
        return value
    }

    func time(_ item: Item?) -> TimeOfDay? {
        guard let item, let text = text(item) else { return nil }
        guard let time = TimeOfDay(text) else {
            error(.value(.notTime(text)), at: item)
            return nil
        }
        warnUnquoted(text, time, item)
        return time
    }

    /// YAML 1.1 reads `18:00` as a number to the base of 60, unless it begins with a zero.
    private func warnUnquoted(_ text: String, _ time: TimeOfDay, _ item: Item) {
        guard item.isPlain else { return }
        let hasSeconds = text.utf8.count { $0 == UInt8(ascii: ":") } == 2
        let other =
            text.hasPrefix("0") ? nil : String(hasSeconds ? time.seconds : time.seconds / 60)
        warning(.value(.unquotedTime(read: time.description, other: other)), at: item)
    }

    func day(_ item: Item?) -> Day? {
        guard let item, let text = text(item) else { return nil }
        guard let day = Day(text) else {
            error(.value(.notDay(text)), at: item)
            return nil
        }
        return day
    }

    func moment(_ item: Item?) -> Moment? {
        guard let item, let text = text(item) else { return nil }
        guard let moment = Moment(text) else {
            error(.value(.notMoment(text)), at: item)
            return nil
        }
        return moment
    }

    /// `2026-01-01..2026-12-31`, open at either end, or one day.
    func range(_ item: Item?) -> (first: Day?, last: Day?)? {
        guard let item, let text = text(item) else { return nil }
        if let day = Day(text) { return (day, day) }
        let parts = text.split(separator: "..", omittingEmptySubsequences: false)
        guard parts.count == 2, !(parts[0].isEmpty && parts[1].isEmpty) else {
            error(.value(.notRange(text)), at: item)
            return nil
        }
        let (first, last) = (Day(String(parts[0])), Day(String(parts[1])))
        guard first != nil || parts[0].isEmpty, last != nil || parts[1].isEmpty else {
            error(.value(.notRange(text)), at: item)
            return nil
        }
        if let first, let last, last < first {
            error(.term(.rangeReversed), at: item)
            return nil
        }
        return (first, last)
    }

    /// A duration of the machine's own, in seconds: `30s`, `5min`, `2h`.
    func seconds(_ item: Item?, _ range: ClosedRange<Int>) -> Int? {
        guard let item, let text = text(item) else { return nil }
        let digits = text.prefix { ("0"..."9").contains($0) }
        let factor = ["s": 1, "min": 60, "h": 3600][String(text.dropFirst(digits.count))]
        guard let count = Int(digits), digits.count < 7, let factor else {
            let isMonths = !digits.isEmpty && text.dropFirst(digits.count) == "m"
            error(.machine(isMonths ? .minutesAsMonths(text) : .notDuration(text)), at: item)
            return nil
        }
        guard range.contains(count * factor) else {
            let (least, most) = ("\(range.lowerBound)s", "\(range.upperBound)s")
            error(.machine(.durationOutside(text, least: least, most: most)), at: item)
            return nil
        }
        return count * factor
    }

    /// One word of a closed list.
    func word<Value: Sendable>(_ item: Item?, of words: Words<Value>) -> Value? {
        guard let item, let text = text(item) else { return nil }
        if let value = words[text] { return value }
        error(
            .value(.notListed(text, nearest: words.nearest(to: text), accepted: words.shown)),
            at: item)
        return nil
    }
}

/// A closed list: each value with its Chinese and its English word, both accepted.
struct Words<Value: Sendable>: Sendable {
    var entries: [(chinese: String, english: String, value: Value)]

    init(_ entries: [(String, String, Value)]) {
        self.entries = entries.map { (chinese: $0.0, english: $0.1, value: $0.2) }
    }

    subscript(_ word: String) -> Value? {
        entries.first { $0.chinese == word || $0.english == word }?.value
    }

    /// What a message lists: each Chinese word once.
    var shown: [String] { entries.map(\.chinese) }

    func nearest(to word: String) -> String? {
        Spelling.nearest(to: word, among: entries.flatMap { [$0.chinese, $0.english] })
    }
}
