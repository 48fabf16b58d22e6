import Almanac
import ArgumentParser
import Door
import Ledger
import Settings
import Store
import Watch

/// What stands between the command line and the ledger: the configuration, the daemon's door or the
/// file itself.
enum Front {
    /// How long a command waits for another that has the ledger open, in seconds.
    static let lockWaitSecondsMax = 10

    static func configuration(_ options: GlobalOptions) throws -> Configuration {
        guard let path = options.config ?? usualFile else {
            throw Ended.badConfiguration(
                tell(
                    "没有配置文件：\(Configuration.usualFiles.joined(separator: "、")) 都不存在；"
                        + "用 --config 指定，或先试 duban demo",
                    "no configuration: none of \(Configuration.usualFiles.joined(separator: ", "))"
                        + " is there; name one by --config, or try duban demo"))
        }
        return try checked(Configuration.load(from: path), options)
    }

    /// Reads the configuration again, from where it was read.
    static func load(_ options: GlobalOptions) -> Result<Configuration, ConfigurationErrors> {
        Configuration.load(from: options.config ?? usualFile ?? Configuration.usualFiles[0])
    }

    private static var usualFile: String? {
        Configuration.usualFiles.first { ConfigurationFiles.disk.exists($0) }
    }

    private static func checked(
        _ result: Result<Configuration, ConfigurationErrors>, _ options: GlobalOptions
    ) throws -> Configuration {
        switch result {
        case .success(let configuration): return configuration
        case .failure(let errors):
            throw Ended.badConfiguration(errors.text(in: options.language))
        }
    }

    /// Dates can be counted with nothing configured: by the notices inside the program.
    static func setting(_ options: GlobalOptions) throws -> Configuration {
        options.config == nil && usualFile == nil
            ? try checked(Configuration.embedded(), options) : try configuration(options)
    }

    static func calendar(_ options: GlobalOptions) throws -> WorkingCalendar {
        try setting(options).calendar
    }

    static func today(_ options: GlobalOptions) throws -> Day {
        try setting(options).zone.day(of: Timepiece.system.now())
    }

    /// Lets the daemon do it, or does it on the ledger itself; prints the answer.
    static func carryOut(
        _ request: Errand, _ options: GlobalOptions, by: String? = nil, via: Via = .command
    ) throws {
        let configuration = try configuration(options)
        let order = Order(
            request, language: options.lang == nil ? configuration.language : options.language,
            wantsJSON: options.json, by: by, via: via)
        let answer = try answer(to: order, configuration)
        Output.data(answer.out)
        Output.complain(answer.errors)
        if answer.status != 0 { throw Ended.status(answer.status) }
    }

    static func act(
        _ deed: Deed, on matter: String, _ options: GlobalOptions, _ who: WhoOptions
    ) throws {
        var deed = deed
        deed.at = who.at
        deed.note = who.note
        try carryOut(.act(matter: matter, deed), options, by: who.by, via: who.way)
    }

    private static func answer(
        to order: Order, _ configuration: Configuration
    ) throws -> Printout {
        switch ControlClient.ask(order, at: configuration.controlSocket) {
        case .answered(let answer): return answer
        case .failed(let code):
            let reason = String(describingError: code)
            throw Ended.failed(
                tell(
                    "守护进程在 \(configuration.controlSocket) 上不应答：\(reason)；是否属于 duban 组？",
                    "the daemon does not answer at \(configuration.controlSocket): \(reason); "
                        + "are you in the group duban?"))
        case .nobody: return try onTheLedger(order, configuration)
        }
    }

    private static func onTheLedger(
        _ order: Order, _ configuration: Configuration
    ) throws -> Printout {
        do throws(StoreError) {
            let store = try LedgerStore(
                path: configuration.store,
                options: StoreOptions(lockWaitSecondsMax: lockWaitSecondsMax))
            let clerk = Clerk(
                store: store, configuration: configuration, daemon: nil,
                systemUser: SystemUser.name)
            return clerk.answer(order, at: Timepiece.system.now())
        } catch {
            throw Ended.failed(error.advice(order.language))
        }
    }
}
