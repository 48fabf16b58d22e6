import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Store

/// A proposal that waits for a person of the office: what, on which ground, and what is known.
struct WaitingProposal {
    var row: ProposalRow
    var matter: Matter
    var obligation: Obligation
    var consequence: Consequence
    /// Who was told of the missed date, and when.
    var evidence: [Telling]
    /// The officials to whom the proposal itself went, and what became of it.
    var told: [NoticeRow]

    var ruling: Ruling {
        Ruling(
            consequence, .approved, slot: obligation.key.slot, unit: obligation.key.unit,
            occurrence: obligation.occurrence, due: row.identity.due ?? row.planned)
    }
}

/// Finds what waits: every proposal whose date still stands and on which nobody has ruled.
struct ProposalQueue {
    let store: LedgerStore
    let reckoning: Reckoning
    let now: Instant

    func waiting() throws -> [WaitingProposal] {
        let rows = try store.proposals()
        let known = try store.woken(Set(rows.map(\.identity.matter)))
        var owed: [MatterID: [Obligation]] = [:]
        for (id, woken) in known {
            // What cannot be reckoned now cannot be decided now; it stands in the queue again then.
            owed[id] = try? reckoning.obligations(of: woken.matter, at: now)
        }
        var latest: [Ruling: WaitingProposal] = [:]
        for row in rows {
            guard let woken = known[row.identity.matter],
                let found = try proposal(row, woken, owed[row.identity.matter] ?? [])
            else { continue }
            // A repeat takes the place of what it repeats.
            latest[found.ruling] = found
        }
        return latest.values.sorted { $0.row.number < $1.row.number }
    }

    /// The one of that number, with the word that says why it does not wait any more.
    func waiting(_ number: Int64) throws -> WaitingProposal {
        guard let row = try store.proposal(number),
            let woken = try store.woken(row.identity.matter)
        else { throw Misfit.person(.noProposal("\(number)")) }
        let owed = try reckoning.obligations(of: woken.matter, at: now)
        guard let found = try proposal(row, woken, owed, isRuledToo: true) else {
            throw Misfit.person(.proposalOver("\(number)"))
        }
        return found
    }

    /// - Parameter isRuledToo: One that was ruled on as well: the desk refuses it in its own words.
    private func proposal(
        _ row: ProposalRow, _ woken: WokenMatter, _ owed: [Obligation], isRuledToo: Bool = false
    ) throws -> WaitingProposal? {
        let identity = row.identity
        guard let consequence = identity.step?.consequence,
            let obligation = owed.first(where: { one in
                guard case .open(let due) = one.standing else { return false }
                return one.key.slot == identity.slot && one.key.unit == identity.unit
                    && one.occurrence == identity.occurrence && due.instant == identity.due
            })
        else { return nil }
        let evidence = woken.tellings.filter {
            $0.key == obligation.key && $0.occurrence == obligation.occurrence
                && $0.due == identity.due && $0.step?.isProposal != true
        }
        var found = WaitingProposal(
            row: row, matter: woken.matter, obligation: obligation, consequence: consequence,
            evidence: evidence, told: [])
        let isRuled = woken.matter.rulings.contains { $0.isAbout(found.ruling) }
        guard isRuledToo || !isRuled else { return nil }
        found.told = try store.notices(
            NoticeFilter(matter: woken.matter.id), limit: Int(Int32.max)
        ).filter { $0.firing == identity }
        return found
    }
}
