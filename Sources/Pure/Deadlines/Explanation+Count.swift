import Almanac
import Ledger

extension Explanation {
    /// Up to so many days are told one by one.
    private static let singleDaysMax = 10
    /// Up to so many days the rest days among them are named.
    private static let namedDaysMax = 31

    func count(_ language: Language) -> [Line] {
        let basis = obligation.basis
        if basis.cutOff == .hours, let length = basis.hourLength {
            return [
                Line(
                    topic: .count,
                    text: language.pick(
                        "\(length.phrase(language))，连续计算，夜间和休息日照计",
                        "\(length.phrase(language)) in a row, nights and rest days included"))
            ]
        }
        guard let counting = basis.counting else {
            return [
                Line(
                    topic: .count,
                    text: language.pick("日历上定好的日子，不逐日计算", "a day of the calendar, not counted out"))
            ]
        }
        return [counted(counting, language), monthEnd(counting, language)].compactMap(\.self)
            + [roll(counting, language)].compactMap(\.self)
    }

    private func counted(_ counting: Counting, _ language: Language) -> Line {
        let counted = days.filter(\.isCounted).map(\.day)
        guard counting.length.count != 0 else {
            return Line(topic: .count, text: language.pick("就在当日", "on the day itself"))
        }
        let number = Length(counted.count, unit(counting)).phrase(language)
        var text = "\(tally(counted, language))\(language.pick("，", ", "))\(number)"
        if counting.length.unit != unit(counting) || counting.extendedBy != nil {
            let own = counting.length.phrase(language)
            let more = counting.extendedBy.map {
                language.pick("，延期\($0.phrase(language))", ", put off by \($0.phrase(language))")
            }
            text += language.pick("（\(own)\(more ?? "")）", " (\(own)\(more ?? ""))")
        }
        let remarks = skipped(language) + added(counting, language) + kept(counting, language)
        if !remarks.isEmpty {
            text += language.pick("；", "; ") + remarks.joined(separator: language.pick("；", "; "))
        }
        return Line(topic: .count, text: text)
    }

    private func unit(_ counting: Counting) -> LengthUnit {
        counting.length.unit == .workingDay ? .workingDay : .day
    }

    /// One by one with their numbers, long periods by spans.
    private func tally(_ counted: [Day], _ language: Language) -> String {
        guard counted.count <= Explanation.singleDaysMax else {
            return spans(counted, language)
        }
        return counted.enumerated().map { "\($1.short(language))(\($0 + 1))" }
            .joined(separator: language.pick("、", ", "))
    }

    private func spans(_ days: [Day], _ language: Language) -> String {
        DaySpan.spans(days).map { $0.told(language) }.joined(separator: language.pick("、", ", "))
    }

    /// Rest days that a period of working days leaves out, with their reasons.
    private func skipped(_ language: Language) -> [String] {
        reasons(of: days.filter { $0.part == .skipped || $0.part == .excluded }, language).map {
            language.pick("跳过\($0)", "skipped: \($0)")
        }
    }

    /// Saturdays and Sundays on which work is made up: in working days they count.
    private func added(_ counting: Counting, _ language: Language) -> [String] {
        guard unit(counting) == .workingDay else { return [] }
        return days.filter(\.isCounted).compactMap { entry in
            guard case .madeUp(let holiday) = entry.kind else { return nil }
            let day = entry.day.short(language)
            let notice = notice(of: entry.day, language)
            return language.pick(
                "\(day)是\(holiday)调休上班日，照计\(notice)",
                "\(day) is a working day made up for \(holiday) and counts\(notice)")
        }
    }

    /// Rest days that count all the same in calendar days.
    private func kept(_ counting: Counting, _ language: Language) -> [String] {
        guard unit(counting) == .day else { return [] }
        let counted = days.filter(\.isCounted)
        let rest = counted.filter { !$0.kind.isWorked }
        if rest.isEmpty { return [] }
        guard counted.count <= Explanation.namedDaysMax else {
            return [
                language.pick(
                    "其中休息日\(rest.count)天照计", "\(rest.count) rest days counted all the same")
            ]
        }
        return reasons(of: rest, language, naming: false).map {
            language.pick("其中\($0)照计", "\($0) counted all the same")
        }
    }

