import Almanac
import Deadlines
import Foundation
import Testing

@testable import Settings

/// The rule files by which the notation is explained, read without their examples.
struct ExplainedRules {
    let book: RuleBook
    let errors: [Finding]

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Resources")

    /// - Parameter texts: Rule files by their names.
    init(_ texts: [String: String]) {
        let findings = Findings()
        let files = texts.sorted { $0.key < $1.key }.compactMap { name, text in
            YAMLText.item(Array(text.utf8), file: name, findings: findings).map { item in
                Fields(
                    item, keys: ["kinds", "defaults", "rules", "milestones", "pace"],
                    findings: findings)
            }
        }
        let kinds = KindReader(findings: findings)
        for fields in files { kinds.read(fields["kinds"]) }
        kinds.declare(
            files.flatMap { RuleReader.names(of: $0["milestones"]) }
                .reduce(into: [:]) { $0[$1.set.key] = $1.names })
        var blackouts = BlackoutReader(findings: findings)
        blackouts.read(
            YAMLText.item(Array("blackouts: {无会月: [7月]}".utf8), file: "", findings: findings)
                .map { Fields($0, keys: ["blackouts"], findings: findings) })
        let people = DirectoryReader(findings: findings)
        let directory = "units: [{name: 市财政局, groups: [政府部门]}]"
        if let item = YAMLText.item(Array(directory.utf8), file: "", findings: findings) {
            people.declare(item)
        }
        let reader = RuleReader(
            findings: findings, kinds: kinds, people: people, ladders: nil, blackouts: blackouts,
            calendar: nil, hours: .standard, file: "rules.yaml")
        let read = files.flatMap { fields in
            let shared = reader.shared(fields["defaults"])
            return reader.rules(findings.list(fields["rules"]), defaults: shared)
                + reader.milestones(fields["milestones"], defaults: shared)
        }
        RuleBookCheck(findings: findings, kinds: kinds).check(read, [])
        book = RuleBook(kinds: kinds.kinds, rules: read.map(\.rule))
        errors = findings.errors.filter {
            if case .example(.examplesMissing) = $0.flaw { false } else { true }
        }
    }

    static func shipped() throws -> ExplainedRules {
        let folder = folder.appendingPathComponent("rules")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return ExplainedRules(
            try names.reduce(into: [:]) { texts, name in
                texts[name] = try String(
                    contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            })
    }

    static func sentences() throws -> [(label: String, text: String)] {
        let file = folder.appendingPathComponent("sentences.tsv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            let parts = line.split(separator: "\t", maxSplits: 1)
            return (String(parts[0]), String(parts[1]))
        }
    }
}

@Suite("Rules are read back as the office says them")
struct RuleSentenceTests {
    @Test("Every rule of the explained files is read without an error")
    func read() throws {
        let rules = try ExplainedRules.shipped()
        #expect(rules.errors.map { $0.text(in: .zhHans) } == [])
        #expect(rules.book.rules.count > 50)
    }

    @Test("Each sentence is the one by which the notation is explained")
    func sentences() throws {
        let book = try ExplainedRules.shipped().book
        let told = try ExplainedRules.sentences()
        #expect(told.count > 50)
        for (label, text) in told {
            let rule = try #require(book.rules.first { $0.label == label }, "\(label)")
            #expect(rule.sentence(.zhHans, book: book) == text, "\(label)")
        }
    }
}
