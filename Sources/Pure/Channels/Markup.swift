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
        of written: WrittenMessage, calls: [String] = [], keyword: String? = nil, linkWord: String
    ) -> String {
        let body = written.body.map(\.text).filter { !$0.isEmpty }.map(escape)
        let missing = keyword.flatMap { body.first?.contains($0) == true ? nil : "【\($0)】" } ?? ""
        let first = heading(missing + (body.first ?? ""))
        let head = ([first] + calls).joined(separator: " ")
        let tail = written.tail.map { line in
            guard let address = written.link, line.hasSuffix(address) else { return escape(line) }
            return link?(linkWord, Markup.closed(address)) ?? line
        }
        return ([head] + body.dropFirst() + tail).joined(separator: lineEnd)
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
