/// What speaks for or against a passage being an assignment.
package enum Evidence: String, Hashable, Sendable, CaseIterable {
    case unitTold, groupTold, everybodyTold, unitDoes
    /// The one told in the sentence before is meant.
    case toldBefore
    /// 责任单位：….
    case labelled
    case deadline, cycle, number
    /// A deed with an end or a product, and one without.
    case concreteDeed, softDeed
    case resolve
    /// Under a heading that looks ahead, or back.
    case aheadSection, backSection
    case minutesItem
    case exhortation, past, state, praise, condition, quotation, question
    /// What all of the city aims at, told to nobody.
    case goal
}

extension Evidence {
    /// Half points for (above 0) or against it; `Weighing.threshold` of them make an assignment.
    var weight: Int {
        switch self {
        case .unitTold: 6
        case .labelled: 8
        case .groupTold: 4
        case .unitDoes: 3
        case .toldBefore: 3
        case .everybodyTold: 2
        case .deadline: 4
        case .concreteDeed: 4
        case .softDeed, .number, .cycle, .resolve, .aheadSection: 2
        case .minutesItem: 1
        case .exhortation, .backSection, .goal: -6
        case .state: -4
        case .condition: -8
        case .past, .praise, .quotation, .question: -12
        }
    }

    /// A word or two for the person who corrects the row.
    package var words: (zh: String, en: String) {
        switch self {
        case .unitTold: ("点名单位", "names a unit")
        case .groupTold: ("点名一类单位", "names a group")
        case .everybodyTold: ("泛指", "tells everybody")
        case .unitDoes: ("单位为主语", "a unit does it")
        case .toldBefore: ("承前单位", "the unit told before")
        case .labelled: ("注明责任单位", "labelled with a unit")
        case .deadline: ("有期限", "has a deadline")
        case .cycle: ("有频次", "recurs")
        case .number: ("有数量", "has a number")
        case .concreteDeed: ("有具体动作", "a concrete deed")
        case .softDeed: ("一般动作", "a soft deed")
        case .resolve: ("要求语气", "a resolve")
        case .aheadSection: ("在部署部分", "in a part that looks ahead")
        case .minutesItem: ("会议纪要", "in minutes")
        case .exhortation: ("号召性语句", "exhorts")
        case .past: ("已往情况", "tells what is over")
        case .state: ("描述现状", "tells how things are")
        case .praise: ("肯定成绩", "praises")
        case .condition: ("假设条件", "a condition")
        case .quotation: ("引述", "quotes")
        case .question: ("设问", "asks")
        case .goal: ("总体目标", "a goal of all")
        case .backSection: ("在回顾部分", "in a part that looks back")
        }
    }
}

/// How sure it is that a passage assigns something.
package enum Confidence: String, Hashable, Sendable, CaseIterable, Comparable {
    case low, medium, high

    package var zh: String {
        switch self {
        case .high: "高"
        case .medium: "中"
        case .low: "低"
        }
    }

    package static func < (left: Confidence, right: Confidence) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .high: 2
        }
    }
}

/// The evidence of one passage put together.
struct Weighing: Hashable {
    var evidence: [Evidence] = []

    /// Half points from which a passage is an assignment.
    static let threshold = 8

    var weight: Int { evidence.reduce(0) { $0 + $1.weight } }

    /// Nil where it is no assignment.
    var confidence: Confidence? {
        switch weight {
        case ..<Weighing.threshold: nil
        case ..<10: .low
        case ..<14: .medium
        default: .high
        }
    }
}

/// Looks for the evidence in one commission.
struct Weigher {
    let text: Scalars
    let commission: Commission
    let setting: Setting

    /// What is known from around the sentence.
    struct Setting {
        var paper: PaperKind
        var headings: [String] = []
        var labels = Labels()
        var deadline = DeadlinePhrase.none
        /// Who was told in the sentence before, in the same paragraph.
        var isToldBefore = false
        /// The paragraph begins with what is over.
        var isPastParagraph = false
    }

