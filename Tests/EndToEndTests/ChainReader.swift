import Foundation

/// Checks an exported chain by the format that `duban audit export --help` tells, with code that
/// shares nothing with the product.
struct ChainReader {
    struct Broken: Error {
        var line: Int
        var why: String
    }

    private(set) var events = 0
    private(set) var receipts = 0
    private(set) var erased: Set<Int> = []

    /// - Parameter isWhole: Each line follows the one before; else only each by itself is checked.
    init(_ text: String, isWhole: Bool) throws {
        var last = ["event": Self.zeros, "receipt": Self.zeros]
        for (index, line) in text.split(separator: "\n").enumerated() {
            guard
                let row = try JSONSerialization.jsonObject(with: Data(line.utf8))
                    as? [String: Any],
                let type = row["type"] as? String
            else { throw Broken(line: index, why: "no object") }
            guard type != "head" else { continue }
            let previous = row["previous"] as? String
            if isWhole, previous != last[type] { throw Broken(line: index, why: "order") }
            last[type] = row["link"] as? String
            let isHeld = type == "event" ? try event(row) : try receipt(row)
            if !isHeld { throw Broken(line: index, why: "link") }
        }
        let heads = try Self.heads(text)
        if isWhole, heads["event"] != last["event"] { throw Broken(line: -1, why: "head") }
    }

    private static let zeros = String(repeating: "0", count: 64)

    private static func heads(_ text: String) throws -> [String: String] {
        guard let line = text.split(separator: "\n").last,
            let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
            row["type"] as? String == "head"
        else { throw Broken(line: -1, why: "no head") }
        return row.compactMapValues { ($0 as? [String: Any])?["link"] as? String }
    }

    private mutating func event(_ row: [String: Any]) throws -> Bool {
        events += 1
        let digest = bytes(row["digest"])
        if let payload = row["payload"] as? String {
            guard hash(bytes(row["salt"]) + Array(payload.utf8), row) == digest else {
                return false
            }
        } else {
            erased.insert(row["event"] as? Int ?? 0)
        }
        let tied =
            bytes(row["previous"]) + number(row["event"]) + text(row["matter"])
            + number(row["number"]) + text(row["at"]) + number(row["recorded"])
            + text(row["kind"]) + digest
        return hash(tied, row) == bytes(row["link"])
    }

    private mutating func receipt(_ row: [String: Any]) throws -> Bool {
        receipts += 1
        guard row["salt"] is String else { return true }
        let status = (row["status"] as? Int).map { "\($0)" }
        let tied =
            bytes(row["previous"]) + number(row["receipt"]) + number(row["number"])
            + number(row["rides"]) + number(row["at"]) + number(row["bytes"])
            + number(row["milliseconds"]) + text(status) + text(row["message"])
            + text(row["channel"]) + text(row["code"]) + text(row["text"])
            + text(row["verdict"]) + (row["hint"] is String ? text(row["hint"]) : [])
            + bytes(row["said"])
        return hash(tied, row) == bytes(row["link"])
    }

    private func hash(_ bytes: [UInt8], _ row: [String: Any]) -> [UInt8] {
        switch row["algorithm"] as? String {
        case "sha256": Signature.sha256(bytes)
        case "sm3": SM3.digest(bytes)
        default: []
        }
    }

    private func number(_ value: Any?) -> [UInt8] {
        let number = UInt64(bitPattern: Int64(value as? Int ?? 0))
        return (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }

    private func text(_ value: Any?) -> [UInt8] {
        let bytes = Array((value as? String ?? "").utf8)
        return number(bytes.count) + bytes
    }

    private func bytes(_ value: Any?) -> [UInt8] {
        let digits = Array((value as? String ?? "").utf8)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
        }
    }
}

/// SM3 (GB/T 32905-2016), written for the tests alone.
enum SM3 {
    static func digest(_ message: [UInt8]) -> [UInt8] {
        var state: [UInt32] = [
            0x7380_166f, 0x4914_b2b9, 0x1724_42d7, 0xda8a_0600,
            0xa96f_30bc, 0x1631_38aa, 0xe38d_ee4d, 0xb0fb_0e4e,
        ]
        let zeros = (119 - message.count % 64) % 64
        let bits = UInt64(message.count) * 8
        let padded =
            message + [0x80] + [UInt8](repeating: 0, count: zeros)
            + (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * $0)) }
        for start in stride(from: 0, to: padded.count, by: 64) {
            compress(Array(padded[start..<start + 64]), into: &state)
        }
        return state.flatMap { word in
            (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) }
        }
    }

    private static func turn(_ word: UInt32, _ by: Int) -> UInt32 {
        let by = UInt32(by % 32)
        return by == 0 ? word : (word << by) | (word >> (32 - by))
    }

    private static func words(_ block: [UInt8]) -> [UInt32] {
        var words = (0..<16).map { place in
            block[(4 * place)..<(4 * place + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        for place in 16..<68 {
            let mixed = words[place - 16] ^ words[place - 9] ^ turn(words[place - 3], 15)
            let spread = mixed ^ turn(mixed, 15) ^ turn(mixed, 23)
            words.append(spread ^ turn(words[place - 13], 7) ^ words[place - 6])
        }
        return words
    }

    private static func compress(_ block: [UInt8], into state: inout [UInt32]) {
        let words = words(block)
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for round in 0..<64 {
            let constant: UInt32 = round < 16 ? 0x79cc_4519 : 0x7a87_9d8a
            let first = turn(turn(a, 12) &+ e &+ turn(constant, round), 7)
            let second = first ^ turn(a, 12)
            let choice = round < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
            let other = round < 16 ? e ^ f ^ g : (e & f) | (~e & g)
            let left = choice &+ d &+ second &+ (words[round] ^ words[round + 4])
            let right = other &+ h &+ first &+ words[round]
            (d, c, b, a) = (c, turn(b, 9), a, left)
            (h, g, f) = (g, turn(f, 19), e)
            e = right ^ turn(right, 9) ^ turn(right, 17)
        }
        let mixed = [a, b, c, d, e, f, g, h]
        for place in 0..<8 { state[place] ^= mixed[place] }
    }
}
