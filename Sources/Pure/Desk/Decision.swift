import Almanac
import Ledger

/// Decides what a request enters on the ledger: the events it gives, or why it gives none.
///
/// Every door calls it: the command line, the import, the links, the mail.
/// - Parameters:
///   - matter: The matter as it stands; nil where the ledger has none of that number.
///   - calendar: Tells how many working days back something lies.
/// - Returns: The events in order, numbered after those of the matter.
package func decide(
    _ request: Request, on matter: Matter?, at now: Instant, in calendar: WorkingCalendar,
    zone: Zone
) -> Result<[LedgerEvent], Refusal> {
    let decision = Decision(
        request: request, now: now, calendar: calendar, zone: zone,
        at: request.at ?? Moment(now, in: zone))
    return Result { () throws(Refusal) in try decision.events(on: matter) }
}

struct Decision {
    let request: Request
    let now: Instant
    let calendar: WorkingCalendar
    let zone: Zone
    /// When it happened.
    let at: Moment

    var today: Day { zone.day(of: now) }

    func events(on matter: Matter?) throws(Refusal) -> [LedgerEvent] {
        try checkWhoAndWhen()
        if let first = try beginning(on: matter) { return [first] }
        guard let matter else { throw .noSuchMatter }
        try checkLateness(on: matter)
        if let objection = request.command.verb.objection(in: matter.state, by: request.actor) {
            throw objection
        }
        return try happenings(on: matter).enumerated().map {
            event($1, matter.id, number: matter.events.count + 1 + $0)
        }
    }

    /// The first event of a matter; nil where the command is about one that is there.
    private func beginning(on matter: Matter?) throws(Refusal) -> LedgerEvent? {
        if case .add(let assignment, let id) = request.command {
            return try beginning(.assigned(assignment), assignment, id, on: matter)
        }
        if case .draft(let assignment, let id) = request.command {
            return try beginning(.drafted(assignment), assignment, id, on: matter)
        }
        return nil
    }

    private func beginning(
        _ what: Happening, _ assignment: Assignment, _ id: MatterID, on matter: Matter?
    ) throws(Refusal) -> LedgerEvent {
        guard matter == nil else { throw .alreadyOnLedger(id) }
        guard id.isWellFormed else { throw .numberMalformed(id.rawValue) }
        try assignment.check()
        return event(what, id, number: 1)
    }

    private func event(_ what: Happening, _ id: MatterID, number: Int) -> LedgerEvent {
        LedgerEvent(
            matter: id, number: number, at: at, recorded: now, actor: request.actor,
            note: request.note, what: what)
    }

    private func happenings(on matter: Matter) throws(Refusal) -> [Happening] {
        switch request.command {
        case .add, .draft: []
        case .assign: [.assigned(matter.assignment)]
        case .sign: [try signed(matter)]
        case .report(let report): [try reported(report, on: matter)]
        case .complete(let day): [try claimed(on: day, matter)]
        case .returnForRectification(let day): [try returned(until: day)]
        case .verify: [try verified(matter)]
        case .close: matter.isVerified ? [.closed] : [try verified(matter), .closed]
        case .setDate(let name, let moment): [try dated(name, moment)]
        case .amend(let changes): [try amended(changes, on: matter)]
        case .release: [try released(matter)]
        case .extend(let extension_, let allowance): [try extended(extension_, allowance)]
        case .pause: [.paused]
        case .resume: [.resumed]
        case .transfer(let unit, let person): [try transferred(to: unit, person, of: matter)]
        case .withdraw: [.withdrawn]
        case .reopen: [.reopened]
        case .object: [try objected(matter)]
        case .consult(let units): [try consulted(units, on: matter)]
        case .askHelp(let helper): [try helpAsked(of: helper, on: matter)]
        case .acceptHelp: [try helpAccepted(on: matter)]
        case .ask(let deadline): [try asked(deadline, on: matter)]
        case .except(let exemption, let terms): [try excepted(exemption, terms)]
        case .openSpan(let name): [try opened(name, on: matter)]
        case .endSpan(let name): [try ended(name, on: matter)]
        case .adopt(let versions): [try adopted(versions)]
        case .rule(let ruling): [try ruled(ruling, on: matter)]
        case .refer(let body): [try referred(to: body)]
        case .acknowledge(let dues, let official, let terms):
            try acknowledged(dues, by: official, terms, on: matter)
        case .nudge(let nudge): [try nudged(nudge)]
        case .planCheck(let day): [try checkPlanned(on: day)]
        case .inspect(let finding, let deadline): try inspected(finding, deadline, on: matter)
        case .askExtension(let asked, let allowance):
            [.handled(try extensionAsked(asked, allowance, on: matter))]
        case .refuseExtension(let number):
            [.handled(try extensionRefused(number, on: matter))]
        case .closeOut(let closeOut, let terms): try closedOut(closeOut, terms, on: matter)
        case .submit(let name, let moment, let terms):
            [try submitted(name, moment, terms, on: matter)]
        case .link(let link): [.handled(try linked(link, on: matter))]
        case .unlink(let link): [.handled(try unlinked(link, on: matter))]
        case .list(let formalities): [.handled(try listed(formalities, on: matter))]
        case .tick(let name): [.handled(try ticked(name, on: matter))]
        }
    }
}

extension Matter {
    /// By those in whose hands it is: another unit signs anew.
    var isSigned: Bool {
        let transfer = events.lastIndex { if case .transferred = $0.what { true } else { false } }
        return events[(transfer ?? 0)...].contains { $0.what == .signed }
    }

    var isVerified: Bool { Situation(state.outOfPause) == .verified }

    var isClaimed: Bool { Situation(state.outOfPause) == .claimed }

    /// Came by the first import, and was not released since.
    var isHeldFromImport: Bool {
        assignment.entry == .firstImport && !events.contains { $0.what == .released }
    }
}

extension MatterState {
    /// What it is, or will be again once it is resumed.
    var outOfPause: MatterState {
        if case .paused(let before) = self { before.outOfPause } else { self }
    }
}

extension MatterID {
    /// Letters, the year, a number of four digits or more: `PS-2026-0001`.
    package var isWellFormed: Bool {
        let parts = rawValue.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, (1...8).contains(parts[0].count), parts[1].count == 4,
            (4...8).contains(parts[2].count)
        else { return false }
        return parts[0].allSatisfy { $0.isASCII && $0.isUppercase || $0.isASCII && $0.isNumber }
            && (parts[1] + parts[2]).allSatisfy { $0.isASCII && $0.isNumber }
    }
}
