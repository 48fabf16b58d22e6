/// Shortens what is to be done to the title of a matter; the whole sentence stands beside it.
struct TitleCutter {
    let text: Scalars
    let commission: Commission
    let deadlines: DeadlineFinder

    /// Characters of a title.
    static let charactersMax = 60
    /// Shorter ones say nothing: the sentence is taken instead.
    private static let charactersMin = 4

    func title() -> String {
        let clauses = Clauses.ranges(of: text, in: commission.range).compactMap(shortened)
        var title = ""
        for clause in clauses {
            let longer = title.isEmpty ? clause : title + "，" + clause
            if longer.count > TitleCutter.charactersMax { break }
            title = longer
        }
        if title.isEmpty, let first = clauses.first { title = TitleCutter.cut(first) }
        return title.count < TitleCutter.charactersMin ? whole : title
    }

    /// The passage as it stands, without the number before it.
    private var whole: String {
        let start = text.start(of: commission.range)
        let rest = text[start..<commission.range.upperBound].text
        return TitleCutter.cut(rest.trimmingSigns)
    }

    /// A text that is too long, up to the last place where a reader can stop.
    static func cut(_ text: String) -> String {
        guard text.count > charactersMax else { return text }
        let signs = Array(text.prefix(charactersMax))
        let end = stop(in: signs) ?? charactersMax - 1
        return String(signs[..<end]).trimmingSigns + "…"
    }

    /// Characters that are kept at least.
    private static let cutMin = charactersMax / 3
    private static let joints = ["以及", "并且", "同时", "确保", "推动", "加快", "进一步", "切实", "用于"]

    /// The last place behind a sign or before a word that joins, outside quotes and brackets.
    private static func stop(in signs: [Character]) -> Int? {
        var open = 0
        var last: Int?
        var outside: Int?
        for at in signs.indices {
            if "“《（(【‘".contains(signs[at]) {
                if open == 0, at >= cutMin { outside = at }
                open += 1
            }
            if "”》）)】’".contains(signs[at]) { open = max(0, open - 1) }
            guard open == 0, at + 1 < signs.count, at + 1 >= cutMin else { continue }
            let isBehind = "、，；：》”）】".contains(signs[at])
            let rest = String(signs[(at + 1)...].prefix(3))
            if isBehind || joints.contains(where: rest.hasPrefix) { last = at + 1 }
        }
        if let last { return last }
        // Nothing that was opened stays open, and no number or Latin word is cut.
        if open > 0, let outside { return outside }
        var end = charactersMax - 1
        while end > cutMin, isOneWord(signs[end - 1], signs[end]) { end -= 1 }
        return end
    }

    private static func isOneWord(_ left: Character, _ right: Character) -> Bool {
        func isPart(_ sign: Character) -> Bool {
            sign.isASCII && (sign.isLetter || sign.isNumber || ".%-".contains(sign))
        }
        return isPart(left) && (isPart(right) || "年月日万亿元个项户家米公%％".contains(right))
    }

    /// A clause without who, by when and the words that only join; nil where nothing is left.
    private func shortened(_ clause: Range<Int>) -> String? {
        var start = text.start(of: clause)
        var end = clause.upperBound
        for calling in commission.callings where calling.overlaps(clause) {
            if calling.lowerBound <= start + 1 || isTriggered(calling.lowerBound, start) {
                start = max(start, min(calling.upperBound, end))
            } else if calling.upperBound >= end {
                end = triggerStart(calling.lowerBound, start)
            }
        }
        if isAssisting(clause) { return nil }
        if let found = deadlines.phrase(of: start..<max(start, end)), start < end {
            (start, end) = without(found.range, start..<end)
        }
        if let mark = labelStart(start..<max(start, end)) { end = mark }
        start = pastJoints(start, end)
        let words = start < end ? text[start..<end].text.trimmingSigns : ""
        return words.isEmpty
            || CueWords.duties.end(at: 0, in: Scalars(words)) == words.unicodeScalars.count
            ? nil : words
    }

    /// [还要]会同市教育局, [要]逐户派驻: words that only tie the clause to the one before.
    private func pastJoints(_ start: Int, _ end: Int) -> Int {
        let joint = TitleCutter.ties.end(at: start, in: text, before: end)
        if let joint { return joint }
        guard start < end, text[start] == "要", start + 1 < end,
            !"素求闻点害案件道塞".unicodeScalars.contains(text[start + 1])
        else { return start }
        return start + 1
    }

    private static let ties = WordTable("还要 也要 都要 更要 又要 同时要 同时还要 并要 并且要 此外要 另外要")

    private func isTriggered(_ place: Int, _ start: Int) -> Bool {
        place - start <= 3 && CueWords.triggers.ends(at: place, in: text)
    }

    /// Where the word that calls the name begins: 这项工作[由]市住建局牵头.
    private func triggerStart(_ place: Int, _ start: Int) -> Int {
        stride(from: place - 1, through: max(start, place - 3), by: -1).first {
            CueWords.triggers.end(at: $0, in: text, before: place) == place
        } ?? place
    }

    /// 市财政局、市审计局配合: it tells who assists, nothing else.
    private func isAssisting(_ clause: Range<Int>) -> Bool {
        commission.callings.dropFirst().contains { calling in
            calling.lowerBound >= clause.lowerBound && calling.upperBound <= clause.upperBound
                && clause.upperBound - calling.upperBound < 4
                && CueWords.assists.ends(at: calling.upperBound, in: text, wordMax: 6)
        }
    }

    /// The deadline at either end of a clause is left out of the title.
    private func without(_ phrase: Range<Int>, _ clause: Range<Int>) -> (Int, Int) {
        let before = clause.lowerBound..<phrase.lowerBound
        let isShort = text[before].allSatisfy { "在于到要必须务确保力争取自从原则上限".unicodeScalars.contains($0) }
        if isShort { return (phrase.upperBound, clause.upperBound) }
        return (clause.lowerBound, clause.upperBound)
    }

    /// A remark in brackets that tells who: no part of the title.
    private func labelStart(_ range: Range<Int>) -> Int? {
        guard let open = text[range].firstIndex(where: { "（(【".unicodeScalars.contains($0) }) else {
            return Label.start(in: text, range)
        }
        let inside = text[open..<min(text.count, open + Label.remarkMax)]
        guard let close = inside.firstIndex(where: { "）)】".unicodeScalars.contains($0) }) else {
            return nil
        }
        return Label.isRemark(text, (open + 1)..<close) ? open : nil
    }
}

extension String {
    /// Without signs and spaces at both ends; a bracket or title that is whole stays.
    var trimmingSigns: String {
        var rest = self[...]
        while let first = rest.unicodeScalars.first,
            first.isClauseEnd || first.isBlank || first == "、"
        {
            rest = rest.dropFirst()
        }
        while let last = rest.unicodeScalars.last, last.isClauseEnd || last.isBlank || last == "、" {
            rest = rest.dropLast()
        }
        return String(rest)
    }
}
