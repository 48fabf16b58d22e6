/// Recognises classified papers; they must not enter this system (Law on Guarding State Secrets).
///
/// A title or a document number that names a level is refused as a whole, since a level stands there
/// for nothing else; everyday words that only hold one (商业秘密, 非秘密) are let through, and 保密工作
/// names none. In running text only a mark counts: `机密★`, `【秘密】`, `密级：机密`.
package enum SecrecyMark {
    private static let levels = ["秘密", "机密", "绝密"]
    private static let harmless = ["商业秘密", "技术秘密", "非秘密", "非机密"]

    /// Whether a title or number names a level of secrecy.
    package static func isNamed(in text: String) -> Bool {
        guard text.contains("密") else { return false }
        var bare = simplified(String(text.filter { !$0.isWhitespace }))
        for word in harmless { bare = bare.replacing(word, with: "") }
        return levels.contains { bare.contains($0) }
    }

    /// Whether running text carries a mark as it is put on papers.
    package static func isPut(on text: String) -> Bool {
        guard text.contains("密") else { return false }
        let bare = simplified(String(text.filter { !$0.isWhitespace }))
        return levels.contains { level in
            bare == level || marks(of: level).contains { bare.contains($0) }
        }
    }

    /// 絕密, 機密 and 祕密 are the same levels in traditional characters.
    package static func simplified(_ text: String) -> String {
        String(text.map { twins[$0] ?? $0 })
    }

    private static let twins: [Character: Character] = [
        "絕": "绝", "機": "机", "祕": "秘", "級": "级", "為": "为", "業": "业", "術": "术",
    ]

    private static func marks(of level: String) -> [String] {
        ["★", "☆", "＊", "*"].map { level + $0 }
            + [("(", ")"), ("（", "）"), ("[", "]"), ("【", "】"), ("〔", "〕")].map {
                "\($0.0)\(level)\($0.1)"
            } + ["密级:\(level)", "密级：\(level)", "密级为\(level)"]
    }
}
