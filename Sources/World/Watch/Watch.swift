import Almanac
import CClock
import Channels
import Delivery
import Dispatch
import Ledger
import Store
import Synchronization

/// The heart: wake, plan, take, carry, settle.
///
/// One wall-clock timer at the earliest wake, one monotonic look so that nothing sleeps through,
/// and a descriptor that speaks when somebody sets the clock. Everything happens on one private
/// serial queue; between two looks nothing runs.
///
/// `@unchecked Sendable`: every stored `var` is touched on `queue` alone; `mail` is a mutex.
package final class Watch: @unchecked Sendable {
    package struct Limits: Sendable {
        /// Seconds between two looks at the clock, whatever the timers say.
        package var lookSeconds = 30
        /// The timer is never armed further ahead: a dispatch time may not lie in the far future.
        package var armSecondsMax: Int64 = 3600
        /// Notices that are looked at for one mail; the others go into the next.
        package var noticesPerMailMax = 400
        /// The same for one post: its 20 KB hold some thirty items.
        package var noticesPerPostMax = 40
        /// Assignments that are looked at for one message of either sort, besides those: a batch is
        /// one message a person.
        package var assignmentsPerMessageMax = 5000
        /// Matters planned in one transaction.
        package var mattersPerRound = 1000
        /// Matters counted anew in one transaction after a change of the calendar; what is to be
        /// sent waits no longer than for one such chunk.
        package var mattersPerRecount = 2000
        /// Parcels that may be under way at one time.
        package var inFlightMax = 256
        /// Of these over one channel, so that one that answers slowly does not hold the others up.
        package var inFlightPerChannelMax = 64
        /// The same over one that has not answered for some seconds.
        package var inFlightOverSilentMax = 8
        package var silentSeconds: Int64 = 3
        /// Messages read at once, and looked at in one turn.
        package var lookedAtOnce = 128
        package var lookedAtMax = 512
        /// Messages to several recipients in one parcel for a robot.
        package var messagesPerParcelMax = 100
        /// Seconds between two audits of what should have happened.
        package var auditSeconds = 300
        /// Seconds after which a failed turn is tried again.
        package var mendSeconds = 5

        package init() {}
    }

    let store: LedgerStore
    let timepiece: Timepiece
    let journal: Journal
    let notifier: ServiceNotifier
    let limits: Limits
    let queue = DispatchQueue(label: "duban.watch")
    /// Where the self-audit reads, beside everything else.
    let auditQueue = DispatchQueue(label: "duban.audit", qos: .utility)
    private let alarm: any DispatchSourceTimer
    private let look: any DispatchSourceTimer
    private var clockWatch: (any DispatchSourceRead)?

    /// Where it is decided what goes out; the same room that a rehearsal has.
    var room: Mailroom
    var carrier: (any Carrier)?
    var recounting = Recounting.unasked
    var vitals = Vitals()
    /// Who waits for the verdict on a test message, by its ticket.
    var trials: [Int64: Trial] = [:]
    /// Outcomes that could not be written yet.
    var unrecorded: [MessageOutcome] = []
    /// How old the last look on the ledger may be.
    private static let rememberSeconds: Int64 = 240
    /// News that could not be written yet.
    private var unsaid: [OccasionPlan] = []
    private(set) var doubt: ClockDoubt?
    private var lastRemembered = Instant(seconds: 0)
    /// The endpoints as the ledger has them.
    private var storedStandings: [ChannelStanding] = []
    private var lastLook: (wall: Instant, boot: Double)?
    private(set) var isClosing = false

    /// What came back and was not looked at yet, and whether a turn is on its way.
    private let mail = Mutex<(back: [Returned], isTurnComing: Bool)>(([], false))

    package init(
        store: LedgerStore, outfit: Outfit, timepiece: Timepiece = .system,
        journal: Journal = Journal(), notifier: ServiceNotifier = ServiceNotifier(address: nil),
        limits: Limits = Limits()
    ) {
        self.store = store
        room = Mailroom(store: store, outfit: outfit, limits: limits, journal: journal)
        // A demo's clock is nobody else's.
        if case .accelerated = timepiece { room.comparesClocks = false }
        self.timepiece = timepiece
        self.journal = journal
        self.notifier = notifier
        self.limits = limits
        alarm = DispatchSource.makeTimerSource(queue: queue)
        look = DispatchSource.makeTimerSource(queue: queue)
    }

    /// Takes up what a crash left, judges the clock and begins.
    package func start(carrier: any Carrier) throws(StoreError) {
        self.carrier = carrier
        let now = timepiece.now()
        try room.beginCatchUp(since: try store.lastSeen(), at: now)
        vitals.since = now
        let recovered = try room.recover(at: now)
        if recovered > 0 {
            journal.notice("\(recovered) messages were in flight when the daemon ended; sent again")
        }
        try judge(at: now)
        alarm.setEventHandler { [unowned self] in turn() }
        look.setEventHandler { [unowned self] in
            notifier.watchdog()
            turn()
            rememberOften()
            lookOver()
        }
        alarm.schedule(deadline: .distantFuture)
        look.schedule(
            deadline: .now(), repeating: .seconds(limits.lookSeconds), leeway: .milliseconds(50))
        alarm.resume()
        look.resume()
        watchClock()
    }

    /// Something came onto the ledger: looks at once.
    package func nudge() { come() }

    /// Parcels are back; several batches share one turn, and so one write to the disk.
    package func returned(_ batch: [Returned]) {
        let letters = batch.filter { $0.ticket > 0 }
        if letters.count < batch.count {
            let others = batch.filter { $0.ticket <= 0 }
            queue.async { self.hear(others) }
        }
        guard !letters.isEmpty else { return }
        mail.withLock { $0.back += letters }
        come()
    }

    /// Swaps the configuration; open matters are looked at again by the new one. Channels that were
    /// parked or have changed are tried again: a person has been at them.
    package func refit(_ outfit: Outfit) {
        queue.sync {
            let before = room.outfit.channels
            room.outfit = outfit
            recounting = .unasked
            do throws(StoreError) {
                try room.countTries(at: timepiece.now())
            } catch {
                journal.error("what was sent cannot be counted: \(error.advice(.english))")
            }
            for (name, channel) in outfit.channels {
                let isParked = room.endpoints[name]?.isParked == true
                if isParked || before[name] != channel { reopen(name) }
            }
        }
        come()
    }

    /// People went away or came back; channels and what is under way stay as they are.
    package func meet(_ post: Post) {
        queue.sync { room.outfit.post = post }
        come()
    }

    /// A person looked at a parked channel, or at all of them: what waits for it goes out again.
    package func unpark(_ channel: String?) {
        queue.sync {
            for name in room.outfit.channels.keys where channel == nil || channel == name {
                reopen(name)
            }
        }
        come()
    }

    func reopen(_ channel: String) {
        room.endpoints[channel] = nil
        storedStandings = []
        room.refusedWays = [:]
        room.forgetWaits()
        do throws(StoreError) {
            try store.save([ChannelStanding(name: channel)])
            _ = try store.replay(
                channel: channel, to: room.outfit.officials(over: channel), at: timepiece.now())
        } catch {
            journal.error("channel \(channel) cannot be taken up: \(error.advice(.english))")
        }
    }

    /// The doubt about the clock for which everything is held; nil while it is trusted.
    package var clockDoubt: ClockDoubt? { queue.sync { doubt } }

    /// A person looked at the clock: what was held goes on.
    package func acceptClock() throws(StoreError) {
        let result: Result<Void, StoreError> = queue.sync {
            do throws(StoreError) {
                try store.acceptClock(at: timepiece.now())
                doubt = nil
                vitals.since = timepiece.now()
                lastLook = (timepiece.now(), Timepiece.bootSeconds())
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        come()
        try result.get()
    }

    /// Sends nothing new, lets what is under way come back, records it.
    package func stop(within seconds: Int) {
        queue.sync { isClosing = true }
        carrier?.close(within: seconds)
        queue.sync {
            turn()
            alarm.cancel()
            look.cancel()
            clockWatch?.cancel()
        }
    }

    /// On the queue. Nothing but what a test message needs: no timer, no round.
    func stand(by carrier: any Carrier) {
        self.carrier = carrier
        isClosing = true
        for timer in [alarm, look] {
            timer.schedule(deadline: .distantFuture)
            timer.resume()
            timer.cancel()
        }
    }

    private func come() {
        let isNew = mail.withLock { mail in
            defer { mail.isTurnComing = true }
            return !mail.isTurnComing
        }
        if isNew { queue.async { self.turn() } }
    }

    private func watchClock() {
        guard case .system = timepiece else { return }
        let descriptor = clock_set_watch()
        guard descriptor >= 0 else { return }
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        source.setEventHandler { [unowned self] in
            if clock_set_seen(descriptor) == 1 {
                journal.notice("the system clock was set")
                turn()
            }
        }
        clockWatch = source
        source.resume()
    }
}

extension Watch {
    /// One look at everything: what came back is recorded, what is due is planned, what may go goes.
    func turn() {
        let back = mail.withLock { mail in
            defer { mail = ([], false) }
            return mail.back
        }
        let now = timepiece.now()
        let outcomes = unrecorded + back.flatMap { room.settle($0, at: now) }
        unrecorded = outcomes
        var starts: [Mailroom.Start] = []
        do throws(StoreError) {
            try judge(at: now)
            if doubt == nil && !isClosing {
                try room.plan(at: now)
                try room.endCatchUp(at: now)
                starts = try room.starts(at: now)
            }
            unsaid += room.takeNews()
            let going = try store.turn(
                settle: outcomes, begin: starts.map(\.record), tell: unsaid, at: now,
                remembers: doubt == nil)
            (unrecorded, unsaid) = ([], [])
            vitals.round = (now, Timepiece.monotonicSeconds())
            send(starts.compactMap(\.parcel), of: going)
            starts = []
            try rememberStandings()
            try arm(at: now)
            let isMoreToCount = isClosing ? false : try recount(at: now)
            if isMoreToCount { come() }
        } catch {
            // What was not written was not sent.
            for start in starts { room.flights.end(start.record.ticket) }
            journal.error("the ledger cannot be written: \(error.advice(.english))")
            alarm.schedule(deadline: .now() + .seconds(limits.mendSeconds))
        }
    }

    /// Endpoints that stand as they stood cost no write.
    private func rememberStandings() throws(StoreError) {
        let standings = room.standings
        guard standings != storedStandings else { return }
        try store.save(standings)
        storedStandings = standings
    }

    /// So that a ledger on which nothing happens is not found "far ahead" at the next start, and a
    /// downtime is known to some minutes.
    private func rememberOften() {
        let now = timepiece.now()
        guard doubt == nil, now - lastRemembered >= Watch.rememberSeconds else { return }
        // A time that could not be written is written at the next look.
        guard (try? store.remember(.lastSeen, as: String(now.seconds))) != nil else { return }
        lastRemembered = now
    }

    /// Only what the ledger says is under way goes out.
    private func send(_ parcels: [Parcel], of going: Set<Int64>) {
        let ready = parcels.filter { parcel in
            room.flights[parcel.ticket]?.riders.contains { going.contains($0.ticket) } == true
        }
        let leaving = Set(ready.map(\.ticket))
        for parcel in parcels where !leaving.contains(parcel.ticket) {
            room.flights.end(parcel.ticket)
        }
        if !ready.isEmpty { carrier?.carry(ready) }
    }

    /// Arms the alarm at the earliest wake or message, an hour ahead at most.
    private func arm(at now: Instant) throws(StoreError) {
        guard doubt == nil, !isClosing else { return alarm.schedule(deadline: .distantFuture) }
        let isFull = room.flights.count >= limits.inFlightMax
        let message = isFull ? nil : try room.nextMessage()
        let digest = try room.nextDigest(at: now)
        let next = [try store.earliestWake(), message, digest].compactMap { $0 }.min()
        guard let next else { return alarm.schedule(deadline: .distantFuture) }
        if next <= now { return come() }
        timepiece.arm(alarm, for: min(next, now + limits.armSecondsMax))
    }

    /// Judges the clock: at start by the last time on the ledger, later by the clock that nobody
    /// can set.
    private func judge(at now: Instant) throws(StoreError) {
        guard case .system = timepiece, doubt == nil else { return }
        let boot = Timepiece.bootSeconds()
        defer { lastLook = (now, boot) }
        if let last = lastLook {
            doubt = ClockGuard.doubt(
                wallSeconds: now - last.wall, trueSeconds: Int64(boot - last.boot),
                lastSeen: last.wall)
        } else {
            let isHeld = try store.memory(.clockHold) != nil
            let years = room.outfit.planner.reckoning.calendar.publishedYears
            let found = ClockGuard.doubt(
                at: now, lastSeen: try store.lastSeen(), publishedYears: years,
                zone: room.outfit.hours.zone)
            doubt = isHeld ? .unaccepted : found
        }
        if let doubt {
            try store.remember(.clockHold, as: doubt.advice(.english))
            journal.error("the clock is not trusted, everything is held: \(doubt.advice(.english))")
            notifier.status("held: the clock is not trusted; see duban clock")
        }
    }
}
