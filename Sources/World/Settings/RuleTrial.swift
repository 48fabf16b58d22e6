import Deadlines

/// One rule file with its contents, to be tried instead of today's.
package struct RuleFile: Hashable, Sendable, Codable {
    /// As errors name it.
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

extension Configuration {
    /// Reads the `.yaml` files of a folder, unjudged.
    package static func ruleFiles(in folder: String) -> Result<[RuleFile], ConfigurationErrors> {
        let findings = Findings()
        var texts: [RuleFile] = []
        switch ConfigurationFiles.disk.list(folder) {
        case .failure(let flaw): findings.error(.file(flaw), at: Place(folder))
        case .success(let names):
            if names.isEmpty { findings.error(.file(.noRules), at: Place(folder)) }
            for name in names {
                let path = FilePath.join(folder, name)
                switch ConfigurationFiles.disk.bytes(of: path, most: YAMLText.bytesMax) {
                case .success(let bytes): texts.append(RuleFile(path: path, bytes: bytes))
                case .failure(let flaw): findings.error(.file(flaw), at: Place(path))
                }
            }
        }
        return findings.errors.isEmpty ? .success(texts) : .failure(findings.refusal)
    }

    /// This configuration with other rules; kinds that their files do not declare stay as they are.
    package func with(rules: [RuleFile]) -> Result<Configuration, ConfigurationErrors> {
        let findings = Findings()
        let items = rules.map { text in
            (
                path: text.path,
                item: YAMLText.item(text.bytes, file: text.path, findings: findings)
            )
        }
        let reader = RuleBookReader(
            findings: findings, people: DirectoryReader(directory, findings: findings),
            ladders: ladders.map(\.name),
            blackouts: BlackoutReader(findings: findings, named: blackouts), calendar: calendar,
            hours: hours)
        let read = reader.book(of: items, declared: book.kinds)
        var other = self
        other.book = read.book
        other.examples = read.examples
        other.warnings = findings.refusal.warnings
        return findings.errors.isEmpty ? .success(other) : .failure(findings.refusal)
    }
}
