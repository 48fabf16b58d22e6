import CCurl
import Channels
import Dispatch
import Glibc

/// Carries HTTP posts on one serial queue; decides nothing about an answer.
///
/// Unchecked, since everything that changes is touched on `queue` alone.
final class HTTPCourier: @unchecked Sendable {
    private let queue: DispatchQueue
    private var settings: CourierSettings
    private let clock: @Sendable () -> Int64
    private let desk: ReturnDesk
    private let idle = DispatchSemaphore(value: 0)

    private var loop: CurlLoop?
    private var slots: UnsafeMutablePointer<HTTPSlot>
    private var slotCount = 0
    private var free: [UnsafeMutablePointer<HTTPSlot>] = []
    private var lanes: Lanes<HTTPWay>
    private var destinations: [String: (lane: Int, isNamed: Bool)] = [:]
    private var returned: [Returned] = []
    private var isClosing = false

    /// Known URLs before they are looked at afresh.
    private static let destinationsMax = 4_096

    init(
        queue: DispatchQueue, settings: CourierSettings, clock: @escaping @Sendable () -> Int64,
        desk: ReturnDesk
    ) throws(CourierError) {
        self.queue = queue
        self.settings = settings
        self.clock = clock
        self.desk = desk
        lanes = Lanes(underWayMax: settings.limits.postsPerHost)
        slots = .allocate(capacity: settings.limits.posts)
        loop = try CurlLoop(
            queue: queue, connections: settings.limits.posts,
            onDone: { [unowned self] in ended($0, $1) },
            onRound: { [unowned self] in handOver() })
    }

    deinit { slots.deallocate() }

    /// On the queue. The hosts that may be dialled from now on.
    func refit(_ egress: EgressGuard) {
        settings.egress = egress
        destinations.removeAll()
    }

    /// On the queue.
    func carry(_ parcels: [(ticket: Int64, post: HTTPPost)]) {
        for parcel in parcels { admit(parcel.ticket, parcel.post) }
        startWaiting()
        loop?.turn()
        handOver()
    }

    private func admit(_ ticket: Int64, _ post: HTTPPost) {
        guard !isClosing else { return refuse(ticket, .broken(sent: false)) }
        if let fault = PostCheck.fault(of: post) { return refuse(ticket, .malformed(fault)) }
        guard let (lane, isNamed) = destination(of: post.url) else {
            return refuse(ticket, .malformed("the URL is not http or https with a host"))
        }
        if settings.proxy != nil, let address = Destination(post.url)?.address,
            !settings.egress.allows(address, named: isNamed)
        {
            return refuse(ticket, .forbiddenAddress)
        }
        lanes.add(HTTPWay(ticket: ticket, post: post, lane: lane, isNamed: isNamed), to: lane)
    }

    private func destination(of url: String) -> (lane: Int, isNamed: Bool)? {
        if let known = destinations[url] { return known }
        guard let found = Destination(url) else { return nil }
        if destinations.count >= Self.destinationsMax { destinations.removeAll() }
        let lane = lanes.lane(named: found.authority)
        let known = (lane, settings.egress.names(found.host))
        destinations[url] = known
        return known
    }

    private func refuse(_ ticket: Int64, _ failure: Failure) {
        returned.append(
            Returned(ticket: ticket, answer: .failed(failure), bytesSent: 0, milliseconds: 0))
    }

    private func startWaiting() {
        while let slot = freeSlot() {
            guard let (way, _) = lanes.next() else { return free.append(slot) }
            slot.pointee.way = way
            slot.pointee.isSecondTry = false
            slot.pointee.started = CurlLoop.now()
            start(slot)
        }
    }

    private func freeSlot() -> UnsafeMutablePointer<HTTPSlot>? {
        if let slot = free.popLast() { return slot }
        guard slotCount < settings.limits.posts,
            let slot = HTTPSlot(owner: .passUnretained(self))
        else { return nil }
        let place = slots + slotCount
        place.initialize(to: slot)
        place.prepare(settings)
        slotCount += 1
        return place
    }

    private func start(_ slot: UnsafeMutablePointer<HTTPSlot>) {
        slot.pointee.clear()
        guard slot.load(at: clock(), isFresh: slot.pointee.isSecondTry) else {
            return settle(slot, .failed(.malformed("libcurl did not take the request")))
        }
        loop?.add(slot.pointee.handle)
    }

    private func ended(_ handle: UnsafeMutableRawPointer, _ code: CURLcode) {
        guard let place = ccurl_private(handle) else { return }
        let slot = place.assumingMemoryBound(to: HTTPSlot.self)
        let outcome = slot.pointee.outcome(code)
        loop?.remove(handle)
        if !slot.pointee.isSecondTry, outcome.isStale(slot.pointee.hearing) {
            slot.pointee.isSecondTry = true
            start(slot)
        } else {
            let answer = outcome.answer(slot.pointee.hearing)
            settle(slot, answer.inUTF8(slot.pointee.way.post.signing))
            startWaiting()
        }
    }

    private func settle(_ slot: UnsafeMutablePointer<HTTPSlot>, _ answer: Answer) {
        let way = slot.pointee.way
        let nanoseconds = CurlLoop.now() - slot.pointee.started
        returned.append(
            Returned(
                ticket: way.ticket, answer: answer,
                bytesSent: Int(ccurl_size(slot.pointee.handle, CURLINFO_SIZE_UPLOAD_T)),
                milliseconds: Int(nanoseconds / 1_000_000)))
        slot.unload()
        lanes.leave(way.lane)
        free.append(slot)
        if isClosing, free.count == slotCount { idle.signal() }
    }

    private func handOver() {
        guard !returned.isEmpty else { return }
        let batch = returned
        returned = []
        returned.reserveCapacity(batch.count)
        desk.handOver(batch)
    }
}

// MARK: - Closing

extension HTTPCourier {
    /// On the queue: nothing new starts, what waits goes back.
    func beginClosing() {
        guard !isClosing else { return }
        isClosing = true
        for way in lanes.removeWaiting() { refuse(way.ticket, .broken(sent: false)) }
        if free.count == slotCount { idle.signal() }
        handOver()
    }

    /// Off the queue: waits until everything is back, or `end`.
    func waitUntilIdle(by end: DispatchTime) {
        // Late or not, what is left is cut next; once idle, nobody waits a second time.
        if idle.wait(timeout: end) == .success { idle.signal() }
    }

    /// On the queue: what is still under way is cut, and everything is freed.
    func finishClosing() {
        guard let loop else { return }
        let isFree = Set(free)
        for slot in (0..<slotCount).map({ slots + $0 }) where !isFree.contains(slot) {
            let outcome = slot.pointee.outcome(CURLE_OK)
            loop.remove(slot.pointee.handle)
            settle(slot, .failed(.broken(sent: outcome.isSent)))
        }
        handOver()
        for slot in (0..<slotCount).map({ slots + $0 }) { curl_easy_cleanup(slot.pointee.handle) }
        loop.close()
        for slot in (0..<slotCount).map({ slots + $0 }) { slot.pointee.errorText.deallocate() }
        slots.deinitialize(count: slotCount)
        slotCount = 0
        free = []
        self.loop = nil
    }

    func opened(_ fd: Int32) { loop?.opened(fd) }
    func closed(_ fd: Int32) { loop?.closed(fd) }
    func allows(_ address: EgressAddress, named: Bool) -> Bool {
        settings.egress.allows(address, named: named)
    }
}
