import Almanac
import Deadlines
import Ledger
import Testing

@testable import Settings

@Suite("The notation of rule files")
struct RuleNotationTests {
    static let project = """
        kinds:
          重点项目:
            prefix: XM
            dates: [开工]
            spans: [停工]
            numbers: {年度计划投资: 万元, 投资完成额: 万元}
            requires: [leader, unit, 标准, due]
            child_margin: 2wd
            milestones: 两节点
            recommends: [来源]
            closing: [程序, quality, 总结]
            before: {竣工: [征求意见一致, 开工]}
        defaults: {document: 讲话}
        milestones:
          两节点:
            - name: 开工
              from: 竣工
              due: -60d
              takes: 90d
              share: 20
              extend: {times: 1, approver: 常务会议}
              examples:
                - {from: 2026-12-31, due: 2026-11-01}
                - {from: 2026-11-30, due: 2026-10-01}
                - {from: 2026-12-31, extended: 30d, due: 2026-12-01}
            - name: 竣工
              due: 12月底前
              share: 100
              examples:
                - {from: 2026-03-10, due: 2026-12-31}
                - {from: 2026-12-31, due: 2026-12-31}
                - {from: 2027-01-01, due: 2027-12-31}
        pace:
          - id: invest
            for: {kind: 重点项目}
            measure: 投资完成额
            target: 年度计划投资
            plan: {一季度末: 15, 二季度末: 45, 三季度末: 80, 年底: 100}
            yellow: 10
            red: 30
            back_loaded: 40
            text: 前紧后松
            examples:
              - {on: 2026-05-15, reported: 18, planned: 29.8, light: 黄}
              - {on: 2026-03-31, reported: 12, planned: 15, light: 绿}
              - {on: 2026-10-08, reported: 50, planned: 81.7, light: 红}

        """

