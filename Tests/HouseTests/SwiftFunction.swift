/// One function, initialiser or subscript with a body, as it stands in a file.
struct SwiftFunction: Sendable, Equatable {
    var name: String
    /// From 1, the line of the keyword.
    var line: Int
    /// Lines from the keyword to the closing brace, both included.
    var length: Int

    /// - Parameter code: Swift source without comments and string texts.
    static func all(in code: String) -> [SwiftFunction] {
        let bytes = Array(code.utf8)
        var found: [SwiftFunction] = []
        var line = 1
        var position = 0
        while position < bytes.count {
            if bytes[position] == Ascii.newline { line += 1 }
            if let keyword = keyword(in: bytes, at: position),
                let body = Body.after(position + keyword.count, in: bytes)
            {
                let length = bytes[position...body.end].count { $0 == Ascii.newline } + 1
                found.append(
                    SwiftFunction(
                        name: name(keyword, in: bytes, at: position), line: line, length: length))
            }
            position += 1
        }
        return found
    }

    private static func keyword(in bytes: [UInt8], at position: Int) -> String? {
        guard Ascii.startsFunction[Int(bytes[position])],
            position == 0 || !isWord(bytes[position - 1])
        else { return nil }
        let found = ["func", "init", "deinit", "subscript"].first { word in
            let end = position + word.utf8.count
            return bytes[position...].starts(with: word.utf8)
                && (end >= bytes.count || !isWord(bytes[end]))
        }
        guard let found, isDeclaration(in: bytes, before: position) else { return nil }
        return found
    }

    /// Only modifiers and attributes stand before a declaration on its line, or its scope's brace.
    private static func isDeclaration(in bytes: [UInt8], before position: Int) -> Bool {
        let start = bytes[..<position].lastIndex { $0 == Ascii.newline || isBrace($0) || $0 == 59 }
        let lead = bytes[(start.map { $0 + 1 } ?? 0)..<position]
        return lead.allSatisfy { isWord($0) || $0 == Ascii.space || "@()\t".utf8.contains($0) }
            && !lead.split(separator: Ascii.space).contains { $0.elementsEqual("return".utf8) }
    }

    private static func name(_ keyword: String, in bytes: [UInt8], at position: Int) -> String {
        guard keyword == "func" else { return keyword }
        let rest = bytes[(position + 4)...].drop { $0 == Ascii.space }
        return String(decoding: rest.prefix { $0 != Ascii.open && $0 != 60 }, as: UTF8.self)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte)
            || byte == 95 || byte == 46 || byte == 96
    }

    private static func isBrace(_ byte: UInt8) -> Bool { byte == 123 || byte == 125 }
}
