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
        var tag: EventTag
    }

    let matter: Matter
    let zone: Zone
    /// In order of `at`, then of entry.
    let entries: [Entry]
    /// All that ever happened.
    let tags: EventTag
    /// The place of the latest return in the order of entry; claims and closure reports before it
    /// are undone.
    let roundStart: Int
    /// The place of the latest reopening: what closed the matter before it settles nothing.
    let reopened: Int
    /// Intervals that do not count, in the order in which they were opened.
    let stretches: [Stretch]

    init(_ matter: Matter, in zone: Zone) {
        self.matter = matter
        self.zone = zone
        var entries: [Entry] = []
        entries.reserveCapacity(matter.events.count)
        var tags: EventTag = []
        var isOrdered = true
        for index in matter.events.indices {
            let at = matter.events[index].at.instant(in: zone)
            if let last = entries.last, at < last.at { isOrdered = false }
            let tag = EventTag(matter.events[index].what)
            tags.insert(tag)
            entries.append(Entry(index: index, at: at, tag: tag))
        }
        if !isOrdered { entries.sort { ($0.at, $0.index) < ($1.at, $1.index) } }
        self.entries = entries
        self.tags = tags
        roundStart =
            tags.contains(.returned) ? matter.events.lastIndex { $0.what.isReturn } ?? 0 : 0
        reopened =
            tags.contains(.reopened) ? matter.events.lastIndex { $0.what == .reopened } ?? 0 : 0
        stretches = tags.isSubset(of: .usual) ? [] : Stretch.all(in: matter.events)
    }

    /// Whether anything beside assignment, signature and reports happened: most matters are spared
    /// the rarer questions.
    var isEventful: Bool { !tags.isSubset(of: .usual) }

    func day(_ entry: Entry) -> Day { matter.events[entry.index].at.day }

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
}

extension Happening {
    var isReturn: Bool { returnDay != nil }

    var returnDay: Day? {
        if case .returned(let day) = self { day } else { nil }
    }

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
            .spanEnded, .adopted, .ruled, .referred, .acknowledged, .supervised,
            .handled, .drafted:
            false
        }
    }
}
