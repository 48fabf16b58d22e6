import CCurl
import Glibc

/// Texts in the encodings of old gateways, by the system's own converter.
enum TextBytes {
    /// The text in the encoding, what it lacks as question marks; nil where the system does not know
    /// the encoding.
    static func encoded(_ text: String, in name: String) -> [UInt8]? {
        guard let whole = converted(Array(text.utf8), from: "UTF-8", to: name) else { return nil }
        if let bytes = whole { return bytes }
        return text.unicodeScalars.flatMap { scalar -> [UInt8] in
            let one = converted(Array(String(scalar).utf8), from: "UTF-8", to: name)
            return (one ?? nil) ?? [UInt8(ascii: "?")]
        }
    }

    /// The bytes in UTF-8; as they are where they are that already, or are not of the encoding.
    static func decoded(_ bytes: [UInt8], from name: String) -> [UInt8] {
        guard String(validating: bytes, as: UTF8.self) == nil,
            let found = converted(bytes, from: name, to: "UTF-8"), let text = found
        else { return bytes }
        return text
    }

    static func isKnown(_ name: String) -> Bool {
        converted([], from: "UTF-8", to: name) != nil
    }

    /// The outer nil: no such converter. The inner: a byte or a character that has no counterpart.
    private static func converted(_ bytes: [UInt8], from: String, to: String) -> [UInt8]?? {
        guard let converter = iconv_open(to, from), converter != iconv_t(bitPattern: -1) else {
            return nil
        }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        // Four bytes at most for one, in every encoding that is asked for.
        var output = [CChar](repeating: 0, count: bytes.count * 4 + 8)
        let room = output.count
        var left = room
        let isWhole = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var (source, target) = (input.baseAddress, output.baseAddress)
                var count = input.count
                return iconv(converter, &source, &count, &target, &left)
                    != Int(bitPattern: UInt.max)
            }
        }
        guard isWhole else { return .some(nil) }
        return output[..<(room - left)].map { UInt8(bitPattern: $0) }
    }
}
