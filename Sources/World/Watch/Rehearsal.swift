import Almanac
import Channels
import Delivery
import Ledger
import Store
import Synchronization

/// The production rules over a copy of the ledger and a clock that jumps from one moment at which
/// something happens to the next.
///
/// It plans, writes and records with the watch's own ``Mailroom``; every message is accepted at the
/// instant at which it leaves. There is no chance in it and no clock but its own: the same copy
/// gives the same messages, byte for byte. What people would enter meanwhile does not happen.
package struct Rehearsal {
    /// What is shown of it.
    package struct Span: Hashable, Sendable {
        package var from: Instant
        /// The last instant.
        package var to: Instant

        package init(from: Instant, to: Instant) {
            self.from = from
            self.to = to
        }
    }

    /// Where the copy begins.
    package enum Beginning: Hashable, Sendable {
        /// As the ledger stands, at this instant.
        case now(Instant)
        /// As the ledger stood when the span begins. Where the ledger is not as far yet, it lives on
        /// from where it stands, and what leaves before the span is not shown.
        case span
    }

    /// A message at the instant at which it would leave.
    package struct Sending: Sendable {
        package var at: Instant
        /// The way that it takes; nil where the addressee has none, and it would be parked.
        package var channel: Channel?
        package var message: Message
        /// Notices in it.
        package var notices: Int
        package var isUrgent: Bool
    }

    /// The seed of everything that is random in the ledger: the ids of messages.
    private static let seed: UInt64 = 0x6475_6261_6E

    private let store: LedgerStore
    private let span: Span
    private let start: Instant
    private var room: Mailroom
    /// When entries that were made later come to be known; the latest first.
    private var later: [(at: Instant, matter: MatterID)] = []

    /// Copies the ledger.
    /// - Parameter wakesAll: Every open matter is looked at first: the rules are not those by which
    ///   the ledger was planned last.
    package init(
        of ledger: LedgerStore, outfit: Outfit, span: Span, beginning: Beginning, wakesAll: Bool
    ) throws(StoreError) {
        store = try ledger.copy(random: Rehearsal.random())
        self.span = span
        var retrospect: Retrospect?
        switch beginning {
        case .now(let now): start = now
        case .span:
            let stands = try store.time() ?? span.from
            start = min(stands, span.from)
            if stands >= span.from {
                retrospect = Retrospect(since: span.from, zone: outfit.hours.zone)
            }
        }
        room = Mailroom(
            store: store, outfit: outfit, limits: Watch.Limits(),
            journal: Journal(write: { _ in }), retrospect: retrospect, jitter: { 0 })
        if let retrospect {
            try store.rewind(to: start)
            later = try store.marks(since: start).map {
                (retrospect.moment(of: $0.at, $0.recorded), $0.matter)
            }.sorted { ($0.at, $0.matter) > ($1.at, $1.matter) }
        } else if wakesAll {
            try store.wakeAll(at: start)
        }
        _ = try store.recoverInFlight(at: start)
    }

    /// Every matter as it is known at the end of the span, in the order of their numbers.
    package func eachMatter(_ body: (Matter) throws -> Void) throws {
        var cursor: MatterID?
        while true {
            let page = try store.matters(limit: 1000, after: cursor)
            let read = try store.woken(page.map(\.id))
            for one in page {
                if let matter = read[one.id].flatMap({ room.known($0.matter, at: span.to) }) {
                    try body(matter)
                }
            }
            guard page.count == 1000, let last = page.last else { return }
            cursor = last.id
        }
    }

    /// How far it came where it was cut short; nil where it lived through all of the span.
    package private(set) var cutAt: Instant?

    /// Lives through the span.
    /// - Parameters:
    ///   - isOver: Asked before each round, and within a long one: true cuts it short.
    ///   - report: Gets each message in the order of time; false ends the rehearsal there.
    package mutating func run(
        isOver: () -> Bool = { false }, _ report: (Sending) -> Bool
    ) throws(StoreError) {
        var now = start
        while now <= span.to {
            if isOver() {
                cutAt = now
                return
            }
            let turn = try turn(at: now, isOver, report)
            guard turn != .ended, let next = try next(at: now) else { return }
            // What cannot move on at one instant moves on at the next.
            now = max(next, turn == .moved ? now : now + 1)
        }
    }

    private enum Turn {
        case moved
        case still
        case ended
    }

    /// The earliest moment at which something happens.
    private mutating func next(at now: Instant) throws(StoreError) -> Instant? {
        let digest = try room.nextDigest(at: now)
        return [try store.earliestWake(), try room.nextMessage(), later.last?.at, digest]
            .compactMap { $0 }.min()
    }

    private mutating func turn(
        at now: Instant, _ isOver: () -> Bool, _ report: (Sending) -> Bool
    ) throws(StoreError) -> Turn {
        var known: Set<MatterID> = []
        while let mark = later.last, mark.at <= now {
            known.insert(mark.matter)
            later.removeLast()
        }
        if !known.isEmpty { try store.wake(known, at: now) }
        let planned = try room.plan(at: now, isOver: isOver)
        let starts = try room.starts(at: now)
        if starts.isEmpty { return planned > 0 || !known.isEmpty ? .moved : .still }
        let going = try store.turn(
            begin: starts.map(\.record), tell: room.takeNews(), at: now)
        var outcomes: [MessageOutcome] = []
        for start in starts {
            if let parcel = start.parcel, going.contains(start.record.ticket) {
                outcomes += room.accept(parcel, at: now)
            }
        }
        try store.turn(settle: outcomes, at: now)
        guard now >= span.from else { return .moved }
        for sending in starts.compactMap({ sending(of: $0, at: now) }) where !report(sending) {
            return .ended
        }
        return .moved
    }

    /// What a start puts before a reader; nil where it says nothing.
    private func sending(of start: Mailroom.Start, at now: Instant) -> Sending? {
        switch start.record.course {
        case .send(let message, let channel):
            Sending(
                at: now, channel: room.outfit.channels[channel], message: message,
                notices: start.told, isUrgent: start.isUrgent)
        case .rest, .wait:
            start.unsent.map {
                Sending(
                    at: now, channel: nil, message: $0, notices: start.told,
                    isUrgent: start.isUrgent)
            }
        }
    }

    /// The same numbers every time (SplitMix64).
    private static func random() -> @Sendable () -> UInt64 {
        let state = Mutex<UInt64>(seed)
        return {
            state.withLock { state in
                state &+= 0x9E37_79B9_7F4A_7C15
                var mixed = state
                mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
                mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
                return mixed ^ (mixed >> 31)
            }
        }
    }
}
