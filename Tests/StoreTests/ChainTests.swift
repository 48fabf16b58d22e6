import Foundation
import GRDB
import Ledger
import Testing

@testable import Store

@Suite struct ChainTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.open().append([
            .fixture(), .fixture("PS-2026-0002"), .fixture("PS-2026-0001", 2, .signed),
            .fixture("PS-2026-0001", 3, .closed),
        ])
    }

    /// Changes the file past the store with its guards taken away.
    private func tamper(_ sql: String) throws {
        try folder.raw { database in
            try database.execute(
                sql: """
                    PRAGMA foreign_keys = OFF; DROP TRIGGER event_is_fixed;
                    DROP TRIGGER event_is_kept; \(sql)
                    """)
        }
    }

    @Test("An untouched ledger verifies")
    func whole() throws { #expect(try folder.open().verifyChain() == nil) }

    static let tampering: [(String, Int64, BrokenLink.Fault)] = [
        (
            "UPDATE event SET payload = CAST(CAST(payload AS TEXT) || ' ' AS BLOB) WHERE seq = 3",
            3, .content
        ),
        ("UPDATE event SET salt = zeroblob(16) WHERE seq = 2", 2, .content),
        ("UPDATE event SET digest = zeroblob(32), payload = NULL WHERE seq = 2", 2, .link),
        ("UPDATE event SET at = '2026-03-16' WHERE seq = 1", 1, .link),
        ("UPDATE event SET recorded = recorded - 86400 WHERE seq = 4", 4, .link),
        ("UPDATE event SET kind = 'verified' WHERE seq = 4", 4, .link),
        ("UPDATE matter SET id = 'PS-2026-0009' WHERE id = 'PS-2026-0002'", 4, .link),
        ("DELETE FROM event WHERE seq = 2", 3, .gap),
        ("DELETE FROM event WHERE seq = 4", 3, .end),
        ("DELETE FROM event", 0, .end),
    ]

    @Test("What was changed behind the ledger's back is found at its place", arguments: 0..<10)
    func found(index: Int) throws {
        let (sql, seq, fault) = ChainTests.tampering[index]
        try tamper(sql)
        let broken = try #require(try folder.open().verifyChain())
        #expect((broken.seq, broken.fault) == (seq, fault))
    }

    @Test("One flipped bit of any byte of an event's content is found")
    func flipped() throws {
        let store = try folder.open()
        let payload = try #require(
            try store.read { try Data.fetchOne($0, sql: "SELECT payload FROM event WHERE seq = 3") }
        )
        try store.write { try $0.execute(sql: "DROP TRIGGER event_is_fixed") }
        for place in stride(from: 0, to: payload.count, by: 7) {
            var bytes = payload
            bytes[place] ^= 1
            try store.write {
                try $0.execute(
                    sql: "UPDATE event SET payload = ? WHERE seq = 3", arguments: [bytes])
            }
            #expect(try store.verifyChain()?.seq == 3, "byte \(place)")
        }
    }

    @Test(
        "The database itself refuses to change or delete an event",
        arguments: [
            "DELETE FROM event WHERE seq = 1", "UPDATE event SET at = '2026-01-01' WHERE seq = 1",
            "UPDATE event SET payload = x'7B7D' WHERE seq = 1", "DELETE FROM matter",
        ])
    func guarded(sql: String) throws {
        let store = try folder.open()
        #expect(throws: StoreError.self) { try store.write { try $0.execute(sql: sql) } }
        #expect(try store.verifyChain() == nil)
    }
}
