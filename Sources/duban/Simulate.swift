import ArgumentParser
import Door
import Foundation
import Settings

/// `duban simulate`: every message that would be sent, by the production rules over a copy.
struct Simulate: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "simulate",
            abstract: tell("模拟：这段时间会发出哪些信件。", "Every message that would be sent in that time."),
            discussion: tell(
                """
                在台账的副本上按现行规则推演，不发信，不改台账。
                已经登记的事按发生的时间算；此后没有人签收、报告、销号，所以一直催办上去。
                --from 在台账之前时，按那一天刚建账推演。
                --rules 用另一套规则文件推演，并与现行规则比较：期限、环节、信件各有什么变化。

                duban simulate --from 2026-12-01 --to 2026-12-31
                duban simulate --from 2026-01-01 --to 2026-12-31 --rules rules-draft
                """,
                """
                Runs the rules over a copy of the ledger; sends nothing, changes nothing.
                What is on the ledger happens when it happened; after that nobody signs, reports or
                closes anything, so all that is unanswered climbs the ladder.
                Where --from lies before what the ledger knows, it is as if it was begun that day.
                --rules runs other rule files besides and tells what they change.

                duban simulate --from 2026-12-01 --to 2026-12-31
                duban simulate --from 2026-01-01 --to 2026-12-31 --rules rules-draft
                """))
    }

    @OptionGroup var options: GlobalOptions
    @Option(help: ArgumentHelp(tell("从哪天起。", "The first day."), valueName: "DAY"))
    var from: String
    @Option(help: ArgumentHelp(tell("到哪天止，最多三年。", "The last day."), valueName: "DAY"))
    var to: String
    @Option(
        help: ArgumentHelp(tell("试用的规则文件夹。", "A folder of rules to try."), valueName: "DIR"))
    var rules: String?

    func run() throws {
        var order = SimulationOrder(from: from, to: to)
        if let rules {
            switch Configuration.ruleFiles(in: rules) {
            case .success(let texts): order.rules = texts
            case .failure(let errors):
                throw Ended.badConfiguration(errors.text(in: options.language))
            }
        }
        try Front.carryOut(.simulate(order), options)
    }
}

/// `duban forecast`: the messages of the next days by person, day and channel.
struct Forecast: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "forecast",
            abstract: tell("预报：今后各人各天收多少信件。", "Messages by person, day and robot minute."),
            discussion: tell(
                """
                从现在起推演，不发信，不改台账；没有人签收、报告、销号。
                超出每人每工作日3封、机器人每分钟20封的，逐条提醒。

                duban forecast --days 30
                """,
                """
                Runs the rules over a copy of the ledger from now on; nobody answers meanwhile. Warns
                of more than 3 messages a person a working day, and 20 a robot a minute.

                duban forecast --days 30
                """))
    }

    @OptionGroup var options: GlobalOptions
    @Option(help: ArgumentHelp(tell("天数，1 到 366。", "Days, 1 to 366."))) var days = 30

    func run() throws { try Front.carryOut(.forecast(days: days), options) }
}
