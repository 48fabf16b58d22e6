import Foundation

/// A configured office in a folder of its own: settings, people, ledger.
final class Office {
    struct Person {
        var name: String
        var unit: String
        var mail: String?
        var isHead = true
    }

    static let key = "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo="
    static let keyBytes = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    static let head = Person(name: "督查主任", unit: "督查室")

    let folder: URL
    var environment: [String: String] = [:]

    /// - Parameter channels: The lines under `channels:`.
    init(
        people: [Person], channels: String, channelNames: [String] = ["OA"],
        notices: String = "{spread: 0s, retry: [0s, 1s, 1s, 1s, 1s, 1s]}"
    ) throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "duban-e2e-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Office.copyRules(to: folder)
        try write("duban.yaml", Office.settings(channels: channels, notices: notices))
        try write("directory.yaml", Office.directory(people + [Office.head], channelNames))
    }

    deinit {
        // A left-over folder in the place for such folders harms nobody.
        try? FileManager.default.removeItem(at: folder)
    }

    static func webhook(_ name: String = "OA", port: UInt16) -> String {
        """
          - name: \(name)
            type: webhook
            url: {secret_env: HOOK_URL}
            secrets: [{secret_env: HOOK_KEY}]

        """
    }

    /// An office whose one channel is the receiver.
    convenience init(people: [Person], telling receiver: HTTPReceiver) throws {
        try self.init(people: people, channels: Office.webhook(port: receiver.port))
        environment = [
            "HOOK_URL": "http://127.0.0.1:\(receiver.port)/hook/\(Office.token)",
            "HOOK_KEY": Office.key,
        ]
    }

    /// The part of the address that only the receiver may know.
    static let token = "tok3n-that-nobody-may-see"

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    var ledger: String { folder.appending(path: "ledger.sqlite").path }

    func start(_ arguments: String..., environment more: [String: String] = [:]) throws -> Program {
        try Program(
            arguments + ["--config", "duban.yaml"], in: folder,
            environment: environment.merging(more) { $1 })
    }

    /// Runs one command to its end.
    func run(_ arguments: String...) throws -> Program.Ending {
        let program = try Program(
            arguments + ["--config", "duban.yaml"], in: folder, environment: environment)
        guard let ending = program.ending() else { throw Stuck(command: arguments) }
        return ending
    }

    /// Starts the daemon and waits until it takes commands.
    func serve(
        _ arguments: String..., environment more: [String: String] = [:]
    ) throws -> Program {
        let daemon = try Program(
            ["serve"] + arguments + ["--config", "duban.yaml"], in: folder,
            environment: environment.merging(more) { $1 })
        guard eventually(within: 30, { daemon.err.contains("commands at") }) else {
            throw Stuck(command: ["serve", daemon.err])
        }
        return daemon
    }
}

struct Stuck: Error {
    var command: [String]
}

extension Office {
    private static func settings(channels: String, notices: String) -> String {
        """
        office: {name: 测试督查室, head: 督查主任}
        office_hours: {days: 工作日, windows: ["00:00-24:00"]}
        rules: rules/
        holidays: holidays/
        directory: directory.yaml
        store: {path: ledger.sqlite}
        channels:
        \(channels)
        notices: \(notices)
        """
    }

    private static func directory(_ people: [Person], _ channels: [String]) -> String {
        let names = channels.joined(separator: ", ")
        var text = "units:\n"
        for head in people where head.isHead {
            text += "  - {name: \(head.unit), principal: \(head.name), channels: [\(names)]}\n"
        }
        text += "officials:\n"
        for person in people {
            let mail = person.mail.map { ", mail: \($0)" } ?? ""
            text += "  - {name: \(person.name), unit: \(person.unit)\(mail)}\n"
        }
        return text
    }

    static let repository = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The shipped rules and holidays, with every weekend around today made up, so that the office
    /// is open whenever the test runs.
    private static func copyRules(to folder: URL) throws {
        let config = repository.appending(path: "config")
        for name in ["rules", "holidays"] {
            try FileManager.default.copyItem(
                at: config.appending(path: name), to: folder.appending(path: name))
        }
        let file = folder.appending(path: "holidays/cn-\(Today.year).yaml")
        var text = "year: \(Today.year)\nnotice: 测试\nholidays:\n"
        // The rules' examples rest on the notice of 2026: that one is added to.
        if Today.year == 2026 { text = try String(contentsOf: file, encoding: .utf8) }
        let work = Today.weekends(around: 4).filter { !text.contains($0) }
        text += "  - {name: 加班, rest: [], work: [\(work.joined(separator: ", "))]}\n"
        try Data(text.utf8).write(to: file)
    }
}
