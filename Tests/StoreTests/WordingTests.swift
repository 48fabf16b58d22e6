import Almanac
import Delivery
import GRDB
import Ledger
import Testing

@testable import Store

@Suite("What persons read, word for word")
struct WordingTests {
    private static let said = "【提醒】市住建局 3月17日前报结果\n▍李某\n另一件"
    let folder: TemporaryFolder
    let store: LedgerStore

    /// Two messages that went in one post, and a third by itself, which its facts tell.
    init() throws {
        folder = try TemporaryFolder()
        store = try folder.open()
        for (rung, official) in ["张某", "李某", "王某"].enumerated() {
            try store.plan(.fixture(rung: rung, told: [.fixture(official)]))
        }
        let all = try store.candidates(at: .fixture(), limit: 9)
        let leader = all[0].ticket
        try send(all.prefix(2).map { ($0, leader) }, words: WordingTests.said)
        try send([(all[2], all[2].ticket)], words: nil)
    }

    private func send(_ some: [(Candidate, parcel: Int64)], words: String?) throws {
        try store.begin(
            some.map { candidate, parcel in
                MessageStart(
                    ticket: candidate.ticket,
                    course: .send(.fixture(candidate.id), channel: "住建群"), parcel: parcel,
                    words: words)
            }, at: .fixture())
        try store.settle(
            some.map { candidate, parcel in
                var attempt = AttemptRecord.fixture()
                attempt.hint = words.map { _ in "1726032284347804201022717" }
                return MessageOutcome(
                    ticket: candidate.ticket, carriage: .accepted(at: .fixture(1), attempt: 1),
                    attempt: attempt, rides: candidate.ticket == parcel ? nil : parcel)
            }, at: .fixture(1))
    }

    private func words(_ notice: Int64) throws -> [String?] {
        let life = try #require(try store.notice(notice))
        return [life.words] + life.receipts.map(\.words)
    }

    @Test("A post for several is kept once, and is what each of them was told; others cost nothing")
    func shared() throws {
        #expect(try words(1) == [WordingTests.said, WordingTests.said])
        #expect(try words(2) == [WordingTests.said, WordingTests.said])
        #expect(try words(3) == [nil, nil])
        let kept = try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM wording") }
        #expect(kept == 1)
        #expect(try store.verifyReceipts() == nil)
    }

    @Test("Each attempt keeps its own words, and what goes out anew forgets the last ones")
    func eachAttempt() throws {
        try store.plan(.fixture(rung: 3, told: [.fixture("赵某")]))
        for words in ["原文", "（补发）原文", nil] {
            let waiting = try store.onlyCandidate()
            let start = MessageStart(
                ticket: waiting.ticket, course: .send(.fixture(waiting.id), channel: "住建群"),
                words: words)
            try store.begin([start], at: .fixture())
            // The same number each time: a new way begins to count anew.
            let outcome = MessageOutcome(
                ticket: waiting.ticket, carriage: .retryAt(.fixture(), attempt: 0),
                attempt: .fixture(verdict: "RETRY"))
            try store.settle([outcome], at: .fixture())
        }
        #expect(try words(4) == [nil, "原文", "（补发）原文", nil])
    }

    @Test(
        "What was changed behind the ledger's back is found",
        arguments: [
            "UPDATE wording SET text = '别的话'", "DELETE FROM wording",
            "UPDATE attempt SET wording = NULL", "UPDATE attempt SET hint = '1' WHERE ref = 1",
            "UPDATE attempt SET wording = 1 WHERE ref = 3",
        ])
    func tampered(sql: String) throws {
        #expect(throws: StoreError.self) { try store.write { try $0.execute(sql: sql) } }
        try folder.raw {
            try $0.execute(
                sql: """
                    PRAGMA foreign_keys = OFF; DROP TRIGGER wording_is_fixed;
                    DROP TRIGGER wording_is_kept; DROP TRIGGER attempt_is_fixed; \(sql)
                    """)
        }
        #expect(try store.verifyReceipts() != nil)
    }

    @Test("Erased by law, nothing of the words is left, and the chain stays whole")
    func erased() throws {
        let id = MatterID("PS-2026-0001")
        try store.append([.fixture(id.rawValue, 2, .closed)])
        let entry = OfficeEntry(
            at: Moment(.fixture), recorded: .fixture(9), actor: Actor(name: "王主任"))
        _ = try store.purge(id, because: "法", entry).get()
        #expect(try words(1) == [nil, nil])
        let left = try store.read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM wording WHERE text IS NOT NULL")
        }
        #expect(left == 0)
        #expect(try store.verifyChain() == nil && store.verifyReceipts() == nil)
    }

    @Test("What support asks for is on the receipt")
    func hint() throws {
        let life = try #require(try store.notice(1))
        #expect(life.attempts.map(\.hint) == ["1726032284347804201022717"])
        #expect(try store.notice(3)?.attempts.map(\.hint) == [nil])
    }

    @Test("Receipts of a ledger from before are whole after it was brought up to date")
    func migrated() throws {
        let old = try TemporaryFolder()
        try old.open().send("张某", ["RETRY", "OK"])
        try old.raw {
            try $0.execute(
                sql: """
                    PRAGMA foreign_keys = OFF; DROP TRIGGER wording_is_fixed;
                    DROP TRIGGER wording_is_kept; DROP TRIGGER attempt_is_fixed;
                    ALTER TABLE message DROP COLUMN wording;
                    ALTER TABLE attempt DROP COLUMN wording; ALTER TABLE attempt DROP COLUMN hint;
                    DROP TABLE wording;
                    CREATE TRIGGER attempt_is_fixed BEFORE UPDATE ON attempt
                    BEGIN SELECT RAISE(ABORT, 'a receipt is never changed'); END;
                    DELETE FROM grdb_migrations WHERE identifier = '012 wordings'
                    """)
        }
        let store = try old.open()
        #expect(try store.verifyReceipts() == nil)
        try store.send("李某", ["OK"], rung: 1)
        #expect(try store.verifyReceipts() == nil)
    }
}
