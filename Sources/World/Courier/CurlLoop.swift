import CCurl
import Dispatch
import Glibc

/// libcurl's multi handle on one serial queue: one epoll set, one read source on it, one timer.
///
/// Everything is confined to `queue`. libcurl asks to stop and start watching a connection around
/// every transfer; stopping is only noted, and done when the idle connection makes an event.
final class CurlLoop {
    private enum Limit {
        static let events = 256
        /// Rounds before other blocks of the queue get their turn.
        static let roundsPerTurn = 16
        /// Expired timers served in a round.
        static let expiriesPerRound = 64
    }

    private let multi: UnsafeMutableRawPointer
    private let set: Int32
    private let readable: any DispatchSourceRead
    private let timer: any DispatchSourceTimer
    private let events = UnsafeMutablePointer<epoll_event>.allocate(capacity: Limit.events)
    private let onDone: (UnsafeMutableRawPointer, CURLcode) -> Void
    private let onRound: () -> Void
    private var watches: [SocketWatch] = []
    /// When libcurl wants to be called next; nanoseconds of uptime, `.max` for never.
    private var deadline = UInt64.max
    /// When the timer will fire.
    private var armed = UInt64.max
    private var isClosed = false

    /// - Parameters:
    ///   - connections: Kept open when idle.
    ///   - onDone: A transfer ended; it is to be removed or added again.
    ///   - onRound: A batch of transfers was served.
    init(
        queue: DispatchQueue, connections: Int,
        onDone: @escaping (UnsafeMutableRawPointer, CURLcode) -> Void,
        onRound: @escaping () -> Void
    ) throws(CourierError) {
        guard let multi = curl_multi_init() else { throw .noLibrary }
        let set = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard set >= 0 else {
            let code = errno
            curl_multi_cleanup(multi)
            throw .noEventSet(errno: code)
        }
        self.multi = multi
        self.set = set
        self.onDone = onDone
        self.onRound = onRound
        readable = DispatchSource.makeReadSource(fileDescriptor: set, queue: queue)
        timer = DispatchSource.makeTimerSource(queue: queue)
        ccurl_multi_set_number(multi, CURLMOPT_MAXCONNECTS, connections)
        listen()
    }

    deinit {
        precondition(isClosed, "a loop must be closed on its queue")
        events.deallocate()
    }

    private func listen() {
        let me = Unmanaged.passUnretained(self).toOpaque()
        ccurl_multi_on_socket(
            multi,
            { _, fd, what, user, _ in
                CurlLoop.at(user) { $0.watch(fd, what) }
                return 0
            }, me)
        ccurl_multi_on_timer(
            multi,
            { _, milliseconds, user in
                CurlLoop.at(user) { $0.deadline = CurlLoop.moment(in: milliseconds) }
                return 0
            }, me)
        readable.setEventHandler { [unowned self] in turn() }
        readable.setCancelHandler { [set] in Glibc.close(set) }
        timer.setEventHandler { [unowned self] in
            armed = .max
            turn()
        }
        readable.resume()
        timer.schedule(deadline: .distantFuture)
        timer.resume()
    }

    private static func at(_ user: UnsafeMutableRawPointer?, _ body: (CurlLoop) -> Void) {
        guard let user else { return }
        Unmanaged<CurlLoop>.fromOpaque(user)._withUnsafeGuaranteedRef { body($0) }
    }

    func add(_ handle: UnsafeMutableRawPointer) {
        curl_multi_add_handle(multi, handle)
    }

    func remove(_ handle: UnsafeMutableRawPointer) {
        curl_multi_remove_handle(multi, handle)
    }

    /// All transfers must have been removed.
    func close() {
        isClosed = true
        curl_multi_cleanup(multi)
        timer.cancel()
        readable.cancel()
    }

    /// Serves what is ready, a bounded number of times: the epoll fd stays readable and fires again.
    func turn() {
        guard !isClosed else { return }
        for _ in 0..<Limit.roundsPerTurn {
            guard round() else { break }
        }
        arm()
    }

