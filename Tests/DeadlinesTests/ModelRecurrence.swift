import Almanac
import Deadlines
import Ledger

/// Tears off page after page, and notes each day on which a recurrence falls due.
struct Almanack {
    var clerk: Clerk
    var trigger: Moment

    private var wall: WallCalendar { clerk.wall }
    private var rule: Rule { clerk.rule }
    private var start: Int { Int(trigger.day.number) }

    /// What is due up to the horizon, and the next one.
    func dues(through horizon: Int64) -> [Clerk.Dated] {
        guard case .every(.recurring(let cadence)) = rule.due else { return [] }
        let earliest = Fingers(wall: wall).end(of: rule.grace, from: start, .next)
        var found: [Clerk.Dated] = []
        var step = 0
        while found.last.map({ $0.instant <= horizon }) ?? true {
            step += 1
            guard let due = due(step, cadence), due.day >= earliest else { continue }
            if let last = found.last, due.instant <= last.instant { continue }
            found.append(due)
        }
        return found
    }

    /// The k-th full length, or what the k-th day after the trigger gives.
    private func due(_ step: Int, _ cadence: Cadence) -> Clerk.Dated? {
        switch cadence.beat {
        case .every(let length):
            return clerk.due(
                Length(length.count * step, length.unit), cadence.hour, from: trigger)
        case .each(let unit, let spots):
            let day = start + step
            guard (spots.isEmpty ? [.end] : spots).contains(where: { isOn($0, unit, day) })
            else { return nil }
            let last = wall.rolled(day, rule.roll)
            let hour = rule.hour ?? clerk.cutOff
            return Clerk.Dated(
                day: last, instant: Clerk.instant(last, hour), unrolled: day, isPeriod: false)
        }
    }

    private func isOn(_ spot: Cadence.Spot, _ unit: Cadence.CalendarUnit, _ day: Int) -> Bool {
        let page = wall.page(day)
        switch (unit, spot) {
        case (.day, _): return true
        case (.workingDay, _): return wall.works(day)
        case (.week, .end):
            let rest = page.weekday == 7 ? [] : Array(day + 1...day + 7 - page.weekday)
            return wall.works(day) && !rest.contains { wall.works($0) }
        case (.week, .weekday(let weekday)): return page.weekday == weekday
        case (.xun, .end): return page.day == 10 || page.day == 20 || page.endsMonth
        case (.halfMonth, .end): return page.day == 15 || page.endsMonth
        case (.months(let count), .end): return page.endsMonth && page.month % count == 0
        case (.months(1), .day(month: 1, let wanted)):
            return page.day == wanted || (page.endsMonth && page.day < wanted)
        case (.months(1), .workingDay(let wanted)):
            let first = day - page.day + 1
            return wall.works(day) && (first...day).count { wall.works($0) } == wanted
        default: return false
        }
    }
}

extension Lottery {
    /// A rule that recurs, on lengths or on points of the calendar.
    mutating func recurringRule() -> Rule {
        let beats: [Cadence.Beat] = [
            .every(Length(1 + dice.roll(12), .day)), .every(Length(1 + dice.roll(8), .workingDay)),
            .every(Length(1 + dice.roll(2), pick([.week, .xun, .month, .quarter]))),
            .each(.week, on: [.end]), .each(.week, on: [.weekday(1 + dice.roll(7))]),
            .each(.xun, on: [.end]), .each(.halfMonth, on: [.end]), .each(.workingDay, on: []),
            .each(.months(pick([1, 2, 3, 6, 12])), on: [.end]),
            .each(.months(1), on: [.day(month: 1, 1 + dice.roll(31))]),
            .each(.months(1), on: [.workingDay(1 + dice.roll(5))]),
        ]
        var rule = Rule.fixture(
            "r", Slot(rawValue: "r"), due: .every(.recurring(Cadence(pick(beats)))))
        rule.roll = pick([.none, .next, .previous])
        rule.grace = Length(dice.roll(12), pick([.day, .workingDay]))
        rule.hour = chance(25) ? pick(Self.hours) : nil
        rule.until = chance(20) ? .count(1 + dice.roll(5)) : .mark(.completed)
        if chance(30) { rule.skip = [.month(1 + dice.roll(12))] }
        rule.excluded = chance(30) ? [Self.spans[0]] : []
        return rule
    }

    /// Pauses and spans, and sometimes a claim of completion at the end.
    mutating func pausedStory() -> Story {
        var story = story(events: 0, slots: [])
        var names: [Happening] = []
        for _ in 0..<dice.roll(4) {
            names +=
                chance(60)
                ? [.paused, .resumed] : [.spanOpened(Self.spans[0]), .spanEnded(Self.spans[0])]
        }
        if chance(30) { names.append(chance(50) ? .paused : .spanOpened(Self.spans[0])) }
        for name in names {
            let at = next()
            story = story.then(name, at: at)
        }
        return story
    }
}
