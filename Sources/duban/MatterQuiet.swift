import ArgumentParser
import Door

/// What keeps repeats away, and what the office does itself.
extension MatterCommand {
    struct Acknowledge: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "acknowledge",
                abstract: tell(
                    "登记知悉：一段时间内不再对他重复，阶梯照常上升，不算办结。",
                    "A person knows of it: repeats to him rest for a while, the ladder climbs on."),
                discussion: tell(
                    """
                    duban matter acknowledge PS-2026-0001 --obligation 报结果 --by 张某 --via phone
                    duban matter acknowledge PS-2026-0001 --official 张某 --by 王主任 --via phone
                    到期前登记，到期限为止；逾期后登记，到下一个工作日 9:00 为止，连续至多两次。
                    """,
                    """
                    duban matter acknowledge PS-2026-0001 --obligation 报结果 --by 张某 --via phone
                    duban matter acknowledge PS-2026-0001 --official 张某 --by 王主任 --via phone
                    Before it is due it holds until then; after, until 09:00 of the next working day,
                    twice in a row at most.
                    """))
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Option(help: ArgumentHelp(tell("环节的代号或名称，默认所有在办的。", "The obligation, default all open.")))
        var obligation: String?
        @Option(help: ArgumentHelp(tell("几个单位各自应办时，指明单位。", "Whose, where several owe it.")))
        var unit: String?
        @Option(help: ArgumentHelp(tell("谁知悉，默认经办人本人。", "Who knows of it, default --by.")))
        var official: String?
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func run() throws {
            var deed = Deed(.acknowledge)
            deed.obligation = obligation
            deed.unit = unit
            deed.official = official
            try Front.act(deed, on: id, options, who)
        }
    }

    struct NudgeVerb: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "nudge",
                abstract: tell(
                    "登记电话、短信、当面督促：等同于已告知期限。",
                    "A call, a short message, a visit: it counts as telling him of the due date."),
                discussion: """
                    duban matter nudge PS-2026-0001 --to 张某 --via phone --by 王主任 --note 答应明天报
                    duban matter nudge PS-2026-0001 --to 市住建局局长 --obligation 报结果 --via sms
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Option(help: ArgumentHelp(tell("督促了谁。", "Who was told.")))
        var to: String
        @Option(help: ArgumentHelp(tell("哪个环节，默认所有在办的。", "The obligation, default all open.")))
        var obligation: String?
        @Option(help: ArgumentHelp(tell("几个单位各自应办时，指明单位。", "Whose, where several owe it.")))
        var unit: String?
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func run() throws {
            var deed = Deed(.nudge)
            deed.official = to
            deed.obligation = obligation
            deed.unit = unit
            try Front.act(deed, on: id, options, who)
        }
    }

    struct CheckVerb: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "check",
                abstract: tell(
                    "暗访：安排时不通知任何人，发现问题才通知。",
                    "An unannounced check: planning it tells nobody, only its finding does."),
                discussion: """
                    duban matter check PS-2026-0001 --on 2026-03-20 --by 王主任
                    duban matter check PS-2026-0001 --finding 现场仍未开工 --until 3天内 --by 王主任
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Option(help: ArgumentHelp(tell("哪天去看。", "The day on which somebody looks.")))
        var on: String?
        @Option(help: ArgumentHelp(tell("发现的问题。", "What was found.")))
        var finding: String?
        @Option(help: ArgumentHelp(tell("限何时整改、报告，如 3天内。", "By when to put it right, e.g. 3天内.")))
        var until: String?
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func validate() throws {
            if (on == nil) == (finding == nil) {
                throw ValidationError(
                    tell("写 --on 日期，或 --finding 发现的问题", "give --on or --finding"))
            }
            if until != nil, finding == nil {
                throw ValidationError(
                    tell("--until 随 --finding 一起写", "--until goes with --finding"))
            }
        }

        func run() throws {
            var deed = Deed(.check)
            deed.day = on
            deed.text = finding
            deed.due = until
            try Front.act(deed, on: id, options, who)
        }
    }
}
