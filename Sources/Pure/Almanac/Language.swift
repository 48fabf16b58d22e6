/// The language of what people read.
package enum Language: String, Hashable, Sendable, Codable, CaseIterable {
    /// 简体中文, the users' own.
    case zhHans = "zh"
    case english = "en"
}
