import Testing

@testable import Settings

/// One slip in the rule file of a small office, and what `duban check` answers.
struct Mistake: Sendable, CustomTestStringConvertible {
    var from: String
    var to: String
    var answer: [String]

    init(_ from: String, _ to: String, _ answer: String...) {
        self.from = from
        self.to = to
        self.answer = answer
    }

    var testDescription: String { to }
}

@Suite("Typical mistakes in a rule file")
struct RuleMistakeTests {
    static let mistakes = [
        Mistake("due: 7d", "dues: 7d", "?"),
        Mistake("due: 7d", "due: 7天工作日", "?"),
        Mistake("due: 7d", "due: 尽快", "?"),
        Mistake("due: 7d", "due: 5min", "?"),
        Mistake("due: 7d", "due: 7d\n    urgent: yes", "?"),
        Mistake("due: 7d", "due: 7d\n    on: 5", "?"),
        Mistake("due: 7d", "due: 7d\n    effective: 2026-7-1..", "?"),
        Mistake("    due: 7d", "\tdue: 7d", "?"),
        Mistake("for: {kind: 批示}", "for:\n      kind：批示", "?"),
        Mistake("for: {kind: 批示}", "for: {kind：批示}", "?"),
        Mistake("due: 7d", "due:7d", "?"),
        Mistake("for: {kind: 批示}", "for: {kind: [批示，提案]}", "?"),
        Mistake("due: 7d", "due: \"7d”", "?"),
        Mistake("text: 7天内报结果", "text: 会前: 三天", "?"),
        Mistake("due: 7d", "due: 7d\n    due: 8d", "?"),
        Mistake("due: 7d", "due: 7d\n    roll: next\n    due: -20d", "?"),
        Mistake("due: 7d", "from: 批砖\n    due: 7d", "?"),
        Mistake("due: 7d", "ladder: 标谁\n    due: 7d", "?"),
        Mistake("due: 7d", "due: &x 7d", "?"),
        Mistake("due: 7d", "due: !!str 7d", "?"),
        Mistake("due: 7d", "<<: *x", "?"),
        Mistake("2026-03-17", "2026-03-18", "?"),
        Mistake("      - {from: 2026-09-28, due: 2026-10-05}\n", "", "?"),
        Mistake("due: 7d", "due: -20d\n    roll: next", "?"),
        Mistake("due: 7d", "due: 每旬", "?"),
        Mistake("due: 7d", "every: 3个工作日内", "?"),
        Mistake("due: 7d", "due: 批转之后1个月内\n    from: 交办", "?"),
        Mistake("for: {kind: 批示}", "for: {kind: 批是}", "?"),
        Mistake("for: {kind: 批示}", "for: {not: {kind: 批示, urgency: 特急}}", "?"),
        Mistake("slot: 报结果", "slot: 报告结果", "?"),
        Mistake("id: small.result", "id: Small结果", "?"),
        Mistake("    text: 7天内报结果\n", "", "?"),
        Mistake("due: 7d", "due: 7d\n    at: 18:00", "?"),
        Mistake("due: 7d", "", "?"),
        Mistake("due: 7d", "settled_by: [报告，答复]\n    due: 7d", "?"),
    ]

    @Test("Each is told at its place, with what to do", arguments: mistakes)
    func told(_ mistake: Mistake) throws {
        #expect(SmallOffice.rules.contains(mistake.from))
        let rules = SmallOffice.rules.replacing(mistake.from, with: mistake.to)
        let folder = try SmallOffice.folder(rules: rules)
        print("::::", mistake.to.debugDescription, folder.errors(), "W", folder.warnings())
    }
}
