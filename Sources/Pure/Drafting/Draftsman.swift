import Almanac

/// Reads a document and drafts a matter for each thing that it assigns.
package struct Draftsman {
    private let known: KnownNames
    private let paper: PaperKind
    private var outline = Outline()
    private var drafted: [DraftedMatter] = []
    /// The one told last, for the sentences of the same paragraph that name nobody.
    private var told: [Addressee] = []
    /// The rows of the paragraph at hand, by their place in `drafted`.
    private var current = 0..<0
    /// The passages of the paragraph at hand that were too light by themselves.
    private var light: [Passage] = []
    private var sheet: TaskTable?
    private var isPastParagraph = false

    /// Scalars of a paragraph in which it says that it looks back.
    private static let openingMax = 10

    /// What a document assigns, in its order.
    /// - Complexity: Linear in the length of the document.
    package static func matters(
        of manuscript: Manuscript, known: KnownNames = KnownNames(), paper: PaperKind? = nil
    ) -> [DraftedMatter] {
        var draftsman = Draftsman(known: known, paper: paper ?? PaperKind(manuscript))
        for paragraph in manuscript.paragraphs { draftsman.read(paragraph) }
        return draftsman.drafted
    }

    private init(known: KnownNames, paper: PaperKind) {
        self.known = known
        self.paper = paper
    }

    /// A passage with all that is known of it.
    private struct Passage {
        var sentence: Sentence
        var commission: Commission
        var phrase: DeadlinePhrase
        var anchor: DraftedMatter.Anchor
    }

    private mutating func read(_ paragraph: Paragraph) {
        if case .row(let table, let cells) = paragraph.form {
            return readRow(cells, of: table, paragraph)
        }
        let text = Scalars(paragraph.text)
        if let labels = labelsAlone(text) { return attach(labels) }
        let isHeading = outline.pass(paragraph)
        current = drafted.count..<drafted.count
        light = []
        guard !isHeading else { return told = [] }
        let start = text.start(of: 0..<text.count)
        isPastParagraph = CueWords.lookingBackParagraph.isIn(
            start..<min(text.count, start + Draftsman.openingMax), of: text)
        for sentence in SentenceCutter.sentences(of: paragraph.text) {
            read(sentence, in: paragraph)
        }
        current = current.lowerBound..<drafted.count
        if !paragraph.text.hasSuffix("：") { told = [] }
    }

    private mutating func read(_ sentence: Sentence, in paragraph: Paragraph) {
        let anchor = DraftedMatter.Anchor(
            headings: outline.headings, paragraph: paragraph.number, sentence: sentence.number)
        let whole = 0..<sentence.text.count
        var labels = Labels()
        for remark in Draftsman.remarks(of: sentence.text) {
            let read = Label.read(sentence.text, remark)
            labels.add(read.isEmpty ? Label.remark(sentence.text, remark, known: known) : read)
        }
        if labels.isEmpty, let start = Label.start(in: sentence.text, whole) {
            labels = Label.read(sentence.text, start..<whole.upperBound)
        }
        for segment in sentence.segments {
            let commissions = CommissionFinder.commissions(in: sentence.text, segment, known: known)
            for commission in commissions {
                take(commission, of: sentence, anchor, labels)
            }
        }
    }

    private mutating func take(
        _ commission: Commission, of sentence: Sentence, _ anchor: DraftedMatter.Anchor,
        _ labels: Labels
    ) {
        let phrase = DeadlineFinder(text: sentence.text).phrase(in: commission.range)
        let passage = Passage(
            sentence: sentence, commission: commission, phrase: phrase, anchor: anchor)
        guard put(passage, labels) else { return light.append(passage) }
        if !commission.leads.isEmpty { told = commission.leads }
    }

    /// Drafts the passage if it weighs enough; false where it doesn't.
    private mutating func put(_ passage: Passage, _ labels: Labels) -> Bool {
        let commission = passage.commission
        let setting = Weigher.Setting(
            paper: paper, headings: outline.headings, labels: labels, deadline: passage.phrase,
            isToldBefore: commission.leads.isEmpty && told.contains { $0.rank > .everybody },
            isPastParagraph: isPastParagraph)
        let weighing = Weigher(
            text: passage.sentence.text, commission: commission, setting: setting
        ).weighing()
        guard let confidence = weighing.confidence else { return false }
        drafted.append(matter(passage, labels, confidence, weighing.evidence))
        return true
    }

    private func matter(
        _ passage: Passage, _ labels: Labels, _ confidence: Confidence, _ evidence: [Evidence]
    ) -> DraftedMatter {
        var commission = passage.commission
        if commission.leads.isEmpty, labels.leads.isEmpty { commission.leads = told }
        let leads = labels.leads.isEmpty ? commission.units : labels.leads
        let assists = labels.assists + commission.assists.map(\.name)
        let finder = DeadlineFinder(text: passage.sentence.text)
        let cutter = TitleCutter(
            text: passage.sentence.text, commission: passage.commission, deadlines: finder)
        return DraftedMatter(
            title: cutter.title(), leadUnits: leads.unique(without: []),
            assistingUnits: assists.unique(without: leads),
            leader: (labels.leaders + commission.leaders).first,
            deadline: labels.deadline ?? passage.phrase.due ?? headingDeadline,
            cycle: labels.cycle ?? passage.phrase.cycle, source: passage.sentence.source,
            anchor: passage.anchor, category: paper.category, confidence: confidence,
            evidence: evidence, unreadDay: passage.phrase.noSuchDay)
    }

    /// 三、6月底前完成的事项: what the list's own heading says of all in it.
    private var headingDeadline: String? {
        guard let heading = outline.headings.last,
            heading.containsAny(["时限", "前完成", "前办结", "内完成", "内办结"])
        else { return nil }
        let text = Scalars(heading)
        return DeadlineFinder(text: text).phrase(in: 0..<text.count).due
    }
}

