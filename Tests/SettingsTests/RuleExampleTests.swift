import Testing

@testable import Settings

/// A rule's timing with examples worked by hand.
struct WorkedRule: Sendable, CustomTestStringConvertible {
    var timing: String
    var examples: [String]
    /// The error that is told; nil where all of them hold.
    var answer: String?

    init(_ timing: String, _ examples: [String], _ answer: String? = nil) {
        self.timing = timing
        self.examples = examples
        self.answer = answer
    }

    var testDescription: String { timing }

    var rules: String {
        """
        kinds: {政策落实: {prefix: ZC, dates: [批转, 离岗]}}
        rules:
          - id: worked
            name: 办
            slot: 报结果
            for: {kind: 政策落实}
            \(timing)
            text: 原文
            examples:

        """ + examples.map { "      - {\($0)}\n" }.joined()
    }
}

@Suite("Examples of rules are counted by the calendar")
struct RuleExampleTests {
    static let rules = [
        WorkedRule(
            "due: 24h",
            [
                "from: 2026-03-10T09:00, due: 2026-03-11T09:00",
                "from: 2026-03-10, due: 2026-03-11T09:00",
                "from: 2026-02-14T23:30, due: 2026-02-15T23:30",
            ]),
        WorkedRule(
            "due: 3m\n    roll: next",
            [
                "from: 2026-07-03, due: 2026-10-08", "from: 2026-03-10, due: 2026-06-10",
                "from: 2026-11-30, due: 2027-03-01",
            ]),
        WorkedRule(
            "due: 20wd",
            [
                "from: 2026-09-10, due: 2026-10-14T24:00", "from: 2026-03-02, due: 2026-03-30",
                "from: 2026-09-29, due: 2026-11-02",
            ]),
        WorkedRule(
            "due: 3d\n    first_day: 当日\n    at: 下班",
            [
                "from: 2026-03-10, due: 2026-03-12", "from: 2026-02-14, due: 2026-02-16",
                "from: 2026-09-30, due: 2026-10-02",
            ]),
        WorkedRule(
            "every: 每月5日前",
            [
                "from: 2026-03-10, due: [2026-04-05, 2026-05-05, 2026-06-05]",
                "from: 2026-09-05, due: 2026-10-05", "from: 2026-01-04, due: 2026-02-05",
            ], "from: 2026-01-04, due: 2026-02-05"),
        WorkedRule(
            "every: 每月5日前\n    grace: 7d",
            [
                "from: 2026-03-01, due: [2026-04-05]", "from: 2026-09-28, due: 2026-10-05",
                "from: 2026-09-29, due: 2026-11-05",
            ]),
        WorkedRule(
            "every: 5wd",
            [
                "from: 2026-04-24, due: [2026-05-06, 2026-05-12, 2026-05-19]",
                "from: 2026-03-10, due: 2026-03-17", "from: 2026-09-17, due: 2026-09-23",
            ]),
        WorkedRule(
            "due: -3wd\n    from: 离岗",
            [
                "from: 2026-10-09, due: 2026-09-29", "from: 2026-03-13, due: 2026-03-10",
                "from: 2026-05-06, due: 2026-04-28",
            ]),
        WorkedRule(
            "due: 年底前",
            [
                "from: 2026-03-10, due: 2026-12-31", "from: 2026-12-31, due: 2026-12-31",
                "from: 2025-01-02, due: 2025-12-31",
            ]),
        WorkedRule(
            "due: 500000y",
            [
                "from: 2026-03-10, due: 2026-12-31", "from: 2026-12-31, due: 2026-12-31",
                "from: 2025-01-02, due: 2025-12-31",
            ], "from: 2026-03-10, due: 2026-12-31"),
    ]

    @Test("They hold, or the first that does not is told at its place", arguments: rules)
    func counted(_ rule: WorkedRule) throws {
        let errors = try SmallOffice.folder(rules: rule.rules).errors()
        guard let wrong = rule.answer, let index = rule.examples.firstIndex(of: wrong) else {
            #expect(errors == [])
            return
        }
        #expect(errors.first?.contains("rules[0].examples[\(index)].due: 例子") == true, "\(errors)")
    }

    @Test("A wrong example is told with what the rule gives and how it was counted")
    func story() throws {
        let rule = WorkedRule(
            "due: 3wd",
            [
                "from: 2026-03-10, due: 2026-03-13", "from: 2026-09-18, due: 2026-09-23",
                "from: 2026-09-29, due: 2026-10-09",
            ])
        #expect(
            try SmallOffice.folder(rules: rule.rules).errors() == [
                "rules/small.yaml:11:33: rules[0].examples[1].due: 例子写 2026-09-23，"
                    + "按规则得 2026-09-22（从 2026-09-18 起算 3wd，不计 09-19）；改例子或改规则"
            ])
    }

    @Test("The arrival of a notice makes no example wrong that was worked before it")
    func laterNotice() throws {
        let rule = WorkedRule(
            "due: 20wd",
            [
                "from: 2026-09-10, due: 2026-10-14", "from: 2026-03-02, due: 2026-03-30",
                "from: 2026-12-15, due: 2027-01-12",
            ])
        let notice = """
            year: 2027
            notice: 2027年放假通知
            holidays:
              - {name: 元旦, rest: 2027-01-01..2027-01-03}
            """
        let folder = try SmallOffice.folder(
            rules: rule.rules, besides: ["holidays/cn-2027.yaml": notice])
        #expect(folder.told().errors == [])
        let wrong = WorkedRule(
            "due: 20wd", rule.examples.dropLast() + ["from: 2026-12-15, due: 2027-01-14"])
        let other = try SmallOffice.folder(
            rules: wrong.rules, besides: ["holidays/cn-2027.yaml": notice])
        #expect(other.told().errors.count == 1)
    }
}
