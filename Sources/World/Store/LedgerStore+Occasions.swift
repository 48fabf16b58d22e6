import Almanac
import Delivery
import Foundation
import GRDB

extension LedgerStore {
    /// Puts messages about occasions into the outbox.
    /// - Returns: How many are new: an occasion whose key is on record is planned no second time.
    @discardableResult
    package func plan(_ occasions: [OccasionPlan], at now: Instant) throws(StoreError) -> Int {
        guard !occasions.isEmpty else { return 0 }
        return try write { database in
            let writer = try OccasionWriter(database, now, random)
            return try occasions.reduce(0) { try $0 + (writer.put($1) ? 1 : 0) }
        }
    }
}

/// Puts occasions into the outbox within one transaction.
struct OccasionWriter {
    private let encoder = JSONEncoder()
    private let now: Instant
    private let random: () -> UInt64
    private let insert: Prepared

    init(_ database: Database, _ now: Instant, _ random: @escaping () -> UInt64) throws {
        self.now = now
        self.random = random
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        insert = try Prepared(
            database,
            """
            INSERT INTO message(id, addressee, is_urgent, rank, state, at, created, occasion,
                occasion_key)
            VALUES (?, ?, ?, ?, 'planned', ?, ?, ?, ?) ON CONFLICT(occasion_key)
                WHERE occasion_key IS NOT NULL DO NOTHING
            """)
    }

    /// Returns whether it is new.
    func put(_ plan: OccasionPlan) throws -> Bool {
        let occasion = String(decoding: try encoder.encode(plan.occasion), as: UTF8.self)
        return try insert.run(
            MessageID.make(at: now, random: random), plan.addressee, plan.isUrgent,
            plan.severity.rank, plan.notBefore.seconds, now.seconds, occasion, plan.key) == 1
    }
}
