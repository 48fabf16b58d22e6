import Almanac

/// One thing that a document assigns: a row for a person to correct and import.
package struct DraftedMatter: Hashable, Sendable {
    /// What is to be done, 60 characters at most.
    package var title: String
    package var leadUnits: [String]
    package var assistingUnits: [String]
    /// 分管副市长 and other posts that were named.
    package var leader: String?
    /// By when, word for word; nil where the document says nothing of it.
    package var deadline: String?
    /// A day of no calendar that the sentence names as its deadline, word for word.
    package var unreadDay: String?
    /// How often it is to be reported or repeated, word for word.
    package var cycle: String?
    /// The sentence that assigns it.
    package var source: String
    package var anchor: Anchor
    package var category: String
    package var confidence: Confidence
    package var evidence: [Evidence]

    package init(
        title: String, leadUnits: [String], assistingUnits: [String], leader: String?,
        deadline: String?, cycle: String?, source: String, anchor: Anchor, category: String,
        confidence: Confidence, evidence: [Evidence], unreadDay: String? = nil
    ) {
        self.unreadDay = unreadDay
        self.title = title
        self.leadUnits = leadUnits
        self.assistingUnits = assistingUnits
        self.leader = leader
        self.deadline = deadline
        self.cycle = cycle
        self.source = source
        self.anchor = anchor
        self.category = category
        self.confidence = confidence
        self.evidence = evidence
    }

    /// Where in the document it stands.
    package struct Anchor: Hashable, Sendable {
        /// The headings above, the highest first.
        package var headings: [String]
        package var paragraph: Int
        /// The sentence in its paragraph, from 1.
        package var sentence: Int

        package init(headings: [String], paragraph: Int, sentence: Int) {
            self.headings = headings
            self.paragraph = paragraph
            self.sentence = sentence
        }

        /// 二、重点工作 > （一）项目建设，第12段第2句.
        package var zh: String {
            let path = headings.joined(separator: " > ")
            return (path.isEmpty ? "" : path + "，") + "第\(paragraph)段第\(sentence)句"
        }

        package var en: String {
            let path = headings.joined(separator: " > ")
            return (path.isEmpty ? "" : path + ", ")
                + "paragraph \(paragraph), sentence \(sentence)"
        }
    }
}

extension DraftedMatter {
    /// A day of no calendar that stands as a deadline, in the row's own cell or in its sentence.
    package var noSuchDay: String? {
        if let deadline, Term.read(deadline).note == .noSuchDay { return deadline }
        return unreadDay
    }

    /// 高：点名单位、有具体动作、有期限.
    package var whyZh: String {
        confidence.zh + "：" + evidence.map(\.words.zh).joined(separator: "、")
            + (noSuchDay.map { "；“\($0)”：没有这一天，请核实时限" } ?? "")
    }
    package var whyEn: String {
        confidence.rawValue + ": " + evidence.map(\.words.en).joined(separator: ", ")
            + (noSuchDay.map { "; “\($0)”: there is no such day, check the deadline" } ?? "")
    }
}
