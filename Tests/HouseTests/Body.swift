/// Where the braces of a function stand.
struct Body {
    var start: Int
    var end: Int

    /// Finds the body that belongs to a signature; nil for a requirement of a protocol.
    static func after(_ position: Int, in bytes: [UInt8]) -> Body? {
        var depth = 0
        var index = position
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "{") where depth == 0:
                return end(of: index, in: bytes).map { Body(start: index, end: $0) }
            case UInt8(ascii: "}") where depth == 0: return nil
            case Ascii.newline where depth == 0 && !goesOn(index, in: bytes): return nil
            default: break
            }
            index += 1
        }
        return nil
    }

    /// Says whether a signature continues behind this line's end.
    private static func goesOn(_ newline: Int, in bytes: [UInt8]) -> Bool {
        let before = bytes[..<newline].last { $0 != Ascii.space }
        if let before, ",>&:=.".utf8.contains(before) { return true }
        let next = bytes[newline...].drop { $0 == Ascii.newline || $0 == Ascii.space }
        return ["{", "->", "throws", "async", "rethrows", "where", "("].contains {
            next.starts(with: $0.utf8)
        }
    }

    private static func end(of start: Int, in bytes: [UInt8]) -> Int? {
        var depth = 0
        for index in start..<bytes.count {
            if bytes[index] == UInt8(ascii: "{") { depth += 1 }
            if bytes[index] == UInt8(ascii: "}") { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }
}
