/// A place in a phrase from which reading goes on; a copy is a place to return to.
struct PhraseCursor {
    let text: [Unicode.Scalar]
    var at: Int

    init(_ text: [Unicode.Scalar], at: Int = 0) {
        self.text = text
        self.at = at
    }

    var isAtEnd: Bool { at >= text.count }
    var next: Unicode.Scalar? { at < text.count ? text[at] : nil }
    var previous: Unicode.Scalar? { at > 0 ? text[at - 1] : nil }

    /// Whether the reading stands after a number that belongs to no unit read so far.
    var isAfterNumber: Bool { previous?.isNumeral ?? false }

    func sees(_ word: String) -> Bool {
        var index = at
        for scalar in word.unicodeScalars {
            guard index < text.count, text[index] == scalar else { return false }
            index += 1
        }
        return true
    }

    /// Whether the word stands just before.
    func follows(_ word: String) -> Bool {
        var index = at
        for scalar in word.unicodeScalars.reversed() {
            guard index > 0, text[index - 1] == scalar else { return false }
            index -= 1
        }
        return true
    }

    func followsAny(_ words: [String]) -> Bool { words.contains(where: follows) }

    func seesAny(_ words: [String]) -> Bool { words.contains(where: sees) }

    /// Whether a clause ends here.
    var isAtClauseEnd: Bool { next.map { ",;、:.!?".unicodeScalars.contains($0) } ?? true }

    mutating func take(_ word: String) -> Bool {
        guard sees(word) else { return false }
        at += word.unicodeScalars.count
        return true
    }

    /// Takes the first of the words that is seen; longer ones must be named first.
    mutating func takeAny(_ words: [String]) -> String? {
        words.first { take($0) }
    }

    mutating func skip(_ words: [String]) {
        while takeAny(words) != nil {}
    }

    mutating func number() -> Int? {
        guard !isAtEnd, let (value, length) = Numeral.read(text[at...]) else { return nil }
        at += length
        return value
    }

    /// Reads with `body`; where it gives nothing the cursor stays.
    mutating func attempt<Value>(_ body: (inout PhraseCursor) -> Value?) -> Value? {
        var copy = self
        guard let value = body(&copy) else { return nil }
        self = copy
        return value
    }
}
