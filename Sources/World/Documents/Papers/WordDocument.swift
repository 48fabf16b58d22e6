import Drafting

/// The text of a .docx in its order: paragraphs, headings, numbered lists, rows of tables
/// (ECMA-376, part 1, 17).
struct WordDocument {
    private let archive: ZipArchive
    private let file: String
    private let limits: PaperLimits

    static func manuscript(
        _ bytes: [UInt8], named file: String, limits: PaperLimits
    ) throws(PaperError) -> Manuscript {
        do throws(DocumentError) {
            let archive = try ZipArchive(bytes, file: file, limits: limits.archive)
            guard archive.contains(mainPart) else {
                throw DocumentError.notALedger(
                    file: archive.contains("xl/workbook.xml") ? "" : file)
            }
            let document = WordDocument(archive: archive, file: file, limits: limits)
            return try document.read()
        } catch {
            if error == .notALedger(file: "") { throw .aWorkbook(file: file) }
            throw PaperError(error)
        }
    }

    private static let mainPart = "word/document.xml"

    private func read() throws(DocumentError) -> Manuscript {
        let headings = try WordStyles.headings(in: pull("word/styles.xml"))
        let lists = try WordLists(pull("word/numbering.xml"))
        guard let pull = try pull(WordDocument.mainPart) else {
            throw .damaged(file: file, part: WordDocument.mainPart, detail: "missing part")
        }
        var body = WordBody(
            headings: headings, lists: lists, file: file, paragraphsMax: limits.paragraphsMax)
        while let node = try pull.next() { try body.take(node, pull) }
        return Manuscript(body.draft.paragraphs)
    }

    private func pull(_ part: String) throws(DocumentError) -> XMLPull? {
        guard let bytes = try archive.part(part) else { return nil }
        return try XMLPull(bytes, file: file, part: part)
    }
}

/// Which styles are headings, by their id.
enum WordStyles {
    /// Levels from 1, by style id.
    static func headings(in pull: XMLPull?) throws(DocumentError) -> [String: Int] {
        var levels: [String: Int] = [:]
        var style: String?
        guard let pull else { return levels }
        while let node = try pull.next() {
            guard case .start = node else { continue }
            switch pull.name {
            case "style": style = pull.attribute("styleId")
            case "name":
                if let style, let level = level(named: pull.attribute("val") ?? "") {
                    levels[style] = level
                }
            case "outlineLvl":
                if let style, let level = Int(pull.attribute("val") ?? ""), level < 9 {
                    levels[style] = level + 1
                }
            default: break
            }
        }
        return levels
    }

    /// `heading 1`, `标题 1`.
    private static func level(named name: String) -> Int? {
        let words = name.lowercased().split(separator: " ")
        guard words.count == 2, words[0] == "heading" || words[0] == "标题" else { return nil }
        return Int(words[1])
    }
}
