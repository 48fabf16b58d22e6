import Foundation
import GRDB
import Ledger

/// Looks up matters and their events within one transaction.
struct MatterShelf {
    private let decoder = JSONDecoder()
    private let byID: Prepared
    private let payloads: Prepared

    init(_ database: Database) throws {
        byID = try Prepared(database, "SELECT ref, events FROM matter WHERE id = ?")
        payloads = try Prepared(
            database,
            "SELECT payload FROM event WHERE matter = ? AND payload IS NOT NULL ORDER BY number")
    }

    func ref(_ id: MatterID) throws -> (ref: Int64, events: Int)? {
        try byID.first(id.rawValue) { ($0.int64(0), $0.int(1)) }
    }

    func events(of ref: Int64) throws -> [LedgerEvent] {
        try payloads.all(ref) { columns in
            if let quick = columns.withBytes(0, EventScan.read) { return quick }
            return try decoder.decode(LedgerEvent.self, from: columns.data(0))
        }
    }
}

extension EventScan {
    /// nil where only Codable can tell what the bytes say.
    static func read(_ bytes: UnsafeRawBufferPointer) -> LedgerEvent? {
        var scan = EventScan(bytes)
        do throws(UnusualText) { return try scan.event() } catch { return nil }
    }
}
