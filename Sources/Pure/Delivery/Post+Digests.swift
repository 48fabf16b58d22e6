import Almanac
import Deadlines
import Ledger

/// A digest that a waiting message brings, for one official, with the matters that may be on it.
package struct Listing: Hashable, Sendable {
    package var digest: Digest
    package var official: String
    package var matters: [MatterID]

    package init(digest: Digest, official: String, matters: [MatterID]) {
        self.digest = digest
        self.official = official
        self.matters = matters
    }
}

extension Post {
    /// What is on the lists at this moment: open, overdue or due within their horizon, and that
    /// official's. The numbers of their members are negative: no notice is told by them.
    func lines(
        of listings: [Listing], facts: [MatterID: Facts], at now: Instant
    ) throws(CalendarError) -> [Line] {
        let today = planner.reckoning.hours.zone.day(of: now)
        var lines: [Line] = []
        for listing in listings {
            let horizon = try planner.horizon(of: listing.digest, on: today)
            for facts in listing.matters.compactMap({ facts[$0] }) where facts.matter.isOpen {
                for obligation in facts.obligations where !obligation.isSilent {
                    guard case .open(let due) = obligation.standing, due.instant <= horizon,
                        !facts.obligations.contains(where: {
                            $0.stands(before: obligation, at: now)
                        }),
                        isRead(obligation, of: facts.matter, by: listing, on: today)
                    else { continue }
                    let member = member(
                        -Int64(lines.count + 1), obligation, due, listing.official, at: now)
                    lines.append(try line(obligation, member, facts, at: now))
                }
            }
        }
        return lines
    }

    private func isRead(
        _ obligation: Obligation, of matter: Matter, by listing: Listing, on day: Day
    ) -> Bool {
        planner.readers(of: listing.digest, for: matter, owner: obligation.owner, on: day)
            .contains { $0.official == listing.official }
    }

    private func member(
        _ number: Int64, _ obligation: Obligation, _ due: Due, _ official: String, at now: Instant
    ) -> Waiting.Member {
        Waiting.Member(
            notice: number,
            identity: FiringIdentity(
                matter: obligation.key.matter, slot: obligation.key.slot, unit: obligation.key.unit,
                occurrence: obligation.occurrence, due: due.instant, cause: .digest,
                step: now <= due.instant ? .remind : .due),
            nominal: now, severity: .notice, official: official, reason: .digest)
    }
}
