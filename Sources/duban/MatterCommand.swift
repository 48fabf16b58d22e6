import ArgumentParser
import Door
import Ledger

/// `duban matter`: the ledger and its verbs.
struct MatterCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "matter", abstract: tell("台账事项及其办理。", "The matters of the ledger."),
            subcommands: [
                Add.self, List.self, Show.self, Events.self, Plan.self, Sign.self, ReportVerb.self,
                Complete.self, Verify.self, Return.self, Reply.self, DateVerb.self, Close.self,
                Extend.self, Pause.self, Resume.self, Transfer.self, Withdraw.self, Reopen.self,
                Object.self, Consult.self, SeekHelp.self, AcceptHelp.self, Ask.self, Except.self,
                Span.self, Amend.self, Refer.self, Acknowledge.self, NudgeVerb.self,
                CheckVerb.self, Assign.self, Link.self, Unlink.self, Checklist.self, Stages.self,
                Story.self, Meetings.self,
            ])
    }
}

extension MatterCommand {
    struct Add: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "add", abstract: tell("交办一件事项。", "Assign a matter."),
                discussion: """
                    duban matter add --kind 批示 --title 关于老旧小区改造进度的批示 --unit 市住建局
                    duban matter add --kind 政策落实 --title 配套办法 --unit 市发展改革委 --date 批转=2026-01-31
                    duban matter add --kind 重点工作 --title 延链补链 --unit 市工信局 --role 组长单位=市财政局
                    duban matter add --title 某小区办证信访件 --unit 市住建局 --case-leader 赵副市长
                    duban matter add --title 分解任务 --unit 某县住建局 --parent PS-2026-0001 --due 1个工作日内
                    duban matter add --title 关于防汛的批示 --unit 市水务局 --draft
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Option(help: ArgumentHelp(tell("类别，如 批示。", "The kind.")))
        var kind = "批示"
        @Option(help: ArgumentHelp(tell("事项名称。", "The title.")))
        var title: String
        @Option(help: ArgumentHelp(tell("牵头单位。", "The lead unit.")))
        var unit: String
        @Option(help: ArgumentHelp(tell("协办单位，可用顿号分开，可多次。", "Assisting units, repeatable.")))
        var assisting: [String] = []
        @Option(help: ArgumentHelp(tell("分管领导。", "The leader in charge.")))
        var leader: String?
        @Option(help: ArgumentHelp(tell("包案领导。", "The leader who took the case upon himself.")))
        var caseLeader: String?
        @Option(help: ArgumentHelp(tell("一把手（第一责任人），默认牵头单位主要负责人。", "The top-level owner.")))
        var topOwner: String?
        @OptionGroup var parties: PartyOptions
        @Option(help: ArgumentHelp(tell("责任人。", "The responsible official.")))
        var person: String?
        @Option(help: ArgumentHelp(tell("责任人电话。", "His telephone.")))
        var phone: String?
        @Option(help: ArgumentHelp(tell("缓急：特急、急、一般。", "The urgency.")))
        var urgency: String?
        @Option(help: ArgumentHelp(tell("办理时限，如 12月底前。", "The deadline, as a phrase.")))
        var due: String?
        @Option(help: ArgumentHelp(tell("报告动态时限，如 每10天。", "When to report on the way.")))
        var reportDue: String?
        @Option(help: ArgumentHelp(tell("文号或编号。", "The document's number.")))
        var number: String?
        @Option(help: ArgumentHelp(tell("来源，如 市长批示。", "Where it comes from.")))
        var source: String?
        @Option(help: ArgumentHelp(tell("内容、要求。", "The content: what is required.")))
        var content: String?
        @Option(help: ArgumentHelp(tell("标准：办到什么程度。", "The standard: what counts as done.")))
        var standard: String?
        @Option(
            name: .customLong("tag"),
            help: ArgumentHelp(tell("标签，如 难度大，可多次。", "A tag, repeatable.")))
        var tags: [String] = []
        @Option(help: ArgumentHelp(tell("上级事项编号：本事项是它的分解。", "The matter of which it is a part.")))
        var parent: String?
        @Option(
            name: .customLong("date"),
            help: ArgumentHelp(tell("事项日期，如 批转=2026-01-31，可多次。", "NAME=DAY, repeatable.")))
        var dates: [String] = []
        @Flag(
            help: ArgumentHelp(
                tell("只是拟办：不通知、不计时，补全后再 assign 交办。", "A draft, to be assigned later.")))
        var draft = false

        func run() throws {
            var matter = NewMatter(kind: kind, title: title, unit: unit)
            matter.assisting = assisting
            matter.leader = leader
            matter.caseLeader = caseLeader
            matter.topOwner = topOwner
            matter.roles = parties.roles
            matter.offices = parties.offices
            matter.person = person
            matter.phone = phone
            matter.urgency = urgency
            matter.due = due
            matter.reportDue = reportDue
            matter.number = number
            matter.source = source
            matter.content = content
            matter.standard = standard
            matter.tags = tags
            matter.parent = parent
            matter.dates = dates
            matter.isDraft = draft
            matter.at = who.at
            matter.note = who.note
            try Front.carryOut(.addMatter(matter), options, by: who.by, via: who.way)
        }
    }

    struct List: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list", abstract: tell("列出事项。", "List matters."),
                discussion: """
                    duban matter list --unit 市住建局 --open --light red
                    duban matter list --official 副市长（城建） --open
                    duban matter list --meeting 市长办公会 --open
                    duban matter list --as-of 2026-03-17T09:00+08:00
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @Option(help: ArgumentHelp(tell("只看某类。", "Of one kind.")))
        var kind: String?
        @Option(help: ArgumentHelp(tell("只看某单位牵头的。", "Led by one unit.")))
        var unit: String?
        @Option(help: ArgumentHelp(tell("只看某种亮灯：green yellow red grey。", "Of one light.")))
        var light: String?
        @Option(help: ArgumentHelp(tell("只看某人负责或分管的。", "Of one official or leader.")))
        var official: String?
        @Option(help: ArgumentHelp(tell("只看哪种会议或哪一次交办的。", "Of meetings of one sort, or one.")))
        var meeting: String?
        @Option(help: ArgumentHelp(tell("只看某督办单位的。", "Of one supervising office.")))
        var office: String?
        @Flag(help: ArgumentHelp(tell("只看未销号的。", "Only what is not closed.")))
        var open = false
        @Option(help: ArgumentHelp(tell("最多行数。", "Lines at most.")))
        var limit = 100
        @OptionGroup var past: PastOptions

        func run() throws {
            let query = MatterQuery(
                kind: kind, unit: unit, light: light, official: official, isOpen: open,
                limit: limit, meeting: meeting, office: office)
            try Front.carryOut(past.asked(.list(query)) ?? .listMatters(query), options)
        }
    }

    struct Show: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "show", abstract: tell("一件事项的全貌。", "One matter."),
                discussion: """
                    duban matter show PS-2026-0001
                    duban matter show PS-2026-0001 --as-of 2026-03-17
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @Argument(help: ArgumentHelp(tell("事项编号。", "The matter's number."), valueName: "ID"))
        var id: String

        @OptionGroup var past: PastOptions

        func run() throws {
            try Front.carryOut(past.asked(.show(id)) ?? .showMatter(id), options)
        }
    }

    struct Events: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "events", abstract: tell("一件事项发生过的一切。", "All that happened."),
                discussion: "duban matter events PS-2026-0001")
        }

        @OptionGroup var options: GlobalOptions
        @Argument(help: ArgumentHelp(tell("事项编号。", "The matter's number."), valueName: "ID"))
        var id: String

        func run() throws { try Front.carryOut(.matterEvents(id), options) }
    }
}
