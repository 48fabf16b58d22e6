/// What was read of a phrase, and what was not.
package struct Reading: Hashable, Sendable {
    package var phrase: String
    package var term: Term
    /// The phrase has two readings and the earlier one was taken: until the office confirms it,
    /// only reminders go out.
    package var isAmbiguous = false
    /// 原则上, 力争, 争取: a wish rather than an order.
    package var isSoft = false
    package var note: ReadingNote?
    /// The parts of the phrase, in its plain form, from which the term was read.
    package var read: [String] = []
    /// The parts of the phrase, in its plain form, that say nothing about time that could be read.
    package var unread: [String] = []

    /// Nothing in it speaks of time.
    var isSilent: Bool { note == .notUnderstood && read.isEmpty }

    /// No more than what is to be done stands beside the time.
    var isAllRead: Bool {
        unread.allSatisfy { part in
            ["", "完成", "办结", "前完成", "完工", "底前完成", "建成", "到位", "自", "从", "至", "于"].contains(part)
        }
    }

    /// Owed at once: 随批随办, 立即, 当日.
    package var isImmediate: Bool {
        switch term {
        case .due(.elapsed(let length), _), .after(_, .elapsed(let length), _): length.count == 0
        case .due, .after, .span, .recurring, .several, .open, .undetermined: false
        }
    }
}

/// Why the office should look at a reading.
package enum ReadingNote: Hashable, Sendable {
    /// Two readings, of which one was taken.
    case twoReadings
    /// The words urge or defer but name no date.
    case noDateNamed(String)
    /// The cell is empty or holds a dash.
    case empty
    case notUnderstood
    case noSuchDay
    /// 上周五, 去年底: it names a time that is over.
    case past
    case tooLong

    package func text(_ language: Language) -> String {
        switch (self, language) {
        case (.twoReadings, .zhHans): "有两种读法，请确认"
        case (.twoReadings, .english):
            "it can be read in two ways, please confirm"
        case (.noDateNamed(let words), .zhHans):
            "“\(words)”没有写明期限，请补填，例如“7天内”或“6月底前”"
        case (.noDateNamed(let words), .english):
            "“\(words)” names no date; write one, such as 7天内 or 6月底前"
        case (.empty, .zhHans): "没有填写期限，请补填，例如“7天内”或“6月底前”"
        case (.empty, .english): "no deadline is written; write one, such as 7天内 or 6月底前"
        case (.notUnderstood, .zhHans):
            "读不出期限，请改写为“7天内”“6月底前”“2026年6月30日前”“每月5日前”这样的写法"
        case (.notUnderstood, .english):
            "no deadline can be read; write it like 7天内, 6月底前, 2026年6月30日前 or 每月5日前"
        case (.noSuchDay, .zhHans): "没有这一天，请核对日期"
        case (.noSuchDay, .english): "there is no such day; check the date"
        case (.past, .zhHans): "写的是已经过去的时间，请核对日期"
        case (.past, .english): "it names a time that is over; check the date"
        case (.tooLong, .zhHans): "文字太长，请只填写期限"
        case (.tooLong, .english): "the text is too long; write the deadline only"
        }
    }
}

extension Reading {
    /// Days ahead from which a date of the next year, said without one, is asked about.
    private static let daysFar = 270

    /// Sentences for the office about this reading, taken from one reference day.
    package func warnings(
        on reference: Day, _ resolved: Resolved, _ language: Language
    ) -> [String] {
        var texts: [String] = []
        if let note, note != .twoReadings { texts.append(note.text(language)) }
        if isAmbiguous { texts.append(ambiguity(resolved, language)) }
        // A paper of this year can't be out of date by naming a later day of the same year.
        if case .due(let due) = resolved, due.day - reference > Reading.daysFar,
            due.day.year > reference.year, isYearlessDate
        {
            texts.append(
                language == .zhHans
                    ? "没有写年份，按 \(due.day) 处理；离得较远，请确认是否为过期材料"
                    : "no year is written and \(due.day) is far away; the paper may be out of date")
        }
        return texts
    }

    /// Names what was taken, where it does not hang on an event.
    private func ambiguity(_ resolved: Resolved, _ language: Language) -> String {
        switch resolved {
        case .event, .open, .none: return ReadingNote.twoReadings.text(language)
        case .due, .period, .recurring, .several:
            return language == .zhHans
                ? "有两种读法，按 \(resolved.notation) 读，请确认"
                : "it can be read in two ways; taken as \(resolved.notation), please confirm"
        }
    }

    private var isYearlessDate: Bool {
        guard case .due(let point, _) = term else { return false }
        return point.isYearless
    }
}
