import Almanac
import Ledger
import Store

/// The ledger as it would have stood on an earlier day: what was entered on or after that day comes
/// to be known at the moment at which it happened, and was entered then.
struct Retrospect: Sendable {
    var since: Instant
    var zone: Zone

    /// The matter as far as it is known at `now`; nil while it is not.
    func matter(_ matter: Matter, at now: Instant) -> Matter? {
        guard matter.events.contains(where: { $0.recorded >= since }) else { return matter }
        let known = matter.events.filter { moment(of: $0.at, $0.recorded) <= now }
        guard known.first?.number == matter.events[0].number else { return nil }
        return Matter(known.map(entered))
    }

    /// When an entry comes to be known.
    func moment(of at: Moment, _ recorded: Instant) -> Instant {
        recorded < since ? recorded : max(since, at.instant(in: zone))
    }

    /// A matter that is assigned after that day is new then, whichever import brought it.
    private func entered(_ event: LedgerEvent) -> LedgerEvent {
        guard event.recorded >= since else { return event }
        var event = event
        event.recorded = moment(of: event.at, event.recorded)
        if case .assigned(var assignment) = event.what, assignment.entry == .firstImport,
            event.at.instant(in: zone) >= since
        {
            assignment.entry = .fresh
            event.what = .assigned(assignment)
        }
        return event
    }
}
