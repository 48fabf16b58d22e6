import Almanac
import Ledger

/// Owed again and again.
extension Drawing {
    func recurring(_ leaves: [Leaf]) throws(CalendarError) -> [Obligation] {
        let leaf = leaves.first { $0.term.isRecurring } ?? leaves[0]
        let (word, trigger) = try start(of: leaf)
        guard let trigger else { return [undated(1, leaf, awaiting: word, nil)] }
        let dating = dating
        let endings = history.endings(
            until: current?.rule.until ?? .mark(.completed), from: trigger, dating)
        let dates = try dates(leaves, from: trigger, endings, dating)
        let standings = try standings(of: dates, after: trigger, endings)
        return dates.indices.compactMap { index -> Obligation? in
            let previous = index == 0 ? nil : dates[index - 1].due
            let began = previous.map { $0.day + 1 } ?? trigger.at.day
            let text = dates[index].text ?? filling.dating
            guard text?.effective.holds(began) ?? true else { return nil }
            let leaf = leaves.first { $0.term == dates[index].term } ?? leaves[0]
            var obligation = obligation(
                index + 1, standings[index],
                starts: previous.map { Moment($0.instant, in: history.zone) }
                    ?? trigger.starts(in: history),
                basis(dates[index], leaf, trigger, dating))
            obligation.isTrial = text?.trial.holds(began) ?? false
            if let text { obligation.take(text) }
            if history.isEventful { obligation.stop(dates[index], in: self, dating) }
            return obligation
        }
    }

    /// The newest text by which the recurrence runs on: what ends it is today's to say.
    private var current: RuleText? {
        filling.line?.texts.last { text in
            guard let text = text.text, text.isRecurring else { return false }
            return !text.isForMatters || text.selector.fits(history.matter)
        }?.text ?? filling.dating
    }

    private func standings(
        of dates: [Dated], after trigger: Trigger, _ endings: [Ending]
    ) throws(CalendarError) -> [Standing] {
        let dues = dates.map(\.due)
        let skipped = dates.map { date in
            ((date.text ?? filling.dating)?.skip ?? []).contains { $0.holds(date.due.day) }
        }
        let lapsed = dates.indices.map { index in
            endings.contains { $0.ends(dues[index]) } || isInPause(dates[index])
                || skipped[index]
        }
        let times = Settler.settle(
            dues.map(\.instant), lapsed: lapsed,
            by: try settlers(after: trigger, due: dues.first?.day, isRecurring: true))
        return dues.indices.map { index in
            let due = dues[index]
            if let time = times[index] { return .settled(due, at: time) }
            if skipped[index] { return .excused(due, .blackout) }
            return lapsed[index] ? .lapsed(due) : .open(due)
        }
    }

    /// A day of the calendar that passed in a pause, or in a span that the rule names; a period
    /// waits instead.
    private func isInPause(_ date: Dated) -> Bool {
        guard history.isEventful, !date.isPeriod, date.due.instant <= now else { return false }
        return history.stretches(excluding: filling.dating?.excluded ?? [])
            .contains { $0.holds(date.due.instant, in: history.zone) }
    }

    /// While an interval is open, the first period that runs into it waits, and none begins after.
    private func standingStill(_ dates: [Dated], _ dating: Dating) -> [Dated] {
        guard history.isEventful,
            let first = dates.firstIndex(where: { stopped($0, dating) != nil })
        else { return dates }
        return dates.indices.filter { $0 <= first || !dates[$0].isPeriod }.map { dates[$0] }
    }

    private func dates(
        _ leaves: [Leaf], from trigger: Trigger, _ endings: [Ending], _ dating: Dating
    ) throws(CalendarError) -> [Dated] {
        let over = endings.filter { $0.undone == nil }.map(\.recorded).min()
        let horizon = min(over ?? now, now)
        let recurrence = Recurrence(
            cadences: leaves.compactMap(\.term.cadence), anchor: trigger.at,
            grace: filling.dating?.rule.grace ?? Length(1, .day), dating: dating)
        var dates =
            if let line = filling.line {
                try Changeover(line: line, trigger: trigger, drawing: self)
                    .dates(through: horizon, today: recurrence)
            } else {
                try recurrence.dates(through: horizon)
            }
        for leaf in leaves where leaf.term.isDated {
            guard let own = try start(of: leaf).trigger else { continue }
            if let date = try dating.date(of: leaf.term, from: own.at) { dates.append(date) }
        }
        dates.sort { $0.due.instant < $1.due.instant }
        dates = standingStill(dates, dating)
        guard let most = current?.rule.until.countMax else { return dates }
        return Array(dates.prefix(most))
    }
}

extension Obligation {
    /// Goes by the text of its own period.
    fileprivate mutating func take(_ text: RuleText) {
        key.slot = text.slot
        name = text.name
        ladder = text.ladder
        isUrgent = text.isUrgent
        strength = text.strength
    }

    /// The period that runs while the matter is paused, or a span of its rule is open.
    fileprivate mutating func stop(_ dated: Dated, in drawing: Drawing, _ dating: Dating) {
        guard case .open = standing else { return }
        pausedSince = drawing.history.openPause?.opened.instant(in: drawing.history.zone)
        if let word = drawing.stopped(dated, dating) { standing = .waiting(for: word) }
    }
}

/// A recurrence whose rule was changed: each period goes by the text that held on its first day.
struct Changeover {
    let line: RuleLine
    let trigger: Trigger
    let drawing: Drawing

    /// Every occurrence due at or before `horizon`, and the next one, if the rule still has one.
    func dates(
        through horizon: Instant, today recurrence: Recurrence
    ) throws(CalendarError) -> [Dated] {
        var found: [Dated] = []
        var horizon = horizon
        for index in line.texts.indices {
            let from = line.texts[index].since
            let until = index + 1 < line.texts.count ? line.texts[index + 1].since : nil
            guard let text = line.texts[index].text, text.isRecurring,
                text.selector.fits(drawing.history.matter) || !text.isForMatters,
                line.texts[index].number >= drawing.filling.text?.version ?? 1
            else { continue }
            var own = recurrence
            own.cadences = text.leaves.compactMap(\.term.cadence)
            own.grace = text.rule.grace
            own.dating = drawing.dating(by: text)
            let last = found.last?.due
            let isFirst = found.isEmpty
            for var date in try own.dates(through: max(horizon, last?.instant ?? horizon)) {
                if let end = found.last, date.due.instant <= end.due.instant { continue }
                // One day is not owed twice because the new text ends it at another hour.
                if let last, date.due.day == last.day, !date.due.isByTheHour { continue }
                let began = found.last.map { $0.due.day + 1 } ?? trigger.at.day
                if let from, began < from, !isFirst { continue }
                // What fell due before there was such a rule was never owed.
                if let from, date.due.day < from { continue }
                if let until, began >= until { break }
                date.text = text
                found.append(date)
                if date.due.instant > horizon { break }
            }
            if let end = found.last, end.due.instant > horizon { return found }
            horizon = max(horizon, found.last?.due.instant ?? horizon)
        }
        return found
    }
}
