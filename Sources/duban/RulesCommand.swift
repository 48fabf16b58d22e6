import Almanac
import ArgumentParser
import Channels
import Deadlines
import Settings

/// `duban rules`: the rules as sentences.
struct RulesCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rules", abstract: tell("规则，念成句子。", "The rules as sentences."),
            subcommands: [List.self, Show.self, Apply.self])
    }
}

extension RulesCommand {
    struct List: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list", abstract: tell("列出规则，一行一条。", "The rules, one a line."),
                discussion: "duban rules list --json")
        }

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let found = try Front.setting(options)
            for rule in found.book.rules {
                Output.line(options.json ? json(rule).text : line(rule))
            }
            for pace in found.book.paces {
                Output.line(options.json ? json(pace).text : line(pace))
            }
        }

        /// Id, name, kinds and source, parted by tabs.
        private func line(_ rule: Rule) -> String {
            [rule.id, rule.name, kinds(rule.selector), rule.source.told(options.language)]
                .joined(separator: "\t")
        }

        private func line(_ plan: PaceRule) -> String {
            let pace = plan.pace
            return [
                pace.id, pace.measure, kinds(plan.selector), pace.source.told(options.language),
            ].joined(separator: "\t")
        }

        private func kinds(_ selector: Selector) -> String {
            let kinds = selector.only.kinds
            return kinds.isEmpty ? tell("全部", "all") : kinds.joined(separator: "、")
        }

        private func json(_ rule: Rule) -> JSONValue {
            [
                "id": .string(rule.id), "name": .string(rule.name),
                "kinds": .array(rule.selector.only.kinds.map { .string($0) }),
                "place": .string(rule.place),
                "source": .string(rule.source.told(options.language)),
            ]
        }

        private func json(_ plan: PaceRule) -> JSONValue {
            [
                "id": .string(plan.pace.id), "name": .string(plan.pace.measure),
                "kinds": .array(plan.selector.only.kinds.map { .string($0) }),
                "place": .string(plan.pace.place),
                "source": .string(plan.pace.source.told(options.language)),
            ]
        }
    }
}

extension RulesCommand {
    struct Show: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "show",
                abstract: tell("一条规则：句子、例子、依据。", "One rule: its sentence, examples and source."),
                discussion: "duban rules show office.closing")
        }

        @OptionGroup var options: GlobalOptions

        @Argument(help: ArgumentHelp(tell("规则的 id。", "The rule's id."), valueName: "ID"))
        var id: String

        func run() throws {
            let found = try Front.setting(options)
            guard let shown = RuleShown(id, in: found, options.language) else {
                throw Ended.failed(
                    tell(
                        "没有规则 \(id)；duban rules list 列出全部",
                        "there is no rule \(id); duban rules list names them all"))
            }
            Output.line(options.json ? shown.json.text : shown.text)
        }
    }
}

/// One rule or plan as `rules show` prints it.
struct RuleShown {
    private var facts: [(key: String, value: String)]
    private var examples: [(text: String, note: String?)] = []

    init?(_ id: String, in found: Configuration, _ language: Language) {
        if let rule = found.book.rule(id) {
            facts = [
                ("id", rule.id), ("name", rule.name), ("slot", rule.slot.rawValue),
            ]
            facts += rule.facts(language, book: found.book)
            facts.append(("sentence", rule.sentence(language, book: found.book)))
            if let reading = rule.reading(language) { facts.append(("reading", reading)) }
            facts += [("source", rule.source.told(language)), ("place", rule.place)]
            examples = (found.examples[id] ?? []).map { ($0.text(language), $0.note) }
        } else if let plan = found.book.paces.first(where: { $0.pace.id == id }) {
            facts = [
                ("id", id), ("name", plan.pace.measure),
                ("sentence", plan.sentence(language, book: found.book)),
                ("source", plan.pace.source.told(language)), ("place", plan.pace.place),
            ]
        } else {
            return nil
        }
    }

    var text: String {
        let lines = facts.map { "\($0.key): \($0.value)" }
        let worked = examples.map { example in
            "  - \(example.text)" + (example.note.map { "  \($0)" } ?? "")
        }
        return (lines + (worked.isEmpty ? [] : ["examples:"]) + worked).joined(separator: "\n")
    }

    var json: JSONValue {
        let worked = examples.map { JSONValue.string($0.text) }
        return .object(
            facts.map { JSONValue.Member($0.key, .string($0.value)) }
                + [JSONValue.Member("examples", .array(worked))])
    }
}

extension WorkedExample {
    /// `2026-03-10 → 2026-03-17`.
    func text(_ language: Language) -> String {
        let spans = excluded.map { days in
            language == .zhHans ? "（\(days.written) 不计）" : " (without \(days.written))"
        }
        let extended = extended.map { length in
            language == .zhHans ? "，延 \(length)" : ", extended by \(length)"
        }
        return "\(from)\(spans.joined())\(extended ?? "") → "
            + dues.map(\.description).joined(separator: language == .zhHans ? "、" : ", ")
    }
}
