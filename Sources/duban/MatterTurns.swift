import ArgumentParser
import Door

/// A verb that says nothing but itself.
protocol PlainVerb: ParsableCommand {
    static var verb: Deed.Verb { get }
    var options: GlobalOptions { get }
    var who: WhoOptions { get }
    var id: String { get }
}

extension PlainVerb {
    func run() throws { try Front.act(Deed(Self.verb), on: id, options, who) }
}

extension MatterCommand {
    struct Pause: PlainVerb {
        static let verb = Deed.Verb.pause
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "pause", abstract: tell("暂停：期限不再走，直到恢复。", "Pause it: no clock runs."),
                discussion: "duban matter pause PS-2026-0001 --note 等待上级文件 --by 王主任")
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String
    }

    struct Resume: PlainVerb {
        static let verb = Deed.Verb.resume
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "resume",
                abstract: tell("恢复：期限按暂停的时间顺延。", "Resume it: dues move by the pause."),
                discussion: "duban matter resume PS-2026-0001 --by 王主任")
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String
    }

    struct Withdraw: PlainVerb {
        static let verb = Deed.Verb.withdraw
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "withdraw",
                abstract: tell("撤销：不再应办。", "Withdraw it: nothing is owed any more."),
                discussion: "duban matter withdraw PS-2026-0001 --note 事项并入另一件 --by 王主任")
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String
    }

    struct Reopen: PlainVerb {
        static let verb = Deed.Verb.reopen
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "reopen",
                abstract: tell("重办已销号或已撤销的事项。", "Reopen what was closed or withdrawn."),
                discussion: "duban matter reopen PS-2026-0001 --note 问题反弹 --by 王主任")
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String
    }

    struct Object: PlainVerb {
        static let verb = Deed.Verb.object
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "object",
                abstract: tell("异议：单位认为不归其办理。", "The unit says it is not its matter."),
                discussion: "duban matter object JY-2026-0001 --note 不属本单位职责 --by 张某")
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String
    }

    struct AcceptHelp: PlainVerb {
        static let verb = Deed.Verb.acceptHelp
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "accept-help",
                abstract: tell("受理求助：进入协调，等待答复。", "Take a request for help up."),
                discussion: "duban matter accept-help PS-2026-0001 --by 王主任")
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String
    }
}
