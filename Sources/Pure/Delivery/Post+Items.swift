import Almanac
import Deadlines
import Ledger

extension Post {
    /// The items that a member still has to tell, with whose they are; none where it is not true any
    /// more.
    func lines(
        for member: Waiting.Member, to waiting: Waiting, facts: [MatterID: Facts], at now: Instant
    ) throws(CalendarError) -> [Line] {
        var found = try lines(for: member, facts: facts, at: now)
        guard member.official != waiting.addressee else { return found }
        let name = planner.people.directory.official(member.official)?.name
        for index in found.indices { found[index].item.onBehalfOf = name }
        return found
    }

    private func lines(
        for member: Waiting.Member, facts: [MatterID: Facts], at now: Instant
    ) throws(CalendarError) -> [Line] {
        guard let facts = facts[member.identity.matter], facts.matter.isOpen else { return [] }
        guard member.identity.cause == .assigned, member.identity.slot == nil else {
            guard let obligation = obligation(of: member.identity, in: facts),
                isTrue(member.identity, of: obligation, at: now)
            else { return [] }
            return [try line(obligation, member, facts, at: now)]
        }
        // The assignment of hands in which the matter is no more.
        guard member.identity == .assignment(of: facts.matter) else { return [] }
        let owed = facts.obligations.filter {
            $0.isStillAhead && !$0.isSilent && concerns($0, member, facts.matter)
        }
        if owed.isEmpty {
            let owedBefore = facts.obligations.contains { concerns($0, member, facts.matter) }
            return owedBefore ? [] : [assisting(member, facts)]
        }
        return try owed.map { obligation throws(CalendarError) in
            try line(obligation, member, facts, at: now)
        }
    }

    /// Why a member has nothing to say any more.
    func fate(of member: Waiting.Member, facts: [MatterID: Facts], at now: Instant) -> Reason {
        guard let facts = facts[member.identity.matter], facts.matter.isOpen else {
            return .settled
        }
        if obligation(of: member.identity, in: facts) != nil { return .noLongerTrue }
        let sameSlot = facts.obligations.contains {
            $0.key.slot == member.identity.slot && $0.key.unit == member.identity.unit
                && $0.occurrence == member.identity.occurrence && $0.isStillAhead
        }
        return sameSlot ? .dueChanged : .settled
    }

    func obligation(of identity: FiringIdentity, in facts: Facts) -> Obligation? {
        facts.obligations.first {
            guard case .open(let due) = $0.standing else { return false }
            return $0.key.slot == identity.slot && $0.key.unit == identity.unit
                && $0.occurrence == identity.occurrence && due.instant == identity.due
        }
    }

    /// A reminder is true until the due instant, an urge after it; what was caught up stays true.
    private func isTrue(
        _ identity: FiringIdentity, of obligation: Obligation, at now: Instant
    ) -> Bool {
        guard let step = identity.step, let due = obligation.due, identity.cause != .caughtUp
        else { return true }
        return step < .urge ? now <= due.instant : now > due.instant
    }

    /// An assignment tells an assisting unit of its own clock, and everybody else of the lead
    /// unit's.
    private func concerns(
        _ obligation: Obligation, _ member: Waiting.Member, _ matter: Matter
    ) -> Bool {
        guard case .unit(let unit) = obligation.owner else { return false }
        let directory = planner.people.directory
        let home = directory.official(member.official)?.unit
        let owner = directory.unit(unit)?.name ?? unit
        if owner == home { return true }
        let isAssistingHome = home.map { isAssisting($0, matter) } ?? false
        return !isAssistingHome && !isAssisting(owner, matter)
    }

    private func isAssisting(_ unit: String, _ matter: Matter) -> Bool {
        matter.assignment.assistingUnits.contains {
            (planner.people.directory.unit($0)?.name ?? $0) == unit
        }
    }