    @Test("A kind says its prefix, dates, spans, numbers, required fields and margin")
    func kind() throws {
        let book = try SmallOffice.folder(rules: Self.project).load().get().book
        #expect(
            book.kind("重点项目")
                == Kind(
                    name: "重点项目", prefix: "XM", dates: ["开工", "竣工"], spans: ["停工"],
                    numbers: ["年度计划投资": "万元", "投资完成额": "万元"],
                    requires: [.leader, .unit, .standard, .due],
                    childMargin: Length(2, .workingDay), recommends: [.source],
                    closing: [.procedure, .quality], needsSummary: true,
                    before: ["竣工": Preconditions(dates: ["开工"], agreement: true)]))
    }

    @Test("Each milestone is a rule of the kinds that name its set, settled by its own date")
    func milestones() throws {
        let book = try SmallOffice.folder(rules: Self.project).load().get().book
        let start = try #require(book.rule("milestone.重点项目.开工"))
        #expect(start.slot == .milestone("开工") && start.selector == Selector(kinds: ["重点项目"]))
        #expect(start.from == [.mark(.date("竣工")), .dueOf("milestone.重点项目.竣工")])
        #expect(start.settledBy == [.mark(.date("开工"))])
        #expect(start.milestone == MilestonePart(takes: Length(90, .day), share: 20))
        #expect(start.source.document == "讲话" && start.label == "重点项目·开工")
        #expect(book.rule("milestone.重点项目.竣工")?.from == [.mark(.assigned)])
    }

    @Test("A plan of progress is read, and its examples are counted")
    func pace() throws {
        let book = try SmallOffice.folder(rules: Self.project).load().get().book
        let plan = try #require(book.paces.first)
        #expect(plan.pace.target == .number("年度计划投资") && plan.pace.plan.count == 4)
        #expect(plan.selector == Selector(kinds: ["重点项目"]))
    }

    static let slips = [
        ("planned: 29.8", "planned: 30", "例子 2026-05-15：写计划 30，算得 29.8；请改计划或改例子"),
        ("light: 红", "light: 绿", "例子 2026-10-08"),
        ("三季度末: 80", "三季度末: 40", "计划数是累计数，不能减少"),
        ("measure: 投资完成额", "measure: 投资完成", "没有名为“投资完成”的数字；是否想写 投资完成额？"),
        ("yellow: 10", "yellow: 十", "“十”不是数；写作 45 或 29.8"),
        ("id: invest", "id: Invest", "“Invest”不能作编号"),
        ("milestones: 两节点", "milestones: 三节点", "没有名为“三节点”的节点组；是否想写 两节点？"),
        ("from: 竣工", "from: 完工", "重点项目类没有“完工”这个日期；是否想写 开工？（已声明：开工、竣工）"),
        ("due: 12月底前", "due: 12月底前\n      from: 开工", "规则互相引用：milestone.重点项目."),
        ("share: 20", "share: 120", "“120”不是 0 到 100 的整数"),
        ("- name: 竣工", "- name: 开工", "已在"),
        ("requires: [leader", "requires: [领导", "不能写“领导”"),
        ("child_margin: 2wd", "child_margin: -2wd", "时长要大于零"),
        ("spans: [停工]", "spans: [暂停]", "“暂停”是内置的名字，不用声明；删去或换一个名字"),
        ("dates: [开工]", "dates: [开工, 签收]", "“签收”是内置的名字"),
        ("extended: 30d", "extended: 3天", "“3天”不是时长"),
        ("closing: [程序", "closing: [手续", "不能写“手续”"),
        ("before: {竣工: [征求意见一致, 开工]}", "before: {竣工: [征求意见一致, 动工]}", "没有名为“动工”的日期"),
        ("before: {竣工: [征求意见一致, 开工]}", "before: {完工: [开工]}", "没有名为“完工”的日期"),
        ("due: -60d", "due: -60d\n      roll: next", "倒推的期限顺延会变晚"),
    ]

    @Test("A slip in milestones, plans and kinds is told", arguments: slips)
    func told(_ from: String, _ to: String, _ answer: String) throws {
        let text = Self.project.replacing(from, with: to, maxReplacements: 1)
        try #require(text != Self.project)
        let errors = try SmallOffice.folder(rules: text).errors()
        #expect(errors.contains { $0.contains(answer) }, "\(errors)")
    }

    @Test("An example may leave days out and be put off")
    func examples() throws {
        let rule = """
            kinds: {信息公开: {prefix: GK, dates: [收到申请], spans: [征求第三方]}}
            rules:
              - id: reply
                name: 答复申请人
                for: {kind: 信息公开}
                from: 收到申请
                due: 20wd
                excluded: 征求第三方
                extend: {times: 1, at_most: 20wd, approver: 机构负责人}
                settled_by: 答复
                article: 第三十三条
                examples:
                  - {from: 2026-09-10, due: 2026-10-14}
                  - {from: 2026-03-10, excluded: 2026-03-16..2026-03-25, due: 2026-04-17}
                  - {from: 2026-03-10, extended: 20wd, due: 2026-05-09}

            """
        let found = try SmallOffice.folder(rules: rule).load().get()
        #expect(found.book.rule("reply")?.settledBy == [.mark(.answered)])
        #expect(found.examples["reply"]?.map(\.extended) == [nil, nil, Length(20, .workingDay)])
        let rigid = rule.replacing(
            "    extend: {times: 1, at_most: 20wd, approver: 机构负责人}\n", with: "")
        #expect(
            try SmallOffice.folder(rules: rigid).errors() == [
                "rules/small.yaml:14:38: rules[0].examples[2].extended: 规则没有 extend，不能延期；"
                    + "补上 extend，或删去 extended"
            ])
        let open = rule.replacing("2026-03-16..2026-03-25", with: "2026-03-16..")
        #expect(try SmallOffice.folder(rules: open).errors().count == 1)
    }

    @Test("An occurrence inside what does not count is not owed")
    func excused() throws {
        let rule = """
            kinds: {民生实事: {prefix: MS}}
            rules:
              - id: month
                name: 报送月报
                for: {kind: 民生实事}
                every: 每月25日前
                grace: 7d
                excluded: [协调]
                text: 按月督促推进
                examples:
                  - {from: 2026-03-20, due: [2026-04-25, 2026-05-25]}
                  - {from: 2026-09-18, due: 2026-09-25}
                  - {from: 2026-03-20, excluded: 2026-05-11..2026-06-10, due: [2026-04-25, 2026-06-25]}

            """
        #expect(try SmallOffice.folder(rules: rule).errors() == [])
    }

    @Test("A group of units stands for its members, and an official is owed by name")
    func people() throws {
        let directory = SmallOffice.directory.replacing(
            "principal: 张局长,", with: "principal: 张局长, groups: [政府部门],")
        let rules =
            "kinds: {批示: {prefix: PS}}\nrules:\n"
            + SevenDays.rule("a", "甲", "for: {unit: 政府部门}", "owes: 王主任")
            + SevenDays.rule("b", "乙", "for: {unit: 住建局, tag: 重}", "owes: 住建局")
            + SevenDays.rule("c", "丙", "for: {source: 省委}", "owes: 督查室")
        let book = try SmallOffice.folder(directory: directory, rules: rules).load().get().book
        #expect(book.rule("a")?.selector.only.units == ["市住建局"])
        #expect(book.rule("a")?.owes == .official("王主任"))
        #expect(book.rule("b")?.owes == .unit("市住建局"))
        #expect(book.rule("c")?.owes == .office && book.rule("c")?.selector.only.sources == ["省委"])
    }

    @Test("Defaults hold for every rule of the file, and a rule's own key replaces one whole")
    func defaults() throws {
        let right =
            "kinds: {建议: {prefix: JY}, 提案: {prefix: TA}}\n"
            + "defaults: {for: {kind: 建议}, roll: next, settled_by: [答复, 报告], due: 3m}\nrules:\n"
            + SevenDays.rule("a", "甲", "roll: none", "settled_by: 签收", "for: {kind: 提案}")
        let rule = try #require(
            try SmallOffice.folder(rules: right).load().get().book.rules.first)
        #expect(rule.selector == Selector(kinds: ["提案"]) && rule.roll == .none)
        #expect(rule.settledBy == [.mark(.signed)])
    }

    @Test("A kind whose matters no dated rule reaches is warned about")
    func unreached() throws {
        let rules =
            "kinds: {批示: {prefix: PS}, 热线: {prefix: RX}}\nrules:\n"
            + SevenDays.rule("a", "甲", "for: {kind: 批示, not: {urgency: 特急}}")
            + SevenDays.rule("b", "签收", "for: 全部")
        #expect(
            try SmallOffice.folder(rules: rules).warnings() == [
                "rules/small.yaml:1:9: kinds.批示: “批示”的特急事项没有一条带期限的规则；补一条，否则期限只能写在台账上",
                "rules/small.yaml:1:27: kinds.热线: “热线”没有一条带期限的规则；补一条，否则期限只能写在台账上",
            ])
    }
}
