import Dispatch
import Foundation
import Glibc
import Watch

/// The daemon's door for commands: a Unix socket; the caller's credentials come from the kernel.
///
/// One order a connection: the client writes JSON and closes its side, the daemon answers with JSON
/// and closes. Everything happens on one private serial queue, but for what takes long and changes
/// nothing: that is worked on beside it, one after the other, while others are answered.
///
/// `@unchecked Sendable`: every stored property is touched on `queue` alone, after `start`.
package final class ControlSocket: @unchecked Sendable {
    /// The longest order in bytes: a workbook of 50 MiB in base64 and some.
    package static let orderBytesMax = 72 * 1024 * 1024
    /// Callers at one time; more wait in the kernel's queue.
    package static let callersMax = 32
    /// How long a caller may take to read its answer, in seconds.
    static let answerSecondsMax = 10
    /// How long a caller may say nothing before it is hung up, in seconds.
    package static let silenceSecondsMax = 10.0

    /// Long orders that are worked on or wait at one time.
    package static let longOrdersMax = 4

    package enum Reply: Sendable {
        case now(Data)
        /// Worked on beside the others; `elseBusy` is the answer where too many wait already.
        case later(@Sendable () -> Data, elseBusy: Data)
    }

    /// Who calls, by the kernel.
    package struct Peer: Sendable {
        package var uid: uid_t
        package var name: String
    }

    private let path: String
    private let queue = DispatchQueue(label: "duban.control")
    private let longQueue = DispatchQueue(label: "duban.control.long", qos: .utility)
    private let handle: @Sendable (Data, Peer) -> Reply
    private var listener: Int32 = -1
    private var source: (any DispatchSourceRead)?
    private var callers: [Int32: Caller] = [:]
    private let silenceSecondsMax: Double
    /// Looks for silent callers; there only while there are callers.
    private var patience: (any DispatchSourceTimer)?

    private struct Caller {
        var source: any DispatchSourceRead
        var received = Data()
        var lastHeard = DispatchTime.now()
        /// Tells callers on one descriptor from each other.
        var number = 0
        /// Its order is worked on beside the others.
        var isLong = false
    }

    private var callersSoFar = 0

    package init(
        path: String, silenceSecondsMax: Double = ControlSocket.silenceSecondsMax,
        handle: @escaping @Sendable (Data, Peer) -> Reply
    ) {
        self.path = path
        self.silenceSecondsMax = silenceSecondsMax
        self.handle = handle
    }

    /// Opens the socket for its owner and group. The caller holds the ledger's lock, so a socket at
    /// the path is left over; anything else there belongs to somebody and stays.
    package func start() throws(ControlError) {
        guard let address = UnixAddress(path) else { throw .pathTooLong(path) }
        guard clear() else { throw .cannotListen(path: path, code: EEXIST) }
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        let before = umask(0o117)
        let bound = address.with { bind(listener, $0, $1) }
        let code = errno
        umask(before)
        guard bound == 0, listen(listener, 64) == 0 else {
            close(listener)
            throw .cannotListen(path: path, code: bound == 0 ? errno : code)
        }
        let source = DispatchSource.makeReadSource(fileDescriptor: listener, queue: queue)
        source.setEventHandler { [self] in accept() }
        source.setCancelHandler { [listener] in close(listener) }
        self.source = source
        source.resume()
    }

    /// Takes no more callers, lets those who are being answered have their answers.
    package func stop() {
        queue.sync {
            source?.cancel()
            source = nil
            for descriptor in Array(callers.keys) { hangUp(descriptor) }
            _ = clear()
        }
    }

    /// Removes a socket that lies at the path; false where something else does.
    private func clear() -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else { return true }
        guard status.st_mode & S_IFMT == S_IFSOCK else { return false }
        unlink(path)
        return true
    }

    private func accept() {
        let descriptor = Glibc.accept(listener, nil, nil)
        guard descriptor >= 0 else { return }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        guard callers.count < ControlSocket.callersMax, let peer = peer(of: descriptor) else {
            close(descriptor)
            return
        }
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        source.setEventHandler { [self] in receive(from: descriptor, peer) }
        source.setCancelHandler { close(descriptor) }
        callersSoFar += 1
        callers[descriptor] = Caller(source: source, number: callersSoFar)
        source.resume()
        watchForSilence()
    }

    private func watchForSilence() {
        guard patience == nil else { return }
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { [self] in hangUpSilent() }
        timer.schedule(deadline: .now() + silenceSecondsMax / 2, repeating: silenceSecondsMax / 2)
        patience = timer
        timer.resume()
    }

    private func hangUpSilent() {
        let earliest = DispatchTime.now() - silenceSecondsMax
        for (descriptor, caller) in callers where !caller.isLong && caller.lastHeard < earliest {
            hangUp(descriptor)
        }
    }

    private func receive(from descriptor: Int32, _ peer: Peer) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        if count < 0 && (errno == EAGAIN || errno == EINTR) { return }
        if count > 0 {
            callers[descriptor]?.received.append(contentsOf: buffer[..<count])
            callers[descriptor]?.lastHeard = .now()
            let size = callers[descriptor]?.received.count ?? 0
            if size > ControlSocket.orderBytesMax { hangUp(descriptor) }
            return
        }
        if count == 0, let received = callers[descriptor]?.received, !received.isEmpty {
            switch handle(received, peer) {
            case .now(let reply): answer(descriptor, reply)
            case .later(let work, let busy):
                guard isFull else { return begin(work, for: descriptor) }
                answer(descriptor, busy)
            }
            // Meanwhile nobody was listened to: whoever spoke is not silent.
            for other in Array(callers.keys) { callers[other]?.lastHeard = .now() }
        }
        hangUp(descriptor)
    }

    private var isFull: Bool {
        callers.values.count(where: \.isLong) >= ControlSocket.longOrdersMax
    }

    /// The caller has said all and waits: nobody listens to it until it is answered.
    private func begin(_ work: @escaping @Sendable () -> Data, for descriptor: Int32) {
        guard let number = callers[descriptor]?.number else { return }
        callers[descriptor]?.isLong = true
        callers[descriptor]?.source.suspend()
        longQueue.async { [self] in
            let reply = work()
            queue.async { [self] in
                // Meanwhile the door may have been closed.
                guard callers[descriptor]?.number == number else { return }
                answer(descriptor, reply)
                hangUp(descriptor)
            }
        }
    }

    private func answer(_ descriptor: Int32, _ reply: Data) {
        var limit = timeval(tv_sec: ControlSocket.answerSecondsMax, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        reply.withUnsafeBytes { _ = sendAll(descriptor, $0) }
    }

    private func hangUp(_ descriptor: Int32) {
        let caller = callers.removeValue(forKey: descriptor)
        caller?.source.cancel()
        // A source that is suspended would never come to its end.
        if caller?.isLong == true { caller?.source.resume() }
        guard callers.isEmpty else { return }
        patience?.cancel()
        patience = nil
    }

    /// Root, the daemon's own user, and whoever the socket's mode lets in by its group.
    private func peer(of descriptor: Int32) -> Peer? {
        var credentials = Credentials()
        var size = socklen_t(MemoryLayout<Credentials>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 else {
            return nil
        }
        let entry = getpwuid(credentials.uid)
        let name = entry.flatMap { $0.pointee.pw_name }.map { String(cString: $0) }
        return Peer(uid: credentials.uid, name: name ?? "uid \(credentials.uid)")
    }
}

/// `struct ucred` of unix(7), which the C library shows to GNU sources alone.
private struct Credentials {
    var process: pid_t = 0
    var uid: uid_t = 0
    var gid: gid_t = 0
}

/// Sends everything, or returns false.
func sendAll(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes {
            send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
    }
    return true
}
