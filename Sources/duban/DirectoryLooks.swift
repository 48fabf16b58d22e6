import ArgumentParser
import Door
import Ledger
import Settings

extension DirectoryCommand {
    struct List: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list", abstract: tell("列出单位和人。", "List units and officials."),
                discussion: """
                    duban directory list --unit 市财政局
                    duban directory list --json
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @Option(help: ArgumentHelp(tell("只看这个单位。", "Of that unit."))) var unit: String?

        func run() throws { try Front.carryOut(.directory(.list(unit: unit)), options) }
    }

    struct Show: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "show",
                abstract: tell(
                    "一个人或一个单位：渠道、AB角、分管、在办事项。", "One official or unit, and what hangs on them."),
                discussion: """
                    duban directory show 王主任
                    duban directory show 市财政局
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @Argument(
            help: ArgumentHelp(tell("姓名、id、职位或单位。", "A name, id, post or unit."), valueName: "NAME")
        )
        var name: String

        func run() throws { try Front.carryOut(.directory(.show(name)), options) }
    }

    struct Lint: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "lint",
                abstract: tell(
                    "查通讯录：在办事项无人可通知、联系不上的人、请假无人代等；有问题时退出码为 1。",
                    "What may keep somebody from being told; exit status 1 where there is anything."
                ),
                discussion: "duban directory lint --days 30")
        }

        @OptionGroup var options: GlobalOptions
        @Option(help: ArgumentHelp(tell("请假看今后多少天。", "Absences in so many days."))) var days = 30

        func run() throws { try Front.carryOut(.directory(.lint(days: days)), options) }
    }

    struct Alias: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "alias",
                abstract: tell(
                    "给单位加一个别称，写入 directory.yaml；台账里这样写的事项随之配上。",
                    "Another name of a unit: matters under it find their unit."),
                discussion: "duban directory alias 市工信委 市工信局")
        }

        @OptionGroup var options: GlobalOptions
        @Flag(help: ArgumentHelp(tell("只看会怎样，不写文件。", "Write nothing, say what would change.")))
        var dryRun = false
        @Argument(help: ArgumentHelp(tell("别称。", "The other name."), valueName: "ALIAS"))
        var alias: String
        @Argument(help: ArgumentHelp(tell("单位。", "The unit."), valueName: "UNIT")) var unit: String

        func run() throws {
            let configuration = try Front.configuration(options)
            let path = configuration.directoryFile ?? "directory.yaml"
            let old = ReplacedFile.bytes(of: path)
            do {
                let change = try DirectoryChange(
                    alias: alias, of: unit, in: configuration, text: old,
                    language: options.language)
                Output.data(change.report)
                try change.check(against: Front.file(options))
                guard !dryRun else { return }
                try DirectoryCommand.write(change.edited.bytes, to: path, insteadOf: old)
                DirectoryCommand.saysWritten(path, hadOld: old != nil)
            } catch let refused as DirectoryImport.Refused {
                Output.complain(refused.text)
                throw Ended.status(refused.status)
            }
        }
    }
}
