/// One thing told to somebody within a sentence, as it stands there.
struct Commission {
    /// All that belongs to it, from the clause in which it begins.
    var range: Range<Int>
    var leads: [Addressee] = []
    var assists: [Addressee] = []
    /// Names together with the words that tell them to act: no part of the title.
    var callings: [Range<Int>] = []
    var calling: Calling = .none

    enum Calling: Int, Comparable {
        case none
        /// The unit stands at the head, the deed further on.
        case far
        /// The unit does it, without a word that tells it to: 市财政局安排资金.
        case plain
        /// 抓紧, 6月底前.
        case urged
        /// 要, 必须, 由…牵头, 请….
        case told

        static func < (left: Calling, right: Calling) -> Bool { left.rawValue < right.rawValue }
    }

    /// The highest of those who lead.
    var rank: Addressee.Rank? { leads.map(\.rank).max() }
    var units: [String] { leads.filter { $0.rank != .post && $0.rank != .everybody }.map(\.name) }
    var leaders: [String] { leads.filter { $0.rank == .post }.map(\.name) }
}

/// Finds who is told what in one segment of a sentence.
struct CommissionFinder {
    let text: Scalars
    let names: AddresseeReader
    private let clauses: [Range<Int>]
    private let range: Range<Int>
    private var found: [Commission] = []

    init(_ text: Scalars, in range: Range<Int>, known: KnownNames) {
        self.text = text
        self.range = range
        names = AddresseeReader(text: text, known: known)
        clauses = Clauses.ranges(of: text, in: range)
    }

    /// The commissions in their order; one without anybody where nobody is told.
    static func commissions(
        in text: Scalars, _ range: Range<Int>, known: KnownNames
    ) -> [Commission] {
        var finder = CommissionFinder(text, in: range, known: known)
        finder.find()
        return finder.found.isEmpty ? [Commission(range: range)] : finder.found
    }

    private mutating func find() {
        for clause in clauses {
            var at = clause.lowerBound
            while at < clause.upperBound {
                if text[at] == "《" || text[at] == "“" {
                    at = closing(of: at, before: clause.upperBound)
                } else {
                    at = step(at, clause)
                }
            }
        }
        if let first = found.indices.first {
            found[first].range = range.lowerBound..<found[first].range.upperBound
        }
    }

    /// Looks at one place and returns the next.
    private mutating func step(_ at: Int, _ clause: Range<Int>) -> Int {
        guard text[at].isHan, !isInsideName(at, clause),
            let read = names.names(at: at, before: clause.upperBound)
        else { return at + 1 }
        guard !isObject(at, clause) else { return read.end }
        // 各县区，要…: the name is a clause by itself.
        let limit = read.end == clause.upperBound ? nextEnd(after: clause) : clause.upperBound
        guard
            let mark = CallingReader(text: text, limit: limit).mark(
                at: read.end, isTriggered: isTriggered(at, clause)) ?? farMark(read, at, clause),
            isSubject(at, mark, clause)
        else { return read.end }
        take(read, mark, at: at, clause)
        return max(read.end, min(mark.end, clause.upperBound))
    }

    private func closing(of at: Int, before limit: Int) -> Int {
        let sign: Unicode.Scalar = text[at] == "《" ? "》" : "”"
        return (text[at..<limit].firstIndex(of: sign) ?? at) + 1
    }

    /// A stem in the middle of words is no name: 全市[住建]领域 stands after 全市.
    private func isInsideName(_ at: Int, _ clause: Range<Int>) -> Bool {
        guard at > clause.lowerBound else { return false }
        return "全本我该这那哪每入沿跨".unicodeScalars.contains(text[at - 1])
    }

    /// 市国资委要督促[市城投集团]加快融资, 建成[市医院]: a name in the middle of a clause is told only by
    /// a word that calls it.
    private func isSubject(_ at: Int, _ mark: CallingReader.Mark, _ clause: Range<Int>) -> Bool {
        if mark.isAssisting || isTriggered(at, clause) { return true }
        if let last = found.last?.callings.last, last.lowerBound >= clause.lowerBound {
            return !text[at - 1].isHan
        }
        guard mark.calling < .told, at > text.start(of: clause) else { return true }
        return !text[at - 1].isHan || "前内底后末".unicodeScalars.contains(text[at - 1])
    }

