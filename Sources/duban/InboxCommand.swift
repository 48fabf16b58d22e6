import ArgumentParser
import Door

/// `duban inbox`: what waits for a person of the office.
struct InboxCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "inbox",
            abstract: tell(
                "收件箱：待审定的通报、约谈，待核实的办结，待批的延期。", "What waits for a person of the office."),
            subcommands: [List.self, Approve.self, Refuse.self])
    }

    struct List: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list",
                abstract: tell("列出待审定的，附此前谁在何时被告知。", "List what waits, with who was told when."),
                discussion: "duban inbox list")
        }

        @OptionGroup var options: GlobalOptions
        @Option(help: ArgumentHelp(tell("最多几项。", "Items at most."))) var limit = 100
        @Option(help: ArgumentHelp(tell("只看某督办单位的。", "For one supervising office.")))
        var office: String?

        func run() throws {
            try Front.carryOut(.inbox(.list(limit: limit, office: office)), options)
        }
    }

    struct Approve: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "approve",
                abstract: tell("同意：告知责任人和单位主要负责人。", "Approve it: those concerned are told."),
                discussion: """
                    duban inbox approve 17 --by 王主任 --note 两次催办未报
                    duban inbox approve PS-2026-0001 --by 王主任 --note 现场已看
                    duban inbox approve PS-2026-0001.4 --by 王副市长
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var ruling: RulingOptions

        func run() throws { try ruling.send(isApproved: true, options) }
    }

    struct Refuse: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "refuse",
                abstract: tell("不同意：这一期限不再提出，不通知任何人。", "Refuse it: nobody is told."),
                discussion: "duban inbox refuse 17 --by 王主任 --note 已当面说明情况")
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var ruling: RulingOptions

        func run() throws { try ruling.send(isApproved: false, options) }
    }
}

/// Which item, who decides, and why.
struct RulingOptions: ParsableArguments {
    @Option(help: ArgumentHelp(tell("谁审定，须是督查室的人。", "Who decides: a person of the office.")))
    var by: String?
    @Option(help: ArgumentHelp(tell("理由。", "The reason."))) var note: String?
    @Argument(
        help: ArgumentHelp(
            tell(
                "收件箱里的号，报办结的事项编号，或延期申请（编号.事件号）。", "The item, as inbox list shows it."),
            valueName: "ITEM"))
    var item: String

    func send(isApproved: Bool, _ options: GlobalOptions) throws {
        try Front.carryOut(
            .inbox(.rule(item: item, isApproved: isApproved, note: note)), options, by: by)
    }
}
