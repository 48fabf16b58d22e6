import Almanac
import Ledger

/// How one date came about, told so that a reader who never saw the program can check it.
package struct Explanation: Hashable, Sendable {
    /// What a line is about.
    package enum Topic: String, Hashable, Sendable, CaseIterable {
        case start
        case rule
        case count
        case month
        case roll
        case span
        case hour
        case adjustment
        case provisional
        case standing
    }

    package struct Line: Hashable, Sendable {
        package var topic: Topic
        package var text: String
        /// The article, the file or the setting on which it rests.
        package var authority: String?
    }

    package var matter: MatterID
    package var kind: String
    package var obligation: Obligation
    /// Every day of the period in the order of counting, then those of the roll; empty for a date
    /// that was not counted in days.
    package var days: [CountedDay]
    /// The notice of each holiday year that the counting touches.
    var notices: [Int: String]
    var hours: OfficeHours
    /// What was changed that this date hangs on, oldest first.
    var adjustments: [LedgerEvent]
    /// From which date to which, each time it moved; the first is the baseline (M76).
    package var moves: [DueMove]
    /// By when the work on a milestone must begin: its due day less what it takes (M16).
    package var latestStart: Day?

    /// The due date as it was first set, where it is another one now.
    package var baseline: Due? {
        guard let first = moves.lazy.compactMap(\.from).first, first.day != obligation.due?.day
        else { return nil }
        return first
    }
}

extension Reckoning {
    /// Explains one obligation of a matter as ``obligations(of:at:)`` gave it.
    package func explanation(of obligation: Obligation, of matter: Matter) -> Explanation {
        let days = obligation.basis.counting.map { calendar.days(of: $0) } ?? []
        let touched = Set(days.map(\.day.year))
        let notices = calendar.years.filter { touched.contains($0.year) }
            .map { ($0.year, $0.notice) }
        // A life that cannot be told by steps beyond the calendar is told without them.
        let moves = ((try? self.moves(of: matter)) ?? []).filter {
            $0.key == obligation.key && $0.occurrence == obligation.occurrence
        }
        let causes = Set(moves.compactMap { $0.cause?.number })
        return Explanation(
            matter: matter.id, kind: matter.assignment.kind, obligation: obligation, days: days,
            notices: Dictionary(notices, uniquingKeysWith: { first, _ in first }), hours: hours,
            adjustments: matter.events.filter {
                causes.contains($0.number) || $0.what.concerns(obligation)
            }, moves: moves, latestStart: latestStart(of: obligation))
    }
}

extension Reckoning {
    private func latestStart(of obligation: Obligation) -> Day? {
        guard case .rule(let text) = obligation.basis.origin, let due = obligation.due,
            let takes = text.rule.milestone?.takes
        else { return nil }
        // A start before the calendar begins is none that anybody could miss.
        return (try? calendar.counting(Length(-takes.count, takes.unit), from: due.day))?.last
    }
}

extension Happening {
    /// Whether it was meant to change the date on which the obligation hangs.
    fileprivate func concerns(_ obligation: Obligation) -> Bool {
        switch self {
        case .dated(let name, _): name == obligation.basis.trigger
        case .extended(let extended):
            extended.slot == obligation.key.slot && extended.unit == obligation.key.unit
        case .adopted(let versions):
            obligation.basis.origin.rule.map { versions[$0] != nil } ?? false
        case .excepted(let exemption):
            exemption.slot == obligation.key.slot && exemption.unit == obligation.key.unit
        case .amended(let changes):
            changes.contains { change in
                if case .deadline(obligation.key.slot, _, _) = change { true } else { false }
            }
        case .assigned, .signed, .reported, .completionClaimed, .verified, .returned, .closed,
            .released, .paused, .resumed, .transferred, .withdrawn, .reopened, .objected,
            .consulted, .helpAsked, .helpAccepted, .asked, .spanOpened, .spanEnded, .ruled,
            .referred, .acknowledged, .supervised, .handled,
            .drafted:
            false
        }
    }
}

extension Explanation.Topic {
    package func name(_ language: Language) -> String {
        switch self {
        case .start: language.pick("起算", "from")
        case .rule: language.pick("规则", "rule")
        case .count: language.pick("计数", "count")
        case .month: language.pick("月末", "month end")
        case .roll: language.pick("顺延", "roll")
        case .span: language.pick("不计", "left out")
        case .hour: language.pick("时刻", "hour")
        case .adjustment: language.pick("调整", "changes")
        case .provisional: language.pick("暂定", "provisional")
        case .standing: language.pick("现状", "now")
        }
    }
}

extension Explanation {
    /// The whole explanation as text: a heading, then one line a step.
    package func lines(_ language: Language) -> [String] {
        [heading(language)]
            + parts(language).map { line in
                let authority = line.authority.map { "  [\($0)]" } ?? ""
                return "  \(line.topic.name(language))  \(line.text)\(authority)"
            }
    }

    /// `PS-2026-0017 报结果  期限 2026-03-17(周二) 18:00`.
    package func heading(_ language: Language) -> String {
        var name = obligation.name
        if obligation.basis.term?.cadence != nil || obligation.occurrence > 1 {
            name += language.pick("（第\(obligation.occurrence)期）", " (no. \(obligation.occurrence))")
        }
        if let unit = obligation.key.unit { name += language.pick("（\(unit)）", " (\(unit))") }
        return "\(matter) \(name)  \(language.pick("期限", "due")) \(dueText(language))"
    }

    private func dueText(_ language: Language) -> String {
        let mark =
            obligation.due?.isProvisional == true ? language.pick("（暂定）", " (provisional)") : ""
        if let due = obligation.due { return due.dated(language, in: hours.zone) + mark }
        return switch obligation.standing {
        case .waiting(let word):
            language.pick("待“\(word)”发生后起算", "counted once \(language.trigger(word)) has happened")
        case .undetermined(let written):
            language.pick("未定：“\(written)”没有日期", "not set: “\(written)” names no date")
        case .open, .settled, .lapsed, .excused, .notBefore: language.pick("无", "none")
        }
    }

    /// The steps, each with what it rests on.
    package func parts(_ language: Language) -> [Line] {
        var parts = [start(language), rule(language)].compactMap(\.self)
        if obligation.due != nil {
            parts += count(language) + spans(language) + [hour(language)]
        }
        parts += changes(language)
        return parts + [provisional(language), standing(language)].compactMap(\.self)
    }
}
