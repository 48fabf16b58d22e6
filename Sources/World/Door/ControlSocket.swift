import Dispatch
import Foundation
import Glibc
import Watch

/// The daemon's door for commands: a Unix socket; the caller's credentials come from the kernel.
///
/// One order a connection: the client writes JSON and closes its side, the daemon answers with JSON
/// and closes. Everything happens on one private serial queue.
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

    /// Who calls, by the kernel.
    package struct Peer: Sendable {
        package var uid: uid_t
        package var name: String
    }

    private let path: String
    private let queue = DispatchQueue(label: "duban.control")
    private let handle: @Sendable (Data, Peer) -> Data
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
    }

    package init(
        path: String, silenceSecondsMax: Double = ControlSocket.silenceSecondsMax,
        handle: @escaping @Sendable (Data, Peer) -> Data
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
        callers[descriptor] = Caller(source: source)
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
        for (descriptor, caller) in callers where caller.lastHeard < earliest {
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
            answer(descriptor, handle(received, peer))
            // Meanwhile nobody was listened to: whoever spoke is not silent.
            for other in Array(callers.keys) { callers[other]?.lastHeard = .now() }
        }
        hangUp(descriptor)
    }

    private func answer(_ descriptor: Int32, _ reply: Data) {
        var limit = timeval(tv_sec: ControlSocket.answerSecondsMax, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        reply.withUnsafeBytes { _ = sendAll(descriptor, $0) }
    }

    private func hangUp(_ descriptor: Int32) {
        callers.removeValue(forKey: descriptor)?.source.cancel()
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
