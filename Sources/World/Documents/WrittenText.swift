// How text of a cell is cleaned before it is compared: spreadsheet text is full of spaces of
// every width, and of full-width twins of ASCII.

extension Unicode.Scalar {
    /// A Chinese character; anything else may be a sign that is dropped before comparing.
    var isLetterLike: Bool { (0x4E00...0x9FFF).contains(value) }
}

extension String {
    /// Without any space at all.
    var unspaced: String {
        guard unicodeScalars.contains(where: \.isSpace) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.filter { !$0.isSpace }))
    }

    /// Without spaces, full-width letters, digits and signs as their ASCII twins.
    var halfWidth: String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars where !scalar.isSpace {
            let isTwin = (0xFF01...0xFF5E).contains(scalar.value)
            scalars.append(isTwin ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
        }
        return String(scalars)
    }

    // Byte by byte: Swift compares Chinese text by its canonical form, which nobody needs here and
    // which costs most of an import.

    func startsWith(anyOf starts: [String]) -> Bool {
        starts.contains { utf8.starts(with: $0.utf8) }
    }

    func contains(anyOf parts: [String]) -> Bool { parts.contains { containsBytes(of: $0) } }

    func containsBytes(of part: String) -> Bool {
        guard let first = part.utf8.first else { return true }
        var rest = utf8[...]
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: part.utf8) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}

extension [Character] {
    /// A space between two words in Latin letters: “Water Bureau” is one name.
    func isLatinGap(at index: Int) -> Bool {
        guard self[index] == " ", index > 0, index + 1 < count else { return false }
        return [self[index - 1], self[index + 1]].allSatisfy { $0.isASCII && $0.isLetter }
    }
}
