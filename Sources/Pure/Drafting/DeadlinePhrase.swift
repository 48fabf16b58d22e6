import Almanac

/// What a passage says of time, word for word: nothing is added, nothing counted.
struct DeadlinePhrase: Hashable {
    /// By when, as written: 6月底前; several are parted by ；.
    var due: String?
    /// How often, as written: 每月25日前.
    var cycle: String?
    /// A day that is in no calendar, as written: 2月30日前.
    var noSuchDay: String?

    static let none = DeadlinePhrase()
}

/// Finds the deadlines in a passage by the reader of deadline phrases.
struct DeadlineFinder {
    let text: Scalars

    /// Only a clause with one of these is read at all.
    private static let signs = Set("年月日天周季旬内前底末时".unicodeScalars)
    /// Longest clause that is read.
    private static let clauseMax = 120

    func phrase(in range: Range<Int>) -> DeadlinePhrase {
        var dues: [String] = []
        var cycles: [String] = []
        var noSuchDay: String?
        for clause in Clauses.ranges(of: text, in: range) {
            guard let found = phrase(of: clause) else {
                noSuchDay = noSuchDay ?? impossible(in: clause)
                continue
            }
            if case .recurring = found.term {
                cycles.append(found.written)
            } else if !dues.contains(found.written) {
                dues.append(found.written)
            }
        }
        return DeadlinePhrase(due: joined(dues), cycle: cycles.first, noSuchDay: noSuchDay)
    }

    /// The fewest scalars of the clause that name a day of no calendar.
    private func impossible(in clause: Range<Int>) -> String? {
        guard isRead(clause), isImpossible(clause) else { return nil }
        var spot = clause
        while spot.count > 1, isImpossible(spot.lowerBound..<spot.upperBound - 1) {
            spot = spot.lowerBound..<spot.upperBound - 1
        }
        while spot.count > 1, isImpossible(spot.lowerBound + 1..<spot.upperBound) {
            spot = spot.lowerBound + 1..<spot.upperBound
        }
        var last = spot.upperBound
        while last < clause.upperBound,
            text[last].isDigit || "月日号时点".unicodeScalars.contains(text[last])
        {
            last += 1
        }
        let end = DeadlineFinder.endings.end(at: last, in: text, before: clause.upperBound)
        let written = spot.lowerBound..<(end ?? last)
        return end != nil || isDeadline(written, in: clause, Term.read(text.string(written)))
            ? text.string(written) : nil
    }

    private func isImpossible(_ range: Range<Int>) -> Bool {
        Term.read(text.string(range)).note == .noSuchDay
    }

    private func isRead(_ clause: Range<Int>) -> Bool {
        clause.count <= DeadlineFinder.clauseMax
            && text[clause].contains(where: DeadlineFinder.signs.contains)
    }

    private static let endings = WordTable("前 之前 以前 底前 内 之内 以内")

    /// Several only if they can be read again as they stand together.
    private func joined(_ dues: [String]) -> String? {
        guard dues.count > 1 else { return dues.first }
        let all = dues.joined(separator: "；")
        guard case .several = Term.read(all).term else { return dues.last }
        return all
    }

    struct Found {
        var written: String
        var term: Term
        var range: Range<Int>
    }

    /// The deadline of one clause.
    func phrase(of clause: Range<Int>) -> Found? {
        guard isRead(clause) else { return nil }
        if let whole = read(clause, of: clause) { return whole }
        // 2月底前把一季度指标分解到县区, 汛前至少演练一次: what follows the time hides it.
        let ends = clause.dropLast().filter { DeadlineFinder.ends.contains(text[$0]) }
        for end in ends.prefix(DeadlineFinder.headsMax) {
            if let head = read(clause.lowerBound..<(end + 1), of: clause) { return head }
        }
        return nil
    }

    /// 市农业农村局要在[春耕前]: the event begins after the words that lead to it.
    private func event(in part: Range<Int>, _ whole: Reading) -> Reading? {
        let end = part.lastIndex { DeadlineFinder.ends.contains(text[$0]) } ?? part.lowerBound
        guard
            let start = part.prefix(upTo: end).lastIndex(where: {
                "要在于到至须务必".unicodeScalars.contains(text[$0])
            })
        else { return nil }
        let reading = Term.read(text.string((start + 1)..<part.upperBound))
        guard case .after = reading.term else { return nil }
        return reading
    }

    /// Beginnings of a clause that are read by themselves.
    private static let headsMax = 3

    private func read(_ part: Range<Int>, of clause: Range<Int>) -> Found? {
        var reading = Term.read(text.string(part))
        if case .after = reading.term, let event = event(in: part, reading) { reading = event }
        guard DeadlineFinder.isDated(reading.term), let spot = spot(of: reading, in: part),
            isDeadline(spot, in: clause, reading)
        else { return nil }
        return Found(written: text.string(spot), term: reading.term, range: spot)
    }

    static func isDated(_ term: Term) -> Bool {
        switch term {
        case .due, .after, .span, .recurring: true
        case .several(let terms): terms.allSatisfy(isDated)
        case .open, .undetermined: false
        }
    }

