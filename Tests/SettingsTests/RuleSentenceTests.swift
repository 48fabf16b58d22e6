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

    static let inEnglish = [
        (
            "office.instruction.status",
            "批示, without “期限”, except most urgent: as a rule the lead unit owes “报动态” within "
                + "3 days of assignment (calendar days, not rolled); settled by a report or the "
                + "settling of “报结果”."
        ),
        (
            "foi.reply",
            "信息公开: the lead unit owes “答复申请人” within 20 working days of “收到补正”, else “收到申请”; "
                + "settled by the answer; not counted: “征求第三方”, “征求机关”; may be put off 1 time, "
                + "by at most 20 working days, approved by 单位主要负责人."
        ),
        (
            "request.follow",
            "请示: the lead unit owes “跟进请示” every 5 working days from “上报”, until “批复”."
        ),
    ]

    @Test("The same in English", arguments: inEnglish)
    func english(_ id: String, _ text: String) throws {
        let book = try ExplainedRules.shipped().book
        #expect(book.rule(id)?.sentence(.english, book: book) == text)
    }

    @Test("A phrase is told as it was read")
    func reading() throws {
        let book = try ExplainedRules.shipped().book
        #expect(book.rule("office.policy-door")?.reading(.zhHans) == "“每月底前”读作：每月一次：期末")
        #expect(book.rule("office.closing")?.reading(.zhHans) == nil)
    }

    @Test("Key by key, in the words of the notation")
    func facts() throws {
        let book = try ExplainedRules.shipped().book
        let facts = { (id: String) in
            book.rule(id)?.facts(.zhHans, book: book).map { "\($0.key): \($0.value)" } ?? []
        }
        #expect(
            facts("foi.reply") == [
                "for: 信息公开", "from: 收到补正，否则收到申请", "due: 20wd", "owes: 牵头单位",
                "settled_by: “答复”", "roll: next", "excluded: 征求第三方, 征求机关",
                "extend: {times: 1, at_most: 20wd, approver: 单位主要负责人}", "strength: 必须",
                "ladder: 标准",
            ])
        #expect(facts("office.quarter-review").contains("effective: 2027-01-01.."))
        #expect(facts("office.quarter-review").contains("trial: 2027-01-01..2027-03-31"))
        #expect(facts("milestone.重点项目.主体完工").contains("takes: 90d"))
        #expect(facts("decision.comment").contains("earliest: 30d"))
    }
}
