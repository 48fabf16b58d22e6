import Almanac
import Channels
import Foundation
import Ledger
import Store

extension Clerk {
    /// Lines of one page of an exported chain.
    private static let exportedLinesMax = 2000

    /// A page of the chains as JSON lines, with all that an independent program needs to check each
    /// link.
    func exportAudit(_ export: AuditExport) throws -> Printout {
        let matter = try export.matter.map { id in
            _ = try matterUnlessPurged(id)
            return MatterID(id)
        }
        var cursor = export.cursor
        let heads = try heads(for: export)
        let (lastEvent, lastReceipt) = (heads.event?.number ?? 0, heads.receipt?.number ?? 0)
        cursor.heads = heads
        var lines: [JSONValue] = []
        var isLast = false
        if cursor.isAtReceipts {
            let page = try store.receiptLinks(
                after: cursor.receipt, of: matter, limit: Clerk.exportedLinesMax)
            lines = page.filter { $0.number <= lastReceipt }.map(\.json)
            cursor.receipt = page.last?.number ?? cursor.receipt
            isLast = page.count < Clerk.exportedLinesMax || cursor.receipt >= lastReceipt
        } else {
            let page = try store.chain(
                after: cursor.event, of: matter, limit: Clerk.exportedLinesMax)
            lines = try page.filter { $0.seq <= lastEvent }.map(json)
            cursor.event = page.last?.seq ?? cursor.event
            if page.count < Clerk.exportedLinesMax || cursor.event >= lastEvent {
                cursor.isAtReceipts = true
                if let matter { lines += try tombstone(of: matter) }
            }
        }
        if isLast { lines.append(heads.json) }
        let page = AuditPage(lines: JSONLines.text(lines), next: isLast ? nil : cursor)
        return Printout(out: String(decoding: try JSONEncoder().encode(page), as: UTF8.self))
    }

    /// Where the export ends, however much is entered while it goes on.
    private func heads(for export: AuditExport) throws -> ChainHeads {
        guard let heads = export.cursor.heads else { return try store.chainHeads() }
        // Pages of before would hold what pages of now have lost.
        guard try !store.isPurged(after: heads.event?.number ?? 0) else {
            throw Misfit.evidence(.purgedMeanwhile)
        }
        return heads
    }

    /// The event that says that the matter was erased; none where it was not.
    private func tombstone(of matter: MatterID) throws -> [JSONValue] {
        guard let event = try store.tombstone(of: matter) else { return [] }
        return try store.chain(after: Int64(event.number) - 1, limit: 1).map(json)
    }

    private func json(_ row: ChainRow) throws -> JSONValue {
        let previous = try store.link(of: row.seq - 1) ?? []
        return [
            "type": "event", "event": .integer(row.seq), "matter": JSONValue(row.matter?.rawValue),
            "number": JSONValue(row.number), "at": .string(row.at),
            "recorded": .integer(row.recorded.seconds), "kind": .string(row.kind),
            "algorithm": .string(row.algorithm), "salt": JSONValue(row.salt?.hex),
            "payload": JSONValue(row.payload.map { String(decoding: $0, as: UTF8.self) }),
            "digest": .string(row.digest.hex), "previous": .string(previous.hex),
            "link": .string(row.link.hex),
        ]
    }

    /// The ends of both chains.
    func auditHead(_ order: Order) throws -> Printout {
        let heads = try store.chainHeads()
        if order.wantsJSON { return Printout(out: JSONLines.text([heads.json])) }
        let ends = [
            (order.language.pick("事件", "event"), heads.event),
            (order.language.pick("回执", "receipt"), heads.receipt),
        ]
        let lines = ends.compactMap { word, head in
            head.map { "\(word) \($0.number)  \($0.algorithm)  \($0.link.grouped)" }
        }
        return Printout(out: lines.screen)
    }
}

extension ReceiptLink {
    fileprivate var json: JSONValue {
        [
            "type": "receipt", "receipt": .integer(number), "message": .string(messageID),
            "number": JSONValue(attemptNumber), "rides": rides.map { .integer($0) } ?? .null,
            "at": .integer(attempt.at.seconds), "channel": .string(attempt.channel),
            "bytes": JSONValue(attempt.bytes),
            "status": attempt.status.map { JSONValue($0) } ?? .null,
            "code": JSONValue(attempt.code), "text": .string(attempt.text),
            "milliseconds": JSONValue(attempt.milliseconds), "verdict": .string(attempt.verdict),
            "hint": JSONValue(attempt.hint),
            "algorithm": .string(algorithm), "salt": JSONValue(salt?.hex),
            "said": .string(said.hex), "previous": .string(previous.hex),
            "link": .string(link.hex),
        ]
    }
}

extension ChainHeads {
    fileprivate var json: JSONValue {
        [
            "type": "head", "event": event.map(\.json) ?? .null,
            "receipt": receipt.map(\.json) ?? .null,
        ]
    }
}

extension ChainHeads.Head {
    fileprivate var json: JSONValue {
        [
            "number": .integer(number), "algorithm": .string(algorithm),
            "link": .string(link.hex),
        ]
    }
}

extension [UInt8] {
    /// Eight digits and a space, as people copy it onto paper.
    fileprivate var grouped: String {
        let digits = Array<Character>(hex)
        return stride(from: 0, to: digits.count, by: 8)
            .map { String(digits[$0..<Swift.min($0 + 8, digits.count)]) }
            .joined(separator: " ")
    }

    /// Hexadecimal digits as people type them; nil for anything else.
    init?(typed text: String) {
        let digits = text.lowercased().filter { !$0.isWhitespace }
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        var rest = Substring(digits)
        while let pair = rest.isEmpty ? nil : rest.prefix(2) {
            guard let byte = UInt8(pair, radix: 16), pair.first != "+" else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        self = bytes
    }
}
