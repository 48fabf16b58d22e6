/// The numbers that a word processor puts before list items: 一、, （一）, 1.
struct WordLists {
    private struct Level {
        var format = "decimal"
        var text = ""
        var start = 1
    }

    /// By abstract list and level.
    private var levels: [String: [Int: Level]] = [:]
    /// The abstract list of a list.
    private var abstract: [String: String] = [:]
    private var counts: [String: [Int: Int]] = [:]

    /// Levels of a list: the format's own end.
    private static let levelsMax = 9
    private static let numberMax = 9_999

    init(_ pull: XMLPull?) throws(DocumentError) {
        guard let pull else { return }
        var list = ""
        var level = 0
        var number: String?
        while let node = try pull.next() {
            guard case .start = node else { continue }
            let value = pull.attribute("val") ?? ""
            switch pull.name {
            case "abstractNum": (list, number) = (pull.attribute("abstractNumId") ?? "", nil)
            case "num": number = pull.attribute("numId")
            case "abstractNumId": if let number { abstract[number] = value }
            case "lvl" where number == nil: level = Int(pull.attribute("ilvl") ?? "") ?? 0
            case "start" where number == nil:
                levels[list, default: [:]][level, default: Level()].start = Int(value) ?? 1
            case "numFmt" where number == nil:
                levels[list, default: [:]][level, default: Level()].format = value
            case "lvlText" where number == nil:
                levels[list, default: [:]][level, default: Level()].text = value
            default: break
            }
        }
    }

    /// What stands before the next item of that list; "" for bullets and unknown lists.
    mutating func next(list: String, level: Int) -> String {
        guard (0..<WordLists.levelsMax).contains(level), let id = abstract[list],
            let own = levels[id]?[level], !["bullet", "none"].contains(own.format)
        else { return "" }
        var counts = self.counts[id] ?? [:]
        counts[level] = counts[level].map { min($0 + 1, WordLists.numberMax) } ?? own.start
        for deeper in counts.keys where deeper > level { counts[deeper] = nil }
        self.counts[id] = counts
        var text = own.text
        for place in 0...level {
            let count = counts[place] ?? levels[id]?[place]?.start ?? 1
            let format = levels[id]?[place]?.format ?? "decimal"
            text = text.replacing("%\(place + 1)", with: WordLists.numeral(count, format))
        }
        return text
    }

    private static func numeral(_ number: Int, _ format: String) -> String {
        let isChinese =
            format.hasPrefix("chinese") || format.hasPrefix("japanese")
            || format.hasPrefix("taiwanese") || format.hasPrefix("ideograph")
        return isChinese && (1..<100).contains(number) ? chinese(number) : String(number)
    }

    private static func chinese(_ number: Int) -> String {
        let digits = Array("零一二三四五六七八九").map(String.init)
        guard number >= 10 else { return digits[number] }
        let tens = number >= 20 ? digits[number / 10] : ""
        return tens + "十" + (number % 10 == 0 ? "" : digits[number % 10])
    }
}
