/// Writes a value as JSON (RFC 8259), its keys in the order in which it names them: a fraction of
/// the time that the general encoder takes, which sorts, checks and keeps a tree.
///
/// Made for what the ledger freezes, whose numbers are whole; a fraction is a programmer's error.
struct PlainEncoder {
    func encode(_ value: some Encodable) throws -> [UInt8] {
        let sheet = Sheet()
        try value.encode(to: Scribble(sheet: sheet))
        sheet.settle()
        return sheet.bytes
    }

    /// What is written so far, and the brackets that are open.
    final class Sheet {
        fileprivate(set) var bytes: [UInt8] = []
        /// The closing bracket of each open container, outermost first.
        private var open: [UInt8] = []
        /// Nothing stands in the innermost container yet.
        private var isFresh = true

        init() { bytes.reserveCapacity(2048) }

        var depth: Int { open.count }

        func begin(_ bracket: Unicode.Scalar, _ closing: Unicode.Scalar) {
            bytes.append(UInt8(ascii: bracket))
            open.append(UInt8(ascii: closing))
            isFresh = true
        }

        /// Closes what was opened beyond `depth`.
        func settle(to depth: Int = 0) {
            while open.count > depth {
                bytes.append(open.removeLast())
                isFresh = false
            }
        }

        /// Closes the innermost container.
        func end() { settle(to: depth - 1) }

        /// - Parameter name: Without a sign that needs an escape.
        func key(_ name: StaticString) {
            comma()
            bytes.append(UInt8(ascii: "\""))
            write(name)
            bytes.append(UInt8(ascii: "\""))
            bytes.append(UInt8(ascii: ":"))
        }

        func comma() {
            if !isFresh { bytes.append(UInt8(ascii: ",")) }
            isFresh = false
        }

        func write(key: some CodingKey) {
            comma()
            write(key.stringValue)
            bytes.append(UInt8(ascii: ":"))
        }

        func write(_ word: StaticString) {
            word.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }

        func write(_ number: some BinaryInteger) { bytes.append(contentsOf: String(number).utf8) }

        func write(_ text: String) {
            bytes.append(UInt8(ascii: "\""))
            var text = text
            text.withUTF8 { utf8 in
                if utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
                    for byte in utf8 { escape(byte) }
                } else {
                    bytes.append(contentsOf: utf8)
                }
            }
            bytes.append(UInt8(ascii: "\""))
        }

        private func escape(_ byte: UInt8) {
            switch byte {
            case 0x22, 0x5C: bytes += [0x5C, byte]
            case 0x0A: write("\\n" as StaticString)
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                write("\\u00" as StaticString)
                bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
    }
}

/// One place in the sheet, at which a value is about to stand.
private struct Scribble: Encoder {
    let sheet: PlainEncoder.Sheet
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        sheet.begin("{", "}")
        return KeyedEncodingContainer(KeyedPart<Key>(sheet: sheet, depth: sheet.depth))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        sheet.begin("[", "]")
        return ListPart(sheet: sheet, depth: sheet.depth)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { SinglePart(sheet: sheet) }
}

extension PlainEncoder.Sheet {
    /// Writes a value whole, closing whatever it opened.
    func put(_ value: some Encodable) throws {
        switch value {
        case let text as String: write(text)
        case let number as Int: write(number)
        case let number as Int64: write(number)
        case let flag as Bool: write(flag ? "true" : "false" as StaticString)
        default:
            let before = depth
            try value.encode(to: Scribble(sheet: self))
            settle(to: before)
        }
    }
}

private struct KeyedPart<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let sheet: PlainEncoder.Sheet
    let depth: Int
    var codingPath: [any CodingKey] { [] }

    private func at(_ key: Key) {
        sheet.settle(to: depth)
        sheet.write(key: key)
    }

    func encodeNil(forKey key: Key) {
        at(key)
        sheet.write("null")
    }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        at(key)
        try sheet.put(value)
    }

    func nestedContainer<Inner: CodingKey>(
        keyedBy type: Inner.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Inner> {
        at(key)
        return Scribble(sheet: sheet).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        at(key)
        return Scribble(sheet: sheet).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { Scribble(sheet: sheet) }

    func superEncoder(forKey key: Key) -> any Encoder {
        at(key)
        return Scribble(sheet: sheet)
    }
}

private struct ListPart: UnkeyedEncodingContainer {
    let sheet: PlainEncoder.Sheet
    let depth: Int
    var count = 0
    var codingPath: [any CodingKey] { [] }

    private mutating func next() {
        sheet.settle(to: depth)
        sheet.comma()
        count += 1
    }

    mutating func encodeNil() {
        next()
        sheet.write("null")
    }

    mutating func encode(_ value: some Encodable) throws {
        next()
        try sheet.put(value)
    }

    mutating func nestedContainer<Inner: CodingKey>(
        keyedBy type: Inner.Type
    ) -> KeyedEncodingContainer<Inner> {
        next()
        return Scribble(sheet: sheet).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        next()
        return Scribble(sheet: sheet).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        next()
        return Scribble(sheet: sheet)
    }
}

private struct SinglePart: SingleValueEncodingContainer {
    let sheet: PlainEncoder.Sheet
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { sheet.write("null") }
    func encode(_ value: Bool) { sheet.write(value ? "true" : "false" as StaticString) }
    func encode(_ value: String) { sheet.write(value) }
    func encode(_ value: Int) { sheet.write(value) }
    func encode(_ value: Int8) { sheet.write(value) }
    func encode(_ value: Int16) { sheet.write(value) }
    func encode(_ value: Int32) { sheet.write(value) }
    func encode(_ value: Int64) { sheet.write(value) }
    func encode(_ value: UInt) { sheet.write(value) }
    func encode(_ value: UInt8) { sheet.write(value) }
    func encode(_ value: UInt16) { sheet.write(value) }
    func encode(_ value: UInt32) { sheet.write(value) }
    func encode(_ value: UInt64) { sheet.write(value) }
    func encode(_ value: Double) throws { throw fractional(value) }
    func encode(_ value: Float) throws { throw fractional(value) }
    func encode(_ value: some Encodable) throws { try sheet.put(value) }

    private func fractional(_ value: some FloatingPoint) -> EncodingError {
        .invalidValue(
            value, .init(codingPath: [], debugDescription: "the ledger freezes whole numbers"))
    }
}
