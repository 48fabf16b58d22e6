import Almanac
import Channels
import Deadlines
import Desk
import Ledger
import Store

/// A matter after something was entered on it: what is owed now, and what moved.
struct Entered {
    var matter: Matter
    var obligations: [Obligation]
    var moves: [DueMove]
    /// Said beside the answer: what to know about what was entered.
    var remarks: [String] = []
    var warnings: [String] = []
}

extension Clerk {
    /// A verb on a matter.
    func act(_ deed: Deed, on id: String, _ order: Order, at now: Instant) throws -> Printout {
        let matter = try matter(id)
        let at = try deed.at.map { try moment($0, option: "--at", now: now) }
        let command = try command(deed, on: matter, order, at: at, now: now)
        let request = Desk.Request(command, by: actor(order), at: at, note: deed.note)
        let asked = try missingFields(of: command, on: matter, order, at: now)
        var entered = try enter(request, on: matter, order, at: now)
        entered.remarks += try remarks(on: command, matter, at: at, now: now, order.language)
        entered.remarks += held(by: entered.matter, since: matter, order.language)
        entered.warnings += warnings(about: command, order) + asked
        entered.warnings += try mergeable(command, on: matter, order, at: now)
        entered.warnings += try unsupported(matter, command, order.language)
        return printout(of: entered, order, at: now)
    }

    /// What a report should have said by the rules that wait for it.
    private func missingFields(
        of command: Command, on matter: Matter, _ order: Order, at now: Instant
    ) throws -> [String] {
        // Who replies to what he was asked fills in no form.
        guard case .report(let report) = command, report.stance == nil else { return [] }
        let missing = report.leavesOut(asked: try reckoning.obligations(of: matter, at: now))
            .map(\.word)
        guard !missing.isEmpty else { return [] }
        return [
            order.language == .zhHans
                ? "规则要求填报：\(missing.joined(separator: "、"))；用 --value 名称=内容 补报"
                : "the rule asks for \(missing.joined(separator: ", ")) as well: --value NAME=TEXT"
        ]
    }

    private func command(
        _ deed: Deed, on matter: Matter, _ order: Order, at: Moment?, now: Instant
    ) throws -> Command {
        switch deed.verb {
        case .sign: .sign
        case .verify: .verify
        case .close: try close(deed, matter, at: now)
        case .complete: .complete(on: try day(deed.day, option: "--on", now: now))
        case .giveBack:
            .returnForRectification(until: try day(deed.day, option: "--until", now: now))
        case .report: .report(try report(deed, on: matter, at: now))
        case .date: try date(deed, on: matter, at: now)
        case .extend: try extend(deed, on: matter, at: at, now: now)
        case .pause: .pause
        case .resume: .resume
        case .transfer:
            .transfer(
                to: name(deed.unit ?? ""),
                responsible: deed.person.map { Person(name: $0, phone: deed.phone) })
        case .withdraw: .withdraw
        case .reopen: .reopen
        case .object: .object
        case .consult: .consult(deed.units.flatMap(\.listed).map { name($0) })
        case .seekHelp: .askHelp(of: name(deed.unit ?? ""))
        case .acceptHelp: .acceptHelp
        case .ask: .ask(RowDeadline(read: deed.due ?? ""))
        case .except: try except(deed, on: matter, at: now)
        case .openSpan: .openSpan(try span(deed, of: matter))
        case .endSpan: .endSpan(deed.name ?? "")
        case .amend: .amend(try amendments(deed.changes, of: matter))
        case .refer: .refer(to: deed.name ?? "")
        case .acknowledge: try acknowledge(deed, on: matter, order, at: now)
        case .nudge: try nudge(deed, on: matter, at: now)
        case .check: try check(deed, now: now)
        case .assign: try assign(matter, at: now)
        case .askExtension: try askExtension(deed, on: matter, at: at, now: now)
        case .refuseExtension: .refuseExtension(of: deed.event ?? 0)
        case .link: .link(try newLink(deed, on: matter, order))
        case .unlink: .unlink(try link(deed))
        case .checklist: try checklist(deed)
        }
    }

