extension PhraseReader {
    /// Puts the parts together.
    func reading(of phrase: String) -> Reading {
        var reading = Reading(phrase: phrase, term: .undetermined)
        reading.isSoft = ["原则上", "力争", "争取", "尽量"].contains { text.string.contains($0) }
        (reading.read, reading.unread) = parts
        if atoms.contains(where: { if case .impossible = $0.content { true } else { false } }) {
            reading.note = .noSuchDay
            return reading
        }
        if atoms.contains(where: { if case .unclear = $0.content { true } else { false } }) {
            reading.note = .notUnderstood
            return reading
        }
        let kept = joined(withDaysOfMonths(chosen))
        let terms = kept.map(\.term)
        reading.isAmbiguous = kept.contains(where: \.isAmbiguous)
        if reading.isAmbiguous { reading.note = .twoReadings }
        switch terms.count {
        case 0: reading.note = emptyNote
        case 1: reading.term = terms[0]
        default: reading.term = .several(terms)
        }
        return reading
    }

    private var emptyNote: ReadingNote {
        if pastEnd > 0, atoms.isEmpty { return .past }
        let words = text.string
        if words.allSatisfy({ "-/.,;、:_".contains($0) }) { return .empty }
        return atoms.isEmpty ? .notUnderstood : .noDateNamed(words)
    }

    private var parts: (read: [String], unread: [String]) {
        var read: [String] = []
        var unread: [String] = []
        var end = 0
        for atom in atoms {
            if end < atom.range.lowerBound {
                unread.append(text[end..<atom.range.lowerBound].string)
            }
            read.append(text[atom.range].string)
            end = atom.range.upperBound
        }
        if end < text.count { unread.append(text[end...].string) }
        return (read, unread)
    }

    /// The parts that hold: weak ones, and urging words, give way to any other.
    private var chosen: [PhraseAtom] {
        let dated = atoms.filter {
            switch $0.content {
            case .term, .recurrence: true
            case .open, .vague, .impossible, .unclear, .past: false
            }
        }
        let strong = dated.filter { !$0.isWeak }
        let isStrongOnly = !strong.isEmpty
        let recurrences = dated.filter { $0.isRecurrence }
        return atoms.enumerated().filter { index, atom in
            switch atom.content {
            case .vague, .impossible, .unclear, .past: false
            case .open: dated.isEmpty || isOwnClause(atom) || isAdjacentToPlace(index)
            case .recurrence: true
            case .term where isYearOfAnother(index): false
            case .term(let term):
                if case .open = term, !recurrences.isEmpty {
                    false
                } else {
                    !(isStrongOnly && atom.isWeak)
                }
            }
        }.map(\.element)
    }

    /// 2026年新建公路120公里，10月底前完工: the year that a later date leaves out.
    private func isYearOfAnother(_ index: Int) -> Bool {
        guard let place = atoms[index].place, let year = place.year, case .fixed = year,
            place.start == .start(of: .year(year)), place.due == .end(of: .year(year))
        else { return false }
        return atoms[(index + 1)...].contains { other in
            other.place?.year == year && !text[other.range].contains("年") && !other.isWeak
        }
    }

    /// Whether a lasting task is a clause by itself: …、长期坚持.
    private func isOwnClause(_ atom: PhraseAtom) -> Bool {
        let left = text[..<atom.range.lowerBound].string
        let starts =
            left.isEmpty
            || [",", ";", "、", "并", "且", "其后", "此后", "随后", "今后", "后续", "然后", "同时", "后", "再"]
                .contains(where: left.hasSuffix)
        var rest = PhraseCursor(text, at: atom.range.upperBound)
        _ = rest.takeAny([
            "推进", "坚持", "抓好", "整改", "进行", "推动", "下去", "保持", "巩固", "提升", "深化", "跟进", "发力", "用力",
            "监管", "运行", "完善", "整治", "跟踪",
            "优化", "改进", "管理", "更新", "落实", "开展", "执行", "关注", "管护", "维护",
        ])
        return starts && rest.isAtClauseEnd
    }

    /// 年内持续推进: a lasting task until a date.
    private func isAdjacentToPlace(_ index: Int) -> Bool {
        index > 0 && atoms[index - 1].range.upperBound == atoms[index].range.lowerBound
            && atoms[index - 1].place != nil
    }

    /// 每月调度，25日前报送: the day is one of each month.
    private func withDaysOfMonths(_ atoms: [PhraseAtom]) -> [PhraseAtom] {
        guard let index = atoms.firstIndex(where: \.isMonthWithoutDay),
            case .recurrence(var cadence) = atoms[index].content
        else { return atoms }
        var rest = atoms
        var spots: [Cadence.Spot] = []
        for other in atoms[(index + 1)...] {
            guard case .term(.due(.nextDayOfMonth(let day), let hour)) = other.content else {
                continue
            }
            spots.append(.day(month: 1, day))
            if hour != .unstated { cadence.hour = hour }
        }
        guard !spots.isEmpty else { return atoms }
        cadence.beat = .each(.months(1), on: spots)
        rest[index].content = .recurrence(cadence)
        return rest.filter {
            if case .term(.due(.nextDayOfMonth, _)) = $0.content { false } else { true }
        }
    }

    /// 自4月起，每月5日前: the day from which something recurs.
    private func beginning(before atom: PhraseAtom) -> Point? {
        for other in atoms where other.range.upperBound <= atom.range.lowerBound {
            if case .term(.open(let from?)) = other.content, from != .elapsed(Length(0, .day)) {
                return from
            }
        }
        return nil
    }

    private func joined(_ atoms: [PhraseAtom]) -> [(term: Term, isAmbiguous: Bool)] {
        var joined: [(term: Term, isAmbiguous: Bool)] = []
        var end = -1
        for atom in atoms {
            defer { end = atom.range.upperBound }
            switch atom.content {
            case .term(let term): joined.append((term, atom.isAmbiguous))
            case .recurrence(var cadence):
                cadence.since = beginning(before: atom)
                joined.append((.recurring(cadence), atom.isAmbiguous))
            case .open:
                guard end == atom.range.lowerBound, let last = joined.last else {
                    joined.append((.open(from: nil), false))
                    continue
                }
                if case .due(let point, let hour) = last.term {
                    let today = Point.elapsed(Length(0, .day))
                    joined[joined.count - 1].term = .span(from: today, to: point, hour)
                }
            case .vague, .impossible, .unclear, .past: break
            }
        }
        var seen: Set<Term> = []
        return joined.filter { seen.insert($0.term).inserted }
    }
}

extension PhraseAtom {
    fileprivate var isMonthWithoutDay: Bool {
        guard isSpotImplied, case .recurrence(let cadence) = content,
            case .each(.months(1), on: [.end]) = cadence.beat
        else { return false }
        return true
    }

    var isRecurrence: Bool {
        if case .recurrence = content { true } else { false }
    }
}