    /// Rest days by reason: weekends together, each holiday by its name and notice.
    private func reasons(
        of rest: [CountedDay], _ language: Language, naming: Bool = true
    ) -> [String] {
        var groups: [(reason: String, days: [Day])] = []
        for entry in rest {
            let reason = reason(entry, language)
            if let index = groups.firstIndex(where: { $0.reason == reason }) {
                groups[index].days.append(entry.day)
            } else {
                groups.append((reason, [entry.day]))
            }
        }
        return groups.map { group in
            let isNamed =
                naming && group.reason != weekend(language) && group.reason != leftOut(language)
            return "\(group.reason) \(spans(group.days, language))"
                + (isNamed ? notice(of: group.days[0], language) : "")
        }
    }

    private func reason(_ entry: CountedDay, _ language: Language) -> String {
        if entry.part == .excluded { return leftOut(language) }
        return switch entry.kind {
        case .rest(let holiday, _): holiday
        case .weekend, .ordinary, .madeUp: weekend(language)
        }
    }

    private func leftOut(_ language: Language) -> String {
        language.pick("不计期间", "days that do not count")
    }

    private func weekend(_ language: Language) -> String { language.pick("周末", "weekend") }

    private func notice(of day: Day, _ language: Language) -> String {
        notices[day.year].map { language.pick("（\($0)）", " (\($0))") } ?? ""
    }

    private func monthEnd(_ counting: Counting, _ language: Language) -> Line? {
        guard counting.correspondingDayMissing else { return nil }
        // What was lengthened afterwards ends on another day than its month.
        guard counting.excluded.isEmpty, counting.extendedBy == nil else {
            return Line(
                topic: .month,
                text: language.pick(
                    "到期月没有对应日，先以月末为末日，再加不计和延长的天数",
                    "the month has no such day: it ends on its last, and what was left out or "
                        + "added is counted on"),
                authority: language.pick("民法典第二百零二条", "Civil Code, Article 202"))
        }
        let day = counting.unrolled.short(language)
        return Line(
            topic: .month,
            text: language.pick(
                "到期月没有对应日，以月末 \(day) 为末日", "the month has no such day; it ends on \(day)"),
            authority: language.pick("民法典第二百零二条", "Civil Code, Article 202"))
    }

    /// Said where the roll acted, and where a rest day was left as it is.
    private func roll(_ counting: Counting, _ language: Language) -> Line? {
        let last = counting.unrolled.dated(language)
        if counting.rollActed {
            let passed = days.filter { $0.part == .rolledOver || $0.day == counting.unrolled }
            let why = reasons(of: passed.filter { !$0.kind.isWorked }, language)
                .joined(separator: language.pick("、", ", "))
            let to = counting.last.dated(language)
            return Line(
                topic: .roll,
                text: counting.last > counting.unrolled
                    ? language.pick(
                        "末日 \(last) 遇休（\(why)），顺延到 \(to)",
                        "\(last) is a rest day (\(why)); rolled to \(to)")
                    : language.pick(
                        "末日 \(last) 遇休（\(why)），提前到 \(to)",
                        "\(last) is a rest day (\(why)); brought forward to \(to)"),
                authority: counting.last > counting.unrolled
                    ? language.pick("民法典第二百零三条", "Civil Code, Article 203") : nil)
        }
        guard let entry = days.last(where: { $0.day == counting.unrolled }), !entry.kind.isWorked,
            counting.roll == .none
        else { return nil }
        return Line(
            topic: .roll,
            text: language.pick(
                "末日 \(last) 是休息日，本规则不顺延", "\(last) is a rest day; this rule does not roll"))
    }
}

extension Basis {
    /// The hours from the trigger, for what is counted in hours.
    fileprivate var hourLength: Length? {
        if let length = term?.elapsed { return length }
        if case .every(let length) = term?.cadence?.beat { return length }
        return nil
    }
}
