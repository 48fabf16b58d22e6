import Almanac
import Door
import Foundation
import Ledger
import Settings
import Store

/// The shipped configuration with a ledger in a folder of its own, and a clerk at its desk.
final class Counter {
    let folder: String
    let store: LedgerStore
    let clerk: Clerk
    let configuration: Configuration

    /// - Parameter change: Made to the shipped configuration before the counter opens.
    init(_ change: (inout Configuration) -> Void = { _ in }) throws {
        folder = NSTemporaryDirectory() + "door-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        var configuration = try Configuration.embedded().get()
        change(&configuration)
        self.configuration = configuration
        store = try LedgerStore(path: folder + "/ledger.sqlite")
        clerk = Clerk(
            store: store, configuration: configuration, daemon: nil, systemUser: "tester")
    }

    // A folder that is left over in the temporary directory harms nobody.
    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Brings an order on 10 March 2026, 10:00, unless it says otherwise.
    func ask(
        _ errand: Errand, json: Bool = false, by: String? = nil,
        at time: String = "2026-03-10T10:00"
    ) throws -> Printout {
        guard let local = LocalTime(time) else { preconditionFailure(time) }
        return clerk.answer(
            Order(errand, wantsJSON: json, by: by), at: Zone.shanghai.instant(local))
    }

    /// Imports a table of rows under the usual columns.
    func importing(
        _ rows: [String], header: String = Counter.header, dryRun: Bool = false,
        releases: Bool = false, named file: String = "ledger.csv", mapping: String? = nil,
        json: Bool = false, at time: String = "2026-03-10T10:00"
    ) throws -> Printout {
        let text = ([header] + rows).joined(separator: "\n") + "\n"
        return try ask(
            .importFile(
                ImportOrder(
                    name: file, contents: Data(text.utf8), kind: "批示", isDryRun: dryRun,
                    releases: releases,
                    mapping: mapping.map {
                        MappingFile(path: "mapping.yaml", bytes: Array($0.utf8))
                    })),
            json: json, at: time)
    }

    static let header = "文号,批示件标题,主办单位,协办单位,责任人,批示时间,办理时限,是否办结"
}

extension Printout {
    /// The number of the first matter that is named.
    var matter: String {
        out.split(whereSeparator: { " \n".contains($0) }).map(String.init)
            .first { $0.split(separator: "-").count == 3 && $0.contains("-2026-") } ?? ""
    }
}

extension MatterID: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}
