import Almanac
import Deadlines
import Ledger
import Testing

@testable import Settings

/// Rules of seven days with examples that hold; a test adds what it is about.
enum SevenDays {
    static func rule(_ id: String, _ name: String, _ keys: String...) -> String {
        let due = keys.contains { $0.hasPrefix("due:") } ? [] : ["due: 7d"]
        let kind = keys.contains { $0.hasPrefix("for:") } ? [] : ["for: {kind: 批示}"]
        let lines = ["name: \(name)", "text: 7天内"] + kind + due + keys
        return "  - id: \(id)\n" + lines.map { "    \($0)\n" }.joined() + """
                examples:
                  - {from: 2026-03-10, due: 2026-03-17}
                  - {from: 2026-02-13, due: 2026-02-20}
                  - {from: 2026-09-28, due: 2026-10-05}

            """
    }

    static func errors(
        _ rules: String..., kinds: String = "批示: {prefix: PS, dates: [批转]}",
        main: String = SmallOffice.main
    ) throws -> [String] {
        try SmallOffice.folder(main: main, rules: text(rules, kinds)).errors().map {
            $0.replacing("rules/small.yaml:", with: "")
        }
    }

    static func book(
        _ rules: String..., kinds: String = "批示: {prefix: PS, dates: [批转]}",
        main: String = SmallOffice.main
    ) throws -> RuleBook {
        try SmallOffice.folder(main: main, rules: text(rules, kinds)).load().get().book
    }

    private static func text(_ rules: [String], _ kinds: String) -> String {
        "kinds:\n  \(kinds)\nrules:\n" + rules.joined()
    }
}

