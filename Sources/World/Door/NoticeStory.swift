import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Store
import Watch

/// A notice's whole life, gathered from ledger, outbox and receipts: what fired and why then, who
/// was found for it and why him, what was said, what became of each attempt, and what the person
/// did about it.
struct NoticeStory {
    let life: NoticeLife
    /// Why its message moved on, the earliest first.
    let passages: [Passage]
    /// As the ledger has it now; nil only for a matter that cannot be read.
    let matter: Matter?
    /// The obligation as it stands now; nil for an assignment, and where it is not owed any more.
    let obligation: Obligation?
    let outfit: Outfit

    var row: NoticeRow { life.notice }
    var zone: Zone { outfit.face.hours.zone }

    /// The obligation as the message told it: the facts of that moment.
    var item: Item? {
        life.message?.items.first {
            $0.matter == row.firing.matter
                && (row.firing.slot == nil || $0.slot == row.firing.slot)
                && (row.firing.slot == nil || $0.occurrence == row.firing.occurrence)
        }
    }

    /// How much of it the message told, of an assignment the least of all that is owed; nil before
    /// the first attempt.
    var toldAs: Detail? {
        guard row.firing.slot == nil else { return item?.detail }
        return life.message?.items.filter { $0.matter == row.firing.matter }.map(\.detail).max()
    }
}

// MARK: How far it got

extension NoticeStory {
    /// The receipts of the attempts at which it was among what was said.
    var receipts: [Receipt] {
        guard case .superseded(let at, _) = row.standing else { return life.receipts }
        return life.receipts.filter { $0.attempt.at < at }
    }

    /// When each level was reached; nil for one that was not.
    func reached(_ level: DeliveryLevel) -> Instant? {
        switch level {
        case .decided: return life.planned
        case .handedOver:
            if let first = receipts.first { return first.attempt.at }
            guard case .inFlight(_, let since) = row.carriage, isWaiting else { return nil }
            return since
        case .accepted:
            guard case .accepted(let at) = row.standing else { return nil }
            return at
        case .acknowledged: return deeds.first?.recorded
        }
    }

    private var isWaiting: Bool {
        switch row.standing {
        case .waiting: true
        case .accepted, .superseded: false
        }
    }

    /// The receipt by which the provider took it.
    var acceptance: Receipt? {
        guard reached(.accepted) != nil else { return nil }
        return receipts.last { $0.attempt.verdict == Verdict.ok.word }
    }

    /// What the person, or who stood in for him, did on the matter after he was told.
    var deeds: [LedgerEvent] {
        guard let accepted = reached(.accepted), let matter else { return [] }
        let directory = outfit.planner.people.directory
        let ids = [row.official, row.addressee]
        let names = Set(ids + ids.compactMap { directory.official($0)?.name })
        return matter.events.filter { $0.recorded >= accepted && names.contains($0.actor.name) }
    }
}

// MARK: Why then, and why him

extension NoticeStory {
    /// The text of the ladder to which the obligation is bound, with the rung by which it fired; nil
    /// for what is no rung of it.
    var rung: (ladder: Ladder, edition: Int, rung: Rung)? {
        guard let obligation, let matter, row.firing.step != nil else { return nil }
        let edition = outfit.planner.edition(for: obligation, in: matter)
        guard let ladder = edition.ladder, ladder.rungs.indices.contains(row.firing.rung) else {
            return nil
        }
        let rung = ladder.rungs[row.firing.rung]
        return rung.step == row.firing.step ? (ladder, edition.number, rung) : nil
    }

    /// The audience of the rung that names him, by today's directory; nil where none does any more.
    var audience: Audience? {
        guard let matter else { return nil }
        let asked = rung?.rung.audience ?? [.responsible, .assistingUnits, .principal, .office]
        let owner = obligation?.owner ?? .unit(matter.assignment.leadUnit)
        let day = zone.day(of: life.planned)
        return asked.first { audience in
            outfit.planner.people.officials([audience], for: matter, owner: owner, on: day)
                .contains { $0.official == row.official }
        }
    }

    /// Why another got it for him; nil where he got it himself.
    var absence: Absence? {
        guard row.addressee != row.official else { return nil }
        return outfit.planner.people.directory.absence(
            of: row.official, on: zone.day(of: life.planned))
    }

    func name(of official: String) -> String {
        if row.isPurged { return Gone.text(outfit.post.language) }
        return outfit.planner.people.directory.official(official)?.name ?? official
    }
}

extension Clerk {
    /// - Parameter matter: The notice's matter, where it was read already.
    func story(of life: NoticeLife, matter known: Matter? = nil, at now: Instant) throws
        -> NoticeStory
    {
        let matter = try known ?? store.matter(life.notice.firing.matter)
        let firing = life.notice.firing
        let obligation = try matter.flatMap { matter in
            try reckoning.obligations(of: matter, at: now).first {
                $0.key.slot == firing.slot && $0.key.unit == firing.unit
                    && $0.occurrence == firing.occurrence
            }
        }
        return NoticeStory(
            life: life, passages: try store.passages(of: life.notice.messageID), matter: matter,
            obligation: obligation, outfit: Outfit(configuration))
    }
}
