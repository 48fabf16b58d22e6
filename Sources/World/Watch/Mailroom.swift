import Almanac
import Channels
import Delivery
import Ledger
import Store

/// 收发室: decides what goes out of the ledger's outbox, and what becomes of it.
///
/// The watch and a rehearsal share it: what is rehearsed is what would be sent. It knows no clock
/// and no network; `now` is an argument, and the parcels that it packs are carried by others.
struct Mailroom {
    /// A parcel under way, under the ticket of its first message.
    struct Flight {
        /// As it was when the parcel left: a reload may have taken it away.
        var channel: Channel
        var form: Form
        var since: Instant
        var riders: [Rider]
    }

    /// A message in a parcel.
    struct Rider {
        var ticket: Int64
        var id: String
        var attempt: Int
        var addressee: String
        var form: Int
        var isOccasion: Bool
    }

    /// What was decided about one waiting message: what is written, and what goes out after that.
    struct Start {
        var record: MessageStart
        var parcel: Parcel?
        /// What would have gone out, had there been a way to the addressee.
        var unsent: Message?
        /// Notices that go out, or would have.
        var told = 0
        var isUrgent = false
    }

    let store: LedgerStore
    let limits: Watch.Limits
    let journal: Journal
    /// The ledger as it was known at an earlier day; nil for the ledger as it is.
    let retrospect: Retrospect?
    /// Spreads the tries of what was refused, from -0.2 to 0.2.
    let jitter: @Sendable () -> Double

    var outfit: Outfit {
        didSet {
            forgetWaits()
            (lists, nextDigest) = (nil, nil)
        }
    }
    /// The time before the first round, where nobody looked; nil once it is caught up with.
    var downtime: Downtime?
    var caughtUp = CatchUpCount()
    /// Who reads which digest, as it was made last.
    var lists: Lists?
    /// When digests are planned next, seen from a day: it costs a walk through the calendar.
    var nextDigest: (from: Day, at: Instant?)?
    var flights = InFlight()
    var endpoints: [String: Endpoint] = [:]
    var limiters: [String: Limiter] = [:]
    /// Channels that refused a message for good, by its ticket: the next one is tried.
    var refusedWays: [Int64: Set<String>] = [:]
    /// Messages that were refused among others: each goes alone, so that one does not spoil all.
    var loners: Set<Int64> = []
    var asleep = Asleep()
    /// A parcel came back: what waited for that is looked at again.
    var hasRoomAgain = false
    /// What the operator has still to be told; written with the next turn.
    var news: [OccasionPlan] = []
    /// Whether the clocks of receivers may be held against ours.
    var comparesClocks = true
    /// Templates of the office that failed: each is told of once.
    var failedTemplates: Set<String> = []

    init(
        store: LedgerStore, outfit: Outfit, limits: Watch.Limits, journal: Journal,
        retrospect: Retrospect? = nil,
        jitter: @escaping @Sendable () -> Double = { .random(in: -0.2...0.2) }
    ) {
        self.store = store
        self.outfit = outfit
        self.limits = limits
        self.journal = journal
        self.retrospect = retrospect
        self.jitter = jitter
    }

    /// The matter as far as it is known at `now`; nil while it is not.
    func known(_ matter: Matter, at now: Instant) -> Matter? {
        guard let retrospect else { return matter }
        return retrospect.matter(matter, at: now)
    }

    /// Every way is looked at anew.
    mutating func forgetWaits() { asleep = Asleep() }

    /// When the next waiting message may go.
    func nextMessage() throws(StoreError) -> Instant? {
        [try store.earliestMessage(besides: asleep), asleep.earliest].compactMap { $0 }.min()
    }
}
