import Testing

@testable import Settings

/// One slip in a file of a small office, and what `duban check` answers.
struct Mistake: Sendable, CustomTestStringConvertible {
    var from: String
    var to: String
    /// `line:column: key.path: what; advice`; `W` before a warning; `…` where it goes on.
    var answers: [String]

    init(_ from: String, _ to: String, _ answers: String...) {
        self.from = from
        self.to = to
        self.answers = answers
    }

    var testDescription: String { to }

    func made(in text: String) throws -> String {
        try #require(text.contains(from))
        guard let range = text.firstRange(of: from) else { return text }
        return text.replacingCharacters(in: range, with: to)
    }

    /// Whether exactly these are told; `file` is left out of the answers.
    func isAnswered(by folder: ConfigurationFolder, in file: String) -> Bool {
        let (errors, warnings) = folder.told()
        #expect(!folder.told(in: .english).errors.joined().contains("；"))
        let short = (errors + warnings.map { "W " + $0 }).map {
            $0.replacing(file + ":", with: "", maxReplacements: 1)
        }
        let agrees =
            short.count == answers.count
            && zip(short, answers).allSatisfy { told, answer in
                answer.hasSuffix("…") ? told.hasPrefix(answer.dropLast()) : told == answer
            }
        if !agrees { Issue.record("told: \(short)") }
        return agrees
    }
}
