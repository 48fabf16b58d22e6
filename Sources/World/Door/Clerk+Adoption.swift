import Almanac
import Deadlines
import Foundation
import Ledger
import Store

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
        for matter in matters {
            let adoption: Adoption?
            do throws(CalendarError) {
                adoption = try reckoning.adoption(by: matter, at: now)
            } catch {
                answer.unreckoned.append(matter.id.rawValue)
                continue
            }
            guard let adoption else { continue }
            answer.add(adoption, matter, linesMax: page.linesMax, self)
            var after = matter
            after.apply(event(adoption, matter, page, order, at: now))
            adopted.append(after)
        }
        if page.isConfirmed { try enter(adopted, isLast: answer.next == nil, page, order, at: now) }
        let encoded = try JSONEncoder().encode(answer)
        return Printout(out: String(decoding: encoded, as: UTF8.self))
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
        _ adoption: Adoption, _ matter: Matter, _ page: AdoptionOrder, _ order: Order,
        at now: Instant
    ) -> LedgerEvent {
        LedgerEvent(
            matter: matter.id, number: matter.events.count + 1, at: Moment(now, in: zone),
            recorded: now, actor: actor(order), note: page.note, what: .adopted(adoption.versions))
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
        _ adoption: Adoption, _ matter: Matter, linesMax: Int, _ clerk: Clerk
    ) {
        matters += 1
        shifts += adoption.shifts.count
        let room = max(0, linesMax - lines.count)
        lines += adoption.shifts.prefix(room).map { shift in
            Line(
                shift, of: matter, owner: shift.obligation.key.unit ?? clerk.owner(of: shift),
                zone: clerk.zone)
        }
    }
}

extension Clerk {
    fileprivate func owner(of shift: Adoption.Shift) -> String {
        switch shift.obligation.owner {
        case .unit(let name), .official(let name): name
        case .leader(let name): name ?? ""
        case .office: configuration.office.name
        case .outside: "外部"
        }
    }
}
