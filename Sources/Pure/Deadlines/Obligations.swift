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
        var found = try drawn(matter, at: now)
        if matter.events.count > 1 {
            for missed in try missed(on: matter) {
                for index in found.indices
                where found[index].key == missed.key
                    && found[index].occurrence == missed.occurrence
                {
                    found[index].wasMissed = true
                }
            }
        }
        return found
    }

    /// Without the colour of the past.
    func drawn(_ matter: Matter, at now: Instant) throws(CalendarError) -> [Obligation] {
        guard matter.assignment.entry != .history, matter.state != .drafted else { return [] }
        let history = History(matter, in: hours.zone)
        var found = try Draft(history, self, at: now).obligations()
        if history.isEventful { found += rectifications(of: history) }
        if !matter.isOpen { found = closedOut(found) }
        found = held(found, history)
        if found.count > 1 { found.sort { $0.precedes($1) } }
        return found
    }

    /// On a closed or withdrawn matter nothing is open and nothing is awaited.
    private func closedOut(_ obligations: [Obligation]) -> [Obligation] {
        obligations.compactMap { obligation in
            var obligation = obligation
            switch obligation.standing {
            case .open(let due), .notBefore(let due): obligation.standing = .lapsed(due)
            case .waiting, .undetermined: return nil
            case .settled, .lapsed, .excused: break
            }
            return obligation
        }
    }

    /// What was past due when first imported tells nobody until it is released or reported on.
    private func held(_ obligations: [Obligation], _ history: History) -> [Obligation] {
        guard history.matter.assignment.entry == .firstImport,
            !history.matter.events.contains(where: { $0.what.takesUp })
        else { return obligations }
        let entered = history.matter.events[0].recorded
        return obligations.map { obligation in
            var obligation = obligation
            obligation.isHeld = obligation.due.map { $0.instant <= entered } ?? false
            return obligation
        }
    }
}

extension Obligation {
    fileprivate func precedes(_ other: Obligation) -> Bool {
        if key.slot != other.key.slot { return key.slot.precedes(other.key.slot) }
        let (unit, otherUnit) = (key.unit ?? "", other.key.unit ?? "")
        return unit != otherUnit ? unit < otherUnit : occurrence < other.occurrence
    }
}

extension Slot {
    /// The order of a matter's life, then of names.
    func precedes(_ other: Slot) -> Bool {
        let (left, right) = (role, other.role)
        return left != right ? left < right : rawValue < other.rawValue
    }
}
