import Testing

@testable import Settings

@Suite("Slips in a rule file")
struct RuleMistakeTests {
    static let mistakes = [
        Mistake(
            "      - {from: 2026-09-28, due: 2026-10-05}\n", "",
            "11:7: rules[0].examples: 只有 2 个例子；至少三个，手工从原文算出，其中一个跨节假日"),
        Mistake("    due: 7d", "\tdue: 7d", "8:1: 行首用了制表符；YAML只认空格，请改成两个空格"),
        Mistake("    text: 7天内报结果\n", "", "4:5: rules[0]: 没有依据；写 text（原句）或 article（条）"),
        Mistake("- {from: 2026-02-13, due: 2026-02-20}", "- {from: 2026-03-11, due: 2026-03-18}"),
        Mistake(
            "2026-03-17", "2026-03-18",
            "11:33: rules[0].examples[0].due: 例子写 2026-03-18，按规则得 2026-03-17（从 2026-03-10 起…"),
        Mistake(
            "due: 2026-10-05", "due: 尽快",
            "13:33: rules[0].examples[2].due: “尽快”不是日期；写作 2026-03-10 或 2026-03-10T09:00"),
        Mistake("due: 7d", "", "4:5: rules[0]: 缺少期限；写 due、every 或 earliest"),
        Mistake("due: 7d", "<<: *x", "8:5: 不支持锚点、引用和类型标记（<<）；请照写一遍", "8:9: 不支持锚点、引用和类型标记（*）；请照写一遍"),
        Mistake("due: 7d", "due: !!str 7d", "8:10: 不支持锚点、引用和类型标记（!）；请照写一遍"),
        Mistake("due: 7d", "due: &x 7d", "8:10: 不支持锚点、引用和类型标记（&）；请照写一遍"),
        Mistake(
            "due: 7d", "due: -20d\n    roll: next",
            "9:11: rules[0].roll: 倒推的期限顺延会变晚；写 roll: previous 或 none"),
        Mistake(
            "due: 7d", "every: 20h\n    grace: 1天",
            "9:12: rules[0].grace: “1天”不是时长；写作 3d（自然日）、3wd（工作日）、1m（月）"),
        Mistake("due: 7d", "due: 5min", "8:10: rules[0].due: 规则不按分钟计；写 h、d、wd、w、xun、m、q、hy、y"),
        Mistake(
            "due: 7d", "due: 7d\n    at: 18:00",
            "W 9:9: rules[0].at: 已读作 18:00；别的YAML程序会读成1080，请加引号 \"18:00\""),
        Mistake("due: 7d", "due: 7d\n    due: 8d", "9:5: rules[0].due: 这个键在第8行已写过；删去一个"),
        Mistake(
            "due: 7d", "due: 7d\n    effective: 2026-07-01..2026-01-01",
            "9:16: rules[0].effective: 起在止后；把前后两个日期对调"),
        Mistake(
            "due: 7d", "due: 7d\n    effective: 2026-7-1..",
            "9:16: rules[0].effective: “2026-7-1..”不是日期范围；日期写作 2026-07-01..，起止写作 2026-01-01…"),
        Mistake(
            "due: 7d", "due: 7d\n    on: 5",
            "9:5: rules[0].on: 没有这个键；日历点写在 every，如 every: 每月5日前"),
        Mistake(
            "due: 7d", "due: 7d\n    roll: next\n    due: -20d",
            "10:5: rules[0].due: 这个键在第8行已写过；删去一个",
            "14:33: rules[0].examples[1].due: 例子写 2026-02-20，按规则得 2026-02-24（从 2026-02-13 起…",
            "15:33: rules[0].examples[2].due: 例子写 2026-10-05，按规则得 2026-10-08（从 2026-09-28 起…"),
        Mistake(
            "due: 7d", "due: 7d\n    trial: 是",
            "9:12: rules[0].trial: 只能写 true 或 false；别的程序会把 yes、on 当作真、no、off 当作假"),
        Mistake(
            "due: 7d", "due: 7d\n    urgent: yes",
            "9:13: rules[0].urgent: 只能写 true 或 false；别的程序会把 yes、on 当作真、no、off 当作假"),
        Mistake(
            "due: 7d", "due: 7天工作日",
            "8:10: rules[0].due: 读到“7天”，余下“工作日”读不懂；写 3d（自然日）或 3wd（工作日）"),
        Mistake("due: 7d", "due: \"7d”", "8:10: 引号没有配对：左边是 \" ，右边是 ”；两边都用半角 \""),
        Mistake("due: 7d", "due: 尽快", "8:10: rules[0].due: “尽快”没有期限；写明天数，或不设本规则"),
        Mistake(
            "due: 7d", "due: 批转之后1个月内\n    from: 交办",
            "9:11: rules[0].from: 用语自带起点“批转”，与 from 的“交办”不同；删去 from"),
        Mistake("due: 7d", "due: 每旬", "8:10: rules[0].due: “每旬”是周期；把 due 改成 every"),
        Mistake("due: 7d", "due:7d", "8:5: 冒号后要有一个空格：due: 7d"),
        Mistake("due: 7d", "dues: 7d", "8:5: rules[0].dues: 没有这个键；是否想写 due？"),
        Mistake("due: 7d", "every: 3个工作日内", "8:12: rules[0].every: “3个工作日内”不是周期；写 10d，或 每旬、每月5日前"),
        Mistake(
            "due: 7d", "every: 7d\n    due: 7d",
            "8:12: rules[0].every: due、every、earliest 只能写一个；删去其余"),
        Mistake(
            "due: 7d", "from: 批砖\n    due: 7d",
            "8:11: rules[0].from: 批示类没有“批砖”这个日期；是否想写 批转？（已声明：批转）"),
        Mistake(
            "due: 7d", "ladder: 标谁\n    due: 7d",
            "8:13: rules[0].ladder: 没有名为“标谁”的阶梯；是否想写 标准？（已声明：标准、长期、小时、紧急、对上）"),
        Mistake(
            "due: 7d", "owes: 谁\n    due: 7d",
            "8:11: rules[0].owes: 没有名为“谁”的单位或责任人（已声明：牵头单位、协办单位、各单位、被征求单位、…"),
        Mistake(
            "due: 7d", "settled_by: [报告，答复]\n    due: 7d",
            "8:18: rules[0].settled_by[0]: 全角逗号或顿号使它成了一个词“报告，答复”；改成半角 \", \""),
        Mistake(
            "for: {kind: 批示}", "for: {kind: [批示，提案]}",
            "7:18: rules[0].for.kind[0]: 全角逗号或顿号使它成了一个词“批示，提案”；改成半角 \", \""),
        Mistake(
            "for: {kind: 批示}", "for: {kind: 批是}",
            "7:17: rules[0].for.kind: 没有名为“批是”的类别；是否想写 批示？（已声明：批示）"),
        Mistake("for: {kind: 批示}", "for: {kind：批示}", "7:15: 全角冒号“：”；改成半角冒号加一个空格 \": \""),
        Mistake(
            "for: {kind: 批示}", "for: {not: {kind: 批示, urgency: 特急}}",
            "W 2:3: kinds.批示: “批示”的特急事项没有一条带期限的规则；补一条，否则期限只能写在台账上"),
        Mistake("for: {kind: 批示}", "for:\n      kind：批示", "8:11: 全角冒号“：”；改成半角冒号加一个空格 \": \""),
        Mistake(
            "id: small.result", "id: Small结果",
            "4:9: rules[0].id: “Small结果”不能作编号；只用小写字母、数字、点和连字符"),
        Mistake(
            "kinds:", "kinds:\n  提案: {prefix: PS}",
            "3:16: kinds.批示.prefix: 编号字头 PS 已归“提案”；换一个"),
        Mistake(
            "kinds:", "kinds:\n  提案: {prefix: ta}",
            "2:16: kinds.提案.prefix: “ta”不能作编号字头；用 1 到 6 个大写字母"),
        Mistake(
            "slot: 报结果", "slot: 报告结果",
            "6:11: rules[0].slot: 不能写“报告结果”；是否想写 报结果？（可写：签收、报动态、报进展、报结果、报销号、报告销号、核实、答复、报审、整改、…"),
        Mistake("text: 7天内报结果", "text: 会前: 三天", "9:13: 句中有半角冒号加空格；整句加引号，或用全角“：”"),
    ]

    @Test("Each is told at its place, with what to do", arguments: mistakes)
    func told(_ mistake: Mistake) throws {
        let folder = try SmallOffice.folder(rules: mistake.made(in: SmallOffice.rules))
        #expect(mistake.isAnswered(by: folder, in: "rules/small.yaml"))
    }
}
