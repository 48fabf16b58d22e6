import CCrypto
import Channels

/// Writes a gateway's form for one attempt: digests and times from the clock of that attempt.
struct FormFiller {
    let request: FormRequest
    /// Since 1970.
    let seconds: Int64

    static func fault(of request: FormRequest) -> String? {
        guard let name = request.encoding.name, !TextBytes.isKnown(name) else { return nil }
        return "the system can't write \(name)"
    }

    /// Fields go into the query of a GET and into the body of a POST.
    func filled(_ post: HTTPPost) -> HTTPPost {
        var filled = post
        let digests = digests()
        filled.method = request.method
        filled.url = request.url.filled { escaped(value($0, $1, digests)) }
        let fields = request.fields.map { field in
            (field.name, field.template.filled { value($0, $1, digests) })
        }
        switch (request.method, request.encoding) {
        case (.post, .json):
            let object = JSONValue.object(fields.map { .init($0.0, .string($0.1)) })
            filled.body = object.bytes
            filled.headers.append("Content-Type: application/json; charset=utf-8")
        case (.post, _):
            filled.body = Array(query(fields).utf8)
            let charset = request.encoding.name ?? "UTF-8"
            filled.headers.append(
                "Content-Type: application/x-www-form-urlencoded; charset=\(charset)")
        case (.get, _):
            filled.url += (filled.url.contains("?") ? "&" : "?") + query(fields)
        }
        return filled
    }

    private func value(_ place: String, _ form: String?, _ digests: [String: String]) -> String {
        request.value(of: place, as: form, digests: digests, at: seconds)
    }

    private func query(_ fields: [(String, String)]) -> String {
        fields.map { escaped($0.0) + "=" + escaped($0.1) }.joined(separator: "&")
    }

    private func bytes(_ text: String) -> [UInt8] {
        request.encoding.name.flatMap { TextBytes.encoded(text, in: $0) } ?? Array(text.utf8)
    }

    /// The bytes of the encoding, all but the unreserved characters as `%XX` (RFC 3986, section 2).
    private func escaped(_ text: String) -> String {
        let hex = Array("0123456789ABCDEF".utf8)
        var escaped: [UInt8] = []
        for byte in bytes(text) {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: escaped.append(byte)
            default:
                escaped += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    // MARK: - Digests

    /// Each may use those before it.
    private func digests() -> [String: String] {
        var found: [String: String] = [:]
        for one in request.computed { found[one.name] = digest(one, found) }
        return found
    }

    private func digest(
        _ computed: FormRequest.Computed, _ before: [String: String]
    ) -> String {
        let text = bytes(computed.text.filled { value($0, $1, before) })
        let code: [UInt8]
        switch computed.digest {
        case .md5: code = hashed(text, EVP_md5())
        case .sha1: code = hashed(text, EVP_sha1())
        case .sha256: code = hashed(text, EVP_sha256())
        case .hmacSHA256:
            let key = computed.key?.filled { value($0, $1, before) } ?? ""
            code = Signature.code(text, key: bytes(key))
        }
        switch computed.writing {
        case .hex: return FormRequest.hex(code)
        case .upperHex: return FormRequest.hex(code).uppercased()
        case .base64: return Signature.base64(code)
        }
    }

    private func hashed(_ bytes: [UInt8], _ digest: OpaquePointer?) -> [UInt8] {
        var length: UInt32 = 0
        return [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
            let done = EVP_Digest(
                bytes, bytes.count, buffer.baseAddress, &length, digest, nil)
            precondition(done == 1, "libcrypto could not compute a digest")
            count = Int(length)
        }
    }
}

extension FormRequest.Encoding {
    /// As the system calls it; nil for UTF-8.
    var name: String? {
        switch self {
        case .utf8, .json: nil
        case .gbk: "GBK"
        case .gb18030: "GB18030"
        }
    }
}

extension Answer {
    /// A gateway that reads GBK answers in it too.
    func inUTF8(_ signing: Signing) -> Answer {
        guard case .http(var http) = self, case .form(let request) = signing,
            let name = request.encoding.name
        else { return self }
        http.body = TextBytes.decoded(http.body, from: name)
        return .http(http)
    }
}
