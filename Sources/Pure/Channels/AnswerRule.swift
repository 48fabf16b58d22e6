/// By what a gateway's answer is known for a success: a pattern, a value in JSON, or a number.
package enum AnswerRule: Hashable, Sendable {
    /// A regular expression that some part of the body must match.
    case pattern(String)
    /// A JSON pointer (RFC 6901) and the value there, as it is written.
    case pointer(String, equals: String)
    /// The whole body, or the value at the pointer, is a whole number above zero.
    case positive(at: String?)

    /// Reads `/code = 0`, `/sent > 0`, `> 0`, or a pattern; nil for a pattern that is none.
    package init?(_ written: String) {
        let words = written.split(separator: " ", omittingEmptySubsequences: true)
            .map(String.init)
        switch words.count {
        case 2 where words == [">", "0"]: self = .positive(at: nil)
        case 3 where words[0].hasPrefix("/") && words[1] == ">" && words[2] == "0":
            self = .positive(at: words[0])
        case 3... where words[0].hasPrefix("/") && words[1] == "=":
            self = .pointer(words[0], equals: words[2...].joined(separator: " "))
        default:
            guard AnswerRule.isPattern(written) else { return nil }
            self = .pattern(written)
        }
    }

    package static func isPattern(_ written: String) -> Bool {
        // What the engine refuses is no pattern.
        !written.isEmpty && (try? Regex(written)) != nil
    }

    /// Bytes of a body that are looked at.
    static let bytesMax = 8192

    package func holds(for body: [UInt8]) -> Bool {
        switch self {
        case .pattern(let pattern): return AnswerRule.matches(pattern, body)
        case .pointer(let pointer, let value):
            return JSONReading(body.prefix(AnswerRule.bytesMax))?.scalar(at: pointer) == value
        case .positive(let pointer):
            let text =
                pointer.map { JSONReading(body.prefix(AnswerRule.bytesMax))?.scalar(at: $0) }
                ?? AnswerRule.trimmed(body)
            return text.flatMap { Int64($0) }.map { $0 > 0 } ?? false
        }
    }

    static func matches(_ pattern: String, _ body: [UInt8]) -> Bool {
        let text = String(decoding: body.prefix(bytesMax), as: UTF8.self)
        // A pattern was compiled when the configuration was read; nothing else comes here.
        guard let regex = try? Regex(pattern) else { return false }
        return text.contains(regex)
    }

    private static func trimmed(_ body: [UInt8]) -> String {
        let blanks: Set<UInt8> = [9, 10, 13, 32]
        let text = body.prefix(64).drop { blanks.contains($0) }.reversed()
            .drop { blanks.contains($0) }.reversed()
        return String(decoding: Array(text), as: UTF8.self)
    }
}
