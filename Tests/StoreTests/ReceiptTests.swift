import Delivery
import Foundation
import GRDB
import Ledger
import Testing

@testable import Store

@Suite("The chain of receipts")
struct ReceiptTests {
    let folder: TemporaryFolder

    /// Three messages: one refused and then accepted, one accepted, one refused for good.
    init() throws {
        folder = try TemporaryFolder()
        let store = try folder.open()
        try store.send("张某", ["RETRY", "OK"])
        try store.send("李某", ["OK"], rung: 1)
        try store.send("王某", ["REJECT"], rung: 2)
    }

    /// Changes the file past the store with its guards taken away.
    private func tamper(_ sql: String) throws {
        try folder.raw { database in
            try database.execute(
                sql: """
                    PRAGMA foreign_keys = OFF; DROP TRIGGER attempt_is_fixed;
                    DROP TRIGGER attempt_is_kept; \(sql)
                    """)
        }
    }

    @Test("Untouched receipts verify, and each is tied to the one before")
    func whole() throws {
        let store = try folder.open()
        #expect(try store.verifyReceipts() == nil)
        let links = try store.read {
            try Data.fetchAll($0, sql: "SELECT link FROM attempt ORDER BY ref")
        }
        #expect(links.count == 4 && Set(links).count == 4)
        #expect(links.allSatisfy { $0.count == 32 })
        #expect(try store.receiptHead() == "4 \([UInt8](links[3]).hex)")
    }

    @Test("A ledger without a receipt is whole")
    func empty() throws {
        #expect(try TemporaryFolder().open().verifyReceipts() == nil)
    }

    static let tampering: [(String, Int64, BrokenReceipt.Fault)] = [
        ("UPDATE attempt SET at = at - 86400 WHERE ref = 2", 2, .link),
        ("UPDATE attempt SET verdict = 'OK' WHERE ref = 4", 4, .link),
        ("UPDATE attempt SET text = 'ok' WHERE ref = 1", 1, .link),
        ("UPDATE attempt SET channel = '邮件' WHERE ref = 3", 3, .link),
        ("UPDATE attempt SET status = NULL WHERE ref = 3", 3, .link),
        ("UPDATE attempt SET message = 2 WHERE ref = 2", 2, .link),
        ("UPDATE attempt SET said = zeroblob(32) WHERE ref = 1", 1, .link),
        (
            "UPDATE message SET frozen = CAST(replace(CAST(frozen AS TEXT), '改造', '拆除') AS BLOB)",
            2, .content
        ),
        ("UPDATE message SET frozen = NULL WHERE ref = 2", 3, .content),
        ("UPDATE message SET id = 'msg_other' WHERE ref = 1", 1, .link),
        ("DELETE FROM attempt WHERE ref = 2", 3, .gap),
        ("DELETE FROM attempt WHERE ref = 4", 3, .end),
        ("DELETE FROM attempt", 0, .end),
        ("UPDATE notice SET state = 'accepted' WHERE ref = 3", 3, .claimed),
    ]

    @Test("What was changed behind the ledger's back is found at its place", arguments: 0..<14)
    func found(index: Int) throws {
        let (sql, number, fault) = ReceiptTests.tampering[index]
        try tamper(sql)
        let broken = try #require(try folder.open().verifyReceipts())
        #expect((broken.number, broken.fault) == (number, fault))
    }

    @Test(
        "The database itself refuses to change or delete a receipt",
        arguments: [
            "DELETE FROM attempt WHERE ref = 1", "UPDATE attempt SET at = 0 WHERE ref = 1",
            "UPDATE attempt SET verdict = 'OK', salt = NULL WHERE ref = 4",
        ])
    func guarded(sql: String) throws {
        let store = try folder.open()
        #expect(throws: StoreError.self) { try store.write { try $0.execute(sql: sql) } }
        #expect(try store.verifyReceipts() == nil)
    }

    @Test("Receipts of a ledger that had no chain are tied when it is opened")
    func migrated() throws {
        try tamper(
            """
            UPDATE attempt SET salt = NULL, said = NULL, link = NULL;
            ALTER TABLE attempt DROP COLUMN salt; ALTER TABLE attempt DROP COLUMN said;
            ALTER TABLE attempt DROP COLUMN link; DROP INDEX matter_asleep;
            DELETE FROM memory WHERE name = 'receipt_head';
            DELETE FROM grdb_migrations WHERE identifier = '011 proof'
            """)
        let store = try folder.open()
        #expect(try store.verifyReceipts() == nil)
        #expect(try store.receiptHead()?.hasPrefix("4 ") == true)
        try store.send("赵某", ["OK"], rung: 3)
        #expect(try store.verifyReceipts() == nil)
    }

    @Test("A notice's life holds its receipts in order")
    func life() throws {
        let life = try #require(try folder.open().notice(1))
        #expect(life.receipts.map(\.number) == [1, 2])
        #expect(life.attempts.map(\.verdict) == ["RETRY", "OK"])
    }
}

extension LedgerStore {
    /// Plans a message for the official and tries it with these verdicts, one after the other.
    func send(_ official: String, _ verdicts: [String], rung: Int = 0) throws {
        try plan(.fixture(rung: rung, told: [.fixture(official)]))
        for (index, verdict) in verdicts.enumerated() {
            let waiting = try onlyCandidate()
            let start = MessageStart(
                ticket: waiting.ticket, course: .send(.fixture(waiting.id), channel: "住建群"))
            try begin([start], at: .fixture())
            let carriage: Carriage =
                switch verdict {
                case "OK": .accepted(at: .fixture(), attempt: index + 1)
                case "RETRY": .retryAt(.fixture(), attempt: index + 1)
                default: .parked(.refusedByReceiver)
                }
            try settle(
                [
                    MessageOutcome(
                        ticket: waiting.ticket, carriage: carriage,
                        attempt: .fixture(verdict: verdict, text: "said"))
                ], at: .fixture())
        }
    }
}
