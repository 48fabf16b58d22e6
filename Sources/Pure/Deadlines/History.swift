import Almanac
import Ledger

/// The events of one matter, as dues see them: in the order in which they happened.
///
/// Dues and lights use `at`; rounds of claim and return follow the order of entry, as the state
/// does.
struct History {
    struct Entry {
        /// The place in the order of entry, from 0.
        var index: Int
        var event: LedgerEvent
        var at: Instant
    }

    let matter: Matter
    let zone: Zone
    /// In order of `at`, then of entry.
    let entries: [Entry]
    /// The place of the latest return in the order of entry; claims and closure reports before it
    /// are undone.
    let roundStart: Int

    init(_ matter: Matter, in zone: Zone) {
        self.matter = matter
        self.zone = zone
        entries = matter.events.enumerated()
            .map { Entry(index: $0, event: $1, at: $1.at.instant(in: zone)) }
            .sorted { ($0.at, $0.index) < ($1.at, $1.index) }
        roundStart = matter.events.lastIndex { $0.what.isReturn } ?? 0
    }

    var first: LedgerEvent { matter.events[0] }

    /// The last event of this round for which `test` holds, with its place in the order of entry.
    func lastOfRound(where test: (Happening) -> Bool) -> (index: Int, event: LedgerEvent)? {
        let events = matter.events
        guard let index = events.indices.last(where: { test(events[$0].what) }),
            index >= roundStart
        else { return nil }
        return (index, events[index])
    }

    func firstOfRound(where test: (Happening) -> Bool) -> Int? {
        matter.events.indices.dropFirst(roundStart).first { test(matter.events[$0].what) }
    }

    /// When the matter was closed or, without a return after it, verified.
    var finished: Instant? {
        entries.first { $0.index >= roundStart && $0.event.what.isFinish }?.at
    }
}

extension Happening {
    var isReturn: Bool {
        switch self {
        case .returned: true
        case .assigned, .amended, .signed, .reported, .completionClaimed, .verified, .closed,
            .dated, .released:
            false
        }
    }

    var isFinish: Bool {
        switch self {
        case .verified, .closed: true
        case .assigned, .amended, .signed, .reported, .completionClaimed, .returned, .dated,
            .released:
            false
        }
    }

    var isClaim: Bool { claimedDay != nil }

    /// 办结日, where this is a claim.
    var claimedDay: Day? {
        switch self {
        case .completionClaimed(let day): day
        case .assigned, .amended, .signed, .reported, .verified, .returned, .closed, .dated,
            .released:
            nil
        }
    }

    var report: Report? {
        switch self {
        case .reported(let report): report
        case .assigned, .amended, .signed, .completionClaimed, .verified, .returned, .closed,
            .dated, .released:
            nil
        }
    }

    /// Takes up again what was past due at the first import.
    var takesUp: Bool {
        switch self {
        case .released, .reported, .completionClaimed, .returned: true
        case .assigned, .amended, .signed, .verified, .closed, .dated: false
        }
    }
}
