import Almanac
import Ledger

/// An event that settles dues of one slot, and how far it reaches among them.
struct Settler {
    enum Reach {
        /// Every date that is still open.
        case all
        /// Every open date due at or before it.
        case outstanding
        /// Every open date due at or before it; where there is none, the one whose period
        /// (previous due, due] contains it.
        case inTurn
    }

    var at: Instant
    var reach: Reach
}

extension Settler {
    /// When each of the dues was settled, nil where it stands open. `dues` and `settlers` ascend.
    ///
    /// A due that lapsed is nobody's debt any more; it can only have been met before.
    /// - Complexity: O(dues + settlers).
    static func settle(
        _ dues: [Instant], lapsed: [Bool], by settlers: [Settler]
    ) -> [Instant?] {
        var settled = [Instant?](repeating: nil, count: dues.count)
        var open = 0
        var passed = 0
        for settler in settlers {
            while passed < dues.count, dues[passed] <= settler.at { passed += 1 }
            let end = settler.reach == .all ? dues.count : passed
            var took = false
            while open < end {
                if settled[open] == nil, !lapsed[open] {
                    settled[open] = settler.at
                    took = true
                }
                open += 1
            }
            if settler.reach == .inTurn, !took, passed < dues.count, settled[passed] == nil {
                settled[passed] = settler.at
            }
        }
        return settled
    }
}

extension Slot {
    /// The reports that count as this slot's own (a result is a status report too).
    ///
    /// What is asked for again and again is met by progress; what is owed once only by a result.
    func ownReports(isRecurring: Bool) -> Set<ReportKind> {
        switch role {
        case .statusReport: [.status, .result]
        case .progress: [.progress]
        case .resultReport, .rectification: [.result]
        case .closureReport: [.closure]
        case .reply: [.reply]
        case .request: [.status, .progress, .result]
        case .sign, .verify: []
        case .submission, .absence, .milestone, .completion, .own:
            isRecurring ? [.result, .progress] : [.result]
        }
    }

    /// What a claim of completion says by itself.
    var endsWithClaim: Bool {
        switch role {
        case .sign, .statusReport, .resultReport, .rectification, .completion, .request: true
        case .progress, .closureReport, .verify, .reply, .submission, .absence, .milestone, .own:
            false
        }
    }
}

extension Drawing {
    /// The events that settle this slot, in the order in which they happened.
    ///
    /// - Parameters:
    ///   - trigger: Only what happened on its day or later counts; nil while it is awaited.
    ///   - due: Counted back from an event: anything before that event counts.
    func settlers(
        after trigger: Trigger?, due: Day?, isRecurring: Bool
    ) throws(CalendarError) -> [Settler] {
        let isBackward = if let trigger, let due { due < trigger.at.day } else { false }
        var settlers = filling.settlers(
            in: history, after: trigger, isBackward: isBackward, isRecurring: isRecurring,
            at: now)
        guard let rule = filling.dating else { return settlers }
        for case .settled(let id) in rule.settledBy {
            for obligation in try draft.obligations(of: id)
            where obligation.key.unit == nil || obligation.key.unit == filling.key.unit {
                guard case .settled(_, let at) = obligation.standing else { continue }
                settlers.append(Settler(at: at, reach: isRecurring ? .outstanding : .all))
            }
        }
        return settlers.count < 2 ? settlers : settlers.sorted { $0.at < $1.at }
    }
}

extension Filling {
    /// Without what other obligations settle.
    func settlers(
        in history: History, after trigger: Trigger?, isBackward: Bool, isRecurring: Bool,
        at now: Instant
    ) -> [Settler] {
        var settlers: [Settler] = []
        for entry in history.entries where entry.index > 0 {
            let event = history.matter.events[entry.index]
            if let trigger {
                guard entry.index >= trigger.index else { continue }
                guard isBackward || event.at.day >= trigger.firstDay else { continue }
            }
            guard let reach = reach(of: event, at: entry.index, in: history, isRecurring) else {
                continue
            }
            settlers.append(Settler(at: entry.at, reach: reach))
        }
        for case .mark(.date(let name)) in settlements {
            guard let happened = history.date(named: name) else { continue }
            let at = happened.at.instant(in: history.zone)
            let isInTime = trigger.map { isBackward || happened.at.day >= $0.firstDay } ?? true
            if at <= now, isInTime {
                settlers.append(Settler(at: at, reach: isRecurring ? .outstanding : .all))
            }
        }
        return settlers.count < 2 ? settlers : settlers.sorted { $0.at < $1.at }
    }

    /// A row's own deadline is met by a report of its slot, whatever else the rule it replaced asks.
    private var settlements: [Settlement] {
        let ruled = text?.rule.settledBy ?? []
        return row == nil && text != nil ? ruled : ruled + [.report]
    }

    private func reach(
        of event: LedgerEvent, at place: Int, in history: History, _ isRecurring: Bool
    ) -> Settler.Reach? {
        let everything: Settler.Reach = isRecurring ? .outstanding : .all
        switch event.what {
        case .reported(let report):
            return reach(of: report, at: place, in: history, isRecurring)
        case .signed: return key.slot.role == .sign || settles(.signed) ? everything : nil
        case .completionClaimed:
            return key.slot.endsWithClaim || settles(.completed) ? everything : nil
        case .verified, .closed: return everything
        case .returned: return settles(.returned) ? everything : nil
        case .transferred: return settles(.transferred) ? everything : nil
        case .objected: return settles(.objected) ? everything : nil
        case .helpAsked: return settles(.helpAsked) ? everything : nil
        case .helpAccepted:
            return settles(.helpAccepted) || settles(.transferred) ? everything : nil
        case .consulted: return settles(.consulted) ? everything : nil
        case .extended: return settles(.extended) ? everything : nil
        case .paused: return settles(.paused) ? everything : nil
        case .resumed: return settles(.resumed) ? everything : nil
        case .withdrawn: return settles(.withdrawn) ? everything : nil
        case .reopened: return settles(.reopened) ? everything : nil
        case .assigned, .amended, .dated, .released, .asked, .excepted, .spanOpened, .spanEnded,
            .adopted:
            return nil
        }
    }

    private func settles(_ mark: Mark) -> Bool { settlements.contains(.mark(mark)) }

    private func reach(
        of report: Report, at place: Int, in history: History, _ isRecurring: Bool
    ) -> Settler.Reach? {
        guard concerns(report, history) else { return nil }
        if let slot = report.slot {
            let isMade = settlements.contains(.report) || settles(.answered)
            return slot == key.slot && isMade ? .inTurn : nil
        }
        if let request, place < request { return nil }
        switch report.kind {
        case .reply where settles(.answered), .closure where settles(.closureReported):
            return .inTurn
        case .status, .progress, .result:
            if settles(.reported) { return .inTurn }
        case .reply, .closure: break
        }
        guard settlements.contains(.report) else { return nil }
        let own = row == nil ? text?.reports : nil
        if (own ?? key.slot.ownReports(isRecurring: isRecurring)).contains(report.kind) {
            return .inTurn
        }
        return key.slot.role == .progress && report.kind == .result ? .outstanding : nil
    }

    /// A report without a unit is the lead unit's; the one who was asked for help answers by name.
    private func concerns(_ report: Report, _ history: History) -> Bool {
        if case .official(let helper) = owner, report.kind == .reply {
            return (report.unit ?? helper) == helper
        }
        let lead = history.matter.assignment.leadUnit
        return (report.unit ?? lead) == (key.unit ?? lead)
    }
}
