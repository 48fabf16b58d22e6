import ArgumentParser
import Door

extension MatterCommand {
    struct Extend: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "extend", abstract: tell("延期一个环节。", "Put off one due date."),
                discussion: """
                    duban matter extend XF-2026-0001 --obligation petition.settle --by-length 30d \\
                        --approver 市住建局局长 --by 王主任
                    duban matter extend ZD-2026-0001 --obligation 办结 --until 2026-03-31 \\
                        --approver 副市长（城建）
                    duban matter extend ZD-2026-0001 --obligation 办结 --until 2026-03-31 \\
                        --ask --note 上级批复未到 --by 张某
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Option(help: ArgumentHelp(tell("环节的代号或名称。", "The obligation, by slot or name.")))
        var obligation: String
        @Option(help: ArgumentHelp(tell("延长多久，如 30d、10wd、3m。", "How much longer.")))
        var byLength: String?
        @Option(help: ArgumentHelp(tell("延到哪天。", "The new day.")))
        var until: String?
        @Option(help: ArgumentHelp(tell("批准人；申请时不写。", "Who approved it; not with --ask.")))
        var approver: String?
        @Flag(
            help: ArgumentHelp(
                tell("只是申请：进收件箱等批复，须写 --note 理由。", "Ask for it: somebody else decides.")))
        var ask = false
        @Option(help: ArgumentHelp(tell("几个单位各自应办时，指明单位。", "Whose, where several owe it.")))
        var unit: String?
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func validate() throws {
            if ask == (approver != nil) {
                throw ValidationError(
                    tell("写 --approver 批准人，或 --ask 申请", "give --approver, or --ask"))
            }
            if (byLength == nil) == (until == nil) {
                throw ValidationError(
                    tell("写 --by-length 长度，或 --until 日期", "give --by-length or --until"))
            }
        }

        func run() throws {
            var deed = Deed(ask ? .askExtension : .extend)
            deed.obligation = obligation
            deed.length = byLength
            deed.day = until
            deed.approver = approver
            deed.unit = unit
            try Front.act(deed, on: id, options, who)
        }
    }

    struct Except: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "except",
                abstract: tell("登记例外：这个环节不再应办。", "Record an exception: it is not owed."),
                discussion: """
                    duban matter except PS-2026-0001 --obligation 报动态 --note 已当面汇报 --by 王主任
                    duban matter except HY-2026-0001 --obligation 报进展 --occurrence 1 \\
                        --approver 副市长（城建）
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Option(help: ArgumentHelp(tell("环节的代号或名称。", "The obligation, by slot or name.")))
        var obligation: String
        @Option(help: ArgumentHelp(tell("第几期，默认所有在办的。", "Which period, default all open.")))
        var occurrence: Int?
        @Option(help: ArgumentHelp(tell("批准人，“必须”办的要写。", "Who allowed it.")))
        var approver: String?
        @Option(help: ArgumentHelp(tell("几个单位各自应办时，指明单位。", "Whose, where several owe it.")))
        var unit: String?
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func run() throws {
            var deed = Deed(.except)
            deed.obligation = obligation
            deed.occurrence = occurrence
            deed.approver = approver
            deed.unit = unit
            try Front.act(deed, on: id, options, who)
        }
    }

    struct Ask: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "ask", abstract: tell("临时要报：要一份报告，自带期限。", "Ask for a report now."),
                discussion: tell(
                    """
                    duban matter ask PS-2026-0001 --by 3天内 --note 市长要听汇报
                    duban matter ask PS-2026-0001 --by 2026-03-20T12:00 --as 王主任
                    --by 是报告的期限；登记人写 --as。
                    """,
                    """
                    duban matter ask PS-2026-0001 --by 3天内 --note 市长要听汇报
                    duban matter ask PS-2026-0001 --by 2026-03-20T12:00 --as 王主任
                    --by is when the report is due; who enters it is --as.
                    """))
        }

        @OptionGroup var options: GlobalOptions
        @Option(help: ArgumentHelp(tell("报告的期限，如 3天内、明天下班前。", "When the report is due.")))
        var by: String
        @Option(name: .customLong("as"), help: ArgumentHelp(tell("登记人。", "Who asks.")))
        var asker: String?
        @OptionGroup var how: HowOptions
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func run() throws {
            var deed = Deed(.ask)
            deed.due = by
            try Front.act(deed, on: id, options, by: asker, how)
        }
    }
}
