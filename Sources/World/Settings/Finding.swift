import Almanac

/// One thing that is wrong in the configuration, and where.
package struct Finding: Hashable, Sendable {
    package enum Weight: Hashable, Sendable {
        /// The configuration is refused.
        case error
        /// Taken as meant, but somebody should look.
        case warning
    }

    package var place: Place
    /// The path of keys: `rules[1].due`; empty for a whole file.
    package var path: String
    package var flaw: Flaw
    package var weight: Weight

    /// `file:line:column: key.path: what is wrong; what to do`.
    package func text(in language: Language) -> String {
        let wording = flaw.wording.text(in: language)
        return path.isEmpty ? "\(place): \(wording)" : "\(place): \(path): \(wording)"
    }
}

/// Why a configuration is refused: every error of all files, sorted by place.
package struct ConfigurationErrors: Error, Hashable, Sendable {
    package var errors: [Finding]
    package var warnings: [Finding]

    package func text(in language: Language) -> String {
        errors.map { $0.text(in: language) }.joined(separator: "\n")
    }
}

/// Gathers what is found while files are read; belongs to one load.
final class Findings {
    private(set) var errors: [Finding] = []
    private(set) var warnings: [Finding] = []
    /// More than anybody reads; a broken file of 1 MB must not print 1 MB of errors.
    static let errorsMax = 200

    var isFull: Bool { errors.count >= Findings.errorsMax }

    func error(_ flaw: Flaw, at place: Place, path: String = "") {
        guard !isFull else { return }
        errors.append(Finding(place: place, path: path, flaw: flaw, weight: .error))
    }

    func warning(_ flaw: Flaw, at place: Place, path: String = "") {
        guard warnings.count < Findings.errorsMax else { return }
        warnings.append(Finding(place: place, path: path, flaw: flaw, weight: .warning))
    }

    func error(_ flaw: Flaw, at item: Item) { error(flaw, at: item.place, path: item.path) }
    func warning(_ flaw: Flaw, at item: Item) { warning(flaw, at: item.place, path: item.path) }

    static func sorted(_ findings: [Finding]) -> [Finding] {
        findings.enumerated().sorted { left, right in
            left.element.place == right.element.place
                ? left.offset < right.offset : left.element.place < right.element.place
        }.map(\.element)
    }

    var refusal: ConfigurationErrors {
        ConfigurationErrors(
            errors: Findings.sorted(errors), warnings: Findings.sorted(warnings))
    }
}
