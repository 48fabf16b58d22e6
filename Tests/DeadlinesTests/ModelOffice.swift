import Almanac
import Deadlines
import Ledger

/// The second office: it reads the rules and the events, and dates every rule by hand.
struct ModelOffice {
    enum Wanted: Hashable {
        /// Nothing is planned that would start it.
        case absent
        case waiting
        case due(Day, Int64)
    }

    var wall: WallCalendar
    var rules: [Rule]
    var events: [LedgerEvent]
    var cutOff: TimeOfDay = .endOfDay

    func wanted(_ rule: Rule) -> Wanted {
        guard let due = due(of: rule) else { return isPlanned(rule) ? .waiting : .absent }
        let isStopped = intervals(for: rule).contains {
            $0.ended == nil && Clerk.instant($0.opened) <= due.instant
        }
        if due.isPeriod, isStopped, !isEarliest(rule) { return .waiting }
        let day = Day(number: Int32(due.day))
        return .due(day, isEarliest(rule) ? Clerk.instant(due.day, .midnight) : due.instant)
    }

    func due(of rule: Rule) -> Clerk.Dated? {
        guard let trigger = trigger(of: rule) else { return nil }
        let clerk = clerk(rule)
        switch rule.due {
        case .once(.due(.elapsed(let length), let hour)):
            return clerk.due(length, hour, from: trigger)
        case .earliest(let length): return clerk.due(length, .unstated, from: trigger)
        case .named: return clerk.due(Length(0, .day), .unstated, from: trigger)
        case .once, .every, .rectification: return nil
        }
    }

    func clerk(_ rule: Rule) -> Clerk {
        Clerk(
            wall: wall, rule: rule, cutOff: cutOff, closing: TimeOfDay(seconds: 64_800),
            intervals: intervals(for: rule),
            grants: events.compactMap { event in
                guard case .extended(let more) = event.what, more.slot == rule.slot else {
                    return nil
                }
                return more.grant
            })
    }

    func isEarliest(_ rule: Rule) -> Bool {
        if case .earliest = rule.due { true } else { false }
    }

    // MARK: What starts the clock

    private func trigger(of rule: Rule) -> Moment? {
        if case .named(let name) = rule.due { return date(name) }
        for start in rule.from {
            switch start {
            case .dueOf(let id):
                guard let base = rules.first(where: { $0.id == id }), let due = due(of: base),
                    case .due(let day, _) = wanted(base)
                else { continue }
                return Moment(day, base.isByTheHour ? time(of: due) : nil)
            case .settled: continue
            case .mark(let mark): if let moment = moment(of: mark) { return moment }
            }
        }
        return nil
    }

    private func time(of due: Clerk.Dated) -> TimeOfDay {
        TimeOfDay(seconds: Int((due.instant + 28_800) % 86_400))
    }

    private func moment(of mark: Mark) -> Moment? {
        switch mark {
        case .assigned: events.first?.at
        case .signed: events.first { $0.what == .signed }?.at
        case .transferred:
            events.last { if case .transferred = $0.what { true } else { false } }?.at
        case .date(let name): date(name)
        default: nil
        }
    }

    private func date(_ name: String) -> Moment? {
        var found: Moment?
        for event in events {
            if case .assigned(let assignment) = event.what { found = assignment.dates[name] }
            if case .dated(name, let moment) = event.what { found = moment }
        }
        return found
    }

    /// A date of the kind is awaited, and so is a signature; nobody waits for a transfer.
    private func isPlanned(_ rule: Rule) -> Bool {
        if case .named = rule.due { return true }
        return rule.from.contains { start in
            switch start {
            case .mark(.signed), .mark(.date): true
            case .dueOf(let id): rules.first { $0.id == id }.map { wanted($0) != .absent } ?? false
            default: false
            }
        }
    }

    // MARK: What does not count

    func intervals(for rule: Rule) -> [Clerk.Interval] {
        var all: [Clerk.Interval] = []
        func end(_ name: String, _ at: Moment) {
            if let open = all.lastIndex(where: { $0.name == name && $0.ended == nil }) {
                all[open].ended = at
            }
        }
        for event in events {
            switch event.what {
            case .paused: all.append(.init(name: "暂停", opened: event.at))
            case .spanOpened(let name): all.append(.init(name: name, opened: event.at))
            case .resumed: end("暂停", event.at)
            case .spanEnded(let name): end(name, event.at)
            default: break
            }
        }
        return all.filter { $0.name == "暂停" || rule.excluded.contains($0.name) }
    }
}
