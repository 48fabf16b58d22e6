/// The sheets of one file, in the file's order; hidden sheets are left out, hidden rows are not.
package struct Workbook: Sendable {
    package var sheets: [Sheet]
    /// Names of the sheets left out.
    package var hidden: [String]

    package init(sheets: [Sheet], hidden: [String] = []) {
        self.sheets = sheets
        self.hidden = hidden
    }

    /// Reads a workbook (.xlsx, .xlsm), told by its content and not by its name.
    package static func xlsx(
        _ bytes: [UInt8], named file: String, limits: DocumentLimits = DocumentLimits()
    ) throws(DocumentError) -> Workbook {
        let archive = try ZipArchive(bytes, file: file, limits: limits)
        var reader = WorkbookReader(archive: archive, file: file, limits: limits)
        return try reader.workbook()
    }
}

/// Finds the parts of a workbook and reads them: relations, styles, shared strings, sheets.
struct WorkbookReader {
    let archive: ZipArchive
    let file: String
    let limits: DocumentLimits
    private var left: (cells: Int, text: Int)

    private struct Entry {
        var name: String
        var relation: String
        var isHidden: Bool
    }

    init(archive: ZipArchive, file: String, limits: DocumentLimits) {
        self.archive = archive
        self.file = file
        self.limits = limits
        left = (limits.cellsMax, limits.textBytesMax)
    }

    mutating func workbook() throws(DocumentError) -> Workbook {
        let main = try mainPart()
        let relations = try relations(of: main)
        let (entries, uses1904) = try entries(in: main)
        var context = SheetContext(uses1904: uses1904)
        context.strings = try SharedStrings.read(
            part(relations, type: "/sharedStrings", else: "xl/sharedStrings.xml"), self)
        context.formats = try StyleTable.read(
            part(relations, type: "/styles", else: "xl/styles.xml"), self)
        var sheets: [Sheet] = []
        for entry in entries where !entry.isHidden {
            guard let path = relations[entry.relation]?.path, archive.contains(path) else {
                throw .damaged(file: file, part: entry.name, detail: "missing part")
            }
            sheets.append(try sheet(named: entry.name, path: path, context: context))
        }
        return Workbook(sheets: sheets, hidden: entries.filter(\.isHidden).map(\.name))
    }

    func pull(_ path: String) throws(DocumentError) -> XMLPull? {
        guard let bytes = try archive.part(path) else { return nil }
        return try XMLPull(bytes, file: file, part: path)
    }

    func tooLarge(_ place: String, _ measure: DocumentError.Measure, _ limit: Int) -> DocumentError
    {
        .tooLarge(file: file, place: place, measure: measure, limit: limit)
    }

    private mutating func sheet(
        named name: String, path: String, context: SheetContext
    ) throws(DocumentError) -> Sheet {
        guard let pull = try pull(path) else {
            throw .damaged(file: file, part: path, detail: "missing part")
        }
        var reader = SheetReader(
            name: name, file: file, limits: limits, context: context, left: left)
        let sheet = try reader.read(pull)
        left = (reader.cellsLeft, reader.textLeft)
        return sheet
    }
}

extension WorkbookReader {
    private struct Relation {
        var type: String
        var path: String
    }

    private func mainPart() throws(DocumentError) -> String {
        let found = try relations(of: "").values.first { $0.type.hasSuffix("/officeDocument") }
        let path = found?.path ?? "xl/workbook.xml"
        // A binary workbook (.xlsb) has a part of another kind here.
        guard path.lowercased().hasSuffix(".xml"), archive.contains(path) else { throw other(path) }
        return path
    }

    /// What a package without a workbook is, as far as its parts tell.
    private func other(_ main: String) -> DocumentError {
        if main.hasSuffix(".bin") { return .otherFormat(file: file, kind: ".xlsb") }
        let kinds = [
            ("content.xml", ".ods / .odt"), ("word/document.xml", ".docx"),
            ("ppt/presentation.xml", ".pptx"),
        ]
        let kind = kinds.first { archive.contains($0.0) }?.1
        return kind.map { .otherFormat(file: file, kind: $0) } ?? .notALedger(file: file)
    }

    /// The relations of a part by id; the part `""` is the package itself.
    private func relations(of part: String) throws(DocumentError) -> [String: Relation] {
        let folder = part.split(separator: "/").dropLast().joined(separator: "/")
        let name = part.split(separator: "/").last.map(String.init) ?? ""
        let path = (folder.isEmpty ? "" : folder + "/") + "_rels/" + name + ".rels"
        guard let pull = try pull(path) else { return [:] }
        var relations: [String: Relation] = [:]
        while let node = try pull.next() {
            guard case .start = node, pull.name == "Relationship" else { continue }
            var id = ""
            var type = ""
            var target = ""
            pull.attributes { name, value in
                switch name {
                case "Id": id = value
                case "Type": type = value
                case "Target": target = value
                default: break
                }
            }
            relations[id] = Relation(type: type, path: resolve(target, in: folder))
        }
        return relations
    }

    /// `worksheets/sheet1.xml`, `/xl/worksheets/sheet1.xml` and `../xl/…` are the same part.
    private func resolve(_ target: String, in folder: String) -> String {
        let slashed = target.replacing("\\", with: "/")
        var path = slashed.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
        for step in slashed.split(separator: "/") where step != "." {
            if step == ".." { _ = path.popLast() } else { path.append(String(step)) }
        }
        return path.joined(separator: "/")
    }

    private func part(
        _ relations: [String: Relation], type: String, else usual: String
    ) -> String {
        relations.values.first { $0.type.hasSuffix(type) }?.path ?? usual
    }

    private func entries(in main: String) throws(DocumentError) -> ([Entry], uses1904: Bool) {
        guard let pull = try pull(main) else { throw .notALedger(file: file) }
        var entries: [Entry] = []
        var uses1904 = false
        while let node = try pull.next() {
            guard case .start = node else { continue }
            if pull.name == "workbookPr" {
                let flag = pull.attribute("date1904") ?? "0"
                uses1904 = flag == "1" || flag == "true"
            }
            if pull.name == "sheet" { entries.append(entry(at: pull)) }
        }
        // A text document or presentation is packed the same way, without sheets.
        guard !entries.isEmpty else { throw other(main) }
        guard entries.count <= limits.sheetsMax else {
            throw tooLarge(main, .sheets, limits.sheetsMax)
        }
        return (entries, uses1904)
    }

    private func entry(at pull: XMLPull) -> Entry {
        var entry = Entry(name: "", relation: "", isHidden: false)
        pull.attributes { name, value in
            switch name {
            case "name": entry.name = value
            case "id": entry.relation = value
            case "state": entry.isHidden = value == "hidden" || value == "veryHidden"
            default: break
            }
        }
        return entry
    }
}
