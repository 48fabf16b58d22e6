import Almanac
import Foundation
import GRDB
import Ledger

/// Reads the chain row by row, from the beginning.
struct ChainCheck {
    var broken: BrokenLink?
    /// The numbers of the events whose content is gone, with their digests.
    private(set) var erased: [Int64: [UInt8]] = [:]
    private var seq: Int64 = 0
    private var link = Chain.root

    mutating func look(at columns: Columns) {
        let row = ChainRow(columns)
        if let fault = fault(row, columns) {
            broken = BrokenLink(
                seq: row.seq, matter: row.matter, number: row.number, fault: fault,
                differs: fault == .link ? row.differences : [])
        }
        if row.isPurged { erased[row.seq] = row.digest }
        seq = row.seq
        link = row.link
    }

    func end(_ head: String?) -> BrokenLink? {
        let isWhole = head == "\(seq) \(link.hex)" || (head == nil && seq == 0)
        return isWhole ? nil : BrokenLink(seq: seq, fault: .end)
    }

    private func fault(_ row: ChainRow, _ columns: Columns) -> BrokenLink.Fault? {
        guard row.seq == seq + 1 else { return .gap }
        guard let algorithm = ChainDigest(rawValue: row.algorithm) else { return .link }
        // The bytes of the texts, not what they are read as: other bytes may read the same.
        let around = Chain.Around(
            seq: row.seq, matter: columns.bytes(1), number: row.number, at: columns.bytes(3),
            recorded: row.recorded.seconds, kind: columns.bytes(5))
        let expected = Chain.link(after: link, around, digest: row.digest, by: algorithm)
        guard row.link == expected else { return .link }
        guard let payload = row.payload else { return row.salt == nil ? nil : .content }
        guard let salt = row.salt else { return .content }
        let content = Chain.digest(salt: salt, payload: payload, by: algorithm)
        return content == row.digest ? nil : .content
    }
}

extension ChainRow {
    /// The columns that say something else than the content, where the content is the one entered.
    fileprivate var differences: [String] {
        guard let payload, let salt, let algorithm = ChainDigest(rawValue: algorithm),
            Chain.digest(salt: salt, payload: payload, by: algorithm) == digest
        else { return [] }
        let decoder = JSONDecoder()
        let data = Data(payload)
        // What is no event of a matter may be one of the office; what is neither tells no more.
        if let event = try? decoder.decode(LedgerEvent.self, from: data) {
            return differences(
                from: (event.matter, event.number, event.at, event.recorded),
                event.what.word.rawValue)
        }
        // As above.
        if let event = try? decoder.decode(OfficeEvent.self, from: data) {
            return differences(
                from: (nil, event.number, event.at, event.recorded), event.what.word)
        }
        return []
    }

    private func differences(
        from told: (matter: MatterID?, number: Int, at: Moment, recorded: Instant), _ word: String
    ) -> [String] {
        let pairs = [
            ("matter", matter != told.matter), ("number", number != told.number),
            ("at", at != told.at.description), ("recorded", recorded != told.recorded),
            ("kind", kind != word),
        ]
        return pairs.filter(\.1).map(\.0)
    }
}

/// Whether each tombstone agrees with the rows that it names, and each row whose content is gone
/// has one.
struct TombstoneCheck {
    let database: Database
    /// The numbers of the events whose content is gone, with their digests.
    let erased: [Int64: [UInt8]]

    func broken() throws -> BrokenLink? {
        var named: Set<Int64> = []
        var first: BrokenLink?
        var purged = try database.purgedMatters()
        for (seq, tombstone) in try database.tombstones() {
            named.formUnion(tombstone.events.map(Int64.init))
            let isMarked = purged.removeValue(forKey: tombstone.matter) == seq
            if try !(isMarked && agrees(tombstone, at: seq)), first == nil {
                first = BrokenLink(seq: seq, matter: tombstone.matter, fault: .tombstone)
            }
        }
        // A matter that stands as erased without a tombstone was hidden, not erased.
        if let hidden = purged.min(by: { $0.value < $1.value }), first == nil {
            first = BrokenLink(seq: hidden.value, matter: hidden.key, fault: .hidden)
        }
        let untold = erased.keys.filter { !named.contains($0) }.min()
        let other = untold.map { BrokenLink(seq: $0, fault: .erased) }
        return [first, other].compactMap { $0 }.min { $0.seq < $1.seq }
    }

    private func agrees(_ tombstone: Tombstone, at seq: Int64) throws -> Bool {
        var events: [(Int64, [UInt8])] = []
        for number in tombstone.events.map(Int64.init) {
            guard number < seq, let digest = erased[number] else { return false }
            events.append((number, digest))
        }
        let read = try Prepared(database, ReceiptRow.sql + " WHERE attempt.ref = ?")
        var receipts: [ReceiptRow] = []
        for number in tombstone.receipts.map(Int64.init) {
            guard let row = try read.first(number, read: { ReceiptRow($0) }), row.salt == nil,
                row.attempt.text.isEmpty
            else { return false }
            receipts.append(row)
        }
        return Seal.of(events, receipts, by: tombstone.algorithm) == tombstone.seal
    }
}

/// What a tombstone says about the rows that lost their content.
enum Seal {
    /// The digests of the events by their numbers; of each receipt its link and all that is left of
    /// it.
    static func of(
        _ events: [(seq: Int64, digest: [UInt8])], _ receipts: [ReceiptRow],
        by algorithm: ChainDigest
    ) -> String {
        var bytes: [UInt8] = []
        Chain.append(&bytes, UInt64(events.count))
        for (seq, digest) in events {
            Chain.append(&bytes, UInt64(bitPattern: seq))
            bytes += digest
        }
        for row in receipts {
            var attempt = row.attempt
            attempt.text = ""
            bytes += row.link
            bytes += ReceiptChain.bytes(
                ref: row.ref, message: row.messageID, number: row.number, rides: row.rides,
                attempt, row.said)
        }
        return Chain.hash(bytes, by: algorithm).hex
    }
}

extension Database {
    /// The matters that stand as erased, each with the event that is said to be its tombstone.
    fileprivate func purgedMatters() throws -> [MatterID: Int64] {
        let pairs = try Prepared(
            self, "SELECT id, purged FROM matter WHERE purged IS NOT NULL ORDER BY ref"
        ).all { (MatterID($0.text(0)), $0.int64(1)) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// Every tombstone that can be read, with its number in the chain, in their order.
    func tombstones() throws -> [(seq: Int64, tombstone: Tombstone)] {
        let decoder = JSONDecoder()
        return try Prepared(
            self,
            """
            SELECT seq, payload FROM event
            WHERE matter IS NULL AND kind = 'purged' AND payload IS NOT NULL ORDER BY seq
            """
        ).all { columns -> (Int64, Tombstone)? in
            // One that was tampered with names nothing; the chain tells of it.
            guard let event = try? decoder.decode(OfficeEvent.self, from: columns.data(1)),
                case .purged(let tombstone) = event.what
            else { return nil }
            return (columns.int64(0), tombstone)
        }.compactMap { $0 }
    }
}
