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
        if title.isEmpty, let first = clauses.first { title = cut(first) }
        return title.count < TitleCutter.charactersMin ? whole : title
    }

    /// The passage as it stands, without the number before it.
    private var whole: String {
        let start = text.start(of: commission.range)
        let rest = text[start..<commission.range.upperBound].text
        return cut(rest.trimmingSigns)
    }

    private func cut(_ text: String) -> String {
        text.count <= TitleCutter.charactersMax
            ? text : String(text.prefix(TitleCutter.charactersMax - 1)) + "…"
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
        let words = start < end ? text[start..<end].text.trimmingSigns : ""
        return words.isEmpty
            || CueWords.duties.end(at: 0, in: Scalars(words)) == words.unicodeScalars.count
            ? nil : words
    }

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
