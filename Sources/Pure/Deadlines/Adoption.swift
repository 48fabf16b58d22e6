import Almanac
import Ledger

/// What an open matter would take of the rules that changed since its clocks began.
package struct Adoption: Hashable, Sendable {
    /// One obligation that is not what it was.
    package struct Shift: Hashable, Sendable {
        /// As it would be; as it was, where it is owed no more.
        package var obligation: Obligation
        /// nil where it was not owed, or had no date.
        package var from: Due?
        package var to: Due?
    }

    package var matter: MatterID
    /// The versions by which it would go, by the rules' ids.
    package var versions: [String: Int]
    /// In the order of the obligations.
    package var shifts: [Shift]
}

extension Reckoning {
    /// Which of today's texts an open matter can take, and what moves by it; nil for none.
    ///
    /// What is settled, lapsed or excused never changes: a rule that would change it is not taken.
    /// A rule that changes nothing on this matter is not taken either, so that a second run finds
    /// nothing to do.
    /// - Throws: ``CalendarError`` where a date lies beyond the calendar or a count beyond reason.
    package func adoption(
        by matter: Matter, at now: Instant
    ) throws(CalendarError) -> Adoption? {
        guard matter.isOpen, matter.assignment.entry != .history else { return nil }
        let lines = book.index.shelf(for: matter.assignment).lines.filter { line in
            line.isVersioned
                && (line.texts.last.map { $0.number > matter.adopted[line.id] ?? 0 } ?? false)
        }
        guard !lines.isEmpty else { return nil }
        let before = try drawn(matter, at: now)
        var (taken, owed) = (matter, before)
        var versions: [String: Int] = [:]
        for line in lines {
            // A rule that is gone lets its open obligations run out.
            guard let latest = line.texts.last, latest.text != nil,
                !isSettled(line, latest, in: before)
            else {
                continue
            }
            let trial = taken.adopting([line.id: latest.number], at: now, in: hours.zone)
            let after = try drawn(trial, at: now)
            guard after.map(\.shape) != owed.map(\.shape), keepsEnded(before, after) else {
                continue
            }
            (taken, owed) = (trial, after)
            versions[line.id] = latest.number
        }
        guard !versions.isEmpty else { return nil }
        return Adoption(
            matter: matter.id, versions: versions, shifts: Adoption.shifts(from: before, to: owed))
    }

    /// Today's text governs already, or an obligation by the rule is settled.
    private func isSettled(
        _ line: RuleLine, _ latest: RuleLine.Text, in obligations: [Obligation]
    ) -> Bool {
        let own = obligations.filter { $0.basis.origin.rule == line.id }
        if own.isEmpty { return latest.text == nil }
        return own.allSatisfy { $0.basis.origin.version == latest.number }
            || (!(latest.text?.isRecurring ?? false) && own.contains(where: \.isEnded))
    }

    private func keepsEnded(_ before: [Obligation], _ after: [Obligation]) -> Bool {
        before.filter(\.isEnded).allSatisfy { ended in after.contains { $0.shape == ended.shape } }
    }
}

extension Adoption {
    fileprivate static func shifts(from before: [Obligation], to after: [Obligation]) -> [Shift] {
        var shifts: [Shift] = []
        for old in before {
            let new = after.first { $0.isSame(as: old) }
            if let new, new.shape == old.shape { continue }
            shifts.append(Shift(obligation: new ?? old, from: old.due, to: new?.due))
        }
        for new in after where !before.contains(where: { $0.isSame(as: new) }) {
            shifts.append(Shift(obligation: new, from: nil, to: new.due))
        }
        return shifts
    }
}

extension Matter {
    fileprivate func adopting(
        _ versions: [String: Int], at now: Instant, in zone: Zone
    ) -> Matter {
        var matter = self
        matter.apply(
            LedgerEvent(
                matter: id, number: events.count + 1, at: Moment(now, in: zone), recorded: now,
                actor: Actor(name: ""), what: .adopted(versions)))
        return matter
    }
}

extension Obligation {
    /// All that people see of it; not from which text it comes.
    fileprivate struct Shape: Hashable {
        var key: ObligationKey
        var occurrence: Int
        var name: String
        var owner: Owner
        var starts: Moment
        var standing: Standing
        var ladder: String
        var isUrgent: Bool
        var isTrial: Bool
        var strength: Strength
    }

    fileprivate var shape: Shape {
        Shape(
            key: key, occurrence: occurrence, name: name, owner: owner, starts: starts,
            standing: standing, ladder: ladder, isUrgent: isUrgent, isTrial: isTrial,
            strength: strength)
    }

    fileprivate func isSame(as other: Obligation) -> Bool {
        key == other.key && occurrence == other.occurrence
    }

    fileprivate var isEnded: Bool {
        switch standing {
        case .settled, .lapsed, .excused: true
        case .open, .notBefore, .waiting, .undetermined: false
        }
    }
}

extension Basis.Origin {
    fileprivate var version: Int? {
        switch self {
        case .rule(let text): text.version
        case .row, .request, .rectification: nil
        }
    }
}
