/// A JSON text (RFC 8259) that somebody else wrote, read whole or not at all.
package struct JSONReading {
    /// Arrays and objects within each other.
    package static let depthMax = 32

    package let value: JSONValue

    /// nil where it is no JSON, or nested deeper than anybody means it.
    package init?(_ bytes: some Sequence<UInt8>) {
        var parser = JSONParser(Array(bytes))
        guard let value = parser.whole() else { return nil }
        self.value = value
    }

    package func member(_ key: String) -> JSONValue? { value.member(key) }

    /// The text, number or truth value at a pointer (RFC 6901), as it is written.
    package func scalar(at pointer: String) -> String? {
        guard pointer.isEmpty || pointer.hasPrefix("/") else { return nil }
        let steps = pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        let found = steps.reduce(JSONValue?.some(value)) { value, step in
            let key = String(step.replacing("~1", with: "/").replacing("~0", with: "~"))
            return value?.member(key)
        }
        return found?.scalar
    }
}

extension JSONValue {
    /// The last member of that name of an object, or the element of that place of an array.
    package func member(_ key: String) -> JSONValue? {
        switch self {
        case .object(let members): return members.last { $0.key == key }?.value
        case .array(let values):
            guard let place = Int(key), values.indices.contains(place) else { return nil }
            return values[place]
        case .null, .bool, .integer, .decimal, .string: return nil
        }
    }

    /// What stands there, where it is neither an object nor an array.
    package var scalar: String? {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .decimal(let text), .string(let text): text
        case .array, .object: nil
        }
    }
}

/// Reads one value after the other; every function leaves `place` behind what it read.
private struct JSONParser {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    }

    mutating func whole() -> JSONValue? {
        guard let value = value(depth: 0) else { return nil }
        skipBlanks()
        return place == bytes.count ? value : nil
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipBlanks() {
        while let byte = next, [9, 10, 13, 32].contains(byte) { place += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard next == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func take(word: StaticString, _ value: JSONValue) -> JSONValue? {
        let word = word.withUTF8Buffer { Array($0) }
        guard bytes[place...].starts(with: word) else { return nil }
        place += word.count
        return value
    }

    private mutating func value(depth: Int) -> JSONValue? {
        skipBlanks()
        guard depth < JSONReading.depthMax, let byte = next else { return nil }
        switch byte {
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return array(depth: depth)
        case UInt8(ascii: "\""): return string().map { .string($0) }
        case UInt8(ascii: "t"): return take(word: "true", .bool(true))
        case UInt8(ascii: "f"): return take(word: "false", .bool(false))
        case UInt8(ascii: "n"): return take(word: "null", .null)
        default: return number()
        }
    }

    private mutating func object(depth: Int) -> JSONValue? {
        place += 1
        var members: [JSONValue.Member] = []
        if take("}") { return .object([]) }
        repeat {
            skipBlanks()
            guard next == UInt8(ascii: "\""), let key = string(), take(":"),
                let value = value(depth: depth + 1)
            else { return nil }
            members.append(JSONValue.Member(key, value))
        } while take(",")
        return take("}") ? .object(members) : nil
    }

    private mutating func array(depth: Int) -> JSONValue? {
        place += 1
        var values: [JSONValue] = []
        if take("]") { return .array([]) }
        repeat {
            guard let value = value(depth: depth + 1) else { return nil }
            values.append(value)
        } while take(",")
        return take("]") ? .array(values) : nil
    }

    /// Section 6: no plus sign, no leading zero, digits on both sides of the full stop.
    private mutating func number() -> JSONValue? {
        let rest = bytes[place...].prefix { "+-.0123456789eE".utf8.contains($0) }
        let text = String(decoding: rest, as: UTF8.self)
        let form = /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/
        guard text.wholeMatch(of: form) != nil else { return nil }
        place += rest.count
        return Int64(text).map { .integer($0) } ?? .decimal(text)
    }

    private mutating func string() -> String? {
        place += 1
        var out: [UInt8] = []
        while let byte = next {
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: out, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let scalar = escape() else { return nil }
                out += Array(String(Character(scalar)).utf8)
            case 0..<0x20: return nil
            default: out.append(byte)
            }
        }
        return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
        guard let byte = next else { return nil }
        place += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "u"): return escapedScalar()
        default: return nil
        }
    }

    /// `\uXXXX`, or two of them for one scalar; half a pair becomes U+FFFD.
    private mutating func escapedScalar() -> Unicode.Scalar? {
        guard let high = hex() else { return nil }
        if let scalar = Unicode.Scalar(high) { return scalar }
        let isPair = high < 0xDC00 && bytes[place...].starts(with: Array("\\u".utf8))
        guard isPair else { return "\u{FFFD}" }
        place += 2
        guard let low = hex() else { return nil }
        guard (0xDC00...0xDFFF).contains(low) else { return "\u{FFFD}" }
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    }

    private mutating func hex() -> UInt32? {
        guard place + 4 <= bytes.count else { return nil }
        let digits = String(decoding: bytes[place..<place + 4], as: UTF8.self)
        place += 4
        return digits.allSatisfy(\.isHexDigit) ? UInt32(digits, radix: 16) : nil
    }
}