extension Draftsman {
    /// A paragraph that holds nothing but labels belongs to the one above.
    private func labelsAlone(_ text: Scalars) -> Labels? {
        let open = text.first.map { "（(【".unicodeScalars.contains($0) } ?? false
        let start = open ? 1 : 0
        guard Label.start(in: text, start..<text.count) == start else { return nil }
        let labels = Label.read(text, start..<text.count)
        return labels.isEmpty ? nil : labels
    }

    /// Puts labels onto the rows of the paragraph above; where it gave none, its passages are
    /// weighed again with them, and the first one is taken at least.
    private mutating func attach(_ labels: Labels) {
        if current.isEmpty {
            for passage in light { _ = put(passage, labels) }
            if drafted.count == current.lowerBound, !labels.leads.isEmpty, let first = light.first {
                drafted.append(matter(first, labels, .low, [.labelled]))
            }
            light = []
            current = current.lowerBound..<drafted.count
            return
        }
        for index in current { drafted[index].take(labels) }
    }

    /// The insides of brackets that tell who or when.
    private static func remarks(of text: Scalars) -> [Range<Int>] {
        var remarks: [Range<Int>] = []
        var open: Int?
        for (at, scalar) in text.enumerated() {
            if "（(【[".unicodeScalars.contains(scalar) { open = at + 1 }
            guard "）)】]".unicodeScalars.contains(scalar), let start = open else { continue }
            if Label.isRemark(text, start..<at) { remarks.append(start..<at) }
            open = nil
        }
        return remarks
    }

    private mutating func readRow(_ cells: [String], of table: Int, _ paragraph: Paragraph) {
        guard let known = sheet, known.number == table else {
            sheet = TaskTable(number: table, header: cells) ?? sheet
            return
        }
        let anchor = DraftedMatter.Anchor(
            headings: outline.headings, paragraph: paragraph.number, sentence: 1)
        if let matter = known.matter(cells, paragraph.text, anchor, paper) {
            drafted.append(matter)
        }
    }
}

extension DraftedMatter {
    /// What a label says wins over what the sentence says, word for word as well.
    mutating func take(_ labels: Labels) {
        if !labels.leads.isEmpty { leadUnits = labels.leads.unique(without: []) }
        assistingUnits = (assistingUnits + labels.assists).unique(without: leadUnits)
        leader = labels.leaders.first ?? leader
        deadline = labels.deadline ?? deadline
        cycle = labels.cycle ?? cycle
        if !evidence.contains(.labelled) { evidence.append(.labelled) }
        confidence = max(confidence, .medium)
    }
}

extension [String] {
    /// Each once, in order, without `others`.
    func unique(without others: [String]) -> [String] {
        var seen = Set(others)
        return filter { seen.insert($0).inserted }
    }
}
