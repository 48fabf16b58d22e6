import Almanac
import Ledger

/// What started a clock: the mark in the office's word, when, and the event that says so.
struct Trigger {
    var word: String
    var at: Moment
    /// The place of the event that set it: its author and instant of entry are printed.
    var event: Int
    /// Only what was entered after this place settles: a new round begins afresh.
    var index: Int
    /// The day on which the date was first set: a date still to come can be met before it comes.
    var knownSince: Day?
    /// Another rule's obligation gives it.
    var isChained = false

    /// What happened earlier settles nothing.
    var firstDay: Day { min(at.day, knownSince ?? at.day) }

    /// When the duty began: a date still to come starts nothing before it was known.
    func starts(in history: History) -> Moment {
        let entered = history.matter.events[event].at
        return at.instant(in: history.zone) > entered.instant(in: history.zone) ? entered : at
    }
}

extension History {
    /// Whether a word means the assignment itself: 批示后3天 on an instruction.
    /// - Parameter word: As the phrase reader names it.
    static func isAssignment(_ word: String) -> Bool { PhraseEvent.isHandingOver(word) }

    /// - Parameter unit: Whose clock it is: a unit is asked for its opinion by itself.
    func trigger(of mark: Mark, unit: String? = nil) -> Trigger? {
        switch mark {
        case .assigned: assigned(as: mark.word)
        case .signed: matter.events.firstIndex { $0.what == .signed }.map { at($0, mark.word, 0) }
        case .completed: completed
        case .closureReported: closureReport
        case .returned: ofRound(mark) { $0.isReturn }
        case .verified: ofRound(mark) { $0 == .verified }
        case .closed: ofRound(mark) { $0 == .closed }
        case .transferred: last(mark) { if case .transferred = $0 { true } else { false } }
        case .objected: last(mark) { $0 == .objected }
        case .helpAsked: last(mark) { $0.asksHelp(of: unit) }
        case .helpAccepted: last(mark) { $0 == .helpAccepted }
        case .answered: last(mark) { $0.report?.kind == .reply }
        case .reported: last(mark) { $0.report.map { $0.kind != .reply } ?? false }
        case .consulted: last(mark) { $0.consults(unit) }
        case .extended: last(mark) { $0.extended != nil }
        case .paused: last(mark) { $0 == .paused }
        case .resumed: last(mark) { $0 == .resumed }
        case .withdrawn: last(mark) { $0 == .withdrawn }
        case .reopened: last(mark) { $0 == .reopened }
        case .date(let name): date(named: name)
        }
    }

    /// The event of a row's phrase: 批示后3天, 会后7天.
    func trigger(ofEvent word: String) -> Trigger? {
        if let named = date(named: word) ?? date(named: word + "日") { return named }
        return History.isAssignment(word) ? assigned(as: word) : nil
    }

    func assigned(as word: String) -> Trigger {
        Trigger(word: word, at: matter.assignedAt, event: matter.assignedPlace, index: 0)
    }

    func date(named name: String) -> Trigger? {
        guard let moment = matter.dates[name] else {
            return Mark.builtIn(name).flatMap { trigger(of: $0) }
        }
        var setters: (first: Int, last: Int)?
        if isEventful {
            for index in matter.events.indices where matter.events[index].what.sets(name) {
                setters = (setters?.first ?? index, index)
            }
        }
        let isAssigned = matter.assignment.dates[name] != nil
        let first = isAssigned ? 0 : setters?.first ?? 0
        return Trigger(
            word: name, at: moment, event: setters?.last ?? 0, index: 0,
            knownSince: matter.events[first].at.day)
    }

    /// 办结日 by the claim that stands; reports since the first claim of the round count for it.
    private var completed: Trigger? {
        guard isEventful, let last = lastOfRound(where: \.isClaim),
            let day = matter.events[last].what.claimedDay
        else { return nil }
        return Trigger(
            word: Mark.completed.word, at: Moment(day), event: last,
            index: firstOfRound(where: \.isClaim) ?? last)
    }

    /// The first closure report of the round: a second adds to it and moves nothing.
    private var closureReport: Trigger? {
        firstOfRound { $0.report?.kind == .closure }
            .map { at($0, Mark.closureReported.word, $0) }
    }

    private func ofRound(_ mark: Mark, _ test: (Happening) -> Bool) -> Trigger? {
        guard isEventful else { return nil }
        return lastOfRound(where: test).map { at($0, mark.word, $0) }
    }

    private func last(_ mark: Mark, _ test: (Happening) -> Bool) -> Trigger? {
        matter.events.lastIndex { test($0.what) }.map { at($0, mark.word, $0) }
    }

    func at(_ place: Int, _ word: String, _ index: Int) -> Trigger {
        Trigger(word: word, at: matter.events[place].at, event: place, index: index)
    }
}

extension Happening {
    fileprivate func consults(_ unit: String?) -> Bool {
        guard case .consulted(let units) = self else { return false }
        return unit.map(units.contains) ?? true
    }

    fileprivate func asksHelp(of unit: String?) -> Bool {
        guard case .helpAsked(let helper) = self else { return false }
        return unit.map { $0 == helper } ?? true
    }

    fileprivate func sets(_ name: String) -> Bool {
        if case .dated(name, _) = self { true } else { false }
    }
}
