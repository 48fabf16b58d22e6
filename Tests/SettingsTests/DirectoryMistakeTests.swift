import Testing

@testable import Settings

@Suite("Slips in the directory")
struct DirectoryMistakeTests {
    static let mistakes = [
        Mistake(
            "aliases: [住建局]", "aliases: [住建局, 督查室]",
            "3:33: units[1].aliases[1]: 单位“督查室”已在 directory.yaml:2:12 写过；换一个名字，或删去一个"),
        Mistake(
            "principal: 张局长", "principal: 张局",
            "3:45: units[1].principal: 没有名为“张局”的责任人；是否想写 张局长？（已声明：张局长、王主任）"),
        Mistake(
            "principal: 张局长", "principal: 王主任",
            "3:45: units[1].principal: “王主任”不是市住建局的人；写本单位的责任人"),
        Mistake(
            "reports_to: 王主任", "channels: [QA]",
            "6:40: officials[1].channels[0]: 没有名为“QA”的渠道；是否想写 OA？（已声明：OA）"),
        Mistake(
            "reports_to: 王主任", "in_charge_of: [市住建局，督查室]",
            "6:44: officials[1].in_charge_of[0]: 全角逗号或顿号使它成了一个词“市住建局，督查室”；改成半角 \", \""),
        Mistake(
            "reports_to: 王主任", "mail: zhang",
            "6:35: officials[1].mail: “zhang”不是邮箱地址；写作 wang@example.gov.cn"),
        Mistake(
            "reports_to: 王主任", "mobile: 013800001111",
            "W 6:37: officials[1].mobile: 已照原样读；别的YAML程序会丢掉开头的0，号码请加引号"),
        Mistake(
            "reports_to: 王主任", "reports_to: 张局长",
            "6:41: officials[1].reports_to: 上下级绕成了圈：张局长 → 张局长；断开其中一处"),
        Mistake(
            "unit: 市住建局, reports_to", "unit: 市住见局, reports_to",
            "6:23: officials[1].unit: 没有名为“市住见局”的单位；是否想写 市住建局？（已声明：住建局、市住建局、督查室）",
            "W 6:5: officials[1]: “张局长”没有渠道，单位也没有；写 channels: [渠道名]"),
        Mistake(
            "units:", "absences: [{official: 王主任, days: 2026-05-06.., deputy: 谁}]\nunits:",
            "1:34: absences[0].days: “2026-05-06..”不是日期范围；日期写作 2026-07-01..，起止写作 2026-01-01…",
            "1:56: absences[0].deputy: 没有名为“谁”的责任人（已声明：张局长、王主任）"),
        Mistake(
            "{name: 王主任, unit: 督查室}",
            "{name: 王主任, id: a, unit: 督查室}\n  - {name: 王主任, id: b, unit: 市住建局}",
            "7:41: officials[2].reports_to: 有2位“王主任”；写 id：a、b",
            "duban.yaml:1:33: office.head: 有2位“王主任”；写 id：a、b"),
        Mistake(
            "{name: 王主任, unit: 督查室}", "{name: 王主任, unit: 督查室}\n  - {name: 王主任, unit: 市住建局}",
            "6:12: officials[1].name: 与 directory.yaml:5:12 的“王主任”同名；给两人各写一个 id，如 id: lizj"),
        Mistake(
            "{name: 督查室, channels: [OA]}", "{name: 督查室}",
            "W 5:5: officials[0]: “王主任”没有渠道，单位也没有；写 channels: [渠道名]"),
    ]

    @Test("Each is told at its place, with what to do", arguments: mistakes)
    func told(_ mistake: Mistake) throws {
        let folder = try SmallOffice.folder(directory: mistake.made(in: SmallOffice.directory))
        #expect(mistake.isAnswered(by: folder, in: "directory.yaml"))
    }
}
