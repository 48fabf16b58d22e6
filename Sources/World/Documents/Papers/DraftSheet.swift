import Almanac
import Drafting

/// Drafted rows as a sheet that an import reads: a heading, a header by the usual spellings, rows.
///
/// Every writer of sheets takes it from here: text cells only, in reading order.
package struct DraftSheet: Hashable, Sendable {
    package var heading: String
    package var header: [String]
    package var rows: [[String]]

    /// One document with what it assigns.
    package struct Part: Sendable {
        package var file: String
        package var paper: PaperKind
        /// The day on which it was said, if it is known.
        package var day: Day?
        package var matters: [DraftedMatter]

        package init(file: String, paper: PaperKind, day: Day?, matters: [DraftedMatter]) {
            self.file = file
            self.paper = paper
            self.day = day
            self.matters = matters
        }
    }

    package init(_ parts: [Part]) {
        let papers = Set(parts.map(\.paper))
        let names = parts.map(\.file).joined(separator: "、")
        // Where the documents are of different sorts the import is told the kind by --kind.
        heading = (papers.count == 1 ? papers.first?.heading ?? "" : "任务清单") + "（摘自：\(names)）"
        header = [
            "序号", "类别", "工作任务", "牵头单位", "配合单位", "牵头领导", "完成时限", "报送频次", "交办日期", "原文",
            "出处", "把握",
        ]
        var rows: [[String]] = []
        for part in parts {
            for matter in part.matters {
                rows.append(DraftSheet.row(matter, of: part, number: rows.count + 1))
            }
        }
        self.rows = rows
    }

    private static func row(_ matter: DraftedMatter, of part: Part, number: Int) -> [String] {
        [
            "\(number)", matter.category, matter.title, matter.leadUnits.joined(separator: "、"),
            matter.assistingUnits.joined(separator: "、"), matter.leader ?? "",
            matter.deadline ?? "", matter.cycle ?? "", part.day?.description ?? "", matter.source,
            "\(part.file)：\(matter.anchor.zh)", matter.whyZh,
        ]
    }
}

extension DraftSheet {
    /// Comma-separated text with the mark by which spreadsheets know UTF-8.
    package var csv: String {
        let heading = [self.heading] + [String](repeating: "", count: header.count - 1)
        return "\u{FEFF}" + ([heading, header] + rows).map(CSVWriter.line).joined()
    }
}
