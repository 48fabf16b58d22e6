import Almanac
import Delivery
import Foundation
import GRDB
import Ledger

extension LedgerStore {
    /// The texts of the ladders on record with those of today, which are not recorded.
    package func ladders(
        beside ladders: [Ladder], on today: Day, at now: Instant
    ) throws(StoreError) -> [String: [LadderEdition]] {
        try read { database in
            let history = try database.ladderHistory()
            return history.taking(
                LadderRack.revisions(of: history, by: ladders, on: today, at: now))
        }
    }

    /// Records what the file says otherwise than the texts on record, as one event.
    ///
    /// What is under way climbs on by the text to which it is bound, so nothing has to be looked at.
    /// - Returns: All texts, those that were just taken up among them.
    package func takeUp(
        ladders: [Ladder], on today: Day, _ entry: OfficeEntry
    ) throws(StoreError) -> [String: [LadderEdition]] {
        try write { database in
            let history = try database.ladderHistory()
            let revisions = LadderRack.revisions(
                of: history, by: ladders, on: today, at: entry.recorded)
            guard !revisions.isEmpty else { return history }
            let changes = try revisions.sorted { $0.key < $1.key }.map { name, edition in
                try edition.change(of: name)
            }
            _ = try database.enter(.laddersTaken(changes), entry, random)
            return history.taking(revisions)
        }
    }
}

extension [String: [LadderEdition]] {
    fileprivate func taking(_ revisions: [String: LadderEdition]) -> Self {
        merging(revisions.mapValues { [$0] }) { $0 + $1 }
    }
}

extension Database {
    fileprivate func ladderHistory() throws -> [String: [LadderEdition]] {
        let decoder = JSONDecoder()
        var history: [String: [LadderEdition]] = [:]
        for event in try officeEvents(of: "laddersTaken") {
            guard case .laddersTaken(let changes) = event.what else { continue }
            for change in changes {
                let ladder = try change.text.map {
                    try decoder.decode(Ladder.self, from: Data($0.utf8))
                }
                history[change.ladder, default: []].append(
                    LadderEdition(
                        number: change.number, since: change.since,
                        taken: change.since.map { _ in event.recorded }, ladder: ladder))
            }
        }
        return history
    }
}

extension LadderEdition {
    fileprivate func change(of name: String) throws -> LadderChange {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = try ladder.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
        return LadderChange(ladder: name, number: number, since: since, text: text)
    }
}
