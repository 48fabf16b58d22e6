import Almanac
import Channels
import Courier
import Delivery
import Dispatch
import Foundation
import Ledger
import Store
import Watch

/// What the daemon does from a full outbox to an empty one: each message is taken, on the disk,
/// posted, its receipt on the disk; nothing leaves before its row says so.
struct DurableRun {
    let office: Office
    private let folder: Folder

    init() throws {
        office = try Office()
        folder = try Folder()
    }

    func post(_ errand: Errand) throws -> Cost {
        let store = try LedgerStore(path: folder.file("outbox"))
        let now = SyntheticLedger.now
        let delivery = DeliveryOffice(office, people: errand.count, url: errand.url)
        let waiting = try DurableRun.fill(store, delivery, at: now)
        let watch = try Daemon(
            store, delivery.outfit, .accelerated(from: now, speed: 1),
            concurrency: errand.concurrency, expecting: waiting)
        var cost = try Cost.measured {
            try watch.start()
            watch.waitAndStop()
            return waiting
        }
        cost.accepted = try store.accepted(limit: waiting)
        return cost
    }

    /// Plans the assignments; returns how many messages wait.
    static func fill(
        _ store: LedgerStore, _ delivery: DeliveryOffice, at now: Instant
    ) throws -> Int {
        var messages = 0
        let events = delivery.assignments(at: now)
        for start in stride(from: 0, to: events.count, by: StoreWork.round) {
            try store.append(Array(events[start..<min(start + StoreWork.round, events.count)]))
        }
        while true {
            let woken = try store.mattersToWake(at: now, limit: StoreWork.round)
            guard !woken.isEmpty else { return messages }
            let plans = try woken.map { one in
                let record = Planner.Record(fired: Set(one.firings), tellings: one.tellings)
                return try delivery.planner.plan(one.matter, record: record, at: now)
            }
            messages += try store.save(plans, at: now, remembers: true).messages
        }
    }
}

/// Watch and courier, as `duban serve` joins them.
struct Daemon {
    private let watch: Watch
    private let courier: Courier
    private let home: Homecoming

    init(
        _ store: LedgerStore, _ outfit: Outfit, _ timepiece: Timepiece, concurrency: Int,
        expecting count: Int
    ) throws {
        var limits = Watch.Limits()
        limits.inFlightMax = max(limits.inFlightMax, concurrency * 4)
        limits.inFlightPerChannelMax = limits.inFlightMax
        let watch = Watch(
            store: store, outfit: outfit, timepiece: timepiece,
            journal: Journal(level: .warning), limits: limits)
        let home = Homecoming(expecting: count)
        courier = try Courier(
            settings: CourierSettings(
                egress: EgressGuard(named: ["127.0.0.1"]),
                limits: CourierLimits(posts: concurrency, postsPerHost: concurrency)),
            clock: { timepiece.now().seconds },
            onReturn: { batch in
                watch.returned(batch)
                home.take(batch)
            })
        self.watch = watch
        self.home = home
    }

    func start() throws { try watch.start(carrier: courier) }

    /// Returns when the last receipt is on the disk.
    func waitAndStop() {
        home.wait()
        watch.stop(within: 10)
    }
}

extension LedgerStore {
    /// How many messages were accepted, by their receipts.
    func accepted(limit: Int) throws -> Int {
        Set(
            try notices(limit: limit * 2).compactMap { row in
                if case .accepted = row.carriage { row.messageID } else { nil }
            }
        ).count
    }
}
