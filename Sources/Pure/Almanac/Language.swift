/// The language of what people read.
package enum Language: String, Hashable, Sendable, Codable, CaseIterable {
    /// 简体中文, the users' own.
    case zhHans = "zh"
    case english = "en"
}

extension Language {
    /// A remark behind a word: `（市财政局）`, ` (finance)`.
    package func bracketed(_ remark: String) -> String {
        self == .zhHans ? "（\(remark)）" : " (\(remark))"
    }
}
