import ArgumentParser
import Door

extension MatterCommand {
    struct Transfer: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "transfer", abstract: tell("转办给另一个牵头单位。", "Transfer it."),
                discussion: "duban matter transfer PS-2026-0001 --to 市城管局 --person 陈某 --by 王主任")
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Option(help: ArgumentHelp(tell("接办单位。", "The unit that leads from now on.")))
        var to: String
        @Option(help: ArgumentHelp(tell("接办单位的责任人。", "Its responsible official.")))
        var person: String?
        @Option(help: ArgumentHelp(tell("责任人电话。", "His telephone.")))
        var phone: String?
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func run() throws {
            var deed = Deed(.transfer)
            deed.unit = to
            deed.person = person
            deed.phone = phone
            try Front.act(deed, on: id, options, who)
        }
    }

    struct Consult: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "consult",
                abstract: tell("征求意见：每个单位各自计时。", "Ask units for their opinion."),
                discussion: "duban matter consult PS-2026-0001 --unit 市财政局 --unit 市司法局")
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Option(
            name: .customLong("unit"),
            help: ArgumentHelp(tell("被征求单位，可用顿号分开，可多次。", "A unit, repeatable.")))
        var units: [String]
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func run() throws {
            var deed = Deed(.consult)
            deed.units = units
            try Front.act(deed, on: id, options, who)
        }
    }

    struct SeekHelp: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "seek-help",
                abstract: tell("求助：请上级或别的单位研究解决。", "Ask a superior or another unit for help."),
                discussion: """
                    duban matter seek-help PS-2026-0001 --of 王副市长 --note 资金缺口 --by 张某
                    duban matter reply PS-2026-0001 --unit 王副市长 --text 已协调落实
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @OptionGroup var who: WhoOptions
        @Option(help: ArgumentHelp(tell("向谁求助：单位或官员。", "The unit or official.")))
        var of: String
        @Argument(help: ArgumentHelp(valueName: "ID")) var id: String

        func run() throws {
            var deed = Deed(.seekHelp)
            deed.unit = of
            try Front.act(deed, on: id, options, who)
        }
    }
}
