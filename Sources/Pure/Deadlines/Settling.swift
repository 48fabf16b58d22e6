import Almanac
import Ledger

/// What settles a slot, as bits: asked of every event of every matter.
struct Settling: Sendable, Hashable {
    /// Events that settle everything that is open.
    var whole: EventTag
    /// Reports that settle what is outstanding, else the running period.
    var inTurn: EventTag
    /// Reports that settle what is outstanding only.
    var outstanding: EventTag
    /// A report made on this very obligation settles it, whatever its kind.
    var takesOwnReports: Bool
    /// Named dates that settle it.
    var dates: [String]
    /// Other rules whose obligations settle it.
    var rules: [String]

    /// - Parameter settlements: nil for a row's own deadline, which a report of its slot meets.
    init(_ settlements: [Settlement], of slot: Slot, isRecurring: Bool) {
        whole = .finishing
        inTurn = []
        outstanding = []
        dates = []
        rules = []
        if slot.role == .sign { whole.insert(.signed) }
        if slot.endsWithClaim { whole.insert(.claimed) }
        for settlement in settlements {
            switch settlement {
            case .report:
                inTurn.formUnion(slot.ownReports(isRecurring: isRecurring))
                if slot.role == .progress { outstanding.insert(.result) }
            case .mark(.date(let name)): dates.append(name)
            case .mark(let mark):
                let tag = EventTag(mark)
                inTurn.formUnion(tag.intersection(.reports))
                whole.formUnion(tag.subtracting(.reports))
                // The office takes the request up by handing it on.
                if mark == .transferred { whole.insert(.helpAccepted) }
            case .settled(let id): rules.append(id)
            }
        }
        takesOwnReports =
            settlements.contains(.report) || settlements.contains(.mark(.answered))
    }

    var events: EventTag { whole.union(inTurn).union(outstanding) }
}

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

    /// The same of one due: what reaches it first settles it.
    static func settle(_ due: Instant, by settlers: [Settler]) -> Instant? {
        settlers.first { $0.reach != .outstanding || due <= $0.at }?.at
    }
}

extension Slot {
    /// The reports that count as this slot's own (a result is a status report too).
    ///
    /// What is asked for again and again is met by progress; what is owed once only by a result.
    func ownReports(isRecurring: Bool) -> EventTag {
        switch role {
        case .statusReport: [.status, .result]
        case .progress: .progress
        case .resultReport, .rectification: .result
        case .closureReport: .closureReport
        case .reply: .reply
        case .request: [.status, .progress, .result]
        case .sign, .verify: []
        case .submission, .absence, .milestone, .completion, .own:
            isRecurring ? [.result, .progress] : .result
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
        let settling = filling.settling(isRecurring: isRecurring)
        var settlers = filling.settlers(
            by: settling, in: history, after: trigger, isBackward: isBackward,
            isRecurring: isRecurring, at: now)
        for id in settling.rules where filling.row == nil {
            for obligation in try draft.obligations(of: id)
            where obligation.key.unit == nil || obligation.key.unit == filling.key.unit {
                guard case .settled(_, let at) = obligation.standing else { continue }
                settlers.append(Settler(at: at, reach: isRecurring ? .outstanding : .all))
            }
        }
        if settlers.count > 1 { settlers.sort { $0.at < $1.at } }
        return settlers
    }
}

extension Filling {
    /// A row's own deadline is met by a report of its slot, whatever else the rule it replaced asks.
    func settling(isRecurring: Bool) -> Settling {
        if row == nil, let text { return text.settling }
        let ruled = text?.rule.settledBy ?? []
        return Settling(ruled + [.report], of: key.slot, isRecurring: isRecurring)
    }

    /// Without what other obligations settle.
    func settlers(
        by settling: Settling, in history: History, after trigger: Trigger?, isBackward: Bool,
        isRecurring: Bool, at now: Instant
    ) -> [Settler] {
        var settlers: [Settler] = []
        let everything: Settler.Reach = isRecurring ? .outstanding : .all
        let meant = settling.takesOwnReports ? settling.events.union(.reports) : settling.events
        if !history.tags.isDisjoint(with: meant) {
            let first = max(trigger?.index ?? 0, 1)
            for entry in history.entries where entry.index >= first && meant.contains(entry.tag) {
                // A signature that a claim stood for stays; what it claimed does not.
                if entry.index < history.reopened, EventTag.undone.contains(entry.tag),
                    key.slot.role != .sign
                {
                    continue
                }
                if let trigger, !isBackward, history.day(entry) < trigger.firstDay { continue }
                let reach =
                    EventTag.reports.contains(entry.tag)
                    ? reach(ofReport: entry, in: history, settling)
                    : settling.whole.contains(entry.tag) ? everything : nil
                if let reach { settlers.append(Settler(at: entry.at, reach: reach)) }
            }
        }
        for name in settling.dates {
            guard let happened = history.date(named: name) else { continue }
            let at = happened.at.instant(in: history.zone)
            let isInTime = trigger.map { isBackward || happened.at.day >= $0.firstDay } ?? true
            if at <= now, isInTime { settlers.append(Settler(at: at, reach: everything)) }
        }
        return settlers
    }

    private func reach(
        ofReport entry: History.Entry, in history: History, _ settling: Settling
    ) -> Settler.Reach? {
        guard let report = history.matter.events[entry.index].what.report,
            concerns(report, history)
        else { return nil }
        if let slot = report.slot {
            return slot == key.slot && settling.takesOwnReports ? .inTurn : nil
        }
        if let request, entry.index < request { return nil }
        if settling.inTurn.contains(entry.tag) { return .inTurn }
        return settling.outstanding.contains(entry.tag) ? .outstanding : nil
    }

    /// A report without a unit is the lead unit's; the one who was asked for help answers by name.
    private func concerns(_ report: Report, _ history: History) -> Bool {
        if report.unit == nil, key.unit == nil {
            return true
        }
        if key.unit == nil, case .official(let helper) = owner, report.kind == .reply {
            return (report.unit ?? helper) == helper
        }
        let lead = history.matter.assignment.leadUnit
        return (report.unit ?? lead) == (key.unit ?? lead)
    }
}
