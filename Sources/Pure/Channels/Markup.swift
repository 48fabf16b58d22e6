/// How one platform writes a message: what others wrote is made harmless, line by line.
struct Markup {
    /// Between two lines.
    var lineEnd: String
    /// Makes a line mean only itself.
    var escape: (String) -> String
    /// The first line.
    var heading: (String) -> String
    /// A word that leads to an address; nil where an address leads by itself.
    var link: ((_ word: String, _ address: String) -> String)?

    /// - Parameters:
    ///   - calls: Mentions in the platform's own signs; they stand in the first line.
    ///   - keyword: Without it the platform takes nothing.
    func text(
        of written: WrittenMessage, calls: [String] = [], keyword: String? = nil
    ) -> String {
        let lines = written.lines.map { line($0, leadingTo: written.link) }
        let missing =
            keyword.flatMap { lines.first?.contains($0) == true ? nil : "【\($0)】" } ?? ""
        let first = heading(missing + (lines.first ?? ""))
        let head = ([first] + calls).joined(separator: " ")
        return ([head] + lines.dropFirst()).joined(separator: lineEnd)
    }

    /// The address stays as it is, all around it is made harmless.
    private func line(_ line: String, leadingTo address: String?) -> String {
        guard let address, let place = line.firstRange(of: address) else { return escape(line) }
        let (before, after) = (String(line[..<place.lowerBound]), line[place.upperBound...])
        guard let link else { return escape(before) + address + escape(String(after)) }
        let word = before.withoutArrow
        return link(word.isEmpty ? "→" : escape(word), Markup.closed(address))
            + escape(String(after))
    }

    /// Nothing in the address ends the brackets around it.
    private static func closed(_ address: String) -> String {
        address.replacing("(", with: "%28").replacing(")", with: "%29")
    }
}

extension Markup {
    /// Characters that a markdown takes for its own, and what is read like them.
    private static let wide: [Character: Character] = [
        "*": "＊", "_": "＿", "`": "｀", "~": "～", "[": "［", "]": "］", "<": "＜", ">": "＞",
        "#": "＃", "|": "｜", "\\": "＼", "&": "＆", "!": "！",
    ]

    /// A line that no markdown, HTML or mention is read out of.
    static func plain(_ line: String) -> String {
        var out = String(line.map { wide[$0] ?? $0 })
        let mark = out.prefix { $0.isASCII && $0.isNumber }
        let sign = out.dropFirst(mark.count).first
        let isList = mark.isEmpty ? sign == "-" || sign == "+" : sign == "." || sign == ")"
        if isList, let sign, out.dropFirst(mark.count + 1).first == " " {
            let other: [Character: Character] = ["-": "－", "+": "＋", ".": "．", ")": "）"]
            out = mark + String(other[sign] ?? sign) + out.dropFirst(mark.count + 1)
        }
        return out
    }

    /// A line of a plain text in which only tags and mentions are read.
    static func untagged(_ line: String) -> String { line.replacing("<", with: "＜") }
}

extension WrittenMessage {
    /// What a button says: the words before the address, `请承办人办理`.
    var buttonWord: String {
        guard let link, let line = tail.first(where: { $0.contains(link) }),
            let place = line.firstRange(of: link)
        else { return "→" }
        let word = String(line[..<place.lowerBound]).withoutArrow
        return word.isEmpty ? "→" : word
    }

    /// The lines without the one that leads to the address, where a button does so.
    var linesBesideButton: [String] {
        guard let link else { return lines }
        return lines.filter { !$0.hasSuffix(link) }
    }
}

extension String {
    /// Without the arrow, the colon or the space before an address.
    fileprivate var withoutArrow: String {
        var short = self[...]
        while let last = short.last, "→:： ".contains(last) { short.removeLast() }
        return String(short)
    }
}
