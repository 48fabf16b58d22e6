import Almanac
import Delivery
import Ledger
import Store

/// What the watch knows of a recount after a change of the calendar.
enum Recounting {
    /// The ledger has not been asked.
    case unasked
    case none
    case under(RecountWork)
}

extension Watch {
    /// Counts the next matters anew, if the calendar changed; messages go out between two chunks.
    /// - Returns: Whether others are left.
    func recount(at now: Instant) throws(StoreError) -> Bool {
        guard doubt == nil, var work = try recountWork() else { return false }
        _ = try store.recount(
            &work, limit: limits.mattersPerRecount, at: now, remembers: true
        ) { room.plan($0, at: now) }
        guard work.count == 0 else {
            recounting = .under(work)
            return true
        }
        recounting = .none
        journal.notice("the dates of open matters are counted by the new calendar")
        return false
    }

    private func recountWork() throws(StoreError) -> RecountWork? {
        switch recounting {
        case .none: return nil
        case .under(let work): return work
        case .unasked:
            guard let work = try store.recountWork() else {
                recounting = .none
                return nil
            }
            journal.notice("the calendar changed: \(work.count) matters are counted anew")
            return work
        }
    }
}
