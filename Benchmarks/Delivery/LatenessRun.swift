import Almanac
import CBare
import Delivery
import Dispatch
import Foundation
import Ledger
import Store
import Watch

/// How late a message arrives that is planned for a whole second, beside how late one bare timer of
/// Dispatch fires for the same second.
struct LatenessRun {
    let office: Office
    private let folder: Folder

    init() throws {
        office = try Office()
        folder = try Folder()
    }

    /// One message a second, on the machine's own clock.
    func post(_ errand: Errand) throws -> Cost {
        let store = try LedgerStore(path: folder.file("outbox"))
        let now = Timepiece.system.now()
        let first = now + 3
        let delivery = DeliveryOffice(office, people: errand.count, url: errand.url)
        try plan(store, delivery, from: first, at: now)
        let daemon = try Daemon(
            store, delivery.outfit, .system, concurrency: errand.concurrency,
            expecting: errand.count)
        let timers = BareTimers(count: errand.count, first: first.seconds)
        var cost = try Cost.measured {
            try daemon.start()
            daemon.waitAndStop()
            return errand.count
        }
        cost.accepted = try store.accepted(limit: errand.count)
        cost.bareLateness = timers.lateness()
        cost.lateness = try arrivals(at: errand).enumerated().map { place, arrival in
            arrival / 1e6 - Double(first.seconds + Int64(place)) * 1e3
        }
        return cost
    }

    private func plan(
        _ store: LedgerStore, _ delivery: DeliveryOffice, from first: Instant, at now: Instant
    ) throws {
        try store.append(delivery.assignments(at: now))
        let woken = try store.mattersToWake(at: now, limit: delivery.units.count)
        let plans = try woken.enumerated().map { place, one in
            var plan = try delivery.planner.plan(one.matter, record: Planner.Record(), at: now)
            plan.firings = plan.firings.map { $0.moved(to: first + Int64(place)) }
            return plan
        }
        _ = try store.save(plans, at: now, remembers: true)
    }

    /// Nanoseconds since 1970 of every arrival, as the sink noted them.
    private func arrivals(at errand: Errand) throws -> [Double] {
        let size = 64 * (errand.count + 1)
        var count: Int64 = -1
        let text = [CChar](unsafeUninitializedCapacity: size) { room, filled in
            count = sender_get(errand.url, room.baseAddress, Int64(size))
            filled = Int(max(0, count))
        }
        guard count >= 0 else { throw Player.Failed(description: "the sink tells no arrivals") }
        return String(decoding: text.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            .split(separator: "\n").compactMap { Double($0) }.sorted()
    }
}

extension Firing {
    /// Its notices may go at that instant, whatever the hour.
    fileprivate func moved(to instant: Instant) -> Firing {
        guard case .told(let notices) = fate else { return self }
        var moved = self
        moved.fate = .told(
            notices.map {
                var notice = $0
                notice.window = NoticeWindow(from: instant, until: instant)
                notice.isUrgent = true
                return notice
            })
        return moved
    }
}

/// One timer of Dispatch, armed for each second in turn and nothing else.
///
/// Unchecked, since everything is touched on `queue` alone.
final class BareTimers: @unchecked Sendable {
    private let queue = DispatchQueue(label: "bare.timer")
    private let timer: any DispatchSourceTimer
    private let first: Int64
    private let count: Int
    private var found: [Double] = []

    init(count: Int, first: Int64) {
        (self.count, self.first) = (count, first)
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { [unowned self] in fired() }
        arm(first)
        timer.resume()
    }

    func lateness() -> [Double] {
        queue.sync {
            timer.cancel()
            return found
        }
    }

    private func fired() {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let planned = first + Int64(found.count)
        found.append(
            Double(Int64(time.tv_sec) - planned) * 1e3 + Double(time.tv_nsec) / 1e6)
        if found.count < count { arm(planned + 1) }
    }

    private func arm(_ second: Int64) {
        timer.schedule(
            wallDeadline: DispatchWallTime(timespec: timespec(tv_sec: Int(second), tv_nsec: 0)))
    }
}
