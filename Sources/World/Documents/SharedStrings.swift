/// The strings that cells refer to by number.
enum SharedStrings {
    static func read(_ path: String, _ book: WorkbookReader) throws(DocumentError) -> [CellValue] {
        guard let pull = try book.pull(path) else { return [] }
        var strings: [CellValue] = []
        var text = RichText()
        while let node = try pull.next() {
            let isEnd = text.take(node, pull)
            guard isEnd || node == .start(isEmpty: true), pull.name == "si" else { continue }
            strings.append(.text(text.finish(), under: book.limits))
            if strings.count > book.limits.sharedStringsMax {
                throw book.tooLarge(path, .sharedStrings, book.limits.sharedStringsMax)
            }
        }
        return strings
    }
}

/// Gathers the text runs of one string; phonetic guides above the text are no part of it.
struct RichText {
    private var text = ""
    private var isInText = false
    private var phoneticDepth = 0

    /// Looks at one node; true where an element other than a run ends.
    mutating func take(_ node: XMLPull.Node, _ pull: XMLPull) -> Bool {
        switch node {
        case .start(let isEmpty):
            guard !isEmpty else { return false }
            if pull.name == "t" { isInText = true }
            if pull.name == "rPh" { phoneticDepth += 1 }
        case .text:
            if isInText, phoneticDepth == 0 { text += pull.text }
        case .end:
            if pull.name == "t" { isInText = false }
            if pull.name == "rPh" { phoneticDepth -= 1 }
            return true
        }
        return false
    }

    mutating func finish() -> String {
        defer { text = "" }
        return RichText.unescaped(text)
    }

    /// `_x000D_` is how the format writes a character that XML can't hold.
    static func unescaped(_ text: String) -> String {
        guard text.containsBytes(of: "_x") else { return text }
        var result = ""
        var rest = text[...]
        while let mark = rest.firstRange(of: "_x") {
            let code = rest[mark.upperBound...].prefix(5)
            result += rest[..<mark.lowerBound]
            if code.count == 5, code.last == "_", let value = UInt32(code.dropLast(), radix: 16),
                let scalar = Unicode.Scalar(value)
            {
                result.unicodeScalars.append(scalar)
                rest = rest[code.endIndex...]
            } else {
                result += "_x"
                rest = rest[mark.upperBound...]
            }
        }
        return result + rest
    }
}
