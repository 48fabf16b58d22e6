import Almanac
import Deadlines
import Delivery
import Foundation
import GRDB
import GRDBSQLite
import Ledger
import Testing

@testable import Store

/// Cost follows what is due, not what is on the ledger. Counted in the steps of SQLite's own
/// machine, so that a busy computer changes nothing.
@Suite struct CostTests {
    @Test("A round with one due matter takes the same steps among ten and among ten thousand")
    func flat() throws {
        let few = try steps(among: 10)
        let many = try steps(among: 10_000)
        #expect(few == many)
        #expect(few > 50)
    }

    @Test(
        "Every question of a round is answered from an index",
        arguments: [
            "SELECT ref FROM matter WHERE next_wake <= 5 ORDER BY next_wake LIMIT 9",
            "SELECT next_wake FROM matter WHERE next_wake IS NOT NULL ORDER BY next_wake LIMIT 1",
            "SELECT ref FROM message WHERE rank = 2 AND waits_until <= 5 ORDER BY waits_until LIMIT 9",
            "SELECT ref FROM message WHERE addressee = 'a' AND is_urgent = 0 AND joins_at = 5 LIMIT 1",
            "UPDATE message SET state = 'retryAt' WHERE state = 'inFlight'",
            "SELECT * FROM obligation WHERE standing = 'open' AND due IS NOT NULL ORDER BY due LIMIT 9",
            "SELECT channel, at FROM attempt WHERE at >= 5 ORDER BY at",
        ])
    func indexed(sql: String) throws {
        let folder = try TemporaryFolder()
        let plan = try folder.open().read { database in
            try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + sql).map { row in
                row["detail"] as String
            }
        }
        #expect(plan.allSatisfy { $0.contains("USING") && $0.contains("INDEX") }, "\(plan)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }

    /// The steps of looking, planning and saving while one of `count` matters is due.
    private func steps(among count: Int) throws -> Int {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        let ids = (1...count).map { "PS-2026-\(padded($0, 5))" }
        try store.append(ids.map { .fixture($0) })
        let later = ids.map {
            MatterPlan.fixture($0, obligations: [.fixture($0)], nextWake: .fixture(86_400))
        }
        _ = try store.save(later, at: .fixture())
        _ = try store.save([.fixture(ids[4], nextWake: .fixture(60))], at: .fixture())
        let counter = StepCounter()
        try store.read { counter.attach(to: $0) }
        try store.write { counter.attach(to: $0) }
        let woken = try store.mattersToWake(at: .fixture(60), limit: 100)
        #expect(woken.map(\.matter.id.rawValue) == [ids[4]])
        let plan = MatterPlan.fixture(ids[4], firings: [.fixture(ids[4])], nextWake: .fixture(90))
        #expect(try store.save([plan], at: .fixture(60)).notices == 1)
        #expect(try store.earliestWake() == .fixture(90))
        #expect(try store.candidates(at: .fixture(60), limit: 10).count == 1)
        try store.read { counter.detach(from: $0) }
        try store.write { counter.detach(from: $0) }
        return counter.steps.pointee
    }
}

/// Counts what SQLite executes on the connections to which it is attached; used by one thread.
final class StepCounter {
    let steps = UnsafeMutablePointer<Int>.allocate(capacity: 1)

    init() { steps.initialize(to: 0) }
    deinit { steps.deallocate() }

    func attach(to database: Database) {
        sqlite3_progress_handler(
            database.sqliteConnection, 1,
            { context in
                context?.assumingMemoryBound(to: Int.self).pointee += 1
                return 0
            }, steps)
    }

    func detach(from database: Database) {
        sqlite3_progress_handler(database.sqliteConnection, 0, nil, nil)
    }
}
