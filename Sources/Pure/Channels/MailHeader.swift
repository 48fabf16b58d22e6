/// Header fields of a mail: ASCII, folded, nothing in them that could begin another field.
enum MailHeader {
    /// `Name: value` with text of any language as encoded words (RFC 2047).
    static func unstructured(_ name: String, _ text: String) -> String {
        let clean = OneLine(text, bytesMax: 600).text
        guard needsWords(clean) || name.count + 2 + clean.count > 76 else {
            return "\(name): \(clean)\r\n"
        }
        let words = encodedWords(clean, firstLineUsed: name.count + 2)
        return "\(name): " + words.joined(separator: "\r\n ") + "\r\n"
    }

    /// `From: =?UTF-8?B?…?= <robot@office.example>`
    static func mailbox(_ name: String, display: String, _ address: MailAddress) -> String {
        let clean = OneLine(display, bytesMax: 200).text
        guard !clean.isEmpty else { return "\(name): \(address)\r\n" }
        let words = encodedWords(clean, firstLineUsed: name.count + 2)
        return "\(name): " + words.joined(separator: "\r\n ") + "\r\n <\(address)>\r\n"
    }

    static func plain(_ name: String, _ value: String) -> String { "\(name): \(value)\r\n" }

    private static func needsWords(_ text: String) -> Bool {
        text.contains("=?") || text.utf8.contains { $0 >= 127 || $0 < 32 }
    }

    /// Words of at most 75 characters that never split a character, the first short enough for its
    /// line of 76.
    static func encodedWords(_ text: String, firstLineUsed: Int) -> [String] {
        var words: [String] = []
        var current: [UInt8] = []
        // 12 characters of `=?UTF-8?B?` and `?=`, the rest in groups of 4 for each 3 bytes.
        func room() -> Int { ((words.isEmpty ? 76 - firstLineUsed : 75) - 12) / 4 * 3 }
        func close() {
            guard !current.isEmpty else { return }
            words.append(
                "=?UTF-8?B?" + String(decoding: Base64.encoded(current), as: UTF8.self) + "?=")
            current = []
        }
        for character in text {
            let pieces = fitting(character, in: room())
            for piece in pieces {
                if current.count + piece.count > room() { close() }
                current += piece
            }
        }
        close()
        return words
    }

    /// The bytes of a character; scalar by scalar where it is longer than a word.
    private static func fitting(_ character: Character, in room: Int) -> [[UInt8]] {
        let whole = Array(String(character).utf8)
        guard whole.count > 36 else { return [whole] }
        return character.unicodeScalars.map { Array(String($0).utf8) }
    }
}
