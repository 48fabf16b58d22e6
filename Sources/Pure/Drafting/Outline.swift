/// Which headings stand above a paragraph: the path of its anchor.
struct Outline {
    private var path: [(level: Int, text: String)] = []

    /// Headings above, the highest first.
    var headings: [String] { path.map(\.text) }

    /// Longest text that is taken for a heading where the document marks none.
    private static let headingMax = 40

    /// Looks at the next paragraph; true where it is a heading itself.
    mutating func pass(_ paragraph: Paragraph) -> Bool {
        switch paragraph.form {
        case .heading(let level):
            enter(level, paragraph.text)
            return true
        case .row: return false
        case .body: break
        }
        let text = Scalars(paragraph.text)
        guard let (level, _) = Outline.numbering(of: text) else { return false }
        let isHeading =
            text.count <= Outline.headingMax && !text.contains { "。；：".unicodeScalars.contains($0) }
        guard isHeading else {
            enterRunIn(text, level)
            return false
        }
        enter(level, paragraph.text)
        return true
    }

    /// （一）抓好项目建设。各县区要…: the first sentence is the heading.
    private mutating func enterRunIn(_ text: Scalars, _ level: Int) {
        guard level < Outline.listLevel, let end = text.firstIndex(of: "。"),
            end <= Outline.headingMax, end < text.count - 1, !text[..<end].contains("；")
        else {
            path.removeAll { $0.level >= level }
            return
        }
        enter(level, text.string(0..<end))
    }

    private mutating func enter(_ level: Int, _ text: String) {
        path.removeAll { $0.level >= level }
        path.append((level, text))
    }

    /// Levels from here on number items rather than parts.
    private static let listLevel = 13

    /// 一、, （一）, 1. and （1）: the levels of official papers (GB/T 9704), below those that the
    /// document marks itself.
    /// - Returns: The level and where the text after the number begins.
    static func numbering(of text: Scalars) -> (level: Int, end: Int)? {
        guard let first = text.first else { return nil }
        if first == "第" {
            let end = text[1...].prefix { $0.isChineseNumeral }.endIndex
            guard end > 1, WordTable("部分 章 篇").end(at: end, in: text) != nil else { return nil }
            return (10, end)
        }
        let isOpen = first == "（" || first == "("
        let start = isOpen ? 1 : 0
        let chinese = text[start...].prefix { $0.isChineseNumeral }
        let digits = text[start...].prefix { $0.isDigit }
        let numeral = chinese.isEmpty ? digits : chinese
        guard !numeral.isEmpty, numeral.count <= 4, let sign = text[numeral.endIndex...].first
        else { return nil }
        if isOpen {
            guard sign == "）" || sign == ")" else { return nil }
            return (chinese.isEmpty ? 14 : 12, numeral.endIndex + 1)
        }
        let isSign = chinese.isEmpty ? ".．、）)".unicodeScalars.contains(sign) : sign == "、"
        let next = text[(numeral.endIndex + 1)...].first
        // 1.5亿元 is no numbering.
        guard isSign, !(chinese.isEmpty && next?.isDigit == true) else { return nil }
        return (chinese.isEmpty ? 13 : 11, numeral.endIndex + 1)
    }
}
