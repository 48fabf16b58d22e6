import ArgumentParser
import Door

extension MatterCommand {
    /// `duban matter plan`: milestones with their latest starts, and plans of progress by period.
    struct Plan: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "plan",
                abstract: tell("节点倒排和进度计划。", "Milestones, and plans of progress by period."),
                discussion: """
                    duban matter plan XM-2026-0001
                    duban matter plan XM-2026-0001 --by xun
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @Option(
            help: ArgumentHelp(
                tell("分到：day 日、xun 旬、month 月（默认）、quarter 季、year 年。", "The period."),
                valueName: "PERIOD"))
        var by: String?
        @Argument(help: ArgumentHelp(tell("事项编号。", "The matter's number."), valueName: "ID"))
        var id: String

        func run() throws { try Front.carryOut(.planMatter(id, by: by), options) }
    }
}