    /// An assisting unit that owes nothing of its own is named and told once.
    private func assisting(_ member: Waiting.Member, _ facts: Facts) -> Line {
        let assignment = facts.matter.assignment
        let item = Item(
            matter: facts.matter.id, title: assignment.title, kind: assignment.kind,
            leadUnit: assignment.leadUnit,
            responsible: assignment.responsible?.name ?? assignment.leadUnit,
            slot: .resultReport, obligationName: language == .zhHans ? "配合办理" : "assist",
            due: nil, light: .grey, cause: .assigned, step: nil, why: "", source: "")
        return Line(item: item, member: member)
    }

    func line(
        _ obligation: Obligation, _ member: Waiting.Member, _ facts: Facts, at now: Instant
    ) throws(CalendarError) -> Line {
        let assignment = facts.matter.assignment
        let item = Item(
            matter: facts.matter.id, title: assignment.title, kind: assignment.kind,
            leadUnit: assignment.leadUnit, responsible: responsible(obligation, facts.matter),
            slot: obligation.key.slot, unit: obligation.key.unit,
            occurrence: obligation.occurrence, obligationName: obligation.name,
            due: obligation.due,
            light: planner.reckoning.light(of: obligation, at: now), cause: member.identity.cause,
            step: member.identity.step, overdue: try days(past: obligation.due, at: now),
            remaining: try days(before: obligation.due, at: now),
            why: reason(for: obligation, facts.matter),
            source: obligation.source(language),
            openBefore: openBeside(obligation, in: facts, at: now),
            toldBefore: told(of: obligation, in: facts, before: member.identity.step))
        return Line(item: item, member: member)
    }

    /// Why that date: what a check found, where it asks for it; else what the rule counts.
    private func reason(for obligation: Obligation, _ matter: Matter) -> String {
        guard let finding = matter.finding(behind: obligation.basis.event) else {
            return obligation.why(language, kind: matter.assignment.kind)
        }
        return language == .zhHans
            ? "督查发现：\(finding.text)" : "found on the spot: \(finding.text)"
    }

    /// The person named on the row, else the official who answers, by unit and name.
    private func responsible(_ obligation: Obligation, _ matter: Matter) -> String {
        let official = planner.people.responsible(for: matter, owner: obligation.owner)
        guard case .unit(let unit) = obligation.owner else { return official?.name ?? "" }
        let isLead = unit == matter.assignment.leadUnit
        let named = isLead ? matter.assignment.responsible?.name : nil
        return [unit, named ?? official?.name ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func days(past due: Due?, at now: Instant) throws(CalendarError) -> Int {
        guard let due, now > due.instant else { return 0 }
        let today = planner.reckoning.hours.zone.day(of: now)
        if due.isByTheHour { return Int((now - due.instant) / 3600) }
        guard due.countsWorkingDays else { return today - due.day }
        return try planner.reckoning.calendar.workingDays(from: due.day + 1, through: today)
    }

    private func days(before due: Due?, at now: Instant) throws(CalendarError) -> Int {
        guard let due, now <= due.instant else { return 0 }
        let today = planner.reckoning.hours.zone.day(of: now)
        if due.isByTheHour { return Int((due.instant - now) / 3600) }
        guard due.countsWorkingDays else { return due.day - today }
        return try planner.reckoning.calendar.workingDays(from: today + 1, through: due.day)
    }

    /// Other periods of the same recurrence that are overdue too.
    private func openBeside(_ obligation: Obligation, in facts: Facts, at now: Instant) -> Int {
        facts.obligations.filter {
            guard case .open(let due) = $0.standing else { return false }
            return $0.key == obligation.key && $0.occurrence != obligation.occurrence
                && due.instant < now && !$0.isSilent
        }.count
    }

    /// Who was told before is named from the first urge on.
    private func told(of obligation: Obligation, in facts: Facts, before step: Step?) -> [Told] {
        guard let step, step >= .urge else { return [] }
        return facts.tellings.filter {
            $0.key == obligation.key && $0.occurrence == obligation.occurrence
                && $0.due == obligation.due?.instant
        }.map {
            Told(
                official: planner.people.directory.official($0.official)?.name ?? $0.official,
                step: $0.step, day: planner.reckoning.hours.zone.day(of: $0.at))
        }
    }
}
