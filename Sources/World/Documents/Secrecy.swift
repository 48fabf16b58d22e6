import Desk

/// Recognises classified papers; they must not enter this system (Law on Guarding State Secrets).
enum Secrecy {
    private static let levels = ["秘密", "机密", "绝密"]
    /// Everyday words that hold the name of a level.
    private static let harmless = ["商业秘密", "技术秘密", "非秘密", "非机密"]

    /// Whether a row is classified: by its own column, its title or number, or a mark anywhere.
    static func isClassified(_ row: Sheet.Row, _ map: ColumnMap) -> Bool {
        for column in map.columns {
            guard let value = row.cells[column.number], !value.isBlank else { continue }
            if isClassified(value.written, under: column) { return true }
        }
        return row.cells.values.contains { value in
            if case .text(let text) = value { isMark(text) } else { false }
        }
    }

    private static func isClassified(_ text: String, under column: HeaderBlock.Column) -> Bool {
        switch column.field {
        case .secrecy: return isLevel(text) || names(text)
        case .title, .sourceNumber, .proposalNumber, .seq, .source: return names(text)
        default: break
        }
        // A column called 机密 or 是否绝密 marks whatever is not denied in it.
        guard column.labels.contains(where: names) else { return false }
        return !denials.contains(text.unspaced)
            && !text.unspaced.startsWith(anyOf: ["非", "不", "否"])
    }

    /// A mark as it is put on papers: the bare level, “机密★1年”, “【机密】关于…”, “密级：秘密”.
    static func isMark(_ written: String) -> Bool {
        guard written.containsBytes(of: "密") else { return false }
        let text = SecrecyMark.simplified(written.halfWidth)
        for level in levels where text.containsBytes(of: level) {
            let bare = text.filter { !"()[]【】〔〕《》<>".contains($0) }
            if bare == level || text.contains(anyOf: [level + "★", level + "☆", level + "*"]) {
                return true
            }
            let brackets = ["(\(level))", "[\(level)]", "【\(level)】", "〔\(level)〕"]
            if text.contains(anyOf: brackets + ["密级:\(level)", "密级为\(level)"]) { return true }
        }
        return false
    }

    private static let denials: Set<String> = [
        "", "否", "无", "公开", "非密", "/", "-", "—", "×", "no", "n",
    ]

    private static func names(_ written: String) -> Bool {
        guard written.containsBytes(of: "密") else { return false }
        var text = SecrecyMark.simplified(written.halfWidth)
        for word in harmless { text = text.replacing(word, with: "") }
        return text.contains(anyOf: levels)
    }

    /// In the column itself an abbreviation is enough; 是 stands under 是否涉密.
    private static func isLevel(_ written: String) -> Bool {
        let text = SecrecyMark.simplified(written.halfWidth)
        return ["秘", "机", "绝", "密", "是", "涉密"].contains(text) || text.contains("★")
    }
}
