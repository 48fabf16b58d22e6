import CCrypto
import Channels

/// Standard Webhooks 1.0.0: HMAC-SHA256 over `id.timestamp.body`, `v1,` and base64, one for each key.
package enum Signature {
    /// The three headers of an attempt at `seconds` since 1970.
    package static func headers(
        id: String, keys: [[UInt8]], body: [UInt8], at seconds: Int64
    ) -> [String] {
        let signed = Array("\(id).\(seconds).".utf8) + body
        let signatures = keys.map { "v1," + base64(code(signed, key: $0)) }
        return [
            "webhook-id: \(id)", "webhook-timestamp: \(seconds)",
            "webhook-signature: \(signatures.joined(separator: " "))",
        ]
    }

    private static func code(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        var length: UInt32 = 0
        let code = [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
            let done = HMAC(
                EVP_sha256(), key, Int32(key.count), bytes, bytes.count, buffer.baseAddress,
                &length)
            precondition(done != nil, "libcrypto could not compute an HMAC")
            count = Int(length)
        }
        return code
    }

    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func base64(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << ((3 - group.count) * 8)
            for place in 0..<4 {
                let isFilled = place <= group.count
                text.append(
                    isFilled ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
