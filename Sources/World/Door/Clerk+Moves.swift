import Almanac
import Deadlines
import Ledger

extension Clerk {
    /// What an event moved; what stood still before it moves from the date it had before that.
    func moves(
        from before: [Obligation], to after: [Obligation], on matter: Matter?,
        by event: LedgerEvent,
        at now: Instant
    ) throws -> [DueMove] {
        var moves = Reckoning.moves(from: before, to: after, cause: event)
        guard let matter, let stop = matter.stop(endedBy: event.what),
            let running = Matter(matter.events[..<stop])
        else { return moves }
        let earlier = try reckoning.obligations(of: running, at: now)
        for index in moves.indices where moves[index].from == nil {
            moves[index].from =
                earlier.first {
                    $0.key == moves[index].key && $0.occurrence == moves[index].occurrence
                }?.openDue
        }
        return moves.filter { $0.from?.instant != $0.to?.instant }
    }
}

extension Matter {
    /// The place of the event that stopped clocks and whose end that is.
    fileprivate func stop(endedBy end: Happening) -> Int? {
        switch end {
        case .resumed: events.lastIndex { $0.what == .paused }
        case .spanEnded(let name): events.lastIndex { $0.what == .spanOpened(name) }
        case .reported(let report):
            report.kind == .reply ? events.lastIndex { $0.what == .helpAccepted } : nil
        case .assigned, .amended, .signed, .completionClaimed, .verified, .returned, .closed,
            .dated, .released, .extended, .paused, .transferred, .withdrawn, .reopened, .objected,
            .consulted, .helpAsked, .helpAccepted, .asked, .excepted, .spanOpened, .adopted, .ruled,
            .referred, .acknowledged, .supervised, .handled, .drafted:
            nil
        }
    }
}
