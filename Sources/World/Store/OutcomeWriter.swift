import Almanac
import Deadlines
import Delivery
import Foundation
import GRDB
import Ledger

/// Writes what became of attempts within one transaction.
struct OutcomeWriter {
    private let decoder = JSONDecoder()
    private let now: Instant
    private let shelf: MatterShelf
    private var receipts: ReceiptPen
    private let letter: Prepared
    private let update: Prepared
    private let officials: Prepared
    private let acceptNotices: Prepared
    private let acceptDigests: Prepared
    private let insertTelling: Prepared
    private let passages: PassageWriter

    init(_ database: Database, _ now: Instant, _ random: @escaping () -> UInt64) throws {
        self.now = now
        shelf = try MatterShelf(database)
        receipts = try ReceiptPen(database, random)
        letter = try Prepared(
            database,
            """
            SELECT id, attempt, addressee, frozen, wording,
                (SELECT text FROM wording WHERE wording.ref = message.wording)
            FROM message WHERE ref = ?
            """)
        passages = try PassageWriter(database, now)
        update = try Prepared(
            database,
            """
            UPDATE message SET state = ?1, at = ?2, attempt = coalesce(?3, attempt), reason = ?4,
                is_unknown = is_unknown OR ?5, unknowns = unknowns + ?5,
                form = ?7
            WHERE ref = ?6 AND state NOT IN ('accepted', 'cancelled')
            """)
        officials = try Prepared(
            database,
            """
            SELECT firing.matter, matter.id, slot, unit, occurrence, notice.official
            FROM notice JOIN firing ON firing.ref = notice.firing
                JOIN matter ON matter.ref = firing.matter
            WHERE notice.message = ? AND notice.state = 'waiting'
            """)
        acceptNotices = try Prepared(
            database,
            """
            UPDATE notice SET state = 'accepted', ended = ? WHERE message = ? AND state = 'waiting'
            """)
        acceptDigests = try Prepared(
            database,
            """
            UPDATE digest SET state = 'accepted', ended = ? WHERE message = ? AND state = 'waiting'
            """)
        insertTelling = try Prepared(
            database,
            """
            INSERT INTO telling(matter, slot, unit, occurrence, due, official, step, at, message)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
    }

    mutating func settle(_ outcome: MessageOutcome) throws {
        let ticket = outcome.ticket
        guard let letter = try letter.first(ticket, read: Letter.init) else { return }
        try receipts.write(
            outcome.attempt, of: (ticket, letter.id), number: letter.attempt, rides: outcome.rides,
            said: letter.said, wording: letter.wording)
        let row = CarriageRow(outcome.carriage, at: now)
        let changed = try update.run(
            row.state, row.at, row.attempt, row.reason, outcome.isUnknown, ticket, outcome.form)
        if changed == 1, let why = outcome.why {
            try passages.note(ticket, row.state, why, outcome.attempt.channel)
        }
        guard changed == 1, case .accepted(let at, _) = outcome.carriage else { return }
        try tell(letter, ticket, at)
    }

    /// Ties the last receipt down; nothing is settled after it.
    func end() throws { try receipts.end() }

    private func items(_ frozen: [UInt8]) throws -> [FrozenItem] {
        if let quick = frozen.withUnsafeBytes(FrozenScan.items) { return quick }
        do {
            return try decoder.decode(Message.self, from: Data(frozen)).items.map(FrozenItem.init)
        } catch is DecodingError {
            return []  // Spoilt since it left: accepted it is all the same.
        }
    }

    /// Records whom the accepted message told of what. Only what it names counts as told.
    private func tell(_ letter: Letter, _ ticket: Int64, _ at: Instant) throws {
        guard !letter.frozen.isEmpty else { return }
        let items = try items(letter.frozen)
        let members = try officials.all(ticket) { Member($0) }
        var told: [Told] = []
        for item in items where !item.isCounted {
            guard let matter = try ref(of: item.matter, among: members) else { continue }
            told += members.told(by: item, of: matter, letter.addressee)
        }
        for row in told.sorted().withoutRepeats {
            try insertTelling.run(
                row.matter, row.slot, row.unit, row.occurrence, row.due, row.official, row.step,
                at.seconds, ticket)
        }
        try acceptNotices.run(at.seconds, ticket)
        try acceptDigests.run(at.seconds, ticket)
    }

    /// What a digest merely mentions is the matter of none of its notices.
    private func ref(of matter: MatterID, among members: [Member]) throws -> Int64? {
        try members.first { $0.id == matter }?.matter ?? shelf.ref(matter)?.ref
    }
}

/// What a receipt is about.
private struct Letter {
    var id: String
    var attempt: Int
    var addressee: String
    /// Empty where it was never frozen, or its content was erased by law.
    var frozen: [UInt8]
    /// Where the text stands that persons read; nil where the message tells it.
    var wording: Int64?
    private var words: [UInt8]

    /// Of what the receipt keeps the digest.
    var said: [UInt8] { words.isEmpty ? frozen : frozen + words }

    init(_ columns: Columns) {
        id = columns.text(0)
        attempt = columns.int(1)
        addressee = columns.text(2)
        frozen = columns.bytes(3)
        wording = columns.optionalInt64(4)
        words = wording == nil ? [] : columns.bytes(5)
    }
}

/// A notice of the message: which obligation it is of, and for whom.
private struct Member {
    var matter: Int64
    var id: MatterID
    /// '' for an assignment, which tells the whole matter.
    var slot: String
    var unit: String
    var occurrence: Int
    var official: String

    init(_ columns: Columns) {
        matter = columns.int64(0)
        id = MatterID(columns.text(1))
        slot = columns.text(2)
        unit = columns.text(3)
        occurrence = columns.int(4)
        official = columns.text(5)
    }

    func fits(_ item: FrozenItem, of matter: Int64) -> Bool {
        self.matter == matter
            && (slot.isEmpty
                || (slot == item.slot && unit == item.unit && occurrence == item.occurrence))
    }
}

/// A telling as its row holds it; two notices of one item for one official are one telling.
private struct Told: Hashable, Comparable {
    var matter: Int64
    var slot: String
    var unit: String
    var occurrence: Int
    var due: Int64
    var official: String
    var step: String

    static func < (left: Told, right: Told) -> Bool {
        (left.matter, left.slot, left.unit, left.occurrence, left.official, left.step)
            < (right.matter, right.slot, right.unit, right.occurrence, right.official, right.step)
    }
}

extension [Member] {
    /// The officials for whom the item's notices were, and the one who read them.
    fileprivate func told(by item: FrozenItem, of matter: Int64, _ addressee: String) -> [Told] {
        let fitting = filter { $0.fits(item, of: matter) }
        return (fitting.map(\.official) + [addressee]).map { official in
            Told(
                matter: matter, slot: item.slot, unit: item.unit, occurrence: item.occurrence,
                due: item.due, official: official, step: item.step)
        }
    }
}

extension [Told] {
    /// Equal ones stand beside each other.
    fileprivate var withoutRepeats: [Told] {
        indices.filter { $0 == startIndex || self[$0] != self[$0 - 1] }.map { self[$0] }
    }
}
