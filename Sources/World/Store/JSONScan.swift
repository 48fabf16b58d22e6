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
