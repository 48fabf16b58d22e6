import Almanac
import ArgumentParser
import Channels
import Door
import Settings

/// `duban templates`: the texts of messages, the office's own and the built-in ones.
struct TemplatesCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "templates",
            abstract: tell("通知的文本：本单位的模板和内置的。", "The texts of messages: yours and the built-in."),
            subcommands: [List.self, Show.self])
    }
}

extension TemplatesCommand {
    struct List: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list",
                abstract: tell(
                    "列出模板：种类、渠道、语言、文件。", "The templates: kind, channel, language, file."),
                discussion: "duban templates list --json")
        }

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let templates = try Front.setting(options).texts.templates
            for template in templates {
                Output.line(options.json ? json(template).text : line(template))
            }
            guard !options.json else { return }
            let own = Set(templates.map(\.key.kind))
            for kind in TextKind.allCases where !own.contains(kind) {
                Output.line(
                    [kind.rawValue, kind.word, "-", "-", tell("内置", "built in")]
                        .joined(separator: "\t"))
            }
        }

        private func line(_ template: Template) -> String {
            let key = template.key
            return [
                key.kind.rawValue, key.kind.word, key.type ?? "-", key.language?.rawValue ?? "-",
                template.file,
            ].joined(separator: "\t")
        }

        private func json(_ template: Template) -> JSONValue {
            let key = template.key
            return [
                "kind": .string(key.kind.rawValue), "word": .string(key.kind.word),
                "channel": JSONValue(key.type), "lang": JSONValue(key.language?.rawValue),
                "file": .string(template.file),
            ]
        }
    }
}

extension TemplatesCommand {
    struct Show: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "show",
                abstract: tell("把一种通知用样例写出来看。", "Write one kind of message, from a sample."),
                discussion: """
                    duban templates show remind --channel wecom
                    duban templates show digest --group --lang en
                    """)
        }

        @OptionGroup var options: GlobalOptions

        @Argument(
            help: ArgumentHelp(
                tell(
                    "种类：\(TextKind.allCases.map(\.rawValue).joined(separator: "、"))。",
                    "Kind: \(TextKind.allCases.map(\.rawValue).joined(separator: ", "))."),
                valueName: "KIND"))
        var kind: String

        @Option(help: ArgumentHelp(tell("渠道类型，如 wecom。", "Type of channel, such as wecom.")))
        var channel: String?

        @Flag(help: ArgumentHelp(tell("群里看到的样子。", "As a group reads it.")))
        var group = false

        func run() throws {
            let found = try Front.setting(options)
            guard let kind = TextKind(word: kind) else {
                let known = TextKind.allCases.map(\.rawValue).joined(separator: "、")
                throw Ended.usage(
                    tell(
                        "没有“\(self.kind)”这种通知；可写：\(known)",
                        "there is no kind “\(self.kind)”; accepted: \(known)"))
            }
            if let channel, !ChannelRoster.words.contains(channel) {
                let known = ChannelRoster.words.joined(separator: "、")
                throw Ended.usage(
                    tell(
                        "没有“\(channel)”这种渠道；可写：\(known)",
                        "there is no type of channel “\(channel)”; accepted: \(known)"))
            }
            show(
                TextSample(
                    kind: kind, office: found.face,
                    language: options.lang == nil ? found.language : options.language,
                    venue: Venue(type: channel, reach: group ? .group : .person)))
        }

        private func show(_ sample: TextSample) {
            let file = sample.template?.file
            if options.json {
                let answer: JSONValue = [
                    "kind": .string(sample.kind.rawValue), "channel": JSONValue(channel),
                    "file": JSONValue(file), "subject": JSONValue(sample.subject),
                    "text": .string(sample.text),
                ]
                return Output.line(answer.text)
            }
            Output.complain(
                file.map { tell("模板 \($0)", "template \($0)") } ?? tell("内置文本", "built-in text"))
            if let subject = sample.subject {
                Output.complain(tell("主题：", "Subject: ") + subject)
            }
            Output.line(sample.text)
        }
    }
}
