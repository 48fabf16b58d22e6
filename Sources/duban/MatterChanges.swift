import ArgumentParser
import Door

extension MatterCommand {
    struct Span: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "span",
                abstract: tell("登记不计入期限的时段，如听证。", "An interval that does not count."),
                discussion: """
                    duban matter span XK-2026-0001 听证 --open --at 2026-03-16
                    duban matter span XK-2026-0001 听证 --end --at 2026-03-17
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Flag(help: ArgumentHelp(tell("开始。", "It begins.")))
        var open = false
        @Flag(help: ArgumentHelp(tell("结束。", "It ends.")))
        var end = false
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String
        @Argument(help: ArgumentHelp(valueName: "NAME")) var name: String

        func validate() throws {
            if open == end {
                throw ValidationError(tell("写 --open 开始，或 --end 结束", "give --open or --end"))
            }
        }

        func run() throws {
            var deed = Deed(open ? .openSpan : .endSpan)
            deed.name = name
            try Front.act(deed, on: id, options, who)
        }
    }

    struct Amend: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "amend", abstract: tell("变更事项的内容。", "Amend it."),
                discussion: """
                    duban matter amend JY-2026-0001 --tag 难度大 --by 王主任
                    duban matter amend PS-2026-0001 --due 3月底前 --leader 李副市长 --note 会议决定
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Option(help: ArgumentHelp(tell("事项名称。", "The title."))) var title: String?
        @Option(help: ArgumentHelp(tell("分管领导。", "The leader in charge."))) var leader: String?
        @Option(help: ArgumentHelp(tell("包案领导。", "The case leader."))) var caseLeader: String?
        @Option(help: ArgumentHelp(tell("一把手（第一责任人）。", "The top-level owner.")))
        var topOwner: String?
        @OptionGroup var parties: PartyOptions
        @Option(help: ArgumentHelp(tell("责任人。", "The responsible official."))) var person: String?
        @Option(help: ArgumentHelp(tell("责任人电话。", "His telephone."))) var phone: String?
        @Option(help: ArgumentHelp(tell("缓急：特急、急、一般。", "The urgency."))) var urgency: String?
        @Option(help: ArgumentHelp(tell("来源。", "Where it comes from."))) var source: String?
        @Option(help: ArgumentHelp(tell("办理时限，如 12月底前。", "The deadline."))) var due: String?
        @Option(help: ArgumentHelp(tell("报告动态时限，如 每10天。", "When to report on the way.")))
        var reportDue: String?
        @Option(
            name: .customLong("tag"), help: ArgumentHelp(tell("加标签，可多次。", "Puts a tag on.")))
        var tags: [String] = []
        @Option(
            name: .customLong("untag"), help: ArgumentHelp(tell("去标签，可多次。", "Takes a tag off.")))
        var untags: [String] = []
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func run() throws {
            var deed = Deed(.amend)
            deed.changes.title = title
            deed.changes.leader = leader
            deed.changes.caseLeader = caseLeader
            deed.changes.topOwner = topOwner
            deed.changes.roles = parties.roles
            deed.changes.offices = parties.offices
            deed.changes.person = person
            deed.changes.phone = phone
            deed.changes.urgency = urgency
            deed.changes.source = source
            deed.changes.due = due
            deed.changes.reportDue = reportDue
            deed.changes.tags = tags
            deed.changes.untags = untags
            try Front.act(deed, on: id, options, who)
        }
    }

    struct Refer: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "refer",
                abstract: tell(
                    "登记问责移交：只作记录，是否问责由受移交的机关决定。",
                    "Record that it was referred to the body that decides on accountability."),
                discussion: "duban matter refer PS-2026-0001 --to 县纪委监委 --note 三次督办未办 --by 王主任")
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Option(help: ArgumentHelp(tell("移交给哪个机关。", "The body."), valueName: "BODY"))
        var to: String
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func run() throws {
            var deed = Deed(.refer)
            deed.name = to
            try Front.act(deed, on: id, options, who)
        }
    }
}
