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
        var at: Instant
    }

    let matter: Matter
    let zone: Zone
    /// In order of `at`, then of entry.
    let entries: [Entry]
    /// The place of the latest return in the order of entry; claims and closure reports before it
    /// are undone.
    let roundStart: Int
    /// Intervals that do not count, in the order in which they were opened.
    let stretches: [Stretch]
    /// Whether anything beside assignment, signature and reports happened: most matters are spared
    /// the rarer questions.
    let isEventful: Bool

    init(_ matter: Matter, in zone: Zone) {
        self.matter = matter
        self.zone = zone
        var entries: [Entry] = []
        entries.reserveCapacity(matter.events.count)
        var isOrdered = true
        var isEventful = false
        for index in matter.events.indices {
            let at = matter.events[index].at.instant(in: zone)
            if let last = entries.last, at < last.at { isOrdered = false }
            entries.append(Entry(index: index, at: at))
            isEventful = isEventful || matter.events[index].what.isRare
        }
        if !isOrdered { entries.sort { ($0.at, $0.index) < ($1.at, $1.index) } }
        self.entries = entries
        self.isEventful = isEventful
        roundStart = isEventful ? matter.events.lastIndex { $0.what.isReturn } ?? 0 : 0
        stretches = isEventful ? Stretch.all(in: matter.events) : []
    }

    /// The place of the last event of this round for which `test` holds.
    func lastOfRound(where test: (Happening) -> Bool) -> Int? {
        let events = matter.events
        guard let index = events.indices.last(where: { test(events[$0].what) }),
            index >= roundStart
        else { return nil }
        return index
    }

    func firstOfRound(where test: (Happening) -> Bool) -> Int? {
        matter.events.indices.dropFirst(roundStart).first { test(matter.events[$0].what) }
    }

    /// When the matter was closed or, without a return after it, verified.
    var finished: Instant? {
        entries.first { $0.index >= roundStart && matter.events[$0.index].what.isFinish }?.at
    }
}

extension Happening {
    /// Beside what every matter has: assignment, signature, reports, changes of the row.
    fileprivate var isRare: Bool {
        switch self {
        case .assigned, .signed, .reported, .amended, .released: false
        case .completionClaimed, .verified, .returned, .closed, .dated, .extended, .paused,
            .resumed, .transferred, .withdrawn, .reopened, .objected, .consulted, .helpAsked,
            .helpAccepted, .asked, .excepted, .spanOpened, .spanEnded, .adopted:
            true
        }
    }

    var isReturn: Bool { returnDay != nil }

    var returnDay: Day? {
        if case .returned(let day) = self { day } else { nil }
    }

    var isFinish: Bool { self == .verified || self == .closed }

    var isClaim: Bool { claimedDay != nil }

    /// 办结日, where this is a claim.
    var claimedDay: Day? {
        if case .completionClaimed(let day) = self { day } else { nil }
    }

    var report: Report? {
        if case .reported(let report) = self { report } else { nil }
    }

    var extended: Extension? {
        if case .extended(let extended) = self { extended } else { nil }
    }

    /// Takes up again what was past due at the first import.
    var takesUp: Bool {
        switch self {
        case .released, .reported, .completionClaimed, .returned, .reopened, .transferred,
            .resumed, .asked:
            true
        case .assigned, .amended, .signed, .verified, .closed, .dated, .extended, .paused,
            .withdrawn, .objected, .consulted, .helpAsked, .helpAccepted, .excepted, .spanOpened,
            .spanEnded, .adopted:
            false
        }
    }
}
