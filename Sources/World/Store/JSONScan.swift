/// Walks JSON as the ledger's own encoder writes it: no spaces, keys and texts without escapes.
struct JSONScan {
    private let bytes: UnsafeRawBufferPointer
    private var place = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    private var byte: UInt8 { place < bytes.count ? bytes[place] : 0 }

    mutating func open(_ bracket: Unicode.Scalar) throws(UnusualText) {
        guard byte == UInt8(ascii: bracket) else { throw UnusualText() }
        place += 1
    }

    /// The next key of an object, or nil behind its end.
    mutating func key() throws(UnusualText) -> String? {
        if byte == UInt8(ascii: ",") { place += 1 }
        if byte == UInt8(ascii: "}") {
            place += 1
            return nil
        }
        let key = try string()
        try open(":")
        return key
    }

    mutating func expectKey(_ expected: String) throws(UnusualText) {
        guard try key() == expected else { throw UnusualText() }
    }

    /// The end of an object that holds nothing more.
    mutating func close() throws(UnusualText) { try open("}") }

    mutating func string() throws(UnusualText) -> String {
        try open("\"")
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            guard bytes[place] != UInt8(ascii: "\\") else { throw UnusualText() }
            place += 1
        }
        guard place < bytes.count else { throw UnusualText() }
        defer { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    mutating func strings() throws(UnusualText) -> [String] {
        var found: [String] = []
        try open("[")
        while byte != UInt8(ascii: "]") {
            if byte == UInt8(ascii: ",") { place += 1 }
            found.append(try string())
        }
        place += 1
        return found
    }

    /// The next element of an array is to be read; false behind its end.
    mutating func element() throws(UnusualText) -> Bool {
        if byte == UInt8(ascii: ",") { place += 1 }
        guard place < bytes.count else { throw UnusualText() }
        guard byte == UInt8(ascii: "]") else { return true }
        place += 1
        return false
    }

    /// Passes over a value of any kind, texts with escapes too.
    mutating func skip() throws(UnusualText) {
        var depth = 0
        repeat {
            switch byte {
            case UInt8(ascii: "\""): try skipString()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                place += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                place += 1
            default: try skipWord()
            }
        } while depth > 0
    }

    private mutating func skipString() throws(UnusualText) {
        place += 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard place < bytes.count else { throw UnusualText() }
        place += 1
    }

    /// A number, a word such as `null`, or the mark between two values.
    private mutating func skipWord() throws(UnusualText) {
        if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") {
            place += 1
            return
        }
        let start = place
        while place < bytes.count, !",:{}[]\"".utf8.contains(bytes[place]) { place += 1 }
        guard place > start else { throw UnusualText() }
    }

    mutating func integer() throws(UnusualText) -> Int {
        let isNegative = byte == UInt8(ascii: "-")
        if isNegative { place += 1 }
        let start = place
        var value = 0
        while (48...57).contains(byte), place - start < 18 {
            value = value * 10 + Int(byte - 48)
            place += 1
        }
        let isWhole = place > start && byte != UInt8(ascii: ".") && byte | 32 != UInt8(ascii: "e")
        guard isWhole, !(48...57).contains(byte) else { throw UnusualText() }
        return isNegative ? -value : value
    }
}
