import Almanac
import ArgumentParser
import Channels
import Door
import Foundation
import Ledger
import Settings
import Store
import Watch

/// `duban demo`: the daemon's own wiring with another clock, on an empty folder.
struct Demo: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "demo",
            abstract: tell("半分钟看懂：样表、提醒、催办、督办、销号，时钟加快。", "Everything at once on a fast clock."),
            discussion: """
                duban demo
                duban demo --for 30s
                duban demo --ledger 批示台账.xlsx --speed 40000
                """)
    }

    @OptionGroup var options: GlobalOptions
    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            tell("演示多久，如 30s、2min；不写则到 Ctrl-C 为止。", "How long, e.g. 30s; else until Ctrl-C."),
            valueName: "DURATION"))
    var duration: String?
    @Option(help: ArgumentHelp(tell("时钟快多少倍，默认 28800（三秒一天）。", "How many times as fast.")))
    var speed = 28_800.0
    @Option(help: ArgumentHelp(tell("接收器的端口，默认任一空闲端口。", "The receiver's port.")))
    var port: UInt16 = 0
    @Option(
        help: ArgumentHelp(
            tell("换成你的台账（xlsx 或 csv）。", "Your own ledger instead."), valueName: "FILE"))
    var ledger: String?
    @Option(help: ArgumentHelp(tell("台账的类别，默认 批示。", "The kind of its matters.")))
    var kind = "批示"

    func validate() throws {
        guard speed >= 1, speed <= 1_000_000 else {
            throw ValidationError(tell("--speed 写 1 到 1000000", "--speed takes 1 to 1000000"))
        }
        if let duration, Demo.seconds(duration) == nil {
            throw ValidationError(
                tell("--for：读不懂“\(duration)”，写 30s 或 2min", "--for: write 30s or 2min"))
        }
    }

    func run() throws {
        let folder = NSTemporaryDirectory() + "duban-demo-\(getpid())"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        // A folder that is left over in the temporary directory harms nobody.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let screen = DemoScreen(language: options.language)
        guard let receiver = DemoReceiver(port: port, deliver: { screen.show($0) }) else {
            throw Ended.failed(tell("端口 \(port) 用不了；换一个 --port", "port \(port) cannot be had"))
        }
        defer { receiver.stop() }
        let stage = try DemoStage(
            ledger: ledger.map { try contents(of: $0) }, kind: kind, folder: folder,
            port: receiver.port, language: options.language)
        try play(stage, screen)
    }

    private func play(_ stage: DemoStage, _ screen: DemoScreen) throws {
        do {
            let imported = try stage.importLedger()
            screen.opening(imported, stage.start, speed: speed)
            let daemon = try Daemon(
                stage.configuration, timepiece: .accelerated(from: stage.start, speed: speed),
                journal: Journal(level: .warning, isForJournald: false))
            let signals = Signals()
            if let duration, let seconds = Demo.seconds(duration) {
                signals.finish(after: seconds)
            }
            try daemon.start()
            let cast = DemoCast(daemon, screen, speed: speed, start: stage.start)
            cast.enter()
            signals.waitForEnd()
            cast.leave()
            daemon.stop()
            screen.closing(counts: try daemon.store.messageCounts())
        } catch let error as StoreError {
            throw Ended.failed(error.advice(options.language))
        }
    }

    private func contents(of file: String) throws -> (name: String, bytes: Data) {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw Ended.failed(tell("读不到 \(file)", "cannot read \(file)"))
        }
        return ((file as NSString).lastPathComponent, bytes)
    }

    /// `30s`, `2min`, `1h`, or seconds.
    static func seconds(_ text: String) -> Double? {
        let digits = text.prefix { $0.isNumber && $0.isASCII }
        guard let number = Double(digits), number > 0 else { return nil }
        switch text.dropFirst(digits.count) {
        case "", "s": return number
        case "min": return number * 60
        case "h": return number * 3600
        default: return nil
        }
    }
}
