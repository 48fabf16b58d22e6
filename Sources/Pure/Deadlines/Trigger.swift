import Almanac
import Ledger

/// What started a clock: the mark in the office's word, when, and the event that says so.
struct Trigger {
    var word: String
    var at: Moment
    /// The event that set it: its author and instant of entry are printed.
    var event: LedgerEvent
    /// Only what was entered after this place settles: a new round begins afresh.
    var index: Int
    /// The day on which the date was first set: a date still to come can be met before it comes.
    var knownSince: Day?

    /// What happened earlier settles nothing.
    var firstDay: Day { min(at.day, knownSince ?? at.day) }

    /// When the duty began: a date still to come starts nothing before it was known.
    func starts(in zone: Zone) -> Moment {
        at.instant(in: zone) > event.at.instant(in: zone) ? event.at : at
    }
}

extension Mark {
    /// The office's word for it.
    package var word: String {
        switch self {
        case .assigned: "交办"
        case .signed: "签收"
        case .completed: "办结"
        case .returned: "退回"
        case .verified: "核实"
        case .closed: "销号"
        case .date(let name): name
        }
    }

    /// The event behind a built-in name, where the name is one.
    fileprivate static func builtIn(_ name: String) -> Mark? {
        switch name {
        case "交办": .assigned
        case "签收": .signed
        case "办结", "办结日", "报办结": .completed
        case "退回": .returned
        case "核实", "核账": .verified
        case "销号": .closed
        default: nil
        }
    }
}

/// 报销号: the closure report as a mark; it starts the office's verification.
let closureReported = "报销号"

extension History {
    /// Whether a word means the assignment itself: 批示后3天 on an instruction.
    /// - Parameter word: As the phrase reader names it.
    static func isAssignment(_ word: String) -> Bool { PhraseEvent.isHandingOver(word) }

    /// The first of the marks that is there.
    func trigger(ofFirst marks: [Mark]) -> Trigger? {
        for mark in marks {
            if let trigger = trigger(of: mark) { return trigger }
        }
        return nil
    }

    func trigger(of mark: Mark) -> Trigger? {
        switch mark {
        case .assigned: assigned(as: mark.word)
        case .signed:
            matter.events.first { $0.what == .signed }
                .map { Trigger(word: mark.word, at: $0.at, event: $0, index: 0) }
        case .completed: completed
        case .returned: eventTrigger(mark.word) { $0.isReturn }
        case .verified: eventTrigger(mark.word) { $0 == .verified }
        case .closed: eventTrigger(mark.word) { $0 == .closed }
        case .date(let name): date(named: name)
        }
    }

    /// The event of a row's phrase: 批示后3天, 会后7天.
    func trigger(ofEvent word: String) -> Trigger? {
        if let named = date(named: word) ?? date(named: word + "日") { return named }
        return History.isAssignment(word) ? assigned(as: word) : nil
    }

    func assigned(as word: String) -> Trigger {
        Trigger(word: word, at: matter.assignedAt, event: first, index: 0)
    }

    private func date(named name: String) -> Trigger? {
        guard let moment = matter.dates[name] else {
            if name == closureReported { return closureReport }
            return Mark.builtIn(name).flatMap { trigger(of: $0) }
        }
        let setters = matter.events.filter { event in
            if case .dated(name, _) = event.what { true } else { false }
        }
        let isAssigned = matter.assignment.dates[name] != nil
        return Trigger(
            word: name, at: moment, event: setters.last ?? first, index: 0,
            knownSince: (isAssigned ? first : setters.first ?? first).at.day)
    }

    /// 办结日 by the claim that stands; reports since the first claim of the round count for it.
    private var completed: Trigger? {
        guard let last = lastOfRound(where: \.isClaim), let day = last.event.what.claimedDay else {
            return nil
        }
        return Trigger(
            word: Mark.completed.word, at: Moment(day), event: last.event,
            index: firstOfRound(where: \.isClaim) ?? last.index)
    }

    private var closureReport: Trigger? {
        eventTrigger(closureReported) { $0.report?.kind == .closure }
    }

    private func eventTrigger(_ word: String, _ test: (Happening) -> Bool) -> Trigger? {
        lastOfRound(where: test).map {
            Trigger(word: word, at: $0.event.at, event: $0.event, index: $0.index)
        }
    }
}
