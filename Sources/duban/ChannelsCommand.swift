import ArgumentParser
import Courier
import Door
import Settings
import Store
import Watch

/// `duban channels`: the ways on which messages go.
struct ChannelsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "channels", abstract: tell("渠道：现状与测试。", "The channels."),
            subcommands: [List.self, Test.self])
    }

    struct List: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list",
                abstract: tell("每个渠道的状态、待发、限额。", "How each stands and what waits for it."),
                discussion: tell(
                    "地址只写 名称@主机。\n\nduban channels list\nduban channels list --json",
                    "Addresses are shown as name@host.\n\nduban channels list\nduban channels list --json"
                ))
        }

        @OptionGroup var options: GlobalOptions

        func run() throws { try Front.carryOut(.listChannels, options) }
    }

    struct Test: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "test",
                abstract: tell("发一封标明“测试”的信，看对方怎么答。", "Sends one marked test message."),
                discussion: tell(
                    """
                    真的发出去，最多等三分多钟；对方收下，停用的渠道就恢复。守护进程没有运行时也能用。
                    不写 --to 时发给管理员。

                    duban channels test 本机示例 --to 王主任
                    """,
                    """
                    It is really sent, and waited for, three minutes and a bit at most; accepted opens
                    a parked channel again. Works without the daemon. It goes to the operator unless
                    --to names somebody.

                    duban channels test 本机示例 --to 王主任
                    """))
        }

        @OptionGroup var options: GlobalOptions
        @Option(
            help: ArgumentHelp(tell("发给谁。", "To whom."), valueName: "OFFICIAL")) var to: String?
        @Argument(help: ArgumentHelp(valueName: "NAME")) var name: String

        func run() throws { try Front.carryOut(.testChannel(name, to: to), options) }
    }
}

/// `duban status`: whether the daemon is alive and all is well.
struct StatusCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "status",
            abstract: tell("守护进程是否在运行、是否一切正常。", "Whether the daemon is alive and all is well."),
            discussion: tell(
                """
                上一轮、上次自查、心跳、未了的信件、重新读取配置是否失败。不正常时状态码为 1。

                duban status
                duban status --json
                """,
                """
                The last round, the last self-audit, the heartbeat, unsettled messages, whether a
                reload failed. The exit status is 1 where something is wrong.

                duban status
                duban status --json
                """))
    }

    @OptionGroup var options: GlobalOptions

    func run() throws {
        guard try !Front.askInSpite(.status, options) else { return }
        try Front.carryOut(.status, options)
    }
}

/// Tries a channel while no daemon runs, by a courier of its own.
struct LoneTrial: Sendable {
    let store: LedgerStore
    let configuration: Configuration

    func callAsFunction(
        _ channel: String, _ official: String, _ person: String
    ) -> Result<TrialResult, TrialFlaw> {
        let watch = Watch(
            store: store, outfit: Outfit(configuration), journal: Journal(write: { _ in }))
        let clock = Timepiece.system
        do {
            let courier = try Courier(
                settings: CourierSettings(configuration), clock: { clock.now().seconds },
                onReturn: { watch.returned($0) })
            watch.attend(carrier: courier)
            let result = watch.trial(of: channel, to: official, by: person)
            courier.close(within: 1)
            return result
        } catch {
            return .failure(.stopping)
        }
    }
}
