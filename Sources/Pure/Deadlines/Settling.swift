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
    var ownReports: Set<ReportKind> {
        switch self {
        case .statusReport: [.status, .result]
        case .progress: [.progress]
        case .resultReport, .rectification: [.result]
        case .closureReport: [.closure]
        case .reply: [.reply]
        case .sign, .verify: []
        case .submission, .absence, .milestone: [.result, .progress]
        }
    }

    /// What a claim of completion says by itself.
    var endsWithClaim: Bool {
        switch self {
        case .sign, .statusReport, .resultReport, .rectification: true
        case .progress, .closureReport, .verify, .reply, .submission, .absence, .milestone: false
        }
    }
}

extension Filling {
    /// The events that settle this slot, in the order in which they happened.
    ///
    /// - Parameters:
    ///   - trigger: Only what happened on its day or later counts; nil while it is awaited.
    ///   - isBackward: Counted back from an event: anything before that event counts.
    func settlers(
        in history: History, after trigger: Trigger?, isBackward: Bool, isRecurring: Bool,
        at now: Instant
    ) -> [Settler] {
        var settlers = history.entries.compactMap { entry -> Settler? in
            if let trigger {
                guard entry.index >= trigger.index else { return nil }
                guard isBackward || entry.event.at.day >= trigger.firstDay else { return nil }
            }
            return reach(of: entry.event, in: history, isRecurring)
                .map { Settler(at: entry.at, reach: $0) }
        }
        for case .mark(.date(let name)) in settlements {
            guard let happened = history.trigger(of: .date(name)) else { continue }
            let at = happened.at.instant(in: history.zone)
            let isInTime = trigger.map { isBackward || happened.at.day >= $0.firstDay } ?? true
            if at <= now, isInTime {
                settlers.append(Settler(at: at, reach: isRecurring ? .outstanding : .all))
            }
        }
        return settlers.sorted { $0.at < $1.at }
    }

    /// A row's own deadline is met by a report of its slot, whatever else the rule it replaced asks.
    private var settlements: [Settlement] {
        let ruled = rule?.settledBy ?? []
        return row == nil && rule != nil ? ruled : ruled + [.report]
    }

    private func reach(
        of event: LedgerEvent, in history: History, _ isRecurring: Bool
    ) -> Settler.Reach? {
        let everything: Settler.Reach = isRecurring ? .outstanding : .all
        switch event.what {
        case .signed: return key.slot == .sign || settles(.signed) ? everything : nil
        case .reported(let report): return reach(of: report, in: history)
        case .completionClaimed:
            return key.slot.endsWithClaim || settles(.completed) ? everything : nil
        case .returned: return settles(.returned) ? everything : nil
        case .verified, .closed: return everything
        case .assigned, .amended, .dated, .released: return nil
        }
    }

    private func settles(_ mark: Mark) -> Bool { settlements.contains(.mark(mark)) }

    private func reach(of report: Report, in history: History) -> Settler.Reach? {
        guard settlements.contains(.report), concerns(report.unit, history) else { return nil }
        if key.slot.ownReports.contains(report.kind) { return .inTurn }
        return key.slot == .progress && report.kind == .result ? .outstanding : nil
    }

    /// A report without a unit is the lead unit's.
    private func concerns(_ unit: String?, _ history: History) -> Bool {
        let lead = history.matter.assignment.leadUnit
        return (unit ?? lead) == (key.unit ?? lead)
    }
}
