import ArgumentParser
import Door

/// `duban silence`: for a while nobody is told of what it fits; nothing is lost.
struct SilenceCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "silence",
            abstract: tell("静默：一段时间内不通知，结束后补上。", "Tell nobody for a while; catch up after."),
            subcommands: [Add.self, List.self, End.self])
    }

    struct Add: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "add",
                abstract: tell("登记一次静默，最长30天。", "Enter one, of 30 days at most."),
                discussion: tell(
                    """
                    duban silence add --unit 市住建局 --until 2026-03-20 --reason 防汛抢险 --by 王主任
                    duban silence add --kind 批示 --step 升级督办 --from 2026-03-16 --until 2026-03-20 \\
                        --reason 换届 --by 王主任
                    几个条件都写时，都符合才静默。紧急事项照常通知，除非写 --urgent。
                    """,
                    """
                    duban silence add --unit 市住建局 --until 2026-03-20 --reason 防汛抢险 --by 王主任
                    duban silence add --kind 批示 --step 升级督办 --from 2026-03-16 --until 2026-03-20 \\
                        --reason 换届 --by 王主任
                    What is named must all agree. Urgent matters are told as ever unless --urgent is said.
                    """))
        }

        @OptionGroup var options: GlobalOptions
        @Option(help: ArgumentHelp(tell("只静默一件事项。", "One matter."))) var matter: String?
        @Option(help: ArgumentHelp(tell("一类事项。", "A kind."))) var kind: String?
        @Option(help: ArgumentHelp(tell("一个单位应办的。", "What a unit owes."))) var unit: String?
        @Option(help: ArgumentHelp(tell("发给一位官员的。", "What goes to an official.")))
        var official: String?
        @Option(help: ArgumentHelp(tell("一个步骤，如 催办。", "One step, e.g. urge."))) var step: String?
        @Option(help: ArgumentHelp(tell("从何时起，默认此刻。", "From when, default now."))) var from: String?
        @Option(help: ArgumentHelp(tell("到何时止；只写日期则到当日 24:00。", "Until when.")))
        var until: String
        @Option(help: ArgumentHelp(tell("原因。", "The reason."))) var reason: String
        @Option(help: ArgumentHelp(tell("登记人。", "Who enters it."))) var by: String
        @Option(help: ArgumentHelp(tell("说明。", "A note."))) var note: String?
        @Flag(help: ArgumentHelp(tell("紧急事项也静默。", "Urgent matters as well."))) var urgent = false

        func run() throws {
            var new = NewSilence(until: until, reason: reason, includesUrgent: urgent)
            new.matter = matter
            new.kind = kind
            new.unit = unit
            new.official = official
            new.step = step
            new.from = from
            new.note = note
            try Front.carryOut(.addSilence(new), options, by: by)
        }
    }

    struct List: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list", abstract: tell("列出静默。", "List silences."),
                discussion: "duban silence list\nduban silence list --all")
        }

        @OptionGroup var options: GlobalOptions
        @Flag(help: ArgumentHelp(tell("连同已经结束的。", "Those that are over as well.")))
        var all = false

        func run() throws { try Front.carryOut(.listSilences(all: all), options) }
    }

    struct End: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "end", abstract: tell("提前结束一次静默。", "End one before its time."),
                discussion: "duban silence end 1 --by 王主任 --note 抢险已结束")
        }

        @OptionGroup var options: GlobalOptions
        @Option(help: ArgumentHelp(tell("登记人。", "Who ends it."))) var by: String?
        @Option(help: ArgumentHelp(tell("说明。", "A note."))) var note: String?
        @Argument(help: ArgumentHelp(tell("静默的号。", "Its number."), valueName: "N")) var number:
            String

        func run() throws { try Front.carryOut(.endSilence(number, note: note), options, by: by) }
    }
}

/// `duban burden`: what the office lays on units.
struct BurdenCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "burden",
            abstract: tell("各单位每月的负担：信件和督查室另要的。", "Messages and requests by unit and month."),
            discussion: """
                duban burden --month 2026-03
                duban burden --unit 市住建局 --json
                """)
    }

    @OptionGroup var options: GlobalOptions
    @Option(help: ArgumentHelp(tell("只看一个单位。", "One unit."))) var unit: String?
    @Option(
        help: ArgumentHelp(tell("哪个月，默认本月。", "The month, default this one."), valueName: "YYYY-MM"))
    var month: String?

    func run() throws {
        try Front.carryOut(.burden(BurdenQuery(unit: unit, month: month)), options)
    }
}
