import Almanac
import Ledger

extension Reckoning {
    /// What is owed on a matter, what was, and how each date came about.
    ///
    /// A pure function of the events, the rules and the calendar: computed afresh it gives what is
    /// stored. A recurrence gives every occurrence that has fallen due, and exactly the next one.
    /// - Parameter now: Dates set for later settle nothing yet, and occurrences later than the next
    ///   are left out.
    /// - Returns: In order of slot, unit and occurrence; no two have the same three.
    /// - Throws: ``CalendarError`` where a date lies beyond the calendar or a count beyond reason.
    package func obligations(
        of matter: Matter, at now: Instant
    ) throws(CalendarError) -> [Obligation] {
        guard matter.assignment.entry != .history else { return [] }
        let history = History(matter, in: hours.zone)
        var found: [Obligation] = []
        for filling in book.fillings(of: matter, history) {
            let drawing = Drawing(filling: filling, history: history, reckoning: self, now: now)
            found += try drawing.obligations()
        }
        found += rectifications(of: history)
        return held(closedOut(found, matter), history).sorted { $0.precedes($1) }
    }

    /// On a closed matter nothing is open and nothing is awaited.
    private func closedOut(_ obligations: [Obligation], _ matter: Matter) -> [Obligation] {
        guard !matter.isOpen else { return obligations }
        return obligations.compactMap { obligation in
            var obligation = obligation
            switch obligation.standing {
            case .open(let due): obligation.standing = .lapsed(due)
            case .waiting, .undetermined: return nil
            case .settled, .lapsed: break
            }
            return obligation
        }
    }

    /// What was past due when first imported tells nobody until it is released or reported on.
    private func held(_ obligations: [Obligation], _ history: History) -> [Obligation] {
        let first = history.first
        let isTakenUp = history.matter.events.contains { $0.what.takesUp }
        guard history.matter.assignment.entry == .firstImport, !isTakenUp else {
            return obligations
        }
        return obligations.map { obligation in
            var obligation = obligation
            obligation.isHeld = obligation.due.map { $0.instant <= first.recorded } ?? false
            return obligation
        }
    }
}

extension Obligation {
    fileprivate func precedes(_ other: Obligation) -> Bool {
        if key.slot != other.key.slot { return key.slot.rank < other.key.slot.rank }
        let (unit, otherUnit) = (key.unit ?? "", other.key.unit ?? "")
        return unit != otherUnit ? unit < otherUnit : occurrence < other.occurrence
    }
}

extension Slot {
    /// The order of a matter's life.
    var rank: Int { Slot.allCases.firstIndex(of: self) ?? 0 }
}
