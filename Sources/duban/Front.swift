import Almanac
import ArgumentParser
import Door
import Foundation
import Glibc
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
        try checked(checked(options), options)
    }

    /// The configuration, or what is wrong in it.
    static func checked(
        _ options: GlobalOptions
    ) throws -> Result<Configuration, ConfigurationErrors> {
        guard let path = options.config ?? usualFile else {
            throw Ended.badConfiguration(
                tell(
                    "没有配置文件：\(Configuration.usualFiles.joined(separator: "、")) 都不存在；"
                        + "用 --config 指定，或先试 duban demo",
                    "no configuration: none of \(Configuration.usualFiles.joined(separator: ", "))"
                        + " is there; name one by --config, or try duban demo"))
        }
        return Configuration.load(from: path)
    }

    /// The file from which the configuration is read.
    static func file(_ options: GlobalOptions) -> String {
        options.config ?? usualFile ?? Configuration.usualFiles[0]
    }

    /// Reads the configuration again, from where it was read.
    static func load(_ options: GlobalOptions) -> Result<Configuration, ConfigurationErrors> {
        Configuration.load(from: file(options))
    }

    /// Asks the daemon although the configuration has errors by now: it goes on by the old one, and
    /// can say that a reload failed.
    /// - Returns: Whether it answered; false where the configuration is whole.
    static func askInSpite(_ request: Errand, _ options: GlobalOptions) throws -> Bool {
        guard case .failure = try checked(options), let file = options.config ?? usualFile,
            let socket = Configuration.controlSocket(namedIn: file)
        else { return false }
        let order = Order(request, language: options.language, wantsJSON: options.json)
        guard case .answered(let answer) = ControlClient.ask(order, at: socket) else {
            return false
        }
        Output.data(answer.out)
        Output.complain(answer.errors)
        if answer.status != 0 { throw Ended.status(answer.status) }
        return true
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
    /// - Parameter file: Where the data goes instead of stdout.
    static func carryOut(
        _ request: Errand, _ options: GlobalOptions, by: String? = nil, via: Via = .command,
        into file: String? = nil
    ) throws {
        let configuration = try configuration(options)
        let order = Order(
            request, language: options.lang == nil ? configuration.language : options.language,
            wantsJSON: options.json, by: by, via: via)
        let answer = try answer(to: order, configuration)
        if let file, !answer.out.isEmpty {
            try Output.file(answer.out, at: file)
        } else {
            Output.data(answer.out)
        }
        Output.complain(answer.errors)
        if answer.status != 0 { throw Ended.status(answer.status) }
    }

    static func act(
        _ deed: Deed, on matter: String, _ options: GlobalOptions, _ who: WhoOptions
    ) throws {
        try act(deed, on: matter, options, by: who.by, who.how)
    }

    static func act(
        _ deed: Deed, on matter: String, _ options: GlobalOptions, by: String?,
        _ how: HowOptions
    ) throws {
        var deed = deed
        deed.at = how.at
        deed.note = how.note
        try carryOut(.act(matter: matter, deed), options, by: by, via: how.way)
    }

    static func answer(
        to order: Order, _ configuration: Configuration
    ) throws -> Printout {
        switch ControlClient.ask(order, at: configuration.controlSocket) {
        case .answered(let answer): return answer
        case .failed(let code):
            throw Ended.failed(unanswered(code, configuration.controlSocket, order))
        case .nobody: return try onTheLedger(order, configuration)
        }
    }

    private static func unanswered(_ code: Int32, _ path: String, _ order: Order) -> String {
        switch code {
        case EACCES, EPERM:
            return tell(
                "不能使用守护进程的套接字 \(path)；请用 root，或加入 duban 组后重新登录",
                "the daemon's socket \(path) may not be used; be root, or join the group duban "
                    + "and log in again")
        case ETIMEDOUT:
            let seconds = order.request.waitSecondsMax
            return tell(
                "守护进程在 \(path) 上\(seconds)秒没有应答，命令可能仍在执行；请查看台账和日志后再试",
                "the daemon at \(path) did not answer within \(seconds) s; the order may still be "
                    + "carried out: look at the ledger and the journal, then try again")
        default:
            let reason = String(describingError: code)
            return tell(
                "守护进程在 \(path) 上中断了应答：\(reason)；请看日志，再重试",
                "the daemon at \(path) broke off: \(reason); see the journal, then try again")
        }
    }

    private static func onTheLedger(
        _ order: Order, _ configuration: Configuration
    ) throws -> Printout {
        if case .reload = order.request { return .withoutDaemon(order.language) }
        let isMissing = access(configuration.store, F_OK) != 0 && errno == ENOENT
        guard isMissing else { return try carryOut(order, configuration.store, configuration) }
        // The directory can be looked at before there is anything on the ledger.
        if case .directory = order.request { return try onNoLedger(order, configuration) }
        guard order.request.beginsLedger else {
            throw Ended.failed(
                tell(
                    "台账 \(configuration.store) 还不存在；duban import、matter add 或 serve 会新建",
                    "there is no ledger \(configuration.store) yet; "
                        + "duban import, matter add or serve begins one"))
        }
        if case .importFile(let file) = order.request, file.isDryRun {
            return try onNoLedger(order, configuration)
        }
        let answer = try carryOut(order, configuration.store, configuration)
        Output.complain(
            tell("新建台账 \(configuration.store)", "new ledger \(configuration.store)"))
        return answer
    }

    /// A dry run leaves nothing behind, not even a ledger.
    private static func onNoLedger(
        _ order: Order, _ configuration: Configuration
    ) throws -> Printout {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "duban-dry-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // A folder that is left over in the temporary directory harms nobody.
        defer { try? FileManager.default.removeItem(at: folder) }
        return try carryOut(order, folder.appending(path: "ledger.sqlite").path, configuration)
    }

    private static func carryOut(
        _ order: Order, _ ledger: String, _ configuration: Configuration
    ) throws -> Printout {
        do throws(StoreError) {
            // A rehearsal leaves the file alone, whoever has it.
            let store =
                order.request.isRehearsal
                ? try LedgerStore(copyOf: ledger)
                : try LedgerStore(
                    path: ledger, options: StoreOptions(lockWaitSecondsMax: lockWaitSecondsMax))
            var clerk = Clerk(
                store: store, configuration: configuration, daemon: nil,
                systemUser: SystemUser.name)
            clerk.progress = Output.progress
            clerk.importProgress = Output.rowsProgress
            let lone = LoneTrial(store: store, configuration: configuration)
            clerk.trial = { lone($0, $1, $2) }
            return clerk.answer(order, at: Timepiece.system.now())
        } catch {
            throw Ended.failed(error.advice(order.language))
        }
    }
}
