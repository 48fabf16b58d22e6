/// One part of a phrase that says something about time.
struct PhraseAtom {
    enum Content {
        case term(Term)
        case recurrence(Cadence)
        case open
        case vague
        case impossible
        /// Something recurs, or so it seems, on a spot that can't be read: 每月第一周.
        case unclear
        /// Last month, last Friday: what a report is about, or over.
        case past
    }

    var range: Range<Int>
    var content: Content
    var isAmbiguous = false
    /// A bare mention that may be no deadline at all; it gives way to any other part.
    var isWeak = false
    /// A recurrence that names no day of its period.
    var isSpotImplied = false
    var place: Place?
}

extension Term {
    /// Reads a deadline phrase; what can't be read is said, never guessed.
    package static func read(_ phrase: String) -> Reading {
        var reading = reading(of: phrase)
        guard let term = PhraseQualifier(phrase).applied(to: reading.term) else {
            return Reading(phrase: phrase, term: .undetermined, note: .notUnderstood)
        }
        reading.term = term
        return reading
    }

    private static func reading(of phrase: String) -> Reading {
        let text = PhraseText(phrase)
        guard !text.isTooLong else {
            return Reading(phrase: phrase, term: .undetermined, note: .tooLong)
        }
        let reading = PhraseReader.reading(of: phrase, text.scalars)
        guard reading.term == .undetermined, reading.isSilent else { return reading }
        // 整改阶段（4月至6月）: the time is all that the brackets hold.
        let remarks = text.remarks.map { PhraseReader.reading(of: phrase, $0) }
            .filter { $0.term != .undetermined && $0.isAllRead }
        return remarks.count == 1 ? remarks[0] : reading
    }
}

/// Goes through a phrase once and collects what it says about time.
struct PhraseReader {
    let text: [Unicode.Scalar]
    var cursor: PhraseCursor
    var atoms: [PhraseAtom] = []
    var context = PhraseContext()
    /// Where the last mention of a time that is over ended; 0 where there is none.
    var pastEnd = 0

    init(_ text: [Unicode.Scalar]) {
        self.text = text
        cursor = PhraseCursor(text)
    }

    static func reading(of phrase: String, _ text: [Unicode.Scalar]) -> Reading {
        var reader = PhraseReader(text)
        reader.scan()
        return reader.reading(of: phrase)
    }

    /// Where the last part ended.
    var lastEnd: Int { atoms.last?.range.upperBound ?? 0 }

    mutating func scan() {
        if let at = text.indices.first(where: {
            PhraseCursor(text, at: $0).seesImpossibleNumber()
        }) {
            atoms = [PhraseAtom(range: at..<at + 1, content: .impossible)]
            return
        }
        while !cursor.isAtEnd {
            // 原则上周三前 is no 上周三.
            if cursor.take("原则上") { continue }
            let start = cursor.at
            if var atom = atom() {
                atom.range = start..<max(cursor.at, start + 1)
                cursor.at = atom.range.upperBound
                if case .past = atom.content { pastEnd = cursor.at } else { keep(atom) }
            } else {
                cursor.at = start + 1
            }
        }
        let isUndated = atoms.allSatisfy { if case .vague = $0.content { true } else { false } }
        if isUndated, let atom = eventWithoutLength() { atoms = [atom] }
    }

    private mutating func keep(_ atom: PhraseAtom) {
        atoms.append(atom)
        guard let place = atom.place else { return }
        if let year = place.year { context.year = year }
        context.month = place.month ?? (place.year == nil ? context.month : nil)
    }

    private mutating func atom() -> PhraseAtom? {
        context.isDirect = isDirectlyAfterPlace
        return recurrenceAtom() ?? wordAtom() ?? spanAtom() ?? lengthAtom() ?? placeAtom()
            ?? clockAtom()
    }

    /// Whether only 、 or 和 stands between the last place and here.
    private var isDirectlyAfterPlace: Bool {
        guard atoms.last?.place?.month != nil else { return false }
        let between = text[lastEnd..<cursor.at].string
        return ["、", "和", "及", "与", ",", ""].contains(between)
    }

    private mutating func recurrenceAtom() -> PhraseAtom? {
        guard let written = cursor.cadence() else { return nil }
        return PhraseAtom(
            range: 0..<0, content: written.isUnread ? .unclear : .recurrence(written.cadence),
            isAmbiguous: written.isAmbiguous, isSpotImplied: written.isSpotImplied)
    }

    /// A clock time alone is today's: 下班前.
    private mutating func clockAtom() -> PhraseAtom? {
        guard let hour = cursor.bareClock() else { return nil }
        _ = cursor.takeAny(["之前", "以前", "前", "止"])
        return PhraseAtom(range: 0..<0, content: .term(.due(.elapsed(Length(0, .day)), hour)))
    }

    /// 两会前, 汛期前: before an event that the phrase doesn't date.
    private func eventWithoutLength() -> PhraseAtom? {
        for marker in ["之前", "以前", "前"] {
            guard let range = text.string.unicodeScalars.range(ofLast: marker) else { continue }
            let end = PhraseCursor(text, at: range.upperBound)
            let start = min(lastEnd, range.lowerBound)
            guard range.upperBound > pastEnd,
                end.isAtClauseEnd
                    || end.seesAny([
                        "完", "报", "办", "到", "做", "全", "落", "整", "提", "反", "投", "建成", "交", "开工", "启",
                        "验收",
                        "形成", "组织", "制定", "印发", "出台", "实现", "达到", "拆除", "清", "排查", "检修", "修复", "具备",
                        "召开", "开展", "取得", "销号",
                    ])
            else { continue }
            let words = EventContext.cleaned(text[start..<range.lowerBound].string)
            guard EventContext.isPlausible(words) else { continue }
            let term = Term.after(
                event: PhraseEvent.canonical(words), .elapsed(Length(-1, .day)), .unstated)
            return PhraseAtom(range: 0..<range.upperBound, content: .term(term))
        }
        return nil
    }
}

extension String.UnicodeScalarView {
    /// Offsets of the last occurrence of `word`.
    func range(ofLast word: String) -> Range<Int>? {
        let (all, wanted) = (Array(self), Array(word.unicodeScalars))
        guard all.count >= wanted.count else { return nil }
        for start in stride(from: all.count - wanted.count, through: 0, by: -1)
        where Array(all[start..<start + wanted.count]) == wanted {
            return start..<start + wanted.count
        }
        return nil
    }
}
