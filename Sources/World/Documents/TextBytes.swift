/// Text of a file whose encoding nobody wrote down.
enum TextBytes {
    /// UTF-8 and UTF-16 by their marks, else UTF-8 if it is valid, else GB18030 (the default of
    /// Chinese Excel's “CSV”); nil when it is neither.
    static func text(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return String(validating: bytes.dropFirst(3), as: UTF8.self)
        }
        if bytes.starts(with: [0xFF, 0xFE]) { return converted(bytes, from: "UTF-16") }
        if bytes.starts(with: [0xFE, 0xFF]) { return converted(bytes, from: "UTF-16") }
        let nuls = bytes.count { $0 == 0 }
        // Of UTF-16 every line end and comma brings one; a few are strays, told cell by cell.
        if nuls > 0, nuls * strayShare >= bytes.count || nuls > straysMax {
            return unmarked(bytes)
        }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        // Long lines of Chinese have few NULs in UTF-16; UTF-8 and GB18030 have none at all.
        let wide = nuls > 0 ? unmarked(bytes) : nil
        return wide ?? converted(bytes, from: "GB18030")
    }

    /// Bytes to one NUL, from which on it is a stray.
    private static let strayShare = 32
    private static let straysMax = 1_000

    /// UTF-16 without a mark: the byte order under which separators and line ends come out.
    private static func unmarked(_ bytes: [UInt8]) -> String? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let read = ["UTF-16LE", "UTF-16BE"].compactMap { converted(bytes, from: $0) }
        return read.first { text in
            let scalars = text.unicodeScalars
            return scalars.contains { $0.value < 0x80 }
                // 0A00 and 0D00 are line ends read the wrong way round.
                && !scalars.contains { $0.value < 9 || $0.value == 0xA00 || $0.value == 0xD00 }
        }
    }

    /// nil at the first byte that is none of the encoding.
    private static func converted(_ bytes: [UInt8], from encoding: String) -> String? {
        // One byte of GB18030 or UTF-16 becomes at most three of UTF-8.
        TextConversion.convert(bytes, from: encoding, to: "UTF-8", growth: 3).flatMap {
            String(validating: $0, as: UTF8.self)
        }
    }
}
