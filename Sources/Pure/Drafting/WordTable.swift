/// A running text, scalar by scalar: places in it are offsets.
typealias Scalars = [Unicode.Scalar]

/// Words to be found in running text at the cost of one look a place.
struct WordTable: Sendable {
    /// By their first scalar, the longest first.
    private let words: [Unicode.Scalar: [Scalars]]

    /// - Parameter list: The words, parted by white space.
    init(_ list: String) { self.init(list.split(whereSeparator: \.isWhitespace).map(String.init)) }

    init(_ list: [String]) {
        let words = list.map { Scalars($0.unicodeScalars) }.filter { !$0.isEmpty }
        self.words = Dictionary(grouping: words) { $0[0] }
            .mapValues { $0.sorted { $0.count > $1.count } }
    }

    /// Where the longest word that begins at `place` ends.
    func end(at place: Int, in text: Scalars, before limit: Int? = nil) -> Int? {
        let limit = min(limit ?? text.count, text.count)
        guard place < limit, let choice = words[text[place]] else { return nil }
        for word in choice where place + word.count <= limit && text.holds(word, at: place) {
            return place + word.count
        }
        return nil
    }

    /// The first word in the range.
    func first(in range: Range<Int>, of text: Scalars) -> Range<Int>? {
        for place in range {
            if let end = end(at: place, in: text, before: range.upperBound) { return place..<end }
        }
        return nil
    }

    func isIn(_ range: Range<Int>, of text: Scalars) -> Bool { first(in: range, of: text) != nil }

    /// Whether one of the words ends right before `place`.
    func ends(at place: Int, in text: Scalars, wordMax: Int = 4) -> Bool {
        for start in stride(from: place - 1, through: max(0, place - wordMax), by: -1)
        where end(at: start, in: text, before: place) == place {
            return true
        }
        return false
    }
}

extension Scalars {
    init(_ text: String) { self = Array(text.unicodeScalars) }

    fileprivate func holds(_ word: Scalars, at place: Int) -> Bool {
        for offset in 1..<Swift.max(1, word.count) where self[place + offset] != word[offset] {
            return false
        }
        return true
    }

    func sees(_ word: String, at place: Int) -> Bool {
        var at = place
        for scalar in word.unicodeScalars {
            guard at >= 0, at < count, self[at] == scalar else { return false }
            at += 1
        }
        return true
    }

    func string(_ range: Range<Int>) -> String { self[range].text }
}

extension Sequence<Unicode.Scalar> {
    var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: self)
        return String(view)
    }
}

extension Unicode.Scalar {
    /// A Chinese character.
    var isHan: Bool { (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value) }
    /// 0–9, also full-width.
    var isDigit: Bool { (48...57).contains(value) || (0xFF10...0xFF19).contains(value) }
    var isChineseNumeral: Bool { "〇零一二三四五六七八九十百千两".unicodeScalars.contains(self) }
    var isOpening: Bool { "（([【〔《“‘「『".unicodeScalars.contains(self) }
    var isClosing: Bool { "）)]】〕》”’」』".unicodeScalars.contains(self) }
    /// What parts clauses.
    var isClauseEnd: Bool { "，,；;：:。！!？?".unicodeScalars.contains(self) }
    var isBlank: Bool { properties.isWhitespace || value == 0xFEFF }
}
