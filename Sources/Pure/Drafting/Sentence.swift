/// One sentence of a paragraph, with the remark in brackets that follows it.
struct Sentence: Hashable {
    /// Its place in the paragraph, from 1.
    var number: Int
    var text: Scalars
    /// The parts between semicolons.
    var segments: [Range<Int>]

    var source: String { text.text }
}

/// Cuts a paragraph into sentences: at 。！？ outside brackets and titles, and after a closing quote.
enum SentenceCutter {
    /// A sentence longer than this is cut at the next comma: no office speaks so.
    private static let scalarsMax = 1_000
    /// From this length on open brackets and quotes are forgotten.
    private static let bracketMax = 400

    static func sentences(of paragraph: String) -> [Sentence] {
        let text = Scalars(paragraph)
        var sentences: [Sentence] = []
        var start = 0
        var depth = 0
        var at = 0
        while at < text.count {
            depth = max(0, depth + (text[at].isOpening ? 1 : text[at].isClosing ? -1 : 0))
            let isOverlong = at - start >= scalarsMax
            // A bracket that nobody closed keeps no sentence together.
            if at - start >= bracketMax { depth = 0 }
            guard ends(at, in: text, depth: depth, isOverlong: isOverlong) else {
                at += 1
                continue
            }
            at = end(from: at + 1, in: text)
            depth = 0
            append(text[start..<at], to: &sentences)
            start = at
        }
        append(text[start...], to: &sentences)
        return sentences
    }

    private static func ends(_ at: Int, in text: Scalars, depth: Int, isOverlong: Bool) -> Bool {
        if "。！？!?".unicodeScalars.contains(text[at]) { return depth == 0 }
        if isOverlong { return text[at].isClauseEnd || at % scalarsMax == scalarsMax - 1 }
        // “……。”: what is quoted ends the sentence as well.
        guard depth == 0, text[at] == "”", at > 0 else { return false }
        return "。！？".unicodeScalars.contains(text[at - 1])
    }

    /// Takes closing signs, and a remark in brackets that tells who is responsible.
    private static func end(from place: Int, in text: Scalars) -> Int {
        var at = place
        while at < text.count, text[at].isClosing || text[at].isBlank { at += 1 }
        guard at < text.count, "（(【[".unicodeScalars.contains(text[at]) else { return at }
        let inside = text[at..<min(text.count, at + bracketMax)]
        guard let close = inside.firstIndex(where: { "）)】]".unicodeScalars.contains($0) }),
            Label.isRemark(text, at + 1..<close)
        else { return at }
        at = close + 1
        while at < text.count, "。；; ".unicodeScalars.contains(text[at]) { at += 1 }
        return at
    }

    private static func append(_ part: ArraySlice<Unicode.Scalar>, to sentences: inout [Sentence]) {
        let head = part.drop(while: \.isBlank)
        guard let last = head.lastIndex(where: { !$0.isBlank }) else { return }
        let text = Scalars(head[...last])
        guard text.contains(where: { $0.isHan || $0.isDigit }) else { return }
        sentences.append(
            Sentence(number: sentences.count + 1, text: text, segments: segments(of: text)))
    }

    /// Parts between semicolons outside brackets.
    private static func segments(of text: Scalars) -> [Range<Int>] {
        var segments: [Range<Int>] = []
        var start = 0
        var depth = 0
        for (at, scalar) in text.enumerated() {
            depth = max(0, depth + (scalar.isOpening ? 1 : scalar.isClosing ? -1 : 0))
            guard depth == 0, scalar == "；" || scalar == ";" else { continue }
            if at > start { segments.append(start..<at) }
            start = at + 1
        }
        if start < text.count { segments.append(start..<text.count) }
        return segments
    }
}
