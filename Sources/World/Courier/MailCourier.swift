import Channels
import Dispatch
import Glibc

/// Carries mails on a few threads of its own: libcurl blocks while a relay thinks after the final dot.
///
/// Unchecked, since everything that changes is touched under `gate` alone.
final class MailCourier: @unchecked Sendable {
    private typealias Way = (ticket: Int64, mail: Mail)

    private let settings: CourierSettings
    private let desk: ReturnDesk
    private let gate = Gate()
    private let idle = DispatchSemaphore(value: 0)
    private var lanes: Lanes<Way>
    private var waiting = 0
    private var underWay = 0
    private var threads: [pthread_t] = []
    private var alive = 0
    private var sockets: [MailSocket] = []
    private var isClosing = false

    init(settings: CourierSettings, desk: ReturnDesk) {
        self.settings = settings
        self.desk = desk
        lanes = Lanes(underWayMax: settings.limits.mailsPerRelay)
    }

    func carry(_ mails: [(ticket: Int64, mail: Mail)]) {
        for (ticket, mail) in mails {
            if let fault = MailCheck.fault(of: mail) {
                giveBack(ticket, .malformed(fault))
            } else if !admit(ticket, mail) {
                giveBack(ticket, .broken(sent: false))
            }
        }
    }

    private func giveBack(_ ticket: Int64, _ failure: Failure) {
        desk.lay(Returned(ticket: ticket, answer: .failed(failure), bytesSent: 0, milliseconds: 0))
    }

    /// - Returns: False when the courier closes, or the system gives no thread.
    private func admit(_ ticket: Int64, _ mail: Mail) -> Bool {
        gate.withLock {
            guard !isClosing else { return false }
            if threads.count < min(settings.limits.mails, waiting + underWay + 1) { startThread() }
            guard !threads.isEmpty else { return false }
            let relay = mail.relay
            let name = "\(relay.host):\(relay.port) \(relay.login ?? "")"
            lanes.add((ticket, mail), to: lanes.lane(named: name))
            waiting += 1
            gate.wakeAll()
            return true
        }
    }

    private func startThread() {
        let socket = MailSocket()
        var thread = pthread_t()
        let post = Unmanaged.passRetained(MailPost(courier: self, socket: socket))
        let code = pthread_create(&thread, nil, mailThread, post.toOpaque())
        guard code == 0 else { return post.release() }
        threads.append(thread)
        alive += 1
        sockets.append(socket)
    }

    fileprivate func work(with socket: MailSocket) {
        carryAll(with: socket)
        gate.withLock {
            alive -= 1
            if isClosing, alive == 0 { idle.signal() }
        }
    }

    /// Ends with the worker and the goodbye to its relays.
    private func carryAll(with socket: MailSocket) {
        let worker = MailWorker(settings: settings, socket: socket)
        while let (way, lane) = next() {
            let returned = worker.carry(way.ticket, way.mail)
            desk.lay(returned)
            settled(lane)
        }
    }

    /// Parks the thread until there is a mail; nil at the end of work.
    private func next() -> (way: Way, lane: Int)? {
        gate.withLock {
            while true {
                if let (way, lane) = lanes.next() {
                    waiting -= 1
                    underWay += 1
                    return (way, lane)
                }
                if isClosing { return nil }
                gate.wait()
            }
        }
    }

    private func settled(_ lane: Int) {
        gate.withLock {
            lanes.leave(lane)
            underWay -= 1
            if waiting > 0 { gate.wakeAll() }
        }
    }
}

// MARK: - Closing

extension MailCourier {
    /// Nothing new starts, what waits goes back.
    func beginClosing() {
        let left = gate.withLock {
            guard !isClosing else { return [] as [Way] }
            isClosing = true
            waiting = 0
            if alive == 0 { idle.signal() }
            gate.wakeAll()
            return lanes.removeWaiting()
        }
        for way in left { giveBack(way.ticket, .broken(sent: false)) }
    }

    func waitUntilIdle(by end: DispatchTime) {
        // Late or not, what is left is cut next; once idle, nobody waits a second time.
        if idle.wait(timeout: end) == .success { idle.signal() }
    }

    /// What is still under way is cut, and the threads end.
    func finishClosing() {
        let ending = gate.withLock {
            defer { threads = [] }
            return threads
        }
        for socket in sockets { socket.cut() }
        for thread in ending { pthread_join(thread, nil) }
    }
}

/// What a thread starts with.
private final class MailPost {
    let courier: MailCourier
    let socket: MailSocket

    init(courier: MailCourier, socket: MailSocket) {
        self.courier = courier
        self.socket = socket
    }
}

private let mailThread: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
    guard let start = $0 else { return nil }
    let post = Unmanaged<MailPost>.fromOpaque(start).takeRetainedValue()
    post.courier.work(with: post.socket)
    return nil
}
