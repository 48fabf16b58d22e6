import Almanac
import Ledger

/// From what and due when.
extension RuleSentence {
    var when: String {
        switch rule.due {
        case .once(.due(.elapsed(let length), let hour)): elapsed(length, hour)
        case .once(let term): onCalendar(term)
        case .every(let term): every(term)
        case .rectification: carried(language.pick("整改期限", "day set for putting it right"))
        case .named(let name): carried(language.pick(name, "“\(name)”"))
        case .earliest(let length): length.phrase(language)
        }
    }

    private func elapsed(_ length: Length, _ hour: DueHour) -> String {
        let size = length.phrase(language)
        let counting = counting(length, hours(hour))
        if length.count == 0 {
            return language.pick("\(trigger)当日", "on the day of \(trigger)") + counting
        }
        return length.count > 0
            ? language.pick("\(trigger)后\(size)内", "within \(size) of \(trigger)") + counting
            : language.pick("\(trigger)前\(size)", "\(size) before \(trigger)") + counting
    }

    private func every(_ term: Term) -> String {
        guard case .recurring(let cadence) = term, case .every(let length) = cadence.beat else {
            let start =
                rule.from == [.mark(.assigned)]
                ? "" : language.pick("自\(trigger)起", "from \(trigger) on, ")
            return start + onCalendar(term)
        }
        let size = length.phrase(language)
        return language.pick("自\(trigger)起每满\(size)", "every \(size) from \(trigger)")
            + counting(length, hours(cadence.hour))
    }

    private func onCalendar(_ term: Term) -> String {
        let reading = term.sentence(language)
        let phrase = language.pick(
            rule.written ?? reading, rule.written.map { "“\($0)”: \(reading)" } ?? reading)
        let notes = [language.pick("日历点", "on the calendar"), tail] + hours(.unstated)
        return phrase + bracketed(notes)
    }

    private func carried(_ date: String) -> String {
        let notes =
            [language.pick("事项自带日期", "the matter's own date"), tail] + hours(.unstated)
        return language.pick("按\(date)", "by its \(date)") + bracketed(notes)
    }

    // MARK: How it is counted

    /// `（自然日，末日不顺延，至24:00）`; working days are said by the length itself.
    func counting(_ length: Length, _ hours: [String]) -> String {
        let isEarliest = if case .earliest = rule.due { true } else { false }
        let tail = isEarliest ? [] : [tail]
        let first =
            rule.firstDay == .same && length.count != 0
            ? [language.pick("含当日", "the first day counts")] : []
        switch length.unit {
        case .hour: return bracketed([language.pick("自时刻起", "from the moment")] + hours)
        case .workingDay: return bracketed(first + hours)
        case .day, .week:
            return bracketed([language.pick("自然日", "calendar days")] + first + tail + hours)
        case .xun, .month, .quarter, .halfYear, .year:
            return bracketed(
                [language.pick("对应日", "corresponding day")] + first + tail + hours)
        }
    }

    private var tail: String {
        switch rule.roll {
        case .none: language.pick("末日不顺延", "not rolled")
        case .next: language.pick("末日遇休顺延", "rolled forward from a rest day")
        case .previous: language.pick("末日遇休提前", "brought forward from a rest day")
        }
    }

    private func hours(_ stated: DueHour) -> [String] {
        if let hour = rule.hour { return [language.pick("至\(hour)", "until \(hour)")] }
        switch stated {
        case .unstated: return []
        case .closing: return [language.pick("至下班", "until the close of office")]
        case .at(let time): return [language.pick("至\(time)", "until \(time)")]
        }
    }

    private func bracketed(_ notes: [String]) -> String {
        guard !notes.isEmpty else { return "" }
        return language.pick(
            "（\(notes.joined(separator: "，"))）", " (\(notes.joined(separator: ", ")))")
    }

    // MARK: From what

    /// `交办`, `收到补正，否则收到申请`, `“提请审定”期限`.
    var trigger: String {
        let words = rule.from.compactMap(word)
        return words.joined(separator: language.pick("，否则", ", else "))
    }

    private func word(_ start: Start) -> String? {
        switch start {
        case .mark(.completed): return language.pick("办结日", "completion")
        case .mark(let mark): return language.trigger(mark.word)
        case .settled(let id):
            return language.pick("“\(name(of: id))”完成", "the settling of “\(name(of: id))”")
        case .dueOf(let id):
            // A milestone is named by its date: the actual day, else the due one.
            if book.rule(id)?.milestone != nil, rule.from.contains(.mark(.date(name(of: id)))) {
                return nil
            }
            return language.pick("“\(name(of: id))”期限", "the due day of “\(name(of: id))”")
        }
    }

    func name(of id: String) -> String { book.rule(id)?.name ?? id }
}
