/// Blanks comments and the text of string literals out of Swift source; newlines stay.
///
/// Knows nested comments, raw and multi-line strings and interpolations. It does not know bare
/// regex literals; a quote inside one would confuse it.
struct CodeOnly {
    private enum Place {
        /// Parentheses open in this interpolation; 0 at the top of the file.
        case code(parentheses: Int)
        case string(isMultiline: Bool, hashes: Int)
        case lineComment
        case blockComment(depth: Int)
    }

    private let bytes: [UInt8]
    private var position = 0
    private var output: [UInt8] = []
    private var places: [Place] = [.code(parentheses: 0)]

    static func of(_ text: String) -> String {
        var scan = CodeOnly(text)
        while scan.position < scan.bytes.count { scan.step() }
        return String(decoding: scan.output, as: UTF8.self)
    }

    private init(_ text: String) {
        bytes = Array(text.utf8)
        output.reserveCapacity(bytes.count)
    }

    private mutating func step() {
        switch places[places.count - 1] {
        case .code(let parentheses): stepInCode(parentheses)
        case .string(let isMultiline, let hashes): stepInString(isMultiline, hashes)
        case .lineComment:
            if bytes[position] == Ascii.newline { places.removeLast() }
            blank(1)
        case .blockComment(let depth): stepInBlockComment(depth)
        }
    }

    private mutating func stepInCode(_ parentheses: Int) {
        guard Ascii.turnsCode[Int(bytes[position])] else { return keep(1) }
        if at("//") { return enter(.lineComment, blanking: 2) }
        if at("/*") { return enter(.blockComment(depth: 1), blanking: 2) }
        let hashes = hashesHere()
        if at("\"\"\"", offset: hashes) {
            return enter(.string(isMultiline: true, hashes: hashes), keeping: hashes + 3)
        }
        if at("\"", offset: hashes) {
            return enter(.string(isMultiline: false, hashes: hashes), keeping: hashes + 1)
        }
        count(parentheses)
        keep(1)
    }

    private mutating func count(_ parentheses: Int) {
        guard places.count > 1 else { return }
        switch bytes[position] {
        case Ascii.open: places[places.count - 1] = .code(parentheses: parentheses + 1)
        case Ascii.close where parentheses == 1: places.removeLast()
        case Ascii.close: places[places.count - 1] = .code(parentheses: parentheses - 1)
        default: break
        }
    }

    private mutating func stepInString(_ isMultiline: Bool, _ hashes: Int) {
        guard Ascii.turnsString[Int(bytes[position])] else { return blank(1) }
        let sharps = String(repeating: "#", count: hashes)
        let end = (isMultiline ? "\"\"\"" : "\"") + sharps
        if at("\\" + sharps + "(") {
            return enter(.code(parentheses: 1), keeping: hashes + 2)
        }
        if at("\\" + sharps) { return blank(min(hashes + 2, bytes.count - position)) }
        if at(end) {
            places.removeLast()
            return keep(end.utf8.count)
        }
        // An unfinished one-line string ends with its line, or the rest of the file were lost.
        if !isMultiline, bytes[position] == Ascii.newline { places.removeLast() }
        blank(1)
    }

    private mutating func stepInBlockComment(_ depth: Int) {
        guard bytes[position] == Ascii.slash || bytes[position] == Ascii.star else {
            return blank(1)
        }
        if at("/*") {
            places[places.count - 1] = .blockComment(depth: depth + 1)
            return blank(2)
        }
        guard at("*/") else { return blank(1) }
        if depth == 1 {
            places.removeLast()
        } else {
            places[places.count - 1] = .blockComment(depth: depth - 1)
        }
        blank(2)
    }

    private mutating func enter(_ place: Place, blanking count: Int) {
        places.append(place)
        blank(count)
    }

    private mutating func enter(_ place: Place, keeping count: Int) {
        places.append(place)
        keep(count)
    }

    private mutating func keep(_ count: Int) {
        output.append(contentsOf: bytes[position..<position + count])
        position += count
    }

    private mutating func blank(_ count: Int) {
        for byte in bytes[position..<position + count] {
            output.append(byte == Ascii.newline ? byte : Ascii.space)
        }
        position += count
    }

    private func hashesHere() -> Int {
        bytes[position...].prefix { $0 == UInt8(ascii: "#") }.count
    }

    private func at(_ text: String, offset: Int = 0) -> Bool {
        bytes[min(position + offset, bytes.count)...].starts(with: text.utf8)
    }
}

enum Ascii {
    static let newline = UInt8(ascii: "\n")
    static let space = UInt8(ascii: " ")
    static let open = UInt8(ascii: "(")
    static let close = UInt8(ascii: ")")
    static let slash = UInt8(ascii: "/")
    static let star = UInt8(ascii: "*")

    /// Bytes at which code, or the text of a string, may end or change; every other byte is passed.
    static let turnsCode = table("/\"#()")
    static let turnsString = table("\\\"\n")

    /// First bytes of `func`, `init`, `deinit`, `subscript`.
    static let startsFunction = table("fids")

    private static func table(_ bytes: String) -> [Bool] {
        (0..<256).map { bytes.utf8.contains(UInt8($0)) }
    }
}
