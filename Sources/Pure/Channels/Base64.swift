/// Base64 by RFC 4648, section 4, with padding.
package enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    package static func encoded(_ text: some Sequence<UInt8>) -> [UInt8] {
        let bytes = Array(text)
        var out: [UInt8] = []
        out.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let second = start + 1 < bytes.count ? Int(bytes[start + 1]) : nil
            let third = start + 2 < bytes.count ? Int(bytes[start + 2]) : nil
            let first = Int(bytes[start])
            let pad = UInt8(ascii: "=")
            out.append(alphabet[first >> 2])
            out.append(alphabet[(first & 3) << 4 | (second ?? 0) >> 4])
            out.append(second.map { alphabet[($0 & 15) << 2 | (third ?? 0) >> 6] } ?? pad)
            out.append(third.map { alphabet[$0 & 63] } ?? pad)
        }
        return out
    }

    /// Lines of at most 76 characters, each ended by CRLF (RFC 2045, section 6.8).
    package static func lines(_ text: some Sequence<UInt8>) -> [UInt8] {
        let whole = encoded(text)
        var out: [UInt8] = []
        out.reserveCapacity(whole.count + whole.count / 38 + 2)
        for start in stride(from: 0, to: whole.count, by: 76) {
            out += whole[start..<min(start + 76, whole.count)]
            out += [13, 10]
        }
        return out
    }
}
