import Almanac
import Channels
import Documents
import Drafting
import Settings

/// `duban draft`: what papers assign, as a list to read, JSON lines, or rows to correct and import.
package struct DraftPage {
    private let configuration: Configuration
    private let desk: PaperDesk
    private let language: Language

    package init(_ configuration: Configuration, _ language: Language) {
        self.configuration = configuration
        self.language = language
        desk = PaperDesk(configuration: configuration, language: language)
    }

    package enum Form: Sendable {
        case list
        case json
        /// Comma-separated rows for a spreadsheet.
        case csv
        /// A workbook, which goes to this path and not into the answer.
        case workbook(path: String)
    }

    /// - Parameter day: When it was said, where the papers name another day or none.
    package func printout(
        of papers: [PaperOrder], as form: Form, on day: Day? = nil
    ) -> Printout {
        do {
            let parts = try papers.map { try desk.part(of: $0, on: day) }
            if case .workbook(let path) = form { try DraftBook.write(parts, to: path) }
            return Printout(out: out(parts, form), errors: summary(of: parts, form))
        } catch let error as WritingError {
            return .refused(error.advice(language))
        } catch let turned as Turned {
            return .refused(turned.text.onOneLine)
        } catch {
            return .refused("\(error)")
        }
    }

    private func out(_ parts: [DraftSheet.Part], _ form: Form) -> String {
        switch form {
        case .csv: DraftSheet(parts).csv
        case .workbook: ""
        case .json:
            JSONLines.text(parts.flatMap { part in part.matters.map { json($0, of: part) } })
        case .list:
            parts.flatMap { part in part.matters.map { (part, $0) } }.enumerated()
                .flatMap { lines($1.1, of: $1.0, number: $0 + 1) }.screen
        }
    }

    private func lines(
        _ matter: DraftedMatter, of part: DraftSheet.Part, number: Int
    ) -> [String] {
        let isChinese = language == .zhHans
        func said(_ label: String, _ text: String?) -> String? { text.map { label + $0 } }
        let lead = matter.leadUnits.joined(separator: "、")
        let assisting = matter.assistingUnits.joined(separator: "、")
        let who = [
            said(isChinese ? "单位：" : "unit: ", lead.isEmpty ? nil : lead),
            said(isChinese ? "配合：" : "assisting: ", assisting.isEmpty ? nil : assisting),
            said(isChinese ? "领导：" : "leader: ", matter.leader),
            said(isChinese ? "时限：" : "by: ", matter.deadline),
            said(isChinese ? "频次：" : "every: ", matter.cycle),
        ].compactMap { $0 }
        let anchor = isChinese ? matter.anchor.zh : matter.anchor.en
        return [
            "\(number). \(matter.title)", "   " + who.joined(separator: "  "),
            (isChinese ? "   原文：" : "   says: ") + matter.source,
            (isChinese ? "   出处：" : "   from: ") + "\(part.file)：\(anchor)",
            (isChinese ? "   把握：" : "   sure: ") + (isChinese ? matter.whyZh : matter.whyEn),
        ].filter { !$0.allSatisfy(\.isWhitespace) }
    }

    private func summary(of parts: [DraftSheet.Part], _ form: Form) -> String {
        let all = parts.flatMap(\.matters)
        let dated = all.filter { $0.deadline != nil }.count
        let nobody = all.filter { $0.leadUnits.isEmpty }.count
        let low = all.filter { $0.confidence == .low }.count
        var lines = [
            language.pick(
                "共 \(all.count) 项：有期限 \(dated)，未点名单位 \(nobody)，把握低 \(low)；请逐行核对后再导入",
                "\(all.count) rows: \(dated) with a deadline, \(nobody) without a unit, \(low) "
                    + "uncertain; check each before the import")
        ]
        let unread = all.filter { $0.noSuchDay != nil }.count
        if unread > 0 {
            lines.append(
                language.pick(
                    "\(unread) 项写的日子不存在（如2月30日），已在“把握”中注明，请核实",
                    "\(unread) rows name a day that does not exist; it is told beside them"))
        }
        for part in parts
        where part.day == nil && part.matters.contains(where: { $0.deadline != nil }) {
            lines.append(
                language.pick(
                    "\(part.file)：文中没有写明日期，“10日内”一类的时限会从导入日起算；可用 --on 写明",
                    "\(part.file): it names no day; deadlines such as 10日内 will count from the "
                        + "import; name it by --on"))
        }
        if form.isOneSheet, Set(parts.map(\.paper)).count > 1 {
            lines.append(
                language.pick(
                    "几份文稿种类不同；导入时用 --kind 指定类别，或分别生成",
                    "the documents are of different sorts; import them by --kind, or one by one"))
        }
        return lines.screen
    }
}

extension DraftPage.Form {
    /// Whether documents of different sorts stand on one sheet.
    fileprivate var isOneSheet: Bool {
        switch self {
        case .csv: true
        case .list, .json, .workbook: false
        }
    }
}

extension DraftPage {
    private func json(_ matter: DraftedMatter, of part: DraftSheet.Part) -> JSONValue {
        let due = part.day.flatMap { day in
            matter.deadline.map { PhraseLine.answer($0, on: day, in: configuration.calendar) }
        }
        return .object(
            matter.members(of: part.file) + [
                .init("assigned_at", JSONValue(part.day?.description)),
                .init("due", JSONValue(due.flatMap { $0.kind == "event" ? nil : $0.result })),
                .init("due_kind", JSONValue(due?.kind)),
            ])
    }
}

extension DraftedMatter {
    /// The fields by their outside names.
    func members(of file: String) -> [JSONValue.Member] {
        [
            .init("title", .string(title)), .init("category", .string(category)),
            .init("lead_unit", .array(leadUnits.map { .string($0) })),
            .init("support_units", .array(assistingUnits.map { .string($0) })),
            .init("leader", JSONValue(leader)), .init("deadline", JSONValue(deadline)),
            .init("no_such_day", JSONValue(noSuchDay)),
            .init("report_cycle", JSONValue(cycle)), .init("source", .string(source)),
            .init("document", .string(file)),
            .init("section", .array(anchor.headings.map { .string($0) })),
            .init("paragraph", JSONValue(anchor.paragraph)),
            .init("sentence", JSONValue(anchor.sentence)),
            .init("confidence", .string(confidence.rawValue)),
            .init("why", .array(evidence.map { .string($0.words.en) })),
        ]
    }
}