    private func round() -> Bool {
        let count = Int(epoll_wait(set, events, Int32(Limit.events), 0))
        for index in 0..<max(count, 0) {
            serve(ccurl_epoll_fd(events + index), ccurl_epoll_mask(events + index))
        }
        if count > 0 { drain() }
        serveTimer()
        onRound()
        return count > 0
    }

    private func serve(_ fd: Int32, _ mask: UInt32) {
        guard watches[Int(fd)].wanted != 0 else {
            // The other side closed a connection that lies idle.
            unwatch(fd)
            return
        }
        var what: Int32 = 0
        if mask & EPOLLIN.rawValue != 0 { what |= CURL_CSELECT_IN }
        if mask & EPOLLOUT.rawValue != 0 { what |= CURL_CSELECT_OUT }
        if mask & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { what |= CURL_CSELECT_ERR }
        act(on: fd, what)
    }

    /// libcurl does not repeat an unchanged expiry to the callback, so it is asked as well.
    private func serveTimer() {
        for _ in 0..<Limit.expiriesPerRound where deadline <= Self.now() {
            deadline = .max
            act(on: CURL_SOCKET_TIMEOUT, 0)
            drain()
            guard deadline == .max else { continue }
            var milliseconds = -1
            curl_multi_timeout(multi, &milliseconds)
            deadline = Self.moment(in: milliseconds)
        }
    }

    private func act(on fd: Int32, _ what: Int32) {
        var running: Int32 = 0
        curl_multi_socket_action(multi, fd, what, &running)
    }

    private func drain() {
        var code = CURLE_OK
        while let handle = ccurl_next_done(multi, &code) { onDone(handle, code) }
    }

    private func arm() {
        guard deadline < armed else { return }
        armed = deadline
        timer.schedule(deadline: DispatchTime(uptimeNanoseconds: max(deadline, 1)))
    }

    static func now() -> UInt64 { DispatchTime.now().uptimeNanoseconds }

    private static func moment(in milliseconds: Int) -> UInt64 {
        if milliseconds < 0 { return .max }
        return milliseconds == 0 ? 0 : now() + UInt64(milliseconds) * 1_000_000
    }
}

/// What is watched of one file descriptor.
private struct SocketWatch {
    /// Mask in the epoll set; 0 when it is not in it.
    var kept: UInt32 = 0
    /// Mask that libcurl wants; 0 when it wants none.
    var wanted: UInt32 = 0
    /// Opened by us, and so closed under our eyes: may stay in the set while unwanted.
    var isOurs = false
}

extension CurlLoop {
    func opened(_ fd: Int32) {
        makeRoom(for: fd)
        watches[Int(fd)] = SocketWatch(isOurs: true)
    }

    /// Closing takes the descriptor out of the epoll set.
    func closed(_ fd: Int32) {
        makeRoom(for: fd)
        watches[Int(fd)] = SocketWatch()
    }

    private func watch(_ fd: Int32, _ what: Int32) {
        makeRoom(for: fd)
        guard what != CURL_POLL_REMOVE else {
            watches[Int(fd)].wanted = 0
            if !watches[Int(fd)].isOurs { unwatch(fd) }
            return
        }
        var mask: UInt32 = 0
        if what & CURL_POLL_IN != 0 { mask |= EPOLLIN.rawValue }
        if what & CURL_POLL_OUT != 0 { mask |= EPOLLOUT.rawValue }
        watches[Int(fd)].wanted = mask
        // The resolver closes its own sockets unseen: what is kept of them is never trusted.
        guard !watches[Int(fd)].isOurs || watches[Int(fd)].kept != mask else { return }
        let operation = watches[Int(fd)].kept == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD
        if ccurl_epoll_control(set, operation, fd, mask) != 0 {
            let other = operation == EPOLL_CTL_ADD ? EPOLL_CTL_MOD : EPOLL_CTL_ADD
            ccurl_epoll_control(set, other, fd, mask)
        }
        watches[Int(fd)].kept = mask
    }

    private func unwatch(_ fd: Int32) {
        ccurl_epoll_control(set, EPOLL_CTL_DEL, fd, 0)
        watches[Int(fd)].kept = 0
    }

    private func makeRoom(for fd: Int32) {
        while watches.count <= Int(fd) { watches.append(SocketWatch()) }
    }
}