    func weighing() -> Weighing {
        var evidence: [Evidence] = []
        if let told { evidence.append(told) }
        if setting.deadline.due != nil || setting.labels.deadline != nil
            || setting.deadline.noSuchDay != nil
        {
            evidence.append(.deadline)
        }
        if setting.deadline.cycle != nil || setting.labels.cycle != nil { evidence.append(.cycle) }
        evidence += deed
        if hasNumber(in: body) { evidence.append(.number) }
        evidence += section
        evidence += against
        return Weighing(evidence: evidence)
    }

    private var told: Evidence? {
        if !setting.labels.leads.isEmpty || !setting.labels.leaders.isEmpty { return .labelled }
        switch commission.rank {
        case .unit?, .post?:
            if setting.paper == .minutes || commission.calling > .plain { return .unitTold }
            return commission.calling == .plain || isTimed ? .unitDoes : nil
        case .group?:
            if setting.paper == .minutes { return .groupTold }
            return commission.calling <= .plain ? .everybodyTold : .groupTold
        case .everybody?: return .everybodyTold
        case nil: return setting.isToldBefore ? .toldBefore : nil
        }
    }

    private var isTimed: Bool { setting.deadline != .none }

    /// Where the name and all after it stand.
    private var tail: Range<Int> {
        let start = commission.callings.first?.lowerBound ?? commission.range.lowerBound
        return start..<commission.range.upperBound
    }

    /// What is to be done stands after the name; before it as well where he is told outright:
    /// 成立专班，由副市长任召集人.
    private var body: Range<Int> { commission.calling == .told ? commission.range : tail }

    /// 今年要建成养老中心8个，市民政局要扛起责任: more than an exhortation.
    private var isMeasured: Bool {
        let head = commission.range.lowerBound..<tail.lowerBound
        return hasNumber(in: CueWords.resolves.isIn(head, of: text) ? commission.range : tail)
    }

    private var deed: [Evidence] {
        var found: [Evidence] = []
        if hasConcreteDeed {
            found.append(.concreteDeed)
        } else if has(DeedWords.soft) {
            found.append(.softDeed)
        }
        let isResolved = has(CueWords.resolves, in: commission.range)
        if commission.rank == nil, isResolved, !setting.isToldBefore { found.append(.resolve) }
        if DeedWords.exhortations.isIn(commission.range, of: text), setting.deadline.due == nil,
            !isMeasured
        {
            found.append(.exhortation)
        }
        return found
    }

    /// A deed that is not denied: 不能建成“睡城”.
    private var hasConcreteDeed: Bool {
        var depth = 0
        for at in body {
            if "《“".unicodeScalars.contains(text[at]) { depth += 1 }
            if "》”".unicodeScalars.contains(text[at]) { depth = max(0, depth - 1) }
            if depth == 0, DeedWords.concrete.end(at: at, in: text, before: body.upperBound) != nil,
                !CueWords.denials.ends(at: at, in: text)
            {
                return true
            }
        }
        return false
    }

    private func has(_ table: WordTable) -> Bool { has(table, in: body) }

    /// Words inside titles and quotes don't count.
    private func has(_ table: WordTable, in range: Range<Int>) -> Bool {
        var depth = 0
        for at in range {
            if "《“".unicodeScalars.contains(text[at]) { depth += 1 }
            if "》”".unicodeScalars.contains(text[at]) { depth = max(0, depth - 1) }
            if depth == 0, table.end(at: at, in: text, before: range.upperBound) != nil {
                return true
            }
        }
        return false
    }

    /// 50个, 5000万元, 95%; no ordinals, no times.
    private func hasNumber(in body: Range<Int>) -> Bool {
        var at = body.lowerBound
        while at < body.upperBound {
            let run = text[at..<body.upperBound].prefix {
                $0.isDigit || $0.isChineseNumeral || $0 == "."
            }
            guard !run.isEmpty else {
                at += 1
                continue
            }
            let isOrdinal = at > 0 && "第一".unicodeScalars.contains(text[at - 1])
            at = run.endIndex
            if isOrdinal || (run.count == 1 && run.first == "一") { continue }
            let past =
                at < body.upperBound && "多余几万亿".unicodeScalars.contains(text[at]) ? at + 1 : at
            if DeedWords.measures.end(at: past, in: text, before: body.upperBound) != nil
                || past > at
            {
                return true
            }
        }
        return false
    }

