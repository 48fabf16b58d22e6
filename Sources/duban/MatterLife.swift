import ArgumentParser
import Door
import Ledger

/// Before the assignment, beside the dates, and what came of all of them.
extension MatterCommand {
    struct Assign: PlainVerb {
        static let verb = Deed.Verb.assign
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "assign",
                abstract: tell("交办拟办的事项：从此计时、通知。", "Assign a draft: its clocks begin."),
                discussion: "duban matter assign PS-2026-0001 --by 王主任")
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String
    }

    /// Two matters, and how they hang together.
    struct LinkOptions: ParsableArguments {
        @Option(
            name: .customLong("as"),
            help: ArgumentHelp(
                tell(
                    "blockedBy 受阻于、recurrenceOf 反复自、follows 源自、supportedBy 项目支撑。",
                    "blockedBy, recurrenceOf, follows or supportedBy."), valueName: "RELATION"))
        var relation: String
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String
        @Argument(help: ArgumentHelp(valueName: "OTHER")) var other: String

        func deed(_ verb: Deed.Verb) -> Deed {
            var deed = Deed(verb)
            deed.relation = relation
            deed.name = other
            return deed
        }
    }

    struct Link: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "link", abstract: tell("关联另一件事项。", "Link it with another matter."),
                discussion: """
                    duban matter link PS-2026-0001 PS-2026-0002 --as 受阻于 --by 王主任
                    duban matter link PS-2026-0009 PS-2026-0001 --as recurrenceOf --by 王主任
                    duban matter link HY-2026-0001 XM-2026-0001 --as supportedBy --by 王主任
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @OptionGroup var link: LinkOptions

        func run() throws { try Front.act(link.deed(.link), on: link.id, options, who) }
    }

    struct Unlink: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "unlink", abstract: tell("取消关联。", "Take a link away."),
                discussion:
                    "duban matter unlink PS-2026-0001 PS-2026-0002 --as 受阻于 --by 王主任")
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @OptionGroup var link: LinkOptions

        func run() throws { try Front.act(link.deed(.unlink), on: link.id, options, who) }
    }

    struct Checklist: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "checklist",
                abstract: tell("手续清单：要办哪些手续、归哪级批、谁跟进。", "The formalities that it needs."),
                discussion: """
                    duban matter checklist XM-2026-0001 --add 用地预审:市级:李科长 --add 施工许可:县级
                    duban matter checklist XM-2026-0001 --done 施工许可 --by 张某
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Option(
            name: .customLong("add"),
            help: ArgumentHelp(
                tell("手续:级别:跟进人，后两项可省，可多次。", "A formality, repeatable."),
                valueName: "NAME:LEVEL:PERSON"))
        var formalities: [String] = []
        @Option(help: ArgumentHelp(tell("办好了的手续。", "The formality that is done.")))
        var done: String?
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func validate() throws {
            if formalities.isEmpty == (done == nil) {
                throw ValidationError(tell("写 --add 手续，或 --done 手续", "give --add or --done"))
            }
        }

        func run() throws {
            var deed = Deed(.checklist)
            deed.formalities = formalities
            deed.name = done
            try Front.act(deed, on: id, options, who)
        }
    }

    struct Meetings: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "meetings",
                abstract: tell(
                    "按会议看落实：各次会议交办几件、办结几件。", "What became of what each meeting assigned."),
                discussion: """
                    duban matter meetings
                    duban matter meetings --meeting 市长办公会
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @Option(help: ArgumentHelp(tell("只看哪种会议，或哪一次。", "Meetings of one sort, or one sitting.")))
        var meeting: String?

        func run() throws {
            try Front.carryOut(.meetings(MeetingQuery(series: meeting)), options)
        }
    }

    struct Stages: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "stages",
                abstract: tell("各环节停留：事项都停在哪一步，哪一步最慢。", "Where matters sit, and for how long."),
                discussion: """
                    duban matter stages
                    duban matter stages --unit 市住建局 --json
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @Option(help: ArgumentHelp(tell("只看某类。", "Of one kind.")))
        var kind: String?
        @Option(help: ArgumentHelp(tell("只看某单位牵头的。", "Led by one unit.")))
        var unit: String?

        func run() throws {
            try Front.carryOut(.stages(StageQuery(kind: kind, unit: unit)), options)
        }
    }
}
