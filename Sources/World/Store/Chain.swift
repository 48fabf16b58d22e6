import Almanac
import CCrypto
import Ledger

/// How an event is tied to those before it.
///
/// The link covers the digest, not the content: content and salt can be erased by law and the
/// chain stays whole; without the salt nobody can try guesses against the digest.
enum Chain {
    static let saltBytes = 16
    static let digestBytes = 32
    /// What stands before the first event.
    static let root = [UInt8](repeating: 0, count: digestBytes)

    static func digest(salt: [UInt8], payload: [UInt8]) -> [UInt8] { sha256(salt + payload) }

    static func link(
        after previous: [UInt8], seq: Int64, matter: String, number: Int, at: String,
        recorded: Int64, kind: String, digest: [UInt8]
    ) -> [UInt8] {
        var bytes = previous
        bytes.reserveCapacity(160)
        append(&bytes, UInt64(bitPattern: seq))
        append(&bytes, matter)
        append(&bytes, UInt64(bitPattern: Int64(number)))
        append(&bytes, at)
        append(&bytes, UInt64(bitPattern: recorded))
        append(&bytes, kind)
        bytes += digest
        return sha256(bytes)
    }

    static func salt(from random: () -> UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        append(&bytes, random())
        append(&bytes, random())
        return bytes
    }

    static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: digestBytes)
        _ = SHA256(bytes, bytes.count, &digest)
        return digest
    }

    /// Big end first.
    static func append(_ bytes: inout [UInt8], _ value: UInt64) {
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
        }
    }

    /// The length goes first, so that no two lists of texts give the same bytes.
    static func append(_ bytes: inout [UInt8], _ text: String) {
        append(&bytes, UInt64(text.utf8.count))
        bytes += text.utf8
    }
}

/// The digest of a text, for records that leave the ledger.
package enum Fingerprint {
    /// SHA-256 of the UTF-8, in 64 lower-case hexadecimal digits.
    package static func sha256(_ text: String) -> String { Chain.sha256(Array(text.utf8)).hex }
}