    private var section: [Evidence] {
        var found: [Evidence] = []
        let headings = setting.headings.map { Scalars($0) }
        if headings.contains(where: { CueWords.lookingBack.isIn(0..<$0.count, of: $0) }) {
            if commission.calling < .told { found.append(.backSection) }
        } else if setting.paper == .report,
            headings.contains(where: { CueWords.lookingAhead.isIn(0..<$0.count, of: $0) })
        {
            found.append(.aheadSection)
        }
        if setting.paper == .minutes { found.append(.minutesItem) }
        return found
    }
}

extension Weigher {
    private var against: [Evidence] {
        var found: [Evidence] = []
        let range = commission.range
        let isTold = commission.calling == .told
        if isPast(range, isTold) { found.append(.past) }
        if !isTold, CueWords.states.isIn(range, of: text) { found.append(.state) }
        if !isTold, CueWords.praise.isIn(range, of: text) { found.append(.praise) }
        if opensWith(CueWords.conditions) { found.append(.condition) }
        if isQuoted { found.append(.quotation) }
        if text.last == "？" || text.last == "?" { found.append(.question) }
        if isGoal(range) { found.append(.goal) }
        return found
    }

    /// 向群众作出的承诺，年底前要兑现; 到2040年，全市要建成强市; not 围绕全年目标，建成学校3所.
    private func isGoal(_ range: Range<Int>) -> Bool {
        guard (commission.rank ?? .everybody) <= .everybody, !setting.isToldBefore,
            setting.labels.isEmpty
        else {
            return false
        }
        if let due = setting.deadline.due, due.hasSuffix("年"), due.unicodeScalars.count == 5,
            text.string(range).containsAny(["到" + due])
        {
            return true
        }
        return Clauses.ranges(of: text, in: range).contains { clause in
            CueWords.goals.isIn(clause, of: text) && !CueWords.aimings.isIn(clause, of: text)
        }
    }

    /// 去年…, 已建成…, 完成了….
    private func isPast(_ range: Range<Int>, _ isTold: Bool) -> Bool {
        if setting.isPastParagraph, !hasDuty { return true }
        if isTold {
            // 市住建局牵头完成了…: only what is told right there.
            return commission.calling == .told && hasDone(range) && !hasDuty
        }
        return CueWords.past.isIn(range, of: text) || hasDone(range)
    }

    private var hasDuty: Bool {
        commission.callings.contains { CueWords.duties.isIn($0, of: text) }
    }

    /// A concrete deed with 了 behind it.
    private func hasDone(_ range: Range<Int>) -> Bool {
        for at in range {
            guard let end = DeedWords.concrete.end(at: at, in: text, before: range.upperBound),
                end < range.upperBound
            else { continue }
            if text[end] == "了" { return true }
            // 已建成, but not 已建成的.
            if at > 0, text[at - 1] == "已", !"的项未".unicodeScalars.contains(text[end]) {
                return true
            }
        }
        return false
    }

    /// The first clause of the commission, after words that join it to what was said before.
    private func opensWith(_ table: WordTable) -> Bool {
        let start = text.start(of: commission.range)
        return table.end(at: start, in: text, before: commission.range.upperBound) != nil
    }

    /// 总书记指出：“…”, or all of it within quotes.
    private var isQuoted: Bool {
        if text.first == "“", text.last == "”" || text.dropLast().last == "”" { return true }
        let head = commission.range.lowerBound..<tail.lowerBound
        if CueWords.quoted.isIn(head, of: text) { return true }
        return commission.rank == nil && CueWords.quoted.isIn(commission.range, of: text)
    }
}

extension Scalars {
    /// Where a passage begins, after its number and words such as 同时 and 一是.
    func start(of range: Range<Int>) -> Int {
        var at = range.lowerBound
        if at == 0, let numbering = Outline.numbering(of: self) { at = numbering.end }
        while at < range.upperBound {
            if let end = CueWords.openings.end(at: at, in: self, before: range.upperBound) {
                at = end
            } else if self[at].isBlank || self[at].isClauseEnd {
                at += 1
            } else {
                break
            }
        }
        return Swift.min(at, range.upperBound)
    }
}
