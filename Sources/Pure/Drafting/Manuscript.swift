/// 文稿: what a speech, minutes or a report says, paragraph by paragraph.
package struct Manuscript: Hashable, Sendable {
    package var paragraphs: [Paragraph]

    package init(_ paragraphs: [Paragraph]) { self.paragraphs = paragraphs }
}

/// One paragraph, heading, list item or row of a table.
package struct Paragraph: Hashable, Sendable {
    /// Its place among the paragraphs that hold text, from 1.
    package var number: Int
    package var text: String
    package var form: Form

    package enum Form: Hashable, Sendable {
        case body
        /// Marked as a heading by the document itself; 1 is the highest.
        case heading(level: Int)
        /// One row of a table, cell by cell; the paragraph's text is the cells joined.
        case row(table: Int, cells: [String])
    }

    package init(number: Int, text: String, form: Form = .body) {
        self.number = number
        self.text = text
        self.form = form
    }
}

extension Manuscript {
    /// Paragraphs of a plain text: a line each, empty lines left out.
    package init(lines: some Sequence<some StringProtocol>) {
        var paragraphs: [Paragraph] = []
        for line in lines {
            let text = String(line).trimmed
            guard !text.isEmpty else { continue }
            paragraphs.append(Paragraph(number: paragraphs.count + 1, text: text))
        }
        self.init(paragraphs)
    }
}

/// What sort of document it is: it decides how much a sentence without an addressee weighs, and
/// which kind its matters get.
package enum PaperKind: String, Hashable, Sendable, CaseIterable {
    /// 会议纪要.
    case minutes
    /// 政府工作报告, 党代会报告.
    case report
    /// 讲话, 部署.
    case speech

    /// The category of its rows.
    package var category: String {
        switch self {
        case .minutes: "会议议定"
        case .report: "政府工作报告"
        case .speech: "工作部署"
        }
    }

    /// The heading of its workbook, by which an import tells the kind.
    package var heading: String {
        switch self {
        case .minutes: "会议议定事项清单"
        case .report: "政府工作报告重点任务清单"
        case .speech: "工作部署重点任务清单"
        }
    }

    /// Looks at the head of the document: its title, else how it addresses those who listen.
    package init(_ manuscript: Manuscript) {
        let head = manuscript.paragraphs.prefix(PaperKind.headMax).map(\.text)
        let title = head.prefix(4).joined()
        if title.containsAny(["纪要", "议定事项"]) {
            self = .minutes
        } else if title.containsAny(["工作报告"]) {
            self = .report
        } else if title.containsAny(["讲话", "发言", "部署"]) {
            self = .speech
        } else if head.contains(where: { $0.hasPrefix("各位代表") }) {
            self = .report
        } else {
            let opens = ["会议听取", "会议研究", "会议审议", "会议议定", "会议决定", "出席："]
            self = head.contains { $0.containsAny(opens) } ? .minutes : .speech
        }
    }

    /// Paragraphs that are looked at.
    private static let headMax = 15
}

extension String {
    func containsAny(_ words: [String]) -> Bool { words.contains { contains($0) } }
}
