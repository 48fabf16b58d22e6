import ArgumentParser
import Door

/// `duban due`: obligations in order of due instant, with lights.
struct DueCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "due", abstract: tell("应办环节，按到期先后。", "Obligations by due instant."),
            discussion: """
                duban due --to 2026-12-31 --unit 市住建局
                duban due --by-person --unit 市住建局
                duban due --risk --limit 20
                duban due --as-of 2026-03-17T09:00
                """)
    }

    @OptionGroup var options: GlobalOptions
    @Option(help: ArgumentHelp(tell("从哪天起。", "From this day."))) var from: String?
    @Option(help: ArgumentHelp(tell("到哪天止。", "To this day."))) var to: String?
    @Option(help: ArgumentHelp(tell("单位。", "The unit."))) var unit: String?
    @Option(help: ArgumentHelp(tell("责任人。", "The official."))) var official: String?
    @Option(help: ArgumentHelp(tell("只看某督办单位的。", "Of one supervising office.")))
    var office: String?
    @Flag(help: ArgumentHelp(tell("按人汇总：谁欠几件、逾期几件。", "By person: who owes how many.")))
    var byPerson = false
    @Flag(help: ArgumentHelp(tell("按风险排序并说明理由。", "The most endangered first, with reasons.")))
    var risk = false
    @Option(help: ArgumentHelp(tell("最多行数。", "Lines at most."))) var limit = 1000
    @OptionGroup var past: PastOptions

    func validate() throws {
        if office != nil, byPerson || risk {
            throw ValidationError(
                tell(
                    "--office 不与 --by-person、--risk 同用",
                    "--office goes with neither --by-person nor --risk"))
        }
        if byPerson && risk {
            throw ValidationError(
                tell("--by-person 和 --risk 只写一个", "give --by-person or --risk, not both"))
        }
    }

    func run() throws {
        let query = DueQuery(
            from: from, to: to, unit: unit, official: official,
            order: byPerson ? .byPerson : risk ? .byRisk : .byDue, limit: limit, office: office)
        try Front.carryOut(past.asked(.due(query)) ?? .due(query), options)
    }
}

/// `duban explain`: every date of a matter and how it came about.
struct Explain: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "explain", abstract: tell("说明每个期限从何而来。", "How every date came about."),
            discussion: """
                duban explain PS-2026-0001 --obligation result-report
                duban explain PS-2026-0001 --why-not 2026-03-17
                """)
    }

    @OptionGroup var options: GlobalOptions
    @Option(help: ArgumentHelp(tell("只说明一个环节。", "One obligation only."))) var obligation: String?
    @Option(
        help: ArgumentHelp(
            tell("那一天为什么没有（再）发信。", "Why nothing, or no more, was sent on that day."),
            valueName: "DAY"))
    var whyNot: String?
    @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

    func run() throws {
        try Front.carryOut(
            .explain(matter: id, obligation: obligation, whyNot: whyNot), options)
    }
}

/// `duban notices`: the outbox.
struct NoticesCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "notices", abstract: tell("通知及其回执。", "Notices and their receipts."),
            subcommands: [
                List.self, Show.self, Export.self, Replay.self, Retry.self, Cancel.self,
            ])
    }

    struct List: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list", abstract: tell("列出通知。", "List notices."),
                discussion: "duban notices list --state parked")
        }

        @OptionGroup var options: GlobalOptions
        @Option(help: ArgumentHelp(tell("事项编号。", "One matter."))) var matter: String?
        @Option(help: ArgumentHelp(tell("状态，如 accepted、parked。", "The state."))) var state: String?
        @Option(help: ArgumentHelp(tell("收件人。", "The official."))) var official: String?
        @Option(help: ArgumentHelp(tell("最多行数。", "Lines at most."))) var limit = 100

        func run() throws {
            let query = NoticeQuery(
                matter: matter, state: state, official: official, limit: limit)
            try Front.carryOut(.listNotices(query), options)
        }
    }

    struct Show: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "show", abstract: tell("一条通知的来龙去脉。", "A notice's whole life."),
                discussion: tell(
                    """
                    为何此时、送给谁、说了什么、送到哪一步、每次投递的原话、此后本人做了什么。

                    duban notices show 12
                    """,
                    """
                    Why then, to whom, what was said, how far it got, each attempt in the receiver's
                    own words, what the person did after.

                    duban notices show 12
                    """))
        }

        @OptionGroup var options: GlobalOptions
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func run() throws { try Front.carryOut(.showNotice(id), options) }
    }

    struct Replay: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "replay",
                abstract: tell("把停发的信件重发，渠道恢复使用。", "Send parked messages again."),
                discussion: """
                    duban notices replay --channel 本机示例
                    duban notices replay --since 2026-03-17T08:00
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @Option(help: ArgumentHelp(tell("只重发一个渠道的。", "Of one channel.")))
        var channel: String?
        @Option(
            help: ArgumentHelp(
                tell("只重发此时之后停发的。", "Those parked at or after it."), valueName: "INSTANT"))
        var since: String?

        func run() throws {
            try Front.carryOut(.replayNotices(channel: channel, since: since), options)
        }
    }

    struct Retry: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "retry", abstract: tell("重发一条停发的通知。", "Send one notice again."),
                discussion: "duban notices retry 12")
        }

        @OptionGroup var options: GlobalOptions
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func run() throws { try Front.carryOut(.retryNotice(id), options) }
    }

    struct Cancel: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "cancel",
                abstract: tell("撤回一条未送达的通知，或整封信件。", "Take a notice or a message back."),
                discussion: """
                    duban notices cancel 12 --by 王主任 --reason 已当面告知
                    duban notices cancel msg_01KKAQHX80SR77JF6MRPDE6NXC --by 王主任 --reason 重复
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String
        @Option(help: ArgumentHelp(tell("谁撤回的。", "Who takes it back."))) var by: String
        @Option(help: ArgumentHelp(tell("为什么。", "Why."))) var reason: String

        func run() throws {
            try Front.carryOut(.cancelNotice(id, reason: reason), options, by: by)
        }
    }
}

