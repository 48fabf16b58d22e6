import Almanac
import Deadlines
import Foundation
import GRDB
import Ledger

/// The texts of the rules on record, and what the files say otherwise today.
package struct RulesOnRecord: Sendable {
    package var history: [String: [Edition]]
    package var revisions: [RuleRevision]

    /// Today's book, counting by all of them.
    package func complete(_ book: RuleBook) -> RuleBook { book.with(history, taking: revisions) }
}

extension LedgerStore {
    /// What the ledger knows of the rules, with what would be taken up today; changes nothing.
    package func rulesOnRecord(
        beside rules: [Rule], on today: Day
    ) throws(StoreError) -> RulesOnRecord {
        try read { try $0.rulesOnRecord(beside: rules, on: today) }
    }

    /// Records what the files say otherwise than the texts on record, as one event, and has the
    /// matters looked at that the changed rules can reach.
    package func takeUp(
        _ rules: [Rule], on today: Day, _ entry: OfficeEntry
    ) throws(StoreError) -> RulesOnRecord {
        try write { database in
            var record = try database.rulesOnRecord(beside: rules, on: today)
            for index in record.revisions.indices {
                record.revisions[index].edition.takenAt = entry.recorded
            }
            guard !record.revisions.isEmpty else { return record }
            let changes = try record.revisions.map { try $0.change() }
            _ = try database.enter(.rulesTaken(changes), entry, random)
            if !record.history.isEmpty {
                try database.wake(
                    record.revisions.kinds(after: record.history), at: entry.recorded)
            }
            return record
        }
    }

    /// A page of open matters in the order of their numbers.
    /// - Parameter cursor: The last matter of the page before; nil for the first page.
    package func openMatters(
        after cursor: MatterID?, limit: Int
    ) throws(StoreError) -> [Matter] {
        try read { database in
            let shelf = try MatterShelf(database)
            let refs = try Prepared(
                database,
                """
                SELECT ref FROM matter
                WHERE id > ? AND entry <> 'history' AND state NOT IN ('closed', 'withdrawn')
                ORDER BY id LIMIT ?
                """
            ).all(cursor?.rawValue ?? "", limit) { $0.int64(0) }
            return try refs.compactMap { Matter(try shelf.events(of: $0)) }
        }
    }
}

extension Database {
    fileprivate func rulesOnRecord(
        beside rules: [Rule], on today: Day
    ) throws -> RulesOnRecord {
        let history = try ruleHistory()
        let owed = history.isEmpty ? try rulesOwed() : nil
        return RulesOnRecord(
            history: history,
            revisions: RuleBook.revisions(of: history, owed: owed, by: rules, on: today))
    }

    /// Every text on record, each rule's in their order.
    func ruleHistory() throws -> [String: [Edition]] {
        let decoder = JSONDecoder()
        var history: [String: [Edition]] = [:]
        for event in try officeEvents(of: "rulesTaken") {
            guard case .rulesTaken(let changes) = event.what else { continue }
            for change in changes {
                let rule = try change.text.map {
                    try decoder.decode(Rule.self, from: Data($0.utf8))
                }
                history[change.rule, default: []].append(
                    Edition(
                        number: change.number, since: change.since, taken: change.taken,
                        takenAt: event.recorded, rule: rule))
            }
        }
        return history
    }

    /// The rules by which something is owed; nil on a ledger without matters.
    private func rulesOwed() throws -> Set<String>? {
        let matter = try Prepared(self, "SELECT 1 FROM matter LIMIT 1").first { $0.int(0) }
        guard matter != nil else { return nil }
        return Set(
            try Prepared(self, "SELECT DISTINCT rule FROM obligation").all { $0.text(0) })
    }

    /// - Parameter kinds: nil is every kind.
    fileprivate func wake(_ kinds: Set<String>?, at now: Instant) throws {
        let sql = """
            UPDATE matter SET next_wake = ?1
            WHERE entry <> 'history' AND state NOT IN ('closed', 'withdrawn')
                AND (next_wake IS NULL OR next_wake > ?1) AND (?2 IS NULL OR kind = ?2)
            """
        guard let kinds else {
            try Prepared(self, sql).run(now.seconds, String?.none)
            return
        }
        for kind in kinds.sorted() { try Prepared(self, sql).run(now.seconds, kind) }
    }
}

extension RuleRevision {
    fileprivate func change() throws -> RuleChange {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = try edition.rule.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
        return RuleChange(
            rule: rule, number: edition.number, since: edition.since, taken: edition.taken,
            text: text)
    }
}
