/// What labels beside a task say: 责任单位：…；配合单位：…；完成时限：….
struct Labels: Hashable {
    var leads: [String] = []
    var assists: [String] = []
    var leaders: [String] = []
    var deadline: String?
    var cycle: String?

    var isEmpty: Bool {
        leads.isEmpty && assists.isEmpty && leaders.isEmpty && deadline == nil && cycle == nil
    }

    mutating func add(_ other: Labels) {
        leads += other.leads
        assists += other.assists
        leaders += other.leaders
        deadline = deadline ?? other.deadline
        cycle = cycle ?? other.cycle
    }
}

/// The words that label who and when.
enum Label {
    case lead, assist, leader, deadline, cycle

    private static let words: [(Label, WordTable)] = [
        (
            .assist,
            WordTable("配合单位 配合部门 协办单位 协助单位 参与单位 参加单位 会办单位 协同单位 配合责任单位")
        ),
        (.leader, WordTable("责任领导 牵头领导 分管领导 包抓领导 包联领导 牵头市领导 责任市领导 责任县领导 牵头县领导")),
        (
            .lead,
            WordTable(
                "责任单位 牵头单位 主办单位 承办单位 主责单位 落实单位 责任部门 牵头部门 主办部门 承办部门 牵头责任单位 第一责任单位 责任主体 实施单位")
        ),
        (
            .deadline,
            WordTable(
                "完成时限 完成时间 办结时限 办理时限 整改时限 完成期限 办结时间 时限要求 时间要求 时间节点 时限 截止时间 要求完成时间 报送时限 期限")
        ),
        (.cycle, WordTable("报送频次 调度频次 报告频次 调度周期")),
    ]

    /// The label at `place` and where its value begins.
    private static func at(_ place: Int, in text: Scalars, before limit: Int) -> (Label, Int)? {
        for (label, table) in words {
            guard let end = table.end(at: place, in: text, before: limit), end < limit else {
                continue
            }
            if "：:为".unicodeScalars.contains(text[end]) { return (label, end + 1) }
        }
        return nil
    }

    /// Reads every label in the range; what stands before the first is nobody's.
    static func read(_ text: Scalars, _ range: Range<Int>) -> Labels {
        var labels = Labels()
        var at = range.lowerBound
        while at < range.upperBound {
            guard let (label, start) = Label.at(at, in: text, before: range.upperBound) else {
                at += 1
                continue
            }
            let end = valueEnd(from: start, in: text, before: range.upperBound)
            label.put(text.string(start..<end), into: &labels)
            at = end
        }
        return labels
    }

    /// Where the first label begins.
    static func start(in text: Scalars, _ range: Range<Int>) -> Int? {
        range.first { at($0, in: text, before: range.upperBound) != nil }
    }

    private static func valueEnd(from start: Int, in text: Scalars, before limit: Int) -> Int {
        for place in start..<max(start, limit) {
            if "；;。）)】]\n".unicodeScalars.contains(text[place]) { return place }
            if Label.at(place, in: text, before: limit) != nil { return place }
        }
        return limit
    }

    private func put(_ value: String, into labels: inout Labels) {
        switch self {
        case .lead: labels.leads += Label.names(value)
        case .assist: labels.assists += Label.names(value)
        case .leader: labels.leaders += Label.names(value)
        case .deadline: labels.deadline = labels.deadline ?? Label.cleaned(value)
        case .cycle: labels.cycle = labels.cycle ?? Label.cleaned(value)
        }
    }

    static func names(_ value: String) -> [String] {
        var names: [String] = []
        var depth = 0
        var name = ""
        for character in value {
            if "（(".contains(character) { depth += 1 }
            if "）)".contains(character) { depth -= 1 }
            if depth <= 0, "、，,/／ 　".contains(character) {
                names.append(name)
                name = ""
            } else {
                name.append(character)
            }
        }
        return (names + [name]).map(cleanedName).filter { !$0.isEmpty }
    }

    private static func cleanedName(_ name: String) -> String {
        let bare = cleaned(name) ?? ""
        return bare.hasSuffix("等") ? String(bare.dropLast()) : bare
    }

    private static func cleaned(_ value: String) -> String? {
        var rest = value.trimmed[...]
        while let last = rest.last, "，,、。；;".contains(last) { rest = rest.dropLast() }
        return rest.isEmpty ? nil : String(rest)
    }
}

extension Label {
    private static let remarkVerbs = WordTable(
        "牵头 负责 按职责分工负责 按职责负责 分别负责 具体负责 配合 参与 协助 落实 牵头负责 共同负责 牵头落实 负责落实 分工负责 按职责分工落实")

    /// Scalars of a remark that is looked at.
    static let remarkMax = 300

    /// Whether a remark in brackets tells who or when: （责任单位：…）, （市发改委牵头，各县区配合）.
    static func isRemark(_ text: Scalars, _ range: Range<Int>) -> Bool {
        start(in: text, range) != nil || !remark(text, range, known: KnownNames()).isEmpty
    }

    /// Reads a remark without labels: 市发改委牵头，市财政局、各县区配合.
    static func remark(_ text: Scalars, _ range: Range<Int>, known: KnownNames) -> Labels {
        var labels = Labels()
        let reader = AddresseeReader(text: text, known: known)
        for clause in Clauses.ranges(of: text, in: range) {
            guard let read = reader.names(at: clause.lowerBound, before: clause.upperBound),
                let end = remarkVerbs.end(at: read.end, in: text, before: clause.upperBound),
                end == clause.upperBound
            else { return Labels() }
            let names = read.addressees.map(\.name)
            let isAssisting =
                CueWords.assists.end(at: read.end, in: text) != nil || !labels.leads.isEmpty
            if isAssisting { labels.assists += names } else { labels.leads += names }
        }
        return labels
    }
}
