import Almanac
import Foundation
import GRDB
import Ledger
import Testing

@testable import Store

/// Changes a ledger past the store, with its guards taken away.
@Suite("Tampering with the chain")
struct TamperTests {
    let folder: TemporaryFolder
    let store: LedgerStore
    private let id = MatterID("PS-2026-0001")

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.open()
        try store.append([
            .fixture(), .fixture(id.rawValue, 2, .signed), .fixture("PS-2026-0002"),
        ])
        _ = try store.takeUp([.fixture(.length("7d"))], on: .fixture, .fixture("2026-03-17"))
        try store.append([
            .fixture(id.rawValue, 3, .closed), .fixture("PS-2026-0002", 2, .signed),
        ])
        try store.pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA foreign_keys = OFF")
            for name in try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'")
            {
                try database.execute(sql: "DROP TRIGGER \(name)")
            }
        }
    }

    private func run(_ sql: String, _ arguments: StatementArguments = []) throws {
        try store.pool.writeWithoutTransaction {
            try $0.execute(sql: sql, arguments: arguments)
        }
    }

    /// Every value that differs from a column's in one byte, with how it is written there.
    private func flips(_ column: String, of seq: Int) throws -> [(DatabaseValue, mark: String)] {
        let value = try store.read {
            try #require(
                try DatabaseValue.fetchOne(
                    $0, sql: "SELECT \(column) FROM event WHERE seq = ?", arguments: [seq]))
        }
        switch value.storage {
        case .int64(let number):
            return (0..<8).map { ((number ^ (1 << (8 * $0))).databaseValue, "?") }
        case .blob(let data): return bytes(data).map { ($0.databaseValue, "?") }
        case .string(let text):
            return bytes(Data(text.utf8)).map { ($0.databaseValue, "CAST(? AS TEXT)") }
        case .null: return [(Int64(1).databaseValue, "?")]
        case .double: return []
        }
    }

    private func bytes(_ data: Data) -> [Data] {
        data.indices.map { place in
            var other = data
            other[place] ^= 0x04
            return other
        }
    }

    private static let columns = [
        "matter", "number", "at", "recorded", "kind", "salt", "payload", "digest", "link",
        "algorithm", "seq",
    ]

    @Test("One flipped byte of any column is found, and at its place", arguments: columns)
    func flipped(column: String) throws {
        var tried = 0
        for seq in [2, 4] {
            let old = try store.read {
                try DatabaseValue.fetchOne(
                    $0, sql: "SELECT \(column) FROM event WHERE seq = \(seq)")
            }
            for (value, mark) in try flips(column, of: seq) {
                do {
                    try run("UPDATE event SET \(column) = \(mark) WHERE seq = \(seq)", [value])
                } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                    // A number that another event has is refused by the table itself.
                    continue
                }
                let broken = try #require(try store.verifyChain(), "\(column): \(value)")
                #expect(column == "seq" || broken.seq == seq, "\(column): \(value)")
                tried += 1
                let place = column == "seq" ? value : seq.databaseValue
                try run("UPDATE event SET \(column) = ? WHERE seq = ?", [old, place])
            }
        }
        #expect(tried > 10 || ["matter", "number", "at", "recorded", "seq"].contains(column))
        #expect(tried > 0)
        #expect(try store.verifyChain() == nil, "all is as it was")
    }

    @Test("What differs is named, where the content is as it was entered")
    func named() throws {
        try run("UPDATE event SET recorded = recorded - 60, at = '2026-03-01' WHERE seq = 2")
        let broken = try #require(try store.verifyChain())
        #expect(broken.matter == id && broken.number == 2 && broken.fault == .link)
        #expect(broken.differs == ["at", "recorded"])
    }

    @Test(
        "Rows taken out, put in, exchanged, or put in the place of others are found",
        arguments: [
            "DELETE FROM event WHERE seq = 3",
            """
            INSERT INTO event SELECT 7, matter, 9, at, recorded, kind, salt, payload, digest, link,
                algorithm FROM event WHERE seq = 6
            """,
            "UPDATE event SET seq = 99 WHERE seq = 2; UPDATE event SET seq = 2 WHERE seq = 3; "
                + "UPDATE event SET seq = 3 WHERE seq = 99",
            "DELETE FROM event WHERE seq > 4",
            "UPDATE event SET payload = NULL, salt = NULL WHERE seq = 2",
            "UPDATE event SET payload = NULL WHERE seq = 2",
            "UPDATE event SET algorithm = 'sm3' WHERE seq = 2",
        ])
    func moved(sql: String) throws {
        try run(sql)
        #expect(try store.verifyChain() != nil)
    }

    @Test("A cut-off end whose note was rewritten shows only against a digest noted elsewhere")
    func cut() throws {
        let noted = try #require(try store.chainHeads().event)
        #expect(try store.find(link: noted.link) == .event(6))
        try run("DELETE FROM event WHERE seq > 4")
        try run(
            """
            UPDATE memory SET value = (SELECT '4 ' || lower(hex(link)) FROM event WHERE seq = 4)
            WHERE name = 'chain_head'
            """)
        #expect(try store.verifyChain() == nil, "the ledger alone cannot know")
        #expect(try store.find(link: noted.link) == nil)
        let earlier = try #require(try store.link(of: 3))
        #expect(try store.find(link: earlier) == .event(3), "what was noted before stands")
    }

    @Test("An undone or invented erasure, and a changed rest of one, are found at the tombstone")
    func tombstones() throws {
        let other = try TemporaryFolder()
        let store = try other.open()
        try store.send("张某", ["RETRY", "OK"])
        try store.append([.fixture(id.rawValue, 2, .closed)])
        let entry = OfficeEntry(
            at: Moment(.fixture), recorded: .fixture(9), actor: Actor(name: "王主任"))
        let old = try store.read {
            try Row.fetchOne($0, sql: "SELECT salt, payload FROM event WHERE seq = 1")
        }
        let purged = try store.purge(id, because: "法", entry).get()
        #expect(purged.tombstone?.number == 3)
        try store.pool.writeWithoutTransaction {
            try $0.execute(sql: "DROP TRIGGER event_is_fixed; DROP TRIGGER attempt_is_fixed")
        }
        func fault(_ sql: String, _ arguments: StatementArguments = []) throws -> BrokenLink.Fault?
        {
            var found: BrokenLink.Fault?
            try store.pool.writeWithoutTransaction { database in
                try database.execute(sql: sql, arguments: arguments)
            }
            found = try store.verifyChain()?.fault
            return found
        }
        #expect(try fault("UPDATE attempt SET at = at + 1 WHERE ref = 1") == .tombstone)
        #expect(try fault("UPDATE attempt SET at = at - 1 WHERE ref = 1") == nil)
        #expect(try fault("UPDATE attempt SET verdict = 'OK' WHERE ref = 1") == .tombstone)
        #expect(try fault("UPDATE attempt SET verdict = 'RETRY' WHERE ref = 1") == nil)
        #expect(
            try fault(
                "UPDATE event SET salt = ?, payload = ? WHERE seq = 1",
                [old?["salt"], old?["payload"]]) == .tombstone)
        #expect(
            try fault("UPDATE event SET salt = NULL, payload = NULL WHERE seq = 1") == nil)
        try store.pool.writeWithoutTransaction {
            try $0.execute(sql: "DROP TRIGGER purge_is_final")
        }
        #expect(try fault("UPDATE matter SET purged = NULL WHERE ref = 1") == .tombstone)
        #expect(try fault("UPDATE matter SET purged = 1 WHERE ref = 1") == .tombstone)
        #expect(try fault("UPDATE matter SET purged = 3 WHERE ref = 1") == nil)
    }

    @Test("A matter that is marked as erased, and was not, is found")
    func hidden() throws {
        let other = try TemporaryFolder()
        let store = try other.open()
        try store.send("张某", ["OK"])
        #expect(try store.verifyChain() == nil)
        try store.pool.writeWithoutTransaction {
            try $0.execute(sql: "UPDATE matter SET purged = 1 WHERE ref = 1")
        }
        let broken = try #require(try store.verifyChain())
        #expect(broken.fault == .hidden && broken.matter == id)
    }

    @Test(
        "The database itself refuses to change, delete or replace what is in the chains",
        arguments: [
            "DELETE FROM event WHERE seq = 1",
            "UPDATE event SET payload = NULL, salt = NULL WHERE seq = 1",
            "UPDATE event SET algorithm = 'sm3' WHERE seq = 1",
            "INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 1",
            """
            INSERT OR REPLACE INTO event SELECT 3, matter, number, at, recorded, kind, salt,
                payload, digest, link, algorithm FROM event WHERE seq = 1
            """,
            "DELETE FROM attempt WHERE ref = 1",
            "UPDATE attempt SET salt = NULL, text = '' WHERE ref = 1",
            "INSERT OR REPLACE INTO attempt SELECT * FROM attempt WHERE ref = 1",
            "INSERT INTO erasure(tombstone, event) VALUES (1, 1)",
        ])
    func guarded(sql: String) throws {
        let other = try TemporaryFolder()
        let store = try other.open()
        try store.send("张某", ["RETRY", "OK"])
        try store.append([.fixture(id.rawValue, 2, .closed)])
        #expect(throws: StoreError.self) { try store.write { try $0.execute(sql: sql) } }
        #expect(try store.verifyChain() == nil && store.verifyReceipts() == nil)
    }
}
