import ArgumentParser
import Door
import Ledger

/// From the signature to the close-out.
extension MatterCommand {
    struct Sign: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "sign", abstract: tell("签收。", "Sign for it."),
                discussion: "duban matter sign PS-2026-0001 --by 张某")
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func run() throws { try Front.act(Deed(.sign), on: id, options, who) }
    }

    struct ReportVerb: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "report", abstract: tell("报告办理情况。", "Report."),
                discussion: """
                    duban matter report PS-2026-0001 --kind status --text 已召开专题会 --by 张某
                    duban matter report XM-2026-0001 --obligation projects.xun --text 主体封顶 \\
                        --value 投资完成额=1200.5 --value 下一步=内装修 --by 张某
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Option(
            help: ArgumentHelp(tell("status 报动态、progress 报进展、result 报结果、closure 报销号。", "The kind."))
        )
        var kind = ReportKind.progress.rawValue
        @Option(help: ArgumentHelp(tell("报告内容。", "The text.")))
        var text: String?
        @Option(help: ArgumentHelp(tell("报告单位，默认牵头单位。", "The unit that reports.")))
        var unit: String?
        @Option(help: ArgumentHelp(tell("只报这一环节。", "On this obligation only.")))
        var obligation: String?
        @Option(
            name: .customLong("value"),
            help: ArgumentHelp(tell("填报项 名称=数值，可多次。", "NAME=VALUE, repeatable.")))
        var values: [String] = []
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func run() throws {
            var deed = Deed(.report)
            deed.kind = kind
            deed.text = text
            deed.unit = unit
            deed.obligation = obligation
            deed.values = values
            try Front.act(deed, on: id, options, who)
        }
    }

    struct Complete: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "complete", abstract: tell("报办结。", "Claim that it is done."),
                discussion: "duban matter complete PS-2026-0001 --on 2026-03-16 --by 张某")
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Option(help: ArgumentHelp(tell("办结日，默认今天。", "The day on which it was done.")))
        var on: String?
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func run() throws {
            var deed = Deed(.complete)
            deed.day = on
            try Front.act(deed, on: id, options, who)
        }
    }

    struct Verify: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "verify", abstract: tell("核账：由他人核实办结。", "Verify the completion."),
                discussion: "duban matter verify PS-2026-0001 --by 王主任")
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func run() throws { try Front.act(Deed(.verify), on: id, options, who) }
    }

    struct Return: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "return", abstract: tell("退回，限期整改。", "Return it for rectification."),
                discussion:
                    "duban matter return PS-2026-0001 --until 2026-03-20 --note 佐证不足 --by 王主任")
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Option(help: ArgumentHelp(tell("整改期限。", "The day by which it is put right.")))
        var until: String
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func run() throws {
            var deed = Deed(.giveBack)
            deed.day = until
            try Front.act(deed, on: id, options, who)
        }
    }

    struct Reply: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "reply", abstract: tell("书面回复意见。", "Reply to a consultation."),
                discussion: """
                    duban matter reply ZQ-2026-0001 --unit 市财政局 --none
                    duban matter reply ZQ-2026-0001 --unit 市司法局 --object --text 第三条无上位法依据
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Option(help: ArgumentHelp(tell("谁回复，默认牵头单位。", "Who replies, default the lead unit.")))
        var unit: String?
        @Option(help: ArgumentHelp(tell("意见内容。", "The opinion.")))
        var text: String?
        @Flag(help: ArgumentHelp(tell("无意见。", "No comment.")))
        var none = false
        @Flag(help: ArgumentHelp(tell("不同意，须写 --text。", "It objects; say why with --text.")))
        var object = false
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func validate() throws {
            if none == (text != nil) || (none && object) {
                throw ValidationError(tell("写 --text 意见，或 --none 无意见", "give --text or --none"))
            }
        }

        func run() throws {
            var deed = Deed(.report)
            deed.kind = ReportKind.reply.rawValue
            deed.text = none ? "无意见" : text
            let stance: Stance? = none ? .noComment : object ? .objects : nil
            deed.stance = stance?.rawValue
            deed.unit = unit
            try Front.act(deed, on: id, options, who)
        }
    }

    struct DateVerb: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "date", abstract: tell("登记事项的日期，如批转。", "Set a named date."),
                discussion: "duban matter date ZC-2026-0001 批转 2026-01-31")
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String
        @Argument(help: ArgumentHelp(valueName: "NAME")) var name: String
        @Argument(help: ArgumentHelp(valueName: "DAY")) var day: String

        func run() throws {
            var deed = Deed(.date)
            deed.name = name
            deed.day = day
            try Front.act(deed, on: id, options, who)
        }
    }

    struct Close: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "close", abstract: tell("销号。", "Close it."),
                discussion: """
                    duban matter close PS-2026-0001 --by 王主任
                    duban matter close ZC-2026-0001 --gate 程序、质量、时限 --summary 已印发实施 --by 王主任
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Option(
            name: .customLong("gate"),
            help: ArgumentHelp(tell("已过的关：程序、质量、时限，可多次。", "A gate that it passed, repeatable.")))
        var gates: [String] = []
        @Option(help: ArgumentHelp(tell("办理总结：做了什么、成效如何。", "What was done, and to what effect.")))
        var summary: String?
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func run() throws {
            var deed = Deed(.close)
            deed.gates = gates
            deed.summary = summary
            try Front.act(deed, on: id, options, who)
        }
    }
}
