import CCrypto
import Channels

/// Signs each attempt from the clock of that attempt; no signed URL or body is kept.
package enum Signature {
    /// The post as it goes out at `seconds` since 1970.
    package static func signed(_ post: HTTPPost, at seconds: Int64) -> HTTPPost {
        var signed = post
        switch post.signing {
        case .unsigned: break
        case .standardWebhooks(let id, let keys):
            signed.headers += headers(id: id, keys: keys, body: post.body, at: seconds)
        case .dingtalk(let secret):
            signed.url = url(post.url, secret: secret, at: seconds)
        case .feishu(let secret):
            signed.body = body(post.body, secret: secret, at: seconds)
        case .form(let request):
            signed = FormFiller(request: request, seconds: seconds).filled(post)
        }
        return signed
    }

    /// 钉钉: HMAC-SHA256 of `milliseconds \n secret` by the secret; base64, percent-encoded once.
    private static func url(_ url: String, secret: String, at seconds: Int64) -> String {
        let time = "\(seconds)000"
        let code = base64(code(Array("\(time)\n\(secret)".utf8), key: Array(secret.utf8)))
        let sign = code.map { escapes[$0] ?? String($0) }.joined()
        let address = url.prefix { $0 != "#" }
        return "\(address)\(address.contains("?") ? "&" : "?")timestamp=\(time)&sign=\(sign)"
    }

    /// What base64 has beyond letters and digits.
    private static let escapes: [Character: String] = ["+": "%2B", "/": "%2F", "=": "%3D"]

    /// 飞书: HMAC-SHA256 of nothing by `seconds \n secret`, as members at the head of the object.
    private static func body(_ body: [UInt8], secret: String, at seconds: Int64) -> [UInt8] {
        let sign = base64(code([], key: Array("\(seconds)\n\(secret)".utf8)))
        let isEmpty = body.dropFirst().first { $0 > 0x20 } == UInt8(ascii: "}")
        let members = #"{"timestamp":"\#(seconds)","sign":"\#(sign)""# + (isEmpty ? "" : ",")
        return Array(members.utf8) + body.dropFirst()
    }

    /// Standard Webhooks 1.0.0: HMAC-SHA256 over `id.timestamp.body`, `v1,` and base64, one for each
    /// key; the three headers of an attempt at `seconds` since 1970.
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

    static func code(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
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

    static func base64(_ bytes: [UInt8]) -> String {
        String(decoding: Base64.encoded(bytes), as: UTF8.self)
    }
}
