extension Unicode.Scalar {
    /// Every space, tab, newline, no-break, zero-width and full-width space, and the byte order mark.
    package var isSpace: Bool {
        switch value {
        case 9...13, 32, 0x85, 0xA0, 0x1680, 0x2000...0x200D, 0x2028, 0x2029, 0x202F, 0x205F,
            0x2060, 0x3000, 0xFEFF:
            true
        default: false
        }
    }
}

extension String {
    /// Without spaces of any width at both ends.
    package var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.first, let last = scalars.last, first.isSpace || last.isSpace
        else { return self }
        let head = scalars.drop(while: \.isSpace)
        guard let end = head.lastIndex(where: { !$0.isSpace }) else { return "" }
        return String(String.UnicodeScalarView(head[...end]))
    }
}
