import Almanac
import Deadlines
import Delivery
import Foundation
import Ledger
import Store
import Watch

extension Clerk {
    /// How often a page is tried again on whose matters something was entered meanwhile.
    private static let adoptionTriesMax = 3

    /// Shows what moves when open matters take the changed rules; confirmed, has them take them.
    func adopt(_ page: AdoptionOrder, _ order: Order, at now: Instant) throws -> Printout {
        var tries = 1
        while true {
            do {
                return try once(page, order, at: now)
            } catch StoreError.outOfSequence where tries < Clerk.adoptionTriesMax {
                tries += 1
            }
        }
    }

    private func once(_ page: AdoptionOrder, _ order: Order, at now: Instant) throws -> Printout {
        let matters = try matters(of: page)
        var answer = AdoptionPage()
        answer.looked = matters.count
        answer.next = matters.count < Clerk.mattersPerRound ? nil : matters.last?.id.rawValue
        var adopted: [Matter] = []
        let planner = Outfit(configuration).planner
        for matter in matters {
            let taking: Taking
            do throws(CalendarError) {
                taking = try self.taking(by: matter, planner, at: now)
            } catch {
                answer.unreckoned.append(matter.id.rawValue)
                continue
            }
            guard !taking.versions.isEmpty else { continue }
            answer.add(taking, matter, linesMax: page.linesMax, self)
            var after = matter
            after.apply(event(taking.versions, matter, page, order, at: now))
            adopted.append(after)
        }
        if page.isConfirmed { try enter(adopted, isLast: answer.next == nil, page, order, at: now) }
        let encoded = try JSONEncoder().encode(answer)
        return Printout(out: String(decoding: encoded, as: UTF8.self))
    }

    /// What one open matter takes: rules, and the ladders of what is open by them then.
    fileprivate struct Taking {
        var shifts: [Adoption.Shift] = []
        var ladders: [LadderShift] = []
        var versions: [String: Int] = [:]
    }

    private func taking(
        by matter: Matter, _ planner: Planner, at now: Instant
    ) throws(CalendarError) -> Taking {
        let adoption = try reckoning.adoption(by: matter, at: now)
        var taking = Taking(
            shifts: adoption?.shifts ?? [], versions: adoption?.versions ?? [:])
        guard planner.ladders.isVersioned else { return taking }
        var after = matter
        if !taking.versions.isEmpty {
            after.apply(
                LedgerEvent(
                    matter: matter.id, number: matter.events.count + 1,
                    at: Moment(now, in: zone), recorded: now, actor: Actor(name: ""),
                    what: .adopted(taking.versions)))
        }
        taking.ladders = planner.ladderShifts(
            of: after, try reckoning.obligations(of: after, at: now))
        for shift in taking.ladders { taking.versions[Matter.ladderKey(shift.ladder)] = shift.to }
        return taking
    }

    private func matters(of page: AdoptionOrder) throws -> [Matter] {
        let limit = Clerk.mattersPerRound
        guard !page.matters.isEmpty else {
            return try store.openMatters(after: page.after.map { MatterID($0) }, limit: limit)
        }
        let ids = Set(page.matters).sorted().filter { $0 > page.after ?? "" }
        return try ids.prefix(limit).map { try matter($0) }
    }

    private func event(
        _ versions: [String: Int], _ matter: Matter, _ page: AdoptionOrder, _ order: Order,
        at now: Instant
    ) -> LedgerEvent {
        LedgerEvent(
            matter: matter.id, number: matter.events.count + 1, at: Moment(now, in: zone),
            recorded: now, actor: actor(order), note: page.note, what: .adopted(versions))
    }

    /// One transaction a page; after the last page one event for the office, whichever run of the
    /// command entered the others.
    private func enter(
        _ matters: [Matter], isLast: Bool, _ page: AdoptionOrder, _ order: Order, at now: Instant
    ) throws {
        if !matters.isEmpty {
            let plans = try matters.map { try projection(of: $0, at: now) }
            try store.append(matters.compactMap(\.events.last))
            let seen = matters.map { ($0.id, $0.events.count) }
            _ = try store.save(
                plans, seen: Dictionary(seen, uniquingKeysWith: { first, _ in first }), at: now)
            daemon?.nudge()
        }
        guard isLast else { return }
        _ = try store.enterRulesApplied(
            OfficeEntry(
                at: Moment(now, in: zone), recorded: now, actor: actor(order), note: page.note))
    }
}

extension AdoptionPage {
    fileprivate mutating func add(
        _ taking: Clerk.Taking, _ matter: Matter, linesMax: Int, _ clerk: Clerk
    ) {
        matters += 1
        shifts += taking.shifts.count + taking.ladders.count
        let found =
            taking.shifts.map { shift in
                Line(
                    shift, of: matter, owner: clerk.owner(of: shift.obligation), zone: clerk.zone)
            }
            + taking.ladders.map { shift in
                Line(shift, of: matter, owner: clerk.owner(of: shift.obligation))
            }
        lines += found.prefix(max(0, linesMax - lines.count))
    }
}

extension Clerk {
    fileprivate func owner(of obligation: Obligation) -> String {
        if let unit = obligation.key.unit { return unit }
        switch obligation.owner {
        case .unit(let name), .official(let name): return name
        case .leader(let name): return name ?? ""
        case .office: return configuration.office.name
        case .outside: return "外部"
        }
    }
}
