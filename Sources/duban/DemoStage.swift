import Almanac
import Channels
import Desk
import Documents
import Door
import Foundation
import Ledger
import Settings
import Store

/// What the demo plays with: the shipped configuration in a folder of its own, one channel that
/// reaches everybody, and a ledger.
struct DemoStage {
    static let channel = "演示"
    private static let sample = "samples/ledger-instructions.xlsx"

    let configuration: Configuration
    /// The morning of the ledger's own date.
    let start: Instant
    private let file: (name: String, bytes: Data)
    private let kind: String
    private let language: Language

    init(
        ledger: (name: String, bytes: Data)?, kind: String, folder: String, port: UInt16,
        language: Language
    ) throws {
        let bytes = EmbeddedFiles.bytes(of: DemoStage.sample) ?? []
        file = ledger ?? ("ledger-instructions.xlsx", Data(bytes))
        self.kind = kind
        self.language = language
        guard case .success(var configuration) = Configuration.embedded() else {
            throw Ended.failed(tell("内置配置有误", "the built-in configuration has errors"))
        }
        let source: ImportSource
        do {
            source = try LedgerSheetReader.rows(
                of: Array(file.bytes), named: file.name,
                today: configuration.zone.day(of: Instant(seconds: Int64(time(nil)))))
        } catch {
            throw Ended.failed(language == .zhHans ? error.zh : error.en)
        }
        configuration.store = folder + "/ledger.sqlite"
        configuration.controlSocket = folder + "/duban.sock"
        configuration.language = language
        configuration.channels = [
            Channel(
                name: DemoStage.channel,
                kind: WebhookChannel(url: "http://127.0.0.1:\(port)/demo", keys: [DemoStage.key]))
        ]
        configuration.egress.hosts = ["127.0.0.1"]
        configuration.directory = DemoDirectory(configuration.directory, source.rows).everybody
        self.configuration = configuration
        start = DemoStage.start(source, in: configuration)
    }

    /// Any key will do: the receiver is our own.
    private static let key = [UInt8](repeating: 7, count: 32)

    /// Ten minutes before the first messages of the ledger's date, or of its next working day.
    private static func start(_ source: ImportSource, in configuration: Configuration) -> Instant {
        let dated = source.sheets.compactMap(\.sheetDate).max()
        let assigned = source.rows.compactMap { $0.assignedAt?.day }.max()
        let today = configuration.zone.day(of: Instant(seconds: Int64(time(nil))))
        let day = dated ?? assigned ?? today
        // Beyond the calendar every day is as good as the next.
        let working = (try? configuration.calendar.workingDay(onOrAfter: day)) ?? day
        return configuration.zone.instant(working, configuration.hours.opening) + -600
    }

    /// Imports the ledger as an office would, before the daemon begins.
    func importLedger() throws -> Printout {
        let store = try LedgerStore(path: configuration.store)
        let clerk = Clerk(
            store: store, configuration: configuration, daemon: nil, systemUser: SystemUser.name)
        let order = ImportOrder(
            name: file.name, contents: file.bytes, kind: kind, isDryRun: false)
        return clerk.answer(Order(.importFile(order), language: language), at: start)
    }
}

/// Everybody whom a ledger names, so that each has a telephone in the demo.
struct DemoDirectory {
    private var units: [String: Ledger.Unit] = [:]
    private var officials: [String: Official] = [:]
    private let known: Directory

    init(_ known: Directory, _ rows: [LedgerRow]) {
        self.known = known
        for unit in known.units { units[unit.name] = unit }
        for official in known.officials { officials[official.id] = official }
        for row in rows {
            let lead = row.leadUnits.first.map { name($0) }
            for unit in row.leadUnits + row.supportUnits { meet(unit: name(unit)) }
            if let lead, let person = row.people.first { meet(person.name, of: lead) }
            if let leader = row.leader { meetLeader(leader) }
        }
    }

    var everybody: Directory {
        Directory(
            units: units.values.sorted { $0.name < $1.name }.map { unit in
                var unit = unit
                unit.channels = [DemoStage.channel]
                return unit
            },
            officials: officials.values.sorted { $0.id < $1.id }.map { official in
                var official = official
                official.channels = [DemoStage.channel]
                return official
            })
    }

    private func name(_ unit: String) -> String { known.unit(unit)?.name ?? unit }

    private mutating func meet(unit: String) {
        guard units[unit] == nil else { return }
        let head = "\(unit)负责人"
        units[unit] = Ledger.Unit(name: unit, principal: head)
        officials[head] = Official(id: head, name: head, unit: unit)
    }

    private mutating func meet(_ person: String, of unit: String) {
        let isThere = officials.values.contains { $0.name == person && $0.unit == unit }
        guard !isThere else { return }
        let id = "\(unit)\(person)"
        officials[id] = Official(id: id, name: person, unit: unit)
    }

    private mutating func meetLeader(_ leader: String) {
        let isThere = officials.values.contains { $0.name == leader || $0.id == leader }
        guard !isThere else { return }
        meet(unit: "市政府")
        officials[leader] = Official(id: leader, name: leader, unit: "市政府")
    }
}
