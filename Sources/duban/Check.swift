import Almanac
import ArgumentParser
import Settings

/// `duban check`: every configuration error at once.
struct Check: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check",
            abstract: tell("检查配置，一次列出全部错误。", "Check the configuration; every error at once."),
            discussion: "duban check --config /etc/duban/duban.yaml")
    }

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let found = try Front.configuration(options)
        let language = options.language
        for warning in found.warnings { Output.complain(warning.text(in: language)) }
        for rule in found.book.rules {
            Output.line("\(rule.id)\t\(rule.name)\t\(rule.place)")
        }
        Output.line(
            tell(
                "配置无误：\(found.files.count)个文件，\(found.book.rules.count)条规则，"
                    + "\(found.directory.units.count)个单位，\(found.directory.officials.count)位责任人，"
                    + "\(found.channels.count)个渠道",
                "no errors: \(found.files.count) files, \(found.book.rules.count) rules, "
                    + "\(found.directory.units.count) units, "
                    + "\(found.directory.officials.count) officials, "
                    + "\(found.channels.count) channels"))
    }
}