/// `duban clock`: after a clock jump everything is held until it is accepted.
struct ClockCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "clock", abstract: tell("系统时钟是否可信。", "Whether the clock is trusted."),
            discussion: "duban clock show\nduban clock accept",
            subcommands: [Show.self, Accept.self])
    }

    struct Show: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "show", abstract: tell("查看。", "Show."))
        }
        @OptionGroup var options: GlobalOptions
        func run() throws { try Front.carryOut(.showClock, options) }
    }

    struct Accept: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "accept", abstract: tell("认可现在的时间。", "Accept it."))
        }
        @OptionGroup var options: GlobalOptions
        func run() throws { try Front.carryOut(.acceptClock, options) }
    }
}

/// `duban reload`: the daemon reads its configuration again.
struct Reload: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "reload",
            abstract: tell("让守护进程重新读取配置；有错则全部不变。", "Read the configuration again, or fail whole."),
            discussion: "duban reload")
    }

    @OptionGroup var options: GlobalOptions
    func run() throws {
        // What is wrong in the files the daemon says itself, and keeps in mind.
        guard try !Front.askInSpite(.reload, options) else { return }
        try Front.carryOut(.reload, options)
    }
}

/// `duban audit`: the event chain.
struct AuditCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "audit", abstract: tell("台账事件链。", "The event chain."),
            subcommands: [Verify.self, Show.self, Head.self, Export.self])
    }

    struct Show: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "show",
                abstract: tell("列出事件链，或一条事件及其影响。", "List the chain, or one event."),
                discussion: "duban audit show --limit 50\nduban audit show 12")
        }
        @OptionGroup var options: GlobalOptions
        @Option(help: ArgumentHelp(tell("最近几条。", "The last so many."))) var limit = 100
        @Argument(help: ArgumentHelp(tell("事件序号。", "The event."), valueName: "EVENT"))
        var event: String?
        func run() throws { try Front.carryOut(.showAudit(event: event, limit: limit), options) }
    }

    struct Verify: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "verify",
                abstract: tell("核对两条链，指出第一处断开。", "Check both chains; names the first broken link."),
                discussion: tell(
                    """
                    末尾被截掉的，单凭台账看不全：把 duban audit head 印出的摘要写进纸质纪要，日后用
                    --head 核对，当时的记录一字未改才通过。

                    duban audit verify
                    duban audit verify --head "9f86d081 884c7d65 9a2feaa0 c55ad015 a3bf4f1b 2b0b822c d15d6c15 b0f00a08"
                    """,
                    """
                    Write the digests of duban audit head into paper minutes; --head tells later
                    whether what stood then is still in the chains as it was.

                    duban audit verify
                    duban audit verify --head "9f86d081 884c7d65 9a2feaa0 c55ad015 a3bf4f1b 2b0b822c d15d6c15 b0f00a08"
                    """))
        }
        @OptionGroup var options: GlobalOptions
        @Option(
            name: .customLong("head"),
            help: ArgumentHelp(
                tell("以前记下的摘要，可多次。", "A digest noted earlier, repeatable."), valueName: "DIGEST"))
        var heads: [String] = []
        func run() throws { try Front.carryOut(.verifyAudit(heads: heads), options) }
    }
}
