import Almanac
import Deadlines
import Foundation
import GRDB
import Ledger
import Testing

@testable import Store

@Suite("The office's own events")
struct OfficeEventTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("They stand in the same chain as those of the matters, and verify with them")
    func chained() throws {
        let store = try folder.open()
        try store.append([.fixture()])
        _ = try store.takeUp([.fixture(.length("7d"))], on: .fixture, .fixture("2026-03-17"))
        try store.append([.fixture("PS-2026-0001", 2, .signed)])
        #expect(try store.verifyChain() == nil)
        #expect(
            try store.chainLinks(last: 10).map(\.kind) == ["assigned", "rulesTaken", "signed"])
        #expect(try store.chainLink(2)?.matter == nil)
        #expect(try store.officeEvents().map(\.number) == [2])
    }

    @Test(
        "One that was changed, or taken from or given to a matter, is found at its place",
        arguments: [
            "UPDATE event SET payload = CAST(CAST(payload AS TEXT) || ' ' AS BLOB) WHERE seq = 2",
            "UPDATE event SET matter = 1, number = 9 WHERE seq = 2",
            "UPDATE event SET matter = NULL WHERE seq = 1",
        ])
    func tampered(sql: String) throws {
        do {
            let store = try folder.open()
            try store.append([.fixture()])
            _ = try store.takeUp([.fixture(.length("7d"))], on: .fixture, .fixture("2026-03-17"))
        }
        try folder.raw { try $0.execute(sql: "DROP TRIGGER event_is_fixed; \(sql)") }
        #expect(try folder.open().verifyChain() != nil)
    }

    @Test("The database refuses to erase one without a tombstone")
    func kept() throws {
        let store = try folder.open()
        _ = try store.takeUp([.fixture(.length("7d"))], on: .fixture, .fixture("2026-03-17"))
        #expect(throws: StoreError.self) {
            try store.write { try $0.execute(sql: "UPDATE event SET payload = NULL, salt = NULL") }
        }
    }

    @Test("A ledger from before them verifies after it was brought up to date, and goes on")
    func migrated() throws {
        try makeOldLedger(of: [.fixture(), .fixture("PS-2026-0001", 2, .signed)])
        let store = try folder.open()
        #expect(try store.verifyChain() == nil)
        #expect(try store.events(of: MatterID("PS-2026-0001")).count == 2)
        // It is looked at once, so that it is known on which days it rests.
        #expect(try store.mattersToWake(at: .fixture(), limit: 9).count == 1)
        try store.append([.fixture("PS-2026-0001", 3, .closed)])
        #expect(try store.verifyChain() == nil)
        #expect(throws: StoreError.self) {
            try store.write { try $0.execute(sql: "DELETE FROM event WHERE seq = 1") }
        }
    }

    /// Writes a ledger as the schema of the second step had it, link by link.
    private func makeOldLedger(of events: [LedgerEvent]) throws {
        let queue = try DatabaseQueue(path: folder.ledger)
        try Schema.migrator.migrate(queue, upTo: "002 versions and pauses")
        try queue.write { database in
            try database.execute(
                sql: """
                    INSERT INTO matter(ref, id, kind, title, lead_unit, urgency, entry,
                        assigned_day, state, light, events)
                    VALUES (1, 'PS-2026-0001', '批示', '题', '市住建局', 'ordinary', 'fresh',
                        '2026-03-17', 'signed', 'green', 2)
                    """)
            var link = Chain.root
            for (index, event) in events.enumerated() {
                let payload = [UInt8](try JSONEncoder().encode(event))
                let salt = [UInt8](repeating: 7, count: Chain.saltBytes)
                let digest = Chain.digest(salt: salt, payload: payload)
                let (at, kind) = (event.at.description, index == 0 ? "assigned" : "signed")
                let around = Chain.Around(
                    seq: Int64(index + 1), matter: event.matter.rawValue.utf8,
                    number: event.number, at: at.utf8, recorded: event.recorded.seconds,
                    kind: kind.utf8)
                link = Chain.link(after: link, around, digest: digest)
                try database.execute(
                    sql: "INSERT INTO event VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?)",
                    arguments: [
                        index + 1, event.number, at, event.recorded.seconds, kind, Data(salt),
                        Data(payload), Data(digest), Data(link),
                    ])
            }
            try database.execute(
                sql: "INSERT INTO memory VALUES ('chain_head', ?)",
                arguments: ["\(events.count) \(link.hex)"])
        }
        try queue.close()
    }
}
