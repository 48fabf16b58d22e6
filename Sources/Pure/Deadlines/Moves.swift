import Almanac
import Ledger

/// A due date that moved, and why.
package struct DueMove: Hashable, Sendable {
    package var key: ObligationKey
    package var occurrence: Int
    package var name: String
    /// nil where it was not owed, or had no date.
    package var from: Due?
    package var to: Due?
    /// The event that moved it; nil where a rule or the calendar did.
    package var cause: LedgerEvent?
}

extension Reckoning {
    /// The differences between what was owed and what is, in the order of the obligations.
    package static func moves(
        from before: [Obligation], to after: [Obligation], cause: LedgerEvent? = nil
    ) -> [DueMove] {
        var moves: [DueMove] = []
        func move(_ obligation: Obligation, _ old: Due?, _ new: Due?) {
            guard old?.instant != new?.instant else { return }
            moves.append(
                DueMove(
                    key: obligation.key, occurrence: obligation.occurrence,
                    name: obligation.name, from: old, to: new, cause: cause))
        }
        for old in before {
            let new = after.first { $0.key == old.key && $0.occurrence == old.occurrence }
            move(old, old.owedDue, new?.owedDue)
        }
        for new in after
        where !before.contains(where: { $0.key == new.key && $0.occurrence == new.occurrence }) {
            move(new, nil, new.owedDue)
        }
        return moves
    }

    /// Every move of a due date in the life of the matter, with the event that caused it.
    ///
    /// The first due day of an obligation stays on record as its baseline (M76).
    package func moves(of matter: Matter) throws(CalendarError) -> [DueMove] {
        var moves: [DueMove] = []
        for index in matter.events.indices.dropFirst() where matter.events[index].what.movesDues {
            let event = matter.events[index]
            guard let before = Matter(matter.events[..<index]),
                let after = Matter(matter.events[...index])
            else { continue }
            let at = event.at.instant(in: hours.zone)
            moves += Reckoning.moves(
                from: try drawn(before, at: at), to: try drawn(after, at: at), cause: event)
        }
        return moves
    }

    /// What stood open past its due when an event moved its date: it was missed, for good.
    func missed(on matter: Matter) throws(CalendarError) -> [Obligation] {
        var missed: [Obligation] = []
        for index in matter.events.indices.dropFirst() where matter.events[index].what.redates {
            guard let before = Matter(matter.events[..<index]) else { continue }
            let at = matter.events[index].at.instant(in: hours.zone)
            missed += try drawn(before, at: at).filter { $0.isMissed(at: at) }
        }
        return missed
    }
}

extension Obligation {
    /// Open past its due, or settled late: that stays, whatever becomes of the date.
    fileprivate func isMissed(at now: Instant) -> Bool {
        switch standing {
        case .open(let due): due.instant < now && pausedSince.map { due.instant < $0 } ?? true
        case .settled(let due?, let at): !isEarliest && at > due.instant
        case .settled(nil, _), .lapsed, .excused, .notBefore, .waiting, .undetermined: false
        }
    }
}

extension Obligation {
    /// The due of what is owed or was met; nil for what is not owed.
    fileprivate var owedDue: Due? {
        switch standing {
        case .open(let due), .settled(let due?, _), .notBefore(let due): due
        case .settled(nil, _), .lapsed, .excused, .waiting, .undetermined: nil
        }
    }
}

extension Happening {
    /// Whether it can take away a due date that has passed.
    fileprivate var redates: Bool {
        switch self {
        case .amended(let changes): changes.contains(where: \.redates)
        case .dated, .extended, .transferred, .spanEnded, .adopted, .withdrawn, .reopened,
            .consulted, .helpAsked:
            true
        case .assigned, .signed, .reported, .completionClaimed, .verified, .returned, .closed,
            .released, .paused, .resumed, .objected, .helpAccepted, .asked, .excepted,
            .spanOpened, .ruled, .referred, .acknowledged, .supervised, .handled,
            .drafted:
            false
        }
    }

    /// Whether it can move due dates that people were told of.
    package var movesDues: Bool {
        switch self {
        case .amended, .dated, .extended, .paused, .resumed, .transferred, .spanOpened, .spanEnded,
            .helpAccepted, .adopted, .withdrawn, .reopened, .returned, .completionClaimed,
            .consulted:
            true
        case .assigned, .signed, .reported, .verified, .closed, .released, .objected, .helpAsked,
            .asked, .excepted, .ruled, .referred, .acknowledged, .supervised, .handled,
            .drafted:
            false
        }
    }
}

extension Amendment {
    fileprivate var redates: Bool {
        switch self {
        case .deadline, .urgency, .tags, .leadUnit, .assistingUnits, .source: true
        case .title, .leader, .responsible, .role, .offices: false
        }
    }
}
