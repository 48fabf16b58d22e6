import ArgumentParser
import Door

/// `duban absence`: who is away, and who stands in for him.
struct AbsenceCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "absence",
            abstract: tell("请假外出：谁不在、由谁代收。", "Who is away, and who stands in for him."),
            subcommands: [Add.self, List.self, End.self])
    }

    struct Add: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "add",
                abstract: tell("登记请假；立即生效，已排的信件改送代收人。", "Enter an absence; it holds at once."),
                discussion: """
                    duban absence add 王主任 --days 2026-05-06..2026-05-12 --deputy 李督查 \\
                        --reason 出差 --by 王主任
                    duban absence add 李督查 --days 2026-05-06 --reason 病假
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @Option(help: ArgumentHelp(tell("起..止，含两头；一天只写一个日期。", "FIRST..LAST, both included.")))
        var days: String
        @Option(
            help: ArgumentHelp(
                tell("由谁代收，默认通讯录里的AB角。", "Who stands in, by default his usual deputy.")))
        var deputy: String?
        @Option(help: ArgumentHelp(tell("事由。", "The reason."))) var reason: String
        @Option(help: ArgumentHelp(tell("经办人。", "Who enters it."))) var by: String?
        @Argument(help: ArgumentHelp(valueName: "OFFICIAL")) var official: String

        func run() throws {
            let absence = NewAbsence(
                official: official, days: days, deputy: deputy, reason: reason)
            try Front.carryOut(.absence(.add(absence)), options, by: by)
        }
    }

    struct List: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list", abstract: tell("列出请假。", "List absences."),
                discussion: "duban absence list --all")
        }

        @OptionGroup var options: GlobalOptions
        @Flag(help: ArgumentHelp(tell("过去的也列出。", "Those that are over as well.")))
        var all = false

        func run() throws { try Front.carryOut(.absence(.list(isAll: all)), options) }
    }

    struct End: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "end", abstract: tell("销假：从那天起本人收。", "He is back from that day on."),
                discussion: """
                    duban absence end 1 --by 王主任
                    duban absence end 王主任 --on 2026-05-10 --by 王主任
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @Option(help: ArgumentHelp(tell("返岗的第一天，默认今天。", "The first day back, default today.")))
        var on: String?
        @Option(help: ArgumentHelp(tell("说明。", "A note."))) var note: String?
        @Option(help: ArgumentHelp(tell("经办人。", "Who enters it."))) var by: String?
        @Argument(
            help: ArgumentHelp(
                tell("请假号，或责任人。", "Its number, or the official."), valueName: "ABSENCE"))
        var absence: String

        func run() throws {
            try Front.carryOut(
                .absence(.end(absence: absence, on: on, note: note)), options, by: by)
        }
    }
}