@Suite("Rules side by side")
struct RuleBookMistakeTests {
    @Test("Two rules of one name are refused until one replaces the other")
    func sameName() throws {
        let first = SevenDays.rule("a", "报情况")
        #expect(
            try SevenDays.errors(first, SevenDays.rule("b", "报情况", "for: {kind: 批示, tag: 难}")) == [
                "13:5: rules[1]: 与 a（第4行）同名且可能同时适用；加 replaces，或在 for 中区分"
            ])
        for other in [
            SevenDays.rule("b", "报情况", "for: {kind: 批示, tag: 难}", "replaces: a"),
            SevenDays.rule("b", "报情况", "effective: ..2025-12-31"),
            SevenDays.rule("b", "报情况", "per: 单位"),
        ] {
            let bounded = first.replacing("text:", with: "effective: 2026-01-01..\n    text:")
            #expect(try SevenDays.errors(bounded, other) == [])
        }
        let hard = SevenDays.rule("a", "报情况", "for: {kind: 批示, not: {tag: 难, urgency: 特急}}")
        let easy = SevenDays.rule("b", "报情况", "for: {kind: 批示, tag: 难, urgency: 特急}")
        #expect(try SevenDays.errors(hard, easy) == [])
    }

    @Test("A name that is a slot's word fills the slot, any other rule has one of its own")
    func slots() throws {
        let book = try SevenDays.book(
            SevenDays.rule("a", "报动态"), SevenDays.rule("b", "写总结"),
            SevenDays.rule("c", "交结果", "slot: 报结果"), SevenDays.rule("d", "报告销号"))
        #expect(
            book.rules.map(\.slot) == [
                .statusReport, Slot(rawValue: "b"), .resultReport, .closureReport,
            ])
        let errors = try SevenDays.errors(
            SevenDays.rule("a", "报动态"), SevenDays.rule("b", "写总结", "slot: 报动态"))
        #expect(errors.count == 1 && errors[0].contains("与 a（第4行）同占环节 status-report"))
    }

    @Test("Rules that wait for each other are refused with the way round")
    func circles() throws {
        let errors = try SevenDays.errors(
            SevenDays.rule("a", "甲", "from: {due_of: b}"),
            SevenDays.rule("b", "乙", "settled_by: [报告, {settled: c}]"),
            SevenDays.rule("c", "丙", "from: [批转, {settled: a}]"))
        #expect(errors == ["9:11: rules[0].from: 规则互相引用：a → b → c → a；断开其中一处"])
        #expect(
            try SevenDays.errors(
                SevenDays.rule("a", "甲", "replaces: b"), SevenDays.rule("b", "乙", "replaces: a"))
                == ["9:15: rules[0].replaces: 规则互相引用：a → b → a；断开其中一处"])
    }

    @Test("A rule that is named must be there, and is another one")
    func missing() throws {
        #expect(
            try SevenDays.errors(
                SevenDays.rule("office.one", "甲", "from: {due_of: office.tow}"),
                SevenDays.rule("office.two", "乙", "settled_by: {settled: no.such.rule}"))
                == [
                    "9:11: rules[0].from: 没有名为“office.tow”的规则；是否想写 office.two？"
                        + "（已声明：office.one、office.two）",
                    "19:17: rules[1].settled_by: 没有名为“no.such.rule”的规则"
                        + "（已声明：office.one、office.two）",
                ])
        #expect(
            try SevenDays.errors(SevenDays.rule("a", "甲", "replaces: [a]"))
                == ["9:16: rules[0].replaces[0]: 规则不能取代自己；删去"])
    }

    static let slips: [(key: String, answer: String)] = [
        ("from: {due_of: a, settled: b}", "只写 {due_of: 规则} 或 {settled: 规则} 中的一个"),
        ("settled_by: {}", "写作 {settled: 规则}"),
        ("from: []", "没有写值；补上，或删去这个键"),
        ("for: {kind: []}", "没有写值；补上，或删去这个键"),
        ("for: {}", "没有写值；补上，或删去这个键"),
        ("for: {kind: 批示, not: {}}", "没有写值；补上，或删去这个键"),
        ("for: {kind: 批示, has: [期限, 批转]}", "一次只能写一个日期；要两个就分成两条规则"),
        ("for: {unit: 财政厅}", "没有名为“财政厅”的单位或单位组（已声明：住建局、市住建局、督查室）"),
        ("for: {kind: 批示, has: 批砖}", "批示类没有“批砖”这个日期；是否想写 批转？（已声明：批转）"),
        ("per: 每月", "不能写“每月”（可写：事项、分管领导、单位）"),
        ("owes: 张局", "没有名为“张局”的单位或责任人；是否想写 张局长？"),
        ("asks: [数子]", "不能写“数子”；是否想写 数字？"),
        ("if_silent: 同意", "不能写“同意”"),
        ("excluded: 听证", "没有名为“听证”的时段（已声明：暂停、协调）"),
        ("extend: {times: 1}", "缺少 approver；补上，如 approver: 督查室"),
        ("extend: {times: 1, at_most: -3d, approver: 督查室}", "时长要大于零；写作 10d"),
        ("due: 批砖", "“批砖”没有期限，也不是事项的日期；是否想写 批转？"),
        ("due: 30分钟内", "规则不按分钟计"),
        ("due: 二季度前", "“二季度前”有两种读法"),
        ("due: 期限\n    from: 交办", "期限就是事项的“期限”，不从别处起算；删去 from"),
        ("earliest: -3d", "due、every、earliest 只能写一个；删去其余"),
        ("due: -3d\n    roll: next", "倒推的期限顺延会变晚；写 roll: previous 或 none"),
        ("effective: 2026-7-1..", "“2026-7-1..”不是日期范围；日期写作 2026-07-01.."),
    ]

    @Test("Each slip is told", arguments: slips)
    func told(_ slip: (key: String, answer: String)) throws {
        let errors = try SevenDays.errors(SevenDays.rule("a", "甲", slip.key))
        #expect(errors.count == 1 && errors[0].contains(slip.answer), "\(errors)")
    }

    @Test(
        "What stands for a leader or a unit is selected by kind and unit alone",
        arguments: ["分管领导", "单位"],
        ["urgency: 特急", "tag: 难", "source: 市长批示", "has: 批转", "lacks: 批转"])
    func ofHolder(per: String, condition: String) throws {
        let selector = "for: {kind: 批示, \(condition)}"
        #expect(try SevenDays.errors(SevenDays.rule("a", "甲", selector)) == [])
        let errors = try SevenDays.errors(SevenDays.rule("a", "甲", selector, "per: \(per)"))
        let key = condition.prefix { $0 != ":" }
        #expect(errors.count == 1 && errors[0].contains("只能按 kind 和 unit 选取；删去 \(key)"))
    }

    static let idle: [(key: String, answer: String)] = [
        ("roll: previous", "写了 earliest，roll 就不起作用；删去 roll"),
        ("extend: {times: 1, approver: 督查室}", "写了 earliest，extend 就不起作用"),
        ("if_silent: 视为同意", "写了 earliest，if_silent 就不起作用"),
    ]

    @Test("What makes no sense beside `earliest` is refused", arguments: idle)
    func earliest(_ slip: (key: String, answer: String)) throws {
        let rule = SevenDays.rule("a", "甲", slip.key).replacing("due: 7d", with: "earliest: 7d")
        let errors = try SevenDays.errors(rule)
        #expect(errors.count == 1 && errors[0].contains(slip.answer), "\(errors)")
    }

    @Test("A recurrence takes its keys, and a slip in them is told")
    func recurring() throws {
        let main = SmallOffice.main + "\nblackouts: {无会月: [7月, 2026-01-25..2026-02-10]}\n"
        let rule = """
              - id: a
                name: 开会
                for: {kind: 批示}
                every: 每月底前
                per: 分管领导
                owes: 分管领导
                until: 6次
                grace: 10d
                skip: [无会月, 12月]
                stagnant_after: 3
                text: 每月一次
                examples:
                  - {from: 2026-05-12, due: [2026-05-31, 2026-06-30, 2026-08-31]}
                  - {from: 2026-02-10, due: 2026-02-28}
                  - {from: 2026-09-25, due: [2026-10-31, 2026-11-30, 2027-01-31]}

            """
        let read = try #require(try SevenDays.book(rule, main: main).rules.first)
        #expect(read.until == .count(6) && read.per == .leader && read.owes == .leader)
        #expect(read.skip.count == 3 && read.skip[2] == .month(12))
        #expect(read.written == "每月底前" && read.stagnantAfter == 3)
        for (from, to, answer) in [
            ("6次", "长久", "“长久”不能作终点"), ("无会月", "无回月", "没有名为“无回月”的免报时段；是否想写 无会月？"),
            ("12月", "13月", "“13月”不是日期范围"), ("until: 6次", "until: 批砖", "是否想写 批转？"),
            ("每月底前", "尽快", "“尽快”不是周期"),
        ] {
            let errors = try SevenDays.errors(rule.replacing(from, with: to), main: main)
            #expect(errors.count == 1 && errors[0].contains(answer), "\(to): \(errors)")
        }
        for (until, end) in [
            ("长期", Until.never), ("销号", .mark(.closed)), ("批转", .mark(.date("批转"))),
            ("2026-12-31", .point(.date(.fixed(2026), month: 12, day: 31))),
        ] {
            let text = rule.replacing("until: 6次", with: "until: \(until)")
            #expect(try SevenDays.book(text, main: main).rules.first?.until == end)
        }
    }

    @Test("Numbers and hours that another program would read otherwise are warned about")
    func warnings() throws {
        let warned = { (key: String) in
            let rule = SevenDays.rule("a", "甲", key).replacing("due: 7d", with: "every: 7d")
                .replacing("due: 2026-10-05", with: "due: [2026-10-05, 2026-10-12]")
            return try SmallOffice.folder(rules: "kinds: {批示: {prefix: PS}}\nrules:\n" + rule)
                .warnings()
        }
        #expect(try warned("stagnant_after: 09").first?.contains("已读作9；") == true)
        #expect(try warned("stagnant_after: 010").first?.contains("已读作10；") == true)
        #expect(
            try warned("at: 1:30").first?.contains("已读作 01:30；别的YAML程序会读成90，请加引号 \"01:30\"") == true
        )
    }
}
