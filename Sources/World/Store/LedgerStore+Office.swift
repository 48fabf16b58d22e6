import Almanac
import Foundation
import GRDB
import Ledger

/// Who enters an event of the office, and when.
package struct OfficeEntry: Sendable {
    package var at: Moment
    package var recorded: Instant
    package var actor: Actor
    package var note: String?

    package init(at: Moment, recorded: Instant, actor: Actor, note: String? = nil) {
        self.at = at
        self.recorded = recorded
        self.actor = actor
        self.note = note
    }
}

extension LedgerStore {
    /// Every event of the office as a whole, in the order of the chain.
    package func officeEvents() throws(StoreError) -> [OfficeEvent] {
        try read { try $0.officeEvents() }
    }

    /// Enters that matters were put under today's rules, once for all that adopted them since the
    /// last time; nil where none did.
    package func enterRulesApplied(_ entry: OfficeEntry) throws(StoreError) -> OfficeEvent? {
        try write { database in
            let adopted = try Prepared(
                database,
                """
                SELECT payload FROM event WHERE kind = 'adopted' AND payload IS NOT NULL AND seq > coalesce(
                    (SELECT max(seq) FROM event WHERE matter IS NULL AND kind = 'rulesApplied'), 0)
                """
            ).all { try JSONDecoder().decode(LedgerEvent.self, from: $0.data(0)) }
            guard !adopted.isEmpty else { return nil }
            var versions: [String: Int] = [:]
            for case .adopted(let taken) in adopted.map(\.what) {
                versions.merge(taken) { max($0, $1) }
            }
            let matters = Set(adopted.map(\.matter)).count
            return try database.enter(
                .rulesApplied(RulesApplied(matters: matters, versions: versions)), entry, random)
        }
    }
}

extension Database {
    func officeEvents(of kind: String? = nil) throws -> [OfficeEvent] {
        try Prepared(
            self,
            """
            SELECT payload FROM event
            WHERE matter IS NULL AND (?1 IS NULL OR kind = ?1) AND payload IS NOT NULL
            ORDER BY seq
            """
        ).all(kind) { try JSONDecoder().decode(OfficeEvent.self, from: $0.data(0)) }
    }

    /// Enters an event of the office into the chain.
    func enter(
        _ what: OfficeHappening, _ entry: OfficeEntry, _ random: @escaping () -> UInt64
    ) throws -> OfficeEvent {
        var pen = try ChainPen(self, random)
        let event = OfficeEvent(
            number: Int(pen.seq) + 1, at: entry.at, recorded: entry.recorded, actor: entry.actor,
            note: entry.note, what: what)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try pen.write(
            ChainPen.Line(
                number: event.number, at: event.at, recorded: event.recorded, kind: what.word),
            [UInt8](try encoder.encode(event)))
        try pen.end()
        return event
    }
}

extension OfficeHappening {
    /// The word in the chain.
    package var word: String {
        switch self {
        case .rulesTaken: "rulesTaken"
        case .calendarChanged: "calendarChanged"
        case .rulesApplied: "rulesApplied"
        case .laddersTaken: "laddersTaken"
        case .absenceEntered: "absenceEntered"
        case .absenceEnded: "absenceEnded"
        case .silenced: "silenced"
        case .silenceEnded: "silenceEnded"
        case .batchAssigned: "batchAssigned"
        case .purged: "purged"
        }
    }
}
