/// What may be written only with its reason beside it.
enum Reasons {
    /// Words by which a comment says what keeps an unchecked type safe.
    static let guardians = ["guard", "queue", "lock", "mutex", "actor", "immutable", "thread"]

    /// `@unchecked Sendable` and `nonisolated(unsafe)` whose comment above names no guardian.
    static func unguarded(in file: SwiftFile) -> [String] {
        findings(in: file, of: ["@unchecked Sendable", "nonisolated(unsafe)"]) { number in
            let comment = commentAbove(number, in: file).lowercased()
            return guardians.contains(where: comment.contains)
        }
    }

    /// `try?` with no comment near: at most three lines above, on its line, or two below (where a
    /// guard's exit says why). In a chain of them one comment speaks for all.
    static func swallowed(in file: SwiftFile) -> [String] {
        var explainedUpTo = -1
        return findings(in: file, of: ["try? "]) { number in
            let near = max(0, number - 3)...min(file.lines.count - 1, number + 2)
            let isExplained =
                number <= explainedUpTo || near.contains { file.lines[$0].contains("//") }
            if isExplained { explainedUpTo = number + 2 }
            return isExplained
        }
    }

    private static func findings(
        in file: SwiftFile, of words: [String], unless isExplained: (Int) -> Bool
    ) -> [String] {
        file.code.indices.compactMap { number in
            // `ChainEntry?` ends as `try?` does, and is a type.
            let code = " " + file.code[number]
            guard
                let word = words.first(where: { word in
                    code.ranges(of: word).contains { found in
                        !(code[..<found.lowerBound].last?.isLetter ?? false)
                    }
                }), !isExplained(number)
            else { return nil }
            return "\(file.path):\(number + 1): \(word)"
        }
    }

    /// The comment lines directly above a line; lines with attributes may stand between.
    private static func commentAbove(_ number: Int, in file: SwiftFile) -> String {
        var comment: [String] = []
        for line in file.lines[..<number].reversed() {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("//") {
                comment.append(String(text))
            } else if !text.hasPrefix("@") || !comment.isEmpty {
                break
            }
        }
        return comment.joined(separator: " ")
    }
}
