/// The sign that parts the cells of a line.
enum Delimiter {
    /// Spreadsheets name the sign in a first line `sep=;`.
    static let declaration = Array("sep=".utf8)
    private static let signs = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    /// Bytes at the beginning by which it is told.
    private static let lookedAtMax = 16_384

    static func of(_ bytes: [UInt8]) -> UInt8 { declared(in: bytes) ?? guess(bytes) }

    static func declared(in bytes: [UInt8]) -> UInt8? {
        let head = bytes.prefix(declaration.count + 2)
        guard head.count == declaration.count + 2,
            head.prefix(declaration.count).map({ $0 | 0x20 })
                == declaration.map({ $0 | 0x20 }),
            [UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(head[declaration.count + 1])
        else { return nil }
        return head[declaration.count]
    }

    /// The sign that most lines have as often as each other; where two do, the one that occurs more
    /// often. A comma within texts is more frequent than the tab between them, but not as regular.
    private static func guess(_ bytes: [UInt8]) -> UInt8 {
        let lines = counts(bytes)
        var best = (sign: signs[0], alike: 0, total: 0)
        for (place, sign) in signs.enumerated() {
            var alike: [Int: Int] = [:]
            for line in lines where line[place] > 0 { alike[line[place], default: 0] += 1 }
            let (most, total) = (alike.values.max() ?? 0, lines.reduce(0) { $0 + $1[place] })
            if (most, total) > (best.alike, best.total) { best = (sign, most, total) }
        }
        return best.sign
    }

    /// How often each sign stands in each line, outside quotes.
    private static func counts(_ bytes: [UInt8]) -> [[Int]] {
        var lines = [[0, 0, 0]]
        var isQuoted = false
        for byte in bytes.prefix(lookedAtMax) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard !isQuoted else { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { lines.append([0, 0, 0]) }
            if let sign = signs.firstIndex(of: byte) { lines[lines.count - 1][sign] += 1 }
        }
        return lines
    }
}
