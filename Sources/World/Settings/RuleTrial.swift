import Deadlines

/// One rule file with its contents, to be tried instead of today's.
package struct RuleText: Hashable, Sendable, Codable {
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
    package static func ruleTexts(in folder: String) -> Result<[RuleText], ConfigurationErrors> {
        let findings = Findings()
        var texts: [RuleText] = []
        switch ConfigurationFiles.disk.list(folder) {
        case .failure(let flaw): findings.error(.file(flaw), at: Place(folder))
        case .success(let names):
            if names.isEmpty { findings.error(.file(.noRules), at: Place(folder)) }
            for name in names {
                let path = FilePath.join(folder, name)
                switch ConfigurationFiles.disk.bytes(of: path, most: YAMLText.bytesMax) {
                case .success(let bytes): texts.append(RuleText(path: path, bytes: bytes))
                case .failure(let flaw): findings.error(.file(flaw), at: Place(path))
                }
            }
        }
        return findings.errors.isEmpty ? .success(texts) : .failure(findings.refusal)
    }

    /// This configuration with other rules; kinds that their files do not declare stay as they are.
    package func with(rules: [RuleText]) -> Result<Configuration, ConfigurationErrors> {
        let findings = Findings()
        let items = rules.map { text in
            (
                path: text.path,
                item: YAMLText.item(text.bytes, file: text.path, findings: findings)
            )
        }
        let reader = RuleBookReader(
            findings: findings, ladders: ladders.map(\.name), calendar: calendar, hours: hours)
        var other = self
        other.book = reader.book(of: items, declared: book.kinds)
        other.warnings = findings.refusal.warnings
        return findings.errors.isEmpty ? .success(other) : .failure(findings.refusal)
    }
}
