import Foundation

/// SHA-256 (FIPS 180-4) and HMAC (RFC 2104), written for the tests alone: the product's signature
/// is checked by code that shares nothing with it.
enum Signature {
    /// What Standard Webhooks puts behind `v1,` for a message.
    static func standardWebhooks(
        id: String, timestamp: String, body: Data, key: [UInt8]
    ) -> String {
        let signed = Array("\(id).\(timestamp).".utf8) + body
        return Data(hmac(signed, key: key)).base64EncodedString()
    }

    static func hmac(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        var block = key.count > 64 ? sha256(key) : key
        block += [UInt8](repeating: 0, count: 64 - block.count)
        let inner = sha256(block.map { $0 ^ 0x36 } + message)
        return sha256(block.map { $0 ^ 0x5C } + inner)
    }

    static func sha256(_ message: [UInt8]) -> [UInt8] {
        var state: [UInt32] = [
            0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
            0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
        ]
        let zeros = (119 - message.count % 64) % 64
        let bits = UInt64(message.count) * 8
        let padded =
            message + [0x80] + [UInt8](repeating: 0, count: zeros)
            + (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * $0)) }
        for start in stride(from: 0, to: padded.count, by: 64) {
            compress(padded[start..<start + 64], into: &state)
        }
        return state.flatMap { word in
            (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) }
        }
    }

    private static func compress(_ block: ArraySlice<UInt8>, into state: inout [UInt32]) {
        let bytes = Array(block)
        var words = (0..<16).map { at in
            bytes[(at * 4)..<(at * 4 + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        for at in 16..<64 {
            let (near, far) = (words[at - 2], words[at - 15])
            let first = turn(far, 7) ^ turn(far, 18) ^ (far >> 3)
            let second = turn(near, 17) ^ turn(near, 19) ^ (near >> 10)
            words.append(words[at - 16] &+ first &+ words[at - 7] &+ second)
        }
        var v = state
        for at in 0..<64 {
            let mix = turn(v[4], 6) ^ turn(v[4], 11) ^ turn(v[4], 25)
            let choice = (v[4] & v[5]) ^ (~v[4] & v[6])
            let first = v[7] &+ mix &+ choice &+ constants[at] &+ words[at]
            let spread = turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22)
            let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2])
            v = [first &+ spread &+ majority, v[0], v[1], v[2], v[3] &+ first, v[4], v[5], v[6]]
        }
        for at in 0..<8 { state[at] = state[at] &+ v[at] }
    }

    private static func turn(_ word: UInt32, _ bits: UInt32) -> UInt32 {
        word >> bits | word << (32 - bits)
    }

    /// The first 32 bits of the fractions of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = primes.map { prime in
        let root = cbrt(Double(prime))
        return UInt32((root - root.rounded(.down)) * 4_294_967_296)
    }

    private static let primes: [Int] = (2...311).filter { number in
        (2..<number).allSatisfy { number % $0 != 0 }
    }
}
