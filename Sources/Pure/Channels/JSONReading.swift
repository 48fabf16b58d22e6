/// Reads a JSON text (RFC 8259) that a stranger wrote: nothing in it can do harm.
package struct JSONReading {
    /// Containers within each other that are read.
    private static let depthMax = 32

    package let value: JSONValue

    /// nil where the bytes are no JSON, or lie deeper than anybody writes.
    package init?(_ bytes: some Sequence<UInt8>) {
        var scan = JSONTextScan(Array(bytes))
        guard let value = scan.value(depth: JSONReading.depthMax), scan.isAtEnd else { return nil }
        self.value = value
    }

    /// The text, number or word at a pointer (RFC 6901), as it was written; nil where there is none.
    package func scalar(at pointer: String) -> String? {
        var here = value
        let steps = pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for step in steps {
            let key = String(step).replacing("~1", with: "/").replacing("~0", with: "~")
            guard let next = here.child(key) else { return nil }
            here = next
        }
        return here.scalar
    }
}

extension JSONValue {
    fileprivate func child(_ key: String) -> JSONValue? {
        switch self {
        case .object(let members): members.first { $0.key == key }?.value
        case .array(let values): Int(key).flatMap { values.indices.contains($0) ? values[$0] : nil }
        case .null, .bool, .integer, .string: nil
        }
    }

    fileprivate var scalar: String? {
        switch self {
        case .string(let text): text
        case .integer(let number): String(number)
        case .bool(let flag): flag ? "true" : "false"
        case .null: "null"
        case .array, .object: nil
        }
    }
}

private struct JSONTextScan {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool {
        mutating get {
            skipBlanks()
            return place == bytes.count
        }
    }

    private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipBlanks() {
        while let byte, [9, 10, 13, 32].contains(byte) { place += 1 }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard byte == UInt8(ascii: scalar) else { return false }
        place += 1
        return true
    }

    mutating func value(depth: Int) -> JSONValue? {
        skipBlanks()
        guard depth > 0, let byte else { return nil }
        switch byte {
        case UInt8(ascii: "{"): return object(depth)
        case UInt8(ascii: "["): return array(depth)
        case UInt8(ascii: "\""): return text().map { .string($0) }
        case UInt8(ascii: "t"): return word("true", .bool(true))
        case UInt8(ascii: "f"): return word("false", .bool(false))
        case UInt8(ascii: "n"): return word("null", .null)
        default: return number()
        }
    }

    private mutating func object(_ depth: Int) -> JSONValue? {
        var members: [JSONValue.Member] = []
        place += 1
        if take("}") { return .object([]) }
        repeat {
            skipBlanks()
            guard byte == UInt8(ascii: "\""), let key = text(), take(":"),
                let value = value(depth: depth - 1)
            else { return nil }
            members.append(JSONValue.Member(key, value))
        } while take(",")
        return take("}") ? .object(members) : nil
    }

    private mutating func array(_ depth: Int) -> JSONValue? {
        var values: [JSONValue] = []
        place += 1
        if take("]") { return .array([]) }
        repeat {
            guard let value = value(depth: depth - 1) else { return nil }
            values.append(value)
        } while take(",")
        return take("]") ? .array(values) : nil
    }

    private mutating func word(_ word: String, _ value: JSONValue) -> JSONValue? {
        guard bytes[place...].starts(with: word.utf8) else { return nil }
        place += word.utf8.count
        return value
    }

    /// A fraction is kept as its text: no code is one.
    private mutating func number() -> JSONValue? {
        let start = place
        while let byte, "+-.0123456789Ee".utf8.contains(byte) { place += 1 }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        guard Double(text) != nil else { return nil }
        return Int64(text).map { .integer($0) } ?? .string(text)
    }

    private mutating func text() -> String? {
        var units: [UInt8] = []
        place += 1
        while let byte, byte != UInt8(ascii: "\"") {
            place += 1
            guard byte == UInt8(ascii: "\\") else {
                units.append(byte)
                continue
            }
            guard let scalar = escaped() else { return nil }
            units += String(Character(scalar)).utf8
        }
        guard byte != nil else { return nil }
        place += 1
        return String(decoding: units, as: UTF8.self)
    }

    private mutating func escaped() -> Unicode.Scalar? {
        guard let byte else { return nil }
        place += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "u"): return codePoint()
        default: return nil
        }
    }

    /// Four digits, or two surrogates of four; half a pair becomes U+FFFD.
    private mutating func codePoint() -> Unicode.Scalar? {
        guard let first = fourDigits() else { return nil }
        guard (0xD800...0xDBFF).contains(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
        let mark = place
        guard bytes[place...].starts(with: "\\u".utf8) else { return "\u{FFFD}" }
        place += 2
        guard let second = fourDigits() else { return nil }
        guard (0xDC00...0xDFFF).contains(second) else {
            place = mark
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func fourDigits() -> UInt32? {
        guard place + 4 <= bytes.count else { return nil }
        let digits = String(decoding: bytes[place..<(place + 4)], as: UTF8.self)
        place += 4
        return digits.utf8.allSatisfy({ $0 != 0x2B && $0 != 0x2D })
            ? UInt32(digits, radix: 16) : nil
    }
}
