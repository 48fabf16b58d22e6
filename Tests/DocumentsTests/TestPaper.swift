/// A Word document that a test writes.
struct TestPaper {
    var body: String
    var more: [(String, String)] = []

    init(body: String, more: [(String, String)] = []) {
        self.body = body
        self.more = more
    }

    var bytes: [UInt8] {
        TestZip.bytes(
            [
                ("[Content_Types].xml", "<Types/>"),
                ("word/document.xml", TestPaper.document(body)),
                ("word/styles.xml", TestPaper.styles), ("word/numbering.xml", TestPaper.numbering),
            ] + more)
    }

    static func document(_ body: String) -> String {
        "<w:document xmlns:w=\"w\" xmlns:mc=\"m\"><w:body>\(body)</w:body></w:document>"
    }

    static let styles = """
        <w:styles xmlns:w="w"><w:style w:styleId="a1"><w:name w:val="heading 1"/></w:style></w:styles>
        """

    static let numbering = """
        <w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
        <w:lvlText w:val="%1、"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="（%2）"/></w:lvl>
        </w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>
        """

    static func paragraph(_ text: String, properties: String = "") -> String {
        "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
    }

    static func item(level: Int) -> String {
        "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"3\"/></w:numPr>"
    }

    /// Cells may begin with their properties.
    static func table(_ rows: [[String]]) -> String {
        let lines = rows.map { cells in
            cells.map { cell in
                let end = cell.firstRange(of: "</w:tcPr>")?.upperBound ?? cell.startIndex
                return "<w:tc>\(cell[..<end])\(paragraph(String(cell[end...])))</w:tc>"
            }.joined()
        }
        return "<w:tbl>" + lines.map { "<w:tr>\($0)</w:tr>" }.joined() + "</w:tbl>"
    }
}
