import Almanac
import ArgumentParser
import Courier
import Documents
import Door
import Glibc
import Store

/// The front door: the command line, the wiring, systemd. It knows every room and decides nothing.
struct Duban: ParsableCommand {
    static let version = "0.1.0"

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "duban",
            abstract: tell(
                "督办：谁、何时前、办什么，是否真的告知到人。", "Who owes what by when, and was the person told."),
            discussion: tell(
                """
                先看看：duban demo
                检查配置：duban check --config /etc/duban/duban.yaml
                导入台账：duban import 批示台账.xlsx --kind 批示
                """,
                """
                Have a look: duban demo
                Check the configuration: duban check --config /etc/duban/duban.yaml
                Import a ledger: duban import ledger.xlsx --kind 批示
                """),
            version: version,
            subcommands: [
                Serve.self, Demo.self, Check.self, RulesCommand.self,
                TemplatesCommand.self, Reload.self, Import.self,
                MatterCommand.self,
                DueCommand.self, Explain.self, DateCommand.self, PhraseCommand.self,
                Simulate.self, Forecast.self, NoticesCommand.self, ClockCommand.self,
                ChannelsCommand.self, StatusCommand.self, AuditCommand.self, AbsenceCommand.self,
                SilenceCommand.self, InboxCommand.self, BurdenCommand.self,
                Export.self, DraftCommand.self, CoverageCommand.self,
                DirectoryCommand.self, Purge.self,
            ])
    }

    /// Exit: 0 done, 1 the answer is no or something failed, 2 wrong usage, 78 bad configuration.
    static func start() -> Never {
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            try command.run()
            Glibc.exit(Output.status(0))
        } catch let error as Ended {
            error.leave()
        } catch {
            if let ended = Ended(known: error, Tongue.spoken) { ended.leave() }
            let code = exitCode(for: error)
            let text = fullMessage(for: error)
            if code == .success {
                Output.line(text)
                Glibc.exit(Output.status(0))
            }
            Output.complain(text)
            Glibc.exit(code == .validationFailure ? 2 : 1)
        }
    }
}

/// How a command ended that did not simply succeed.
enum Ended: Error {
    case failed(String)
    case usage(String)
    case badConfiguration(String)
    case status(Int32)

    /// An error of a room that knows what to advise; nil for any other.
    init?(known error: any Error, _ language: Language) {
        switch error {
        case let error as StoreError: self = .failed(error.advice(language))
        case let error as ControlError: self = .failed(error.advice(language))
        case let error as CourierError: self = .failed(error.advice)
        case let error as WritingError: self = .failed(error.advice(language))
        default: return nil
        }
    }

    func leave() -> Never {
        switch self {
        case .failed(let text): stop(text, 1)
        case .usage(let text): stop(text, 2)
        case .badConfiguration(let text): stop(text, 78)
        case .status(let status): exit(Output.status(status))
        }
    }

    private func stop(_ text: String, _ status: Int32) -> Never {
        Output.complain(text)
        exit(status)
    }
}

/// Options that every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            tell("配置文件，默认 /etc/duban/duban.yaml，其次 ./config/duban.yaml。", "Configuration file."),
            valueName: "FILE"))
    var config: String?

    @Flag(name: .long, help: ArgumentHelp(tell("以 JSON 输出。", "Print JSON.")))
    var json = false

    @Option(
        name: .long,
        help: ArgumentHelp(tell("语言：zh 或 en。", "Language: zh or en."), valueName: "zh|en"))
    var lang: String?

    func validate() throws {
        if let lang, Language(rawValue: lang) == nil {
            throw ValidationError(
                tell("--lang 只有 zh 和 en，没有 \(lang)", "--lang takes zh or en, not \(lang)"))
        }
    }

    var language: Language { lang.flatMap { Language(rawValue: $0) } ?? Tongue.spoken }
}

/// The language of help texts, which are made before any option is read.
enum Tongue {
    static let spoken: Language = {
        let words = CommandLine.arguments
        if let place = words.firstIndex(of: "--lang"), place + 1 < words.count {
            return Language(rawValue: words[place + 1]) ?? .zhHans
        }
        if words.contains("--lang=en") { return .english }
        return .zhHans
    }()
}

/// The sentence in the language that is spoken.
func tell(_ chinese: String, _ english: String) -> String {
    switch Tongue.spoken {
    case .zhHans: chinese
    case .english: english
    }
}
