import Almanac

/// One sentence in both languages.
package struct Wording: Hashable, Sendable {
    package var chinese: String
    package var english: String

    package init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }

    package func text(in language: Language) -> String {
        switch language {
        case .zhHans: chinese
        case .english: english
        }
    }

    static func + (left: Wording, right: Wording) -> Wording {
        Wording(left.chinese + right.chinese, left.english + right.english)
    }

    static let empty = Wording("", "")

    /// “；是否想写 due？”, or nothing.
    static func orRather(_ nearest: String?) -> Wording {
        guard let nearest else { return .empty }
        return Wording("；是否想写 \(nearest)？", "; did you mean \(nearest)?")
    }

    /// At most 12 names, and how many more there are.
    static func names(_ names: [String]) -> Wording {
        let shown = names.prefix(12)
        let rest = names.count - shown.count
        return Wording(
            shown.joined(separator: "、") + (rest > 0 ? " 等\(names.count)个" : ""),
            shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""))
    }
}
