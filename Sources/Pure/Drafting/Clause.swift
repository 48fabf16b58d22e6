/// The parts of a sentence between commas, outside brackets.
enum Clauses {
    static func ranges(of text: Scalars, in range: Range<Int>) -> [Range<Int>] {
        var clauses: [Range<Int>] = []
        var start = range.lowerBound
        var depth = 0
        for at in range {
            depth = max(0, depth + (text[at].isOpening ? 1 : text[at].isClosing ? -1 : 0))
            guard depth == 0, text[at].isClauseEnd else { continue }
            if at > start { clauses.append(start..<at) }
            start = at + 1
        }
        if start < range.upperBound { clauses.append(start..<range.upperBound) }
        return clauses
    }
}
