import Almanac
import Deadlines
import Delivery
import Foundation
import GRDB
import Ledger
import Testing

@testable import Store

@Suite("The self-audit")
struct SelfAuditTests {
    let folder: TemporaryFolder
    let store: LedgerStore

    /// One matter that is planned and told, and owes something in an hour.
    init() throws {
        folder = try TemporaryFolder()
        store = try folder.open()
        try store.append([.fixture()])
        let ahead = Obligation.fixture(standing: .open(.fixture(3600)))
        _ = try store.save(
            [.fixture(obligations: [ahead], firings: [.fixture()], nextWake: .fixture(3600))],
            at: .fixture())
        let waiting = try store.onlyCandidate()
        try store.begin(
            [
                MessageStart(
                    ticket: waiting.ticket, course: .send(.fixture(waiting.id), channel: "OA"))
            ],
            at: .fixture())
        try store.settle(
            [
                MessageOutcome(
                    ticket: waiting.ticket, carriage: .accepted(at: .fixture(), attempt: 1),
                    attempt: .fixture())
            ], at: .fixture())
    }

    private func bounds(_ now: Int64 = 0) -> AuditBounds {
        AuditBounds(
            now: .fixture(now), wakes: .fixture(now - 900), messages: .fixture(now - 900),
            flights: .fixture(now - 900), dues: .fixture(now - 86_400), ladders: ["标准"])
    }

    private func audit(_ now: Int64 = 0) throws -> [AuditFinding] {
        try store.audit(bounds(now)).findings
    }

    private func hurt(_ sql: String) throws {
        try store.write { try $0.execute(sql: sql) }
    }

    @Test("A ledger that is planned and told gives nothing to find")
    func healthy() throws { #expect(try audit().isEmpty) }

    @Test("A matter that nobody looked at in time is found, the longest due first")
    func lateWake() throws {
        try store.append([.fixture("PS-2026-0002")])
        try hurt("UPDATE matter SET next_wake = \(Instant.fixture(-7200).seconds) WHERE ref = 2")
        try hurt("UPDATE matter SET next_wake = \(Instant.fixture(-3600).seconds) WHERE ref = 1")
        #expect(
            try audit() == [
                AuditFinding(
                    kind: .lateWake, count: 2, first: "PS-2026-0002", since: .fixture(-7200))
            ])
    }

    @Test("A matter that still owes something and sleeps for good is found")
    func noWake() throws {
        try hurt("UPDATE matter SET next_wake = NULL")
        #expect(
            try audit() == [
                AuditFinding(
                    kind: .noWake, count: 1, first: "PS-2026-0001", since: .fixture(3600))
            ])
    }

    @Test(
        "What is silent by rule may sleep",
        arguments: ["is_held = 1", "is_trial = 1", "paused_since = 5", "owner = 'outside'"])
    func silent(column: String) throws {
        try hurt("UPDATE matter SET next_wake = NULL; UPDATE obligation SET \(column)")
        #expect(try audit().isEmpty)
    }

    @Test("A closed matter may sleep")
    func closed() throws {
        try hurt("UPDATE matter SET next_wake = NULL, state = 'closed'")
        #expect(try audit().isEmpty)
    }

    @Test("What is overdue without any step on record is found")
    func untold() throws {
        try hurt(
            """
            UPDATE matter SET next_wake = \(Instant.fixture(1_000_000).seconds);
            UPDATE obligation SET due = \(Instant.fixture(3700).seconds)
            """)
        let later: Int64 = 10 * 86_400
        try hurt("DELETE FROM telling")
        #expect(
            try audit(later) == [
                AuditFinding(
                    kind: .untold, count: 1, first: "PS-2026-0001", since: .fixture(3700))
            ])
    }

    @Test(
        "What is overdue and was told, entered just now, or on a ladder that only reminds is none",
        arguments: [
            "UPDATE firing SET due = \(Instant.fixture(3700).seconds)",
            "UPDATE obligation SET ladder = '对上'",
            "UPDATE obligation SET standing = 'settled'",
            "UPDATE obligation SET due = due + 9 * 86400",
        ])
    func told(sql: String) throws {
        try hurt(
            """
            UPDATE matter SET next_wake = \(Instant.fixture(1_000_000).seconds);
            UPDATE obligation SET due = \(Instant.fixture(3700).seconds);
            DELETE FROM telling; \(sql)
            """)
        #expect(try audit(10 * 86_400).isEmpty)
    }

    @Test("A message whose time passed and that nobody took is found")
    func lateMessage() throws {
        try store.plan(.fixture(step: .urge, rung: 1))
        let id = try store.onlyCandidate().id
        #expect(try audit(600).isEmpty)
        #expect(
            try audit(1800) == [
                AuditFinding(kind: .lateMessage, count: 1, first: id, since: .fixture())
            ])
    }

    @Test("A message that left and never came back is found")
    func lost() throws {
        try store.plan(.fixture(step: .urge, rung: 1))
        let waiting = try store.onlyCandidate()
        try store.begin(
            [
                MessageStart(
                    ticket: waiting.ticket, course: .send(.fixture(waiting.id), channel: "OA"))
            ],
            at: .fixture(5))
        #expect(try audit(600).isEmpty)
        #expect(
            try audit(1800) == [
                AuditFinding(
                    kind: .lostInFlight, count: 1, first: waiting.id, since: .fixture(5))
            ])
    }

    @Test("A notice that waits in a message which was accepted without it is found")
    func leftBehind() throws {
        try hurt("UPDATE notice SET state = 'waiting', ended = NULL")
        let found = try audit()
        #expect(found.map(\.kind) == [.leftBehind])
        #expect(found.first?.count == 1)
    }

    @Test("A thousand of one kind are counted, and no more")
    func bounded() throws {
        try hurt(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
            INSERT INTO message(id, addressee, is_urgent, rank, state, at, created)
            SELECT 'msg_' || i, '张某', 0, 0, 'planned', 5, 5 FROM n
            """)
        #expect(try audit().map(\.count) == [AuditFinding.countMax])
    }

    @Test(
        "Every question is answered from an index",
        arguments: [
            SelfAudit.lateWakes, SelfAudit.asleep, SelfAudit.overdue, SelfAudit.lateMessages,
            SelfAudit.lost, SelfAudit.leftBehind,
        ])
    func indexed(sql: String) throws {
        let plan = try store.read { database in
            try Row.fetchAll(
                database, sql: "EXPLAIN QUERY PLAN " + sql.replacing(/\?\d/, with: "5")
            ).map { $0["detail"] as String }
        }
        #expect(plan.allSatisfy { !$0.hasPrefix("SCAN") || $0.contains("INDEX") }, "\(plan)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }
}
