import Almanac
import Channels
import Desk
import Documents
import Settings

/// `import --propose`: what each column of a file would be taken for, as a mapping to correct.
package struct MappingProposal {
    private let today: Day
    private let language: Language
    private let roles: [String]

    /// - Parameter roles: Of the office's kinds: their columns are kept as they are.
    package init(today: Day, roles: [String] = [], language: Language) {
        self.roles = roles
        self.today = today
        self.language = language
    }

    /// The mapping as YAML, or a JSON object a column; nothing is read into a ledger.
    package func printout(of order: ImportOrder, wantsJSON: Bool) -> Printout {
        do {
            let source = try order.source(today: today, roles: roles, language)
            let sheets = source.sheets.filter { $0.state == .read || $0.state == .skipped }
            let notes = source.notes(language).map { $0 + "\n" }.joined()
            guard !sheets.isEmpty else { return Printout(errors: notes, status: 1) }
            let out =
                wantsJSON
                ? JSONLines.text(sheets.flatMap(objects)) : yaml(sheets, of: order)
            return Printout(out: out, errors: notes)
        } catch let turned as Turned {
            return .refused(turned.text)
        } catch {
            return .refused("\(error)")
        }
    }

    // MARK: YAML

    private func yaml(_ sheets: [ImportSource.SheetFacts], of order: ImportOrder) -> String {
        let head = [
            language.pick(
                "# 列对照：\(order.name.onOneLine)。改好后用 duban import … --mapping 本文件 导入。",
                "# Columns of \(order.name.onOneLine); correct them, then duban import … --mapping FILE."
            ),
            language.pick(
                "# 右边写字段名；keep 原样保留，ignore 不要。sheet 里 * 代表任意文字。",
                "# On the right stands a field; keep: as it is, ignore: not at all. * in sheet is any text."
            ),
            "sheets:",
        ]
        return (head + sheets.flatMap(lines)).map { $0 + "\n" }.joined()
    }

    private func lines(_ sheet: ImportSource.SheetFacts) -> [String] {
        let name = "  - sheet: " + MappingProposal.quoted(sheet.name)
        guard sheet.state == .read else { return [name, "    skip: true"] }
        let kind =
            sheet.kind.map { "    kind: " + MappingProposal.quoted($0) }
            ?? language.pick("    # kind: 看不出类别，请补上", "    # kind: not known, fill it in")
        let header = sheet.header.map { "    header: \($0.words)" }
        let columns = sheet.columns.map { column in
            let pair = "      \(MappingProposal.quoted(column.header)): \(column.use.word)"
            return pair + "  # " + remark(column)
        }
        return [name, kind] + [header].compactMap(\.self) + ["    columns:"] + columns
    }

    private func remark(_ column: ImportSource.ColumnFact) -> String {
        let place = language.pick("\(column.letters)列", "column \(column.letters)")
        let sure =
            column.use == .kept
            ? language.pick("不认得", "not known") : column.evidence.confidence.word(language)
        let sample = column.sample.onOneLine
        return ([place, sure] + (sample.isEmpty ? [] : [language.pick("例：", "e.g. ") + sample]))
            .joined(separator: language.pick("，", ", "))
    }

    /// Plain where YAML reads it as the text it is, else in double quotes.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            (0x4E00...0x9FFF).contains(scalar.value) || "（）/、".unicodeScalars.contains(scalar)
                || scalar.isASCII && scalar.properties.isAlphabetic
        }
        return isPlain && !text.isEmpty && !wordsOfYAML.contains(text.lowercased())
            ? text : JSONValue.string(text).text
    }

    private static let wordsOfYAML: Set<String> = [
        "true", "false", "yes", "no", "on", "off", "null", "y", "n",
    ]

    // MARK: JSON

    private func objects(_ sheet: ImportSource.SheetFacts) -> [JSONValue] {
        let head: JSONValue = [
            "sheet": .string(sheet.name), "skipped": .bool(sheet.state == .skipped),
            "kind": JSONValue(sheet.kind), "header": JSONValue(sheet.header?.words),
            "matters": JSONValue(sheet.matters),
        ]
        let columns = sheet.columns.map { column -> JSONValue in
            [
                "sheet": .string(sheet.name), "column": .string(column.letters),
                "header": .string(column.header), "field": .string(column.use.word),
                "by": .string(column.evidence.rawValue),
                "confidence": .string(column.evidence.confidence.rawValue),
                "sample": .string(column.sample),
            ]
        }
        return [head] + columns
    }
}

extension ColumnEvidence.Confidence {
    fileprivate func word(_ language: Language) -> String {
        switch self {
        case .high: language.pick("把握高", "sure")
        case .medium: language.pick("把握中", "likely")
        case .low: language.pick("把握低，请核对", "unsure, check it")
        }
    }
}
