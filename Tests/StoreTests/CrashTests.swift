import Almanac
import Delivery
import Foundation
import GRDB
import Ledger
import Testing

@testable import Store

/// A copy of the file and its log is what a power failure leaves behind.
@Suite struct CrashTests {
    let folder: TemporaryFolder
    let store: LedgerStore
    let wreck: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        wreck = try TemporaryFolder()
        store = try folder.open()
    }

    private func copyFiles() throws {
        for end in ["", "-wal"] {
            try FileManager.default.copyItem(
                atPath: folder.ledger + end, toPath: wreck.ledger + end)
        }
    }

    @Test("What was entered is there after a power failure, without a clean end")
    func committed() throws {
        try store.plan()
        try copyFiles()
        let left = try wreck.open()
        #expect(try left.verifyChain() == nil)
        #expect(try left.onlyCandidate().notices.count == 1)
    }

    @Test("Nothing of a transaction that was under way is there after it")
    func underWay() throws {
        try store.append([.fixture()])
        let wreck = wreck
        try store.write { database in
            try database.execute(
                sql: "UPDATE matter SET title = '改了一半'; PRAGMA cache_spill = 1")
            try copyFiles()
        }
        #expect(try wreck.open().matters(limit: 1).first?.title == "老旧小区改造")
    }

    @Test("A log torn at any place leaves whole rounds: a firing has its notice and message")
    func torn() throws {
        try store.append((1...9).map { .fixture("PS-2026-000\($0)") })
        for number in 1...9 {
            let id = "PS-2026-000\(number)"
            _ = try store.save([.fixture(id, firings: [.fixture(id)])], at: .fixture())
        }
        try copyFiles()
        let log = try Data(contentsOf: URL(fileURLWithPath: wreck.ledger + "-wal"))
        for cut in stride(from: log.count, through: 0, by: -4567) {
            let torn = try TemporaryFolder()
            try FileManager.default.copyItem(atPath: wreck.ledger, toPath: torn.ledger)
            try log.prefix(cut).write(to: URL(fileURLWithPath: torn.ledger + "-wal"))
            let left = try torn.open()
            let (firings, notices) = try left.read { database in
                (
                    try Int.fetchOne(database, sql: "SELECT count(*) FROM firing"),
                    try Int.fetchOne(
                        database,
                        sql: """
                            SELECT count(*) FROM notice JOIN message ON message.ref = message
                            """)
                )
            }
            #expect(firings == notices)
            #expect(try left.verifyChain() == nil)
        }
    }

    @Test("Sent and not recorded before the power failed: the same message, labelled")
    func sentNotRecorded() throws {
        try store.plan()
        let first = try store.onlyCandidate()
        try store.begin(
            [
                MessageStart(
                    ticket: first.ticket, course: .send(.fixture(first.id), channel: "住建群"))
            ], at: .fixture())
        try copyFiles()
        let left = try wreck.open()
        #expect(try left.recoverInFlight(at: .fixture(60)) == 1)
        let again = try left.onlyCandidate(at: .fixture(60))
        #expect((again.id, again.isPossibleDuplicate) == (first.id, true))
    }
}