    private func isObject(_ at: Int, _ clause: Range<Int>) -> Bool {
        guard at > clause.lowerBound, !isTriggered(at, clause) else { return false }
        return CueWords.objects.ends(at: at, in: text)
    }

    private func isTriggered(_ at: Int, _ clause: Range<Int>) -> Bool {
        at > clause.lowerBound && CueWords.triggers.ends(at: at, in: text)
            && !CueWords.noTriggers.ends(at: at, in: text)
    }

    /// 市工信局收到清单后，要…: told in the next clause. 市审计局对5户企业开展专项审计: the deed stands
    /// further on.
    private func farMark(
        _ read: AddresseeReader.Names, _ at: Int, _ clause: Range<Int>
    ) -> CallingReader.Mark? {
        guard at == text.start(of: clause), read.end < clause.upperBound,
            read.addressees.allSatisfy({ $0.rank > .everybody }),
            !"的是有了还在从".unicodeScalars.contains(text[read.end]),
            !CueWords.telling.isIn(read.end..<clause.upperBound, of: text)
        else { return nil }
        let next = clauses.first { $0.lowerBound >= clause.upperBound }
        if let next,
            CallingReader(text: text, limit: next.upperBound).isDuty(at: text.start(of: next))
        {
            return CallingReader.Mark(calling: .told, end: read.end)
        }
        if !found.isEmpty, DeedWords.soft.end(at: read.end, in: text) != nil {
            return CallingReader.Mark(calling: .plain, end: read.end)
        }
        guard DeedWords.concrete.isIn(read.end..<range.upperBound, of: text) else { return nil }
        return CallingReader.Mark(calling: .far, end: read.end)
    }

    private func nextEnd(after clause: Range<Int>) -> Int {
        clauses.first { $0.lowerBound >= clause.upperBound }?.upperBound ?? clause.upperBound
    }
}

extension CommissionFinder {
    private mutating func take(
        _ read: AddresseeReader.Names, _ mark: CallingReader.Mark, at place: Int,
        _ clause: Range<Int>
    ) {
        let calling = place..<mark.end
        if mark.isAssisting, !found.isEmpty {
            found[found.count - 1].assists += read.addressees
            found[found.count - 1].callings.append(calling)
            extend(to: clause.upperBound)
            return
        }
        if let last = found.last, continues(last, read.addressees) {
            // 请张副市长牵头，市住建局要…: the leader and his unit are one commission.
            found[found.count - 1].leads += read.addressees
            found[found.count - 1].callings.append(calling)
            found[found.count - 1].calling = max(last.calling, mark.calling)
        } else {
            begin(read.addressees, mark, calling, at: opening(of: clause))
        }
        if let joined = mark.joined {
            found[found.count - 1].assists += joined
        }
        extend(to: clause.upperBound)
    }

    /// 对排名末位的县区，由…: what it is about may be a clause before.
    private func opening(of clause: Range<Int>) -> Int {
        guard let last = found.last,
            let before = clauses.last(where: { $0.upperBound <= clause.lowerBound }),
            let called = last.callings.last, called.upperBound <= before.lowerBound,
            "对就关".unicodeScalars.contains(text[text.start(of: before)])
        else { return clause.lowerBound }
        return before.lowerBound
    }

    private func continues(_ last: Commission, _ next: [Addressee]) -> Bool {
        last.leads.allSatisfy { $0.rank == .post } && next.contains { $0.rank == .unit }
    }

    private mutating func begin(
        _ leads: [Addressee], _ mark: CallingReader.Mark, _ calling: Range<Int>, at opening: Int
    ) {
        // Two of them in one clause: each begins with its own name.
        let end = found.last?.callings.last?.upperBound ?? opening
        let start = end > opening ? calling.lowerBound : opening
        if let last = found.indices.last {
            found[last].range =
                found[last].range.lowerBound..<max(found[last].range.lowerBound, start)
        }
        found.append(
            Commission(
                range: start..<range.upperBound, leads: leads, callings: [calling],
                calling: mark.calling))
    }

    private mutating func extend(to end: Int) {
        guard let last = found.indices.last else { return }
        found[last].range = found[last].range.lowerBound..<range.upperBound
    }
}

