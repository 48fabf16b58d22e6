import Documents

/// A workbook package part by part, as one program or another writes it to the disk.
struct WriterPackage {
    enum Namespace: String {
        /// ECMA-376, as nearly every program writes it.
        case transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        /// ISO 29500 strict: Excel's “Strict Open XML Spreadsheet”.
        case strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"

        var relations: String {
            switch self {
            case .transitional:
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            case .strict: "http://purl.oclc.org/ooxml/officeDocument/relationships"
            }
        }
    }

    var namespace = Namespace.transitional
    /// The inside of `<worksheet>`.
    var sheet: String
    /// The inside of `<sst>`; empty for a file without shared strings.
    var strings = ""
    /// The insides of `<numFmts>` and `<cellXfs>`.
    var formats = ""
    var styles = "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    var properties = "date1904=\"false\""
    /// Before the names of parts in the relations: `/xl/` makes them absolute.
    var targets = ""
    /// `WPS 表格`, `Microsoft Excel`.
    var program = "Microsoft Excel"

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"

    var bytes: [UInt8] { TestZip.bytes(parts) }

    var parts: [(name: String, text: String)] {
        let parts = [
            ("[Content_Types].xml", "<Types/>"),
            (
                "_rels/.rels",
                relations([("officeDocument", "xl/workbook.xml"), ("extended", "docProps/app.xml")])
            ),
            ("docProps/app.xml", "<Properties><Application>\(program)</Application></Properties>"),
            ("xl/workbook.xml", workbook),
            (
                "xl/_rels/workbook.xml.rels",
                relations(
                    [
                        ("worksheet", targets + "worksheets/sheet1.xml"),
                        ("theme", targets + "theme/theme1.xml"), ("styles", targets + "styles.xml"),
                    ] + (strings.isEmpty ? [] : [("sharedStrings", targets + "sharedStrings.xml")]))
            ),
            ("xl/styles.xml", stylesheet),
            ("xl/worksheets/sheet1.xml", part("worksheet", sheet)),
        ]
        let shared = strings.isEmpty ? [] : [("xl/sharedStrings.xml", part("sst", strings))]
        return (parts + shared).map { ($0.0, WriterPackage.head + $0.1) }
    }

    private func part(_ name: String, _ inside: String) -> String {
        "<\(name) xmlns=\"\(namespace.rawValue)\" xmlns:r=\"\(namespace.relations)\" "
            + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
            + "mc:Ignorable=\"x14ac\">\(inside)</\(name)>"
    }

    private var workbook: String {
        part(
            "workbook",
            "<fileVersion appName=\"xl\"/><workbookPr \(properties)/><bookViews><workbookView/>"
                + "</bookViews><sheets><sheet name=\"台账\" sheetId=\"3\" r:id=\"rId1\"/></sheets>"
                + "<calcPr calcId=\"191029\"/>")
    }

    private var stylesheet: String {
        part(
            "styleSheet",
            "<numFmts>\(formats)</numFmts><cellStyleXfs count=\"1\"><xf numFmtId=\"14\"/>"
                + "</cellStyleXfs><cellXfs>\(styles)</cellXfs>")
    }

    private func relations(_ targets: [(type: String, path: String)]) -> String {
        let list = targets.enumerated().map { number, target in
            "<Relationship Id=\"rId\(number + 1)\" "
                + "Type=\"\(namespace.relations)/\(target.type)\" Target=\"\(target.path)\"/>"
        }
        return "<Relationships>\(list.joined())</Relationships>"
    }
}

extension WriterPackage {
    func read(today: String = "2026-03-20") throws -> ImportSource {
        try LedgerSheetReader.rows(of: bytes, named: "台账.xlsx", today: .init(today))
    }
}