    /// The fewest scalars of the clause that are read as the whole clause is.
    private func spot(of reading: Reading, in clause: Range<Int>) -> Range<Int>? {
        guard var spot = spoken(reading.read, in: clause) else { return nil }
        if case .after = reading.term { spot = spot.upperBound - 1..<spot.upperBound }
        while Term.read(text.string(spot)).term != reading.term {
            guard spot.lowerBound > clause.lowerBound else { return nil }
            spot = (spot.lowerBound - 1)..<spot.upperBound
        }
        // 2月底[前]把指标分解到县区: what was read without it means the same with it.
        if let end = DeadlineFinder.endings.end(
            at: spot.upperBound, in: text, before: text.count),
            Term.read(text.string(spot.lowerBound..<end)).term == reading.term
        {
            spot = spot.lowerBound..<end
        }
        // 秋季开学前: the season says which one.
        while spot.lowerBound > clause.lowerBound,
            "春夏秋冬季年今明".unicodeScalars.contains(text[spot.lowerBound - 1])
        {
            spot = (spot.lowerBound - 1)..<spot.upperBound
        }
        return spot
    }

    /// From the first to the last of the parts that were read.
    private func spoken(_ parts: [String], in clause: Range<Int>) -> Range<Int>? {
        var bounds: Range<Int>?
        var at = clause.lowerBound
        for part in parts {
            guard let found = find(Scalars(part), in: at..<clause.upperBound) else { return clause }
            bounds = (bounds?.lowerBound ?? found.lowerBound)..<found.upperBound
            at = found.upperBound
        }
        return bounds
    }

    /// Where the part stands, whatever quotes and spaces stand in it: “五一”前.
    private func find(_ part: Scalars, in range: Range<Int>) -> Range<Int>? {
        for start in range where text[start] == part.first {
            var at = start
            for scalar in part {
                while at < range.upperBound, text[at] != scalar, isSilent(text[at]) { at += 1 }
                guard at < range.upperBound, text[at] == scalar else { break }
                at += 1
            }
            guard holds(part, start..<at) else { continue }
            let isOpened = start > range.lowerBound && text[start - 1] == "“"
            return (isOpened ? start - 1 : start)..<at
        }
        return nil
    }

    private func holds(_ part: Scalars, _ range: Range<Int>) -> Bool {
        text[range].filter { !isSilent($0) } == part.filter { !isSilent($0) }
    }

    private func isSilent(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isBlank || "“”‘’\"'".unicodeScalars.contains(scalar)
    }
}

extension DeadlineFinder {
    private static let ends = Set("前内底末止旬".unicodeScalars)
    /// Before a time that is none: 按照5月20日会议要求, 自5月1日起, 为期三个月.
    private static let otherwise = WordTable(
        "按照 按 根据 依据 截至 截止 自 从 为期 历时 长达 超过 连续 提前 近 已 已于 已在 以来 过去 对照 针对 围绕 坚持 不少于 不低于")
    private static let leadIns = WordTable("到 至 于 在 力争 争取 确保 务必 必须 要 限 定于 定在 计划")
    /// After a day that names a meeting or a paper.
    private static let naming = WordTable(
        "的 会 专题会 常务会 全会 会议 召开的 印发 下发 起 以来 至 — - 同志 调研 现场会 通报 曝光 在建 出现 发生")
    private static let foreWords = WordTable("前提 前途 前景 前沿 前列 前进 前面 前往 前来 前瞻 前言 前后 前台 前期 前线 前锋")
    private static let noForeWords = WordTable("前提出 前提交 前提供 前提请 前提升 前提前 前进场 前进驻 前进行 前列出 前列入 前来函")
    private static let failing = WordTable("未 没有 没 逾期 超期 超过 仍 不能 无法")

    /// Whether the time is one by which something is to be done.
    private func isDeadline(_ spot: Range<Int>, in clause: Range<Int>, _ reading: Reading) -> Bool {
        guard !reading.isImmediate, !isFailure(clause, after: spot.upperBound) else { return false }
        switch reading.term {
        case .recurring, .several: return true
        case .after:
            return text[spot].contains(where: DeadlineFinder.ends.contains)
                && !isOtherWord(at: spot)
                && !text[spot].contains { "要也是把将的".unicodeScalars.contains($0) }
        case .due, .span, .open, .undetermined: break
        }
        if DeadlineFinder.otherwise.ends(at: spot.lowerBound, in: text) { return false }
        if text[spot].contains(where: DeadlineFinder.ends.contains) { return true }
        let isLed = DeadlineFinder.leadIns.ends(at: spot.lowerBound, in: text)
        if isYearOnly(spot) { return isLed && text[spot].contains { $0.isDigit } }
        let isNaming = DeadlineFinder.naming.end(at: spot.upperBound, in: text) != nil
        return isLed || (spot.lowerBound == clause.lowerBound && !isNaming)
    }

    /// 保护是[前提]: the last scalar belongs to another word; but 汛期前[提出].
    private func isOtherWord(at spot: Range<Int>) -> Bool {
        guard text[spot.upperBound - 1] == "前", spot.count > 1 else { return false }
        // 主动靠前, 提前: no event by which anything is due.
        if "靠提超空史".unicodeScalars.contains(text[spot.upperBound - 2]) { return true }
        let last = spot.upperBound - 1
        return DeadlineFinder.foreWords.end(at: last, in: text) != nil
            && DeadlineFinder.noForeWords.end(at: last, in: text) == nil
    }

    /// 30天内未办结的: a condition.
    private func isFailure(_ clause: Range<Int>, after place: Int) -> Bool {
        text[clause.upperBound - 1] == "的" || text[clause].last == "者"
            ? DeadlineFinder.failing.isIn(place..<clause.upperBound, of: text) : false
    }

    /// 今年, 2026年, 全年: of which year it is spoken, not by when.
    private func isYearOnly(_ spot: Range<Int>) -> Bool {
        let years = ["今年", "明年", "本年", "全年", "当年", "本年度", "今明两年", "年度", "后年"]
        let words = text.string(spot)
        guard !words.hasSuffix("半年") else { return false }
        return years.contains(words) || words.hasSuffix("年") || words.hasSuffix("年度")
    }
}