    private func date(_ deed: Deed, on matter: Matter, at now: Instant) throws -> Command {
        let name = deed.name ?? ""
        if let kind = configuration.book.kind(matter.assignment.kind) {
            try check(date: name, of: kind)
            let following = kind.before.filter { $0.value.dates.contains(name) }
            let needs = kind.before[name] ?? Preconditions()
            if kind.before[name] != nil || !following.isEmpty {
                return .submit(
                    name: name, try moment(deed.day, option: "DAY", now: now),
                    SubmissionTerms(
                        after: needs.dates, needsAgreement: needs.agreement,
                        following: following.mapValues(\.dates)))
            }
        }
        return .setDate(name: name, try moment(deed.day, option: "DAY", now: now))
    }

    private func span(_ deed: Deed, of matter: Matter) throws -> String {
        let name = deed.name ?? ""
        if let kind = configuration.book.kind(matter.assignment.kind),
            !kind.spans.contains(name)
        {
            throw Misfit.verb(.unknownSpan(name, kind: kind.name, known: kind.spans))
        }
        return name
    }

    func decided(
        _ request: Desk.Request, on matter: Matter?, _ order: Order, at now: Instant
    ) throws -> [LedgerEvent] {
        switch decide(request, on: matter, at: now, in: reckoning.calendar, zone: zone) {
        case .success(let events): return events
        case .failure(let refusal): throw Turned(text: refusal.advice(order.language))
        }
    }

    /// Enters what the desk decided, and brings what is owed up to date at once.
    func enter(
        _ request: Desk.Request, on matter: Matter?, _ order: Order, at now: Instant
    ) throws -> Entered {
        let events = try decided(request, on: matter, order, at: now)
        guard let after = Matter((matter?.events ?? []) + events) else {
            throw StoreError.notAssigned(events[0].matter)
        }
        let before = try matter.map { try reckoning.obligations(of: $0, at: now) } ?? []
        // Reckoned before it is entered: a date beyond the calendar must not get onto the ledger.
        let plan = try projection(of: after, at: now)
        try checkHorizon(of: plan.obligations)
        try checkParent(of: after, before: before, owed: plan.obligations, order, at: now)
        try store.append(events)
        _ = try store.save([plan], seen: [after.id: after.events.count], at: now)
        daemon?.nudge()
        return Entered(
            matter: after, obligations: plan.obligations,
            moves: try moves(
                from: before, to: plan.obligations, on: matter, by: events[events.count - 1],
                at: now),
            warnings: try lateParts(of: after, plan.obligations, order, at: now))
    }

    /// The last year in which anything may be due: reminders, rolls and the climb after it still lie
    /// within the calendar, which ends with 2099.
    static let lastDueYear = 2090

    /// A date beyond which no step could be counted would keep its matter silent.
    func checkHorizon(of owed: [Obligation]) throws {
        let last = owed.compactMap(\.due?.day).max()
        if let last, last.year > Clerk.lastDueYear {
            throw Misfit.verb(.tooFarAhead(last, last: Clerk.lastDueYear))
        }
    }

    private func warnings(about command: Command, _ order: Order) -> [String] {
        switch command {
        case .transfer(let unit, _): strangers(among: [unit], order)
        case .consult(let units): strangers(among: units, order)
        case .amend(let changes):
            unreadable(
                changes.compactMap {
                    if case .deadline(_, _, let new) = $0 { new } else { nil }
                }, order)
        case .add, .sign, .report, .complete, .returnForRectification, .verify, .close, .setDate,
            .release, .extend, .pause, .resume, .withdraw, .reopen, .object, .askHelp,
            .acceptHelp, .ask, .except, .openSpan, .endSpan, .adopt, .rule, .refer, .planCheck,
            .inspect, .acknowledge, .nudge, .draft, .assign, .askExtension, .refuseExtension,
            .closeOut, .submit, .link, .unlink, .list, .tick:
            []
        }
    }
}

/// The desk refused; the text says why and what to do.
struct Turned: Error {
    var text: String
}
