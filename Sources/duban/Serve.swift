import ArgumentParser
import Dispatch
import Glibc
import Settings
import Store
import Watch

/// `duban serve`: the daemon.
struct Serve: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "serve", abstract: tell("守护进程：按时提醒、催办、督办。", "The daemon."),
            discussion: "duban serve --config /etc/duban/duban.yaml")
    }

    @OptionGroup var options: GlobalOptions

    @Option(
        name: .customLong("look"),
        help: ArgumentHelp(
            tell("定时器之外，每隔几秒看一次时钟，默认 30。", "Seconds between two looks at the clock."),
            valueName: "SECONDS"))
    var lookSeconds = 30

    @Flag(name: .long, help: ArgumentHelp(tell("记录每次送达。", "Log every delivery.")))
    var verbose = false

    func validate() throws {
        guard (1...3600).contains(lookSeconds) else {
            throw ValidationError(tell("--look 写 1 到 3600 秒", "--look takes 1 to 3600 seconds"))
        }
    }

    func run() throws {
        let configuration = try Front.configuration(options)
        var limits = Watch.Limits()
        limits.lookSeconds = lookSeconds
        let journal = Journal(level: verbose ? .debug : .info)
        for warning in configuration.warnings { journal.warning(warning.text(in: .english)) }
        let options = options
        do {
            let daemon = try Daemon(
                configuration, timepiece: .system, journal: journal,
                notifier: ServiceNotifier(address: Environment.value("NOTIFY_SOCKET")),
                limits: limits,
                source: { Front.load(options) })
            let signals = Signals()
            // Beside the signals, so that none waits for the preview.
            signals.on(SIGHUP) {
                DispatchQueue.global(qos: .utility).async {
                    daemon.reload(configuration.language)
                }
            }
            try daemon.start()
            signals.waitForEnd()
            daemon.stop()
        } catch {
            throw Ended(known: error, options.language) ?? error
        }
    }
}

/// The signals that a daemon lives by, on a queue of their own.
final class Signals {
    private let queue = DispatchQueue(label: "duban.signals")
    private let end = DispatchSemaphore(value: 0)
    private var sources: [any DispatchSourceSignal] = []
    private var timers: [any DispatchSourceTimer] = []

    init() {
        for number in [SIGTERM, SIGINT] {
            on(number) { [end] in end.signal() }
        }
    }

    func on(_ number: Int32, _ handler: @escaping @Sendable () -> Void) {
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler(handler: handler)
        source.resume()
        sources.append(source)
    }

    /// Ends the waiting after so many seconds, if nothing else does.
    func finish(after seconds: Double) {
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { [end] in end.signal() }
        timer.schedule(deadline: .now() + seconds)
        timer.resume()
        timers.append(timer)
    }

    func waitForEnd() { end.wait() }
}

enum Environment {
    static func value(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
