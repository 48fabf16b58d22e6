import Almanac
import ArgumentParser
import Channels
import Deadlines
import Delivery
import Door
import Settings
import Watch

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
        guard options.json else { return try speak(of: Front.configuration(options)) }
        switch try Front.checked(options) {
        case .success(let found): Output.line(json(found).text)
        case .failure(let errors):
            let texts = errors.errors.map { JSONValue.string($0.text(in: options.language)) }
            let answer: JSONValue = ["ok": .bool(false), "errors": .array(texts)]
            Output.line(answer.text)
            throw Ended.status(78)
        }
    }

    private func speak(of found: Configuration) {
        for warning in warnings(found) { Output.complain(warning) }
        for rule in found.book.rules {
            let sentence = rule.sentence(options.language, book: found.book)
            Output.line("\(rule.id)\t\(sentence)\t\(rule.place)")
            if let reading = rule.reading(options.language) { Output.line("\t\(reading)") }
        }
        for plan in found.book.paces {
            let sentence = plan.sentence(options.language, book: found.book)
            Output.line("\(plan.pace.id)\t\(sentence)\t\(plan.pace.place)")
        }
        speakOfReplaced(found.book)
        Output.line(
            tell(
                "配置无误：\(found.files.count)个文件，\(found.book.rules.count)条规则，"
                    + "\(found.directory.units.count)个单位，\(found.directory.officials.count)位责任人，"
                    + "\(found.channels.count)个渠道，\(found.texts.templates.count)个模板",
                "no errors: \(found.files.count) files, \(found.book.rules.count) rules, "
                    + "\(found.directory.units.count) units, "
                    + "\(found.directory.officials.count) officials, "
                    + "\(found.channels.count) channels, "
                    + "\(found.texts.templates.count) templates"))
    }

    /// What was found in the files, and what the directory lacks.
    private func warnings(_ found: Configuration) -> [String] {
        let today = found.zone.day(of: Timepiece.system.now())
        return found.warnings.map { $0.text(in: options.language) }
            + found.directoryFlaws(on: today).map {
                "directory.yaml: " + $0.text(options.language)
            }
    }

    /// A rule of law that another rule takes away somewhere.
    private func speakOfReplaced(_ book: RuleBook) {
        for rule in book.rules {
            for case let replaced? in rule.replaces.map(book.rule) {
                guard let document = replaced.source.document else { continue }
                Output.line(
                    tell(
                        "\(rule.id) 取代 \(replaced.id)（《\(document)》）",
                        "\(rule.id) takes the place of \(replaced.id) (\(document))"))
            }
        }
    }

    private func json(_ found: Configuration) -> JSONValue {
        let rules = found.book.rules.map { rule -> JSONValue in
            [
                "id": .string(rule.id), "name": .string(rule.name), "place": .string(rule.place),
                "sentence": .string(rule.sentence(options.language, book: found.book)),
            ]
        }
        let warnings = warnings(found).map { JSONValue.string($0) }
        return [
            "ok": .bool(true), "files": JSONValue(found.files.count), "rules": .array(rules),
            "units": JSONValue(found.directory.units.count),
            "officials": JSONValue(found.directory.officials.count),
            "channels": JSONValue(found.channels.count),
            "templates": JSONValue(found.texts.templates.count), "warnings": .array(warnings),
        ]
    }
}