/// Reads, after a name, whether and how it is told to act.
struct CallingReader {
    let text: Scalars
    let limit: Int

    struct Mark {
        var calling: Commission.Calling
        /// Where the words that tell to act end.
        var end: Int
        var isAssisting = false
        /// Those with whom it is done: 会同市财政局.
        var joined: [Addressee]?
    }

    /// Scalars between a name and the word that tells it to act.
    private static let gapMax = 24

    func mark(at place: Int, isTriggered: Bool) -> Mark? {
        let start = skipped(place)
        if let end = CueWords.assists.end(at: start, in: text, before: limit) {
            return Mark(calling: .told, end: end, isAssisting: true)
        }
        if let end = duty(at: start) {
            let next = skipped(end)
            if let mark = joined(at: next, isTriggered) { return mark }
            let assisting = CueWords.assists.end(at: next, in: text, before: limit)
            return Mark(calling: .told, end: assisting ?? end, isAssisting: assisting != nil)
        }
        if let end = CueWords.leads.end(at: place, in: text, before: limit)
            ?? CueWords.leads.end(at: start, in: text, before: limit)
        {
            return Mark(calling: .told, end: end)
        }
        if let mark = joined(at: start, isTriggered) { return mark }
        if let end = timed(at: start) {
            return Mark(calling: isTriggered ? .told : .urged, end: end)
        }
        if let end = CueWords.urges.end(at: start, in: text, before: limit) {
            return Mark(calling: isTriggered ? .told : .urged, end: end)
        }
        if isTriggered {
            // 请市信访局认真查一查: whatever follows is what he is asked.
            let isOn = start < limit && !"的等，。、了是".unicodeScalars.contains(text[start])
            return isOn ? Mark(calling: .told, end: start) : nil
        }
        return hasDeed(at: start) ? Mark(calling: .plain, end: start) : nil
    }

    /// 市住建局[提出]方案, but not 市住建局[提出]的方案.
    private func hasDeed(at place: Int) -> Bool {
        guard let end = DeedWords.concrete.end(at: place, in: text, before: limit) else {
            return false
        }
        return !text.sees("的", at: end)
    }

    private func skipped(_ place: Int) -> Int {
        var at = place
        while true {
            if let end = CueWords.adverbs.end(at: at, in: text, before: limit) {
                at = end
            } else if at < limit, text.sees("作为", at: at),
                let comma = text[at..<min(limit, at + CallingReader.gapMax)].firstIndex(of: "，")
            {
                // 市住建局作为业主单位，要….
                at = comma + 1
            } else {
                return at
            }
        }
    }

    func isDuty(at place: Int) -> Bool { duty(at: skipped(place)) != nil }

    private func duty(at place: Int) -> Int? {
        guard CueWords.noDuties.end(at: place, in: text) == nil else { return nil }
        return CueWords.duties.end(at: place, in: text, before: limit)
    }

    /// 会同市财政局、市审计局….
    private func joined(at place: Int, _ isTriggered: Bool) -> Mark? {
        guard let start = CueWords.joins.end(at: place, in: text, before: limit),
            let others = AddresseeReader(text: text, known: KnownNames()).names(
                at: start, before: limit)
        else { return nil }
        let next = skipped(others.end)
        let end =
            duty(at: next) ?? CueWords.leads.end(at: next, in: text, before: limit) ?? others.end
        return Mark(calling: .told, end: end, joined: others.addressees)
    }

    /// 于6月底前, 在4月15日之前, 6月底前: the time by which it is told to act.
    private func timed(at place: Int) -> Int? {
        var at = place
        if at < limit, "于在到自".unicodeScalars.contains(text[at]) { at += 1 }
        guard at < limit,
            text[at].isDigit || text[at].isChineseNumeral
                || "年月季春五国本下上会每今明".unicodeScalars.contains(text[at])
        else { return nil }
        let stretch = text[at..<min(limit, at + CallingReader.gapMax)]
        guard let end = stretch.firstIndex(where: { "前内底末".unicodeScalars.contains($0) }),
            stretch[at..<end].allSatisfy({ !"的了是".unicodeScalars.contains($0) })
        else { return nil }
        return text.sees("前", at: end + 1) ? end + 2 : end + 1
    }
}
