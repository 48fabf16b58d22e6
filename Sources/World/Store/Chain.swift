import Almanac
import CCrypto
import Ledger

/// How an event is tied to those before it.
///
/// The link covers the digest, not the content: content and salt can be erased by law and the
/// chain stays whole; without the salt nobody can try guesses against the digest.
enum Chain {
    static let saltBytes = 16
    /// Of either algorithm.
    static let digestBytes = 32
    /// What stands before the first event.
    static let root = [UInt8](repeating: 0, count: digestBytes)

    /// What stands around an event's content, as its row holds it.
    struct Around<Text: Collection<UInt8>> {
        var seq: Int64
        /// Empty for an event of the office as a whole.
        var matter: Text
        var number: Int
        var at: Text
        var recorded: Int64
        var kind: Text
    }

    static func digest(
        salt: [UInt8], payload: [UInt8], by algorithm: ChainDigest = .sha256
    ) -> [UInt8] {
        hash(salt + payload, by: algorithm)
    }

    static func link<Text>(
        after previous: [UInt8], _ around: Around<Text>, digest: [UInt8],
        by algorithm: ChainDigest = .sha256
    ) -> [UInt8] {
        var bytes = previous
        bytes.reserveCapacity(160)
        append(&bytes, UInt64(bitPattern: around.seq))
        append(&bytes, around.matter)
        append(&bytes, UInt64(bitPattern: Int64(around.number)))
        append(&bytes, around.at)
        append(&bytes, UInt64(bitPattern: around.recorded))
        append(&bytes, around.kind)
        bytes += digest
        return hash(bytes, by: algorithm)
    }

    static func salt(from random: () -> UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        append(&bytes, random())
        append(&bytes, random())
        return bytes
    }

    static func hash(_ bytes: [UInt8], by algorithm: ChainDigest) -> [UInt8] {
        switch algorithm {
        case .sha256: sha256(bytes)
        case .sm3: sm3(bytes)
        }
    }

    static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: digestBytes)
        _ = SHA256(bytes, bytes.count, &digest)
        return digest
    }

    /// Empty where the machine's OpenSSL has no SM3: no link is equal to that.
    static func sm3(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: digestBytes)
        var count: UInt32 = 0
        let isDone = EVP_Digest(bytes, bytes.count, &digest, &count, EVP_sm3(), nil) == 1
        return isDone && count == UInt32(digestBytes) ? digest : []
    }

    /// Big end first.
    static func append(_ bytes: inout [UInt8], _ value: UInt64) {
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
        }
    }

    /// The length goes first, so that no two lists of texts give the same bytes.
    static func append(_ bytes: inout [UInt8], _ text: some Collection<UInt8>) {
        append(&bytes, UInt64(text.count))
        bytes += text
    }
}

/// The digest of a text, for records that leave the ledger.
package enum Fingerprint {
    /// SHA-256 of the UTF-8, in 64 lower-case hexadecimal digits.
    package static func sha256(_ text: String) -> String { Chain.sha256(Array(text.utf8)).hex }
}

extension ChainDigest {
    /// Whether this machine's OpenSSL can make it.
    package var isAvailable: Bool { !Chain.hash([], by: self).isEmpty }
}
