/// Text that others wrote, made safe for a line of a message: one line stays one line, and nothing
/// in it steers the reader's screen.
package struct OneLine: Hashable, Sendable {
    package let text: String

    /// Drops control characters, direction overrides and invisible characters, turns every line
    /// end and run of spaces into one space, and cuts after `bytesMax` bytes of UTF-8.
    package init(_ written: String, bytesMax: Int = 1000) {
        if written.utf8.count <= bytesMax, OneLine.isPlain(written) {
            text = written
            return
        }
        var clean = String.UnicodeScalarView()
        var isSpacePending = false
        for scalar in written.unicodeScalars.prefix(bytesMax * 2) {
            if OneLine.isSpace(scalar) {
                isSpacePending = !clean.isEmpty
            } else if !OneLine.isDropped(scalar) {
                if isSpacePending { clean.append(" ") }
                isSpacePending = false
                clean.append(scalar)
            }
        }
        text = String(clean).untangled.cut(toBytes: bytesMax)
    }

    /// ASCII without a space at an end or twice, ideographs, their punctuation and full-width forms:
    /// nothing in it is to be cleaned, and each scalar is a character.
    private static func isPlain(_ written: String) -> Bool {
        var last: Unicode.Scalar = " "
        for scalar in written.unicodeScalars {
            switch scalar.value {
            case 0x20: if last == " " { return false }
            case 0x21...0x7E, 0x3001...0x3029, 0x4E00...0x9FFF, 0xFF01...0xFF5E, 0xB7, 0x2013,
                0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026:
                break
            default: return false
            }
            last = scalar
        }
        return last != " " || written.isEmpty
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
            0x205F, 0x3000:
            true
        default: false
        }
    }

    /// A scalar of a text that the office writes: any space as a plain one; nil where it would
    /// steer the reader's screen.
    static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        if isSpace(scalar) { return " " }
        return isDropped(scalar) ? nil : scalar
    }

    /// Controls, soft hyphen, direction marks and overrides, zero-width signs, tags; the joiner
    /// U+200D stays, emoji need it.
    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0xAD, 0x061C, 0x180E, 0x200B, 0x200C, 0x200E, 0x200F,
            0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
            true
        default: false
        }
    }
}

extension String {
    /// Characters that pile up more than 12 scalars are cut to 12: the longest emoji have 10.
    fileprivate var untangled: String {
        guard contains(where: { $0.unicodeScalars.count > 12 }) else { return self }
        var plain = String.UnicodeScalarView()
        for character in self { plain.append(contentsOf: character.unicodeScalars.prefix(12)) }
        return String(plain)
    }

    /// The longest beginning of at most `bytes` bytes of UTF-8 that ends between two characters;
    /// where something is cut it ends in `…`, if that has room.
    package func cut(toBytes bytes: Int) -> String {
        cut(to: bytes, by: .bytes)
    }

    func cut(to limit: Int, by measure: Measure) -> String {
        guard measure.of(self) > limit else { return self }
        let mark = "…"
        let room = limit - measure.of(mark)
        var kept = ""
        var used = 0
        for character in self {
            used += measure.of(String(character))
            guard used <= (room > 0 ? room : limit) else { break }
            kept.append(character)
        }
        while kept.last == " " { kept.removeLast() }
        return room > 0 ? kept + mark : kept
    }
}

/// What a length is counted in.
enum Measure {
    case bytes
    case characters
    /// UTF-16 units, as short messages are counted: an emoji is two and more.
    case units

    func of(_ text: String) -> Int {
        switch self {
        case .bytes: text.utf8.count
        case .characters: text.count
        case .units: text.utf16.count
        }
    }
}
