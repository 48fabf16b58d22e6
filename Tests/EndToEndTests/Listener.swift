import Dispatch
import Foundation
import Glibc

/// A listening socket on 127.0.0.1 whose connections are served on one queue.
///
/// `@unchecked Sendable`: everything that changes is touched on `queue` alone.
final class Listener: @unchecked Sendable {
    /// What was received on a connection so far; a server takes whole requests off its front.
    ///
    /// `@unchecked Sendable`: touched on the listener's queue alone.
    final class Connection: @unchecked Sendable {
        let descriptor: Int32
        var received = Data()
        fileprivate var source: (any DispatchSourceRead)?

        fileprivate init(_ descriptor: Int32) { self.descriptor = descriptor }

        /// What cannot be written is the caller's loss: he hung up.
        func write(_ text: String) {
            let bytes = Array(text.utf8)
            _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }

        func hangUp() {
            source?.cancel()
            source = nil
        }
    }

    let queue: DispatchQueue
    private(set) var port: UInt16 = 0
    private var source: (any DispatchSourceRead)?
    private var connections: [Int32: Connection] = [:]
    private let greet: (Connection) -> Void
    private let serve: (Connection) -> Void

    init(
        _ queue: DispatchQueue, greet: @escaping (Connection) -> Void = { _ in },
        serve: @escaping (Connection) -> Void
    ) {
        self.queue = queue
        self.greet = greet
        self.serve = serve
        queue.sync { open() }
    }

    deinit { shut() }

    /// Ends what is open; later connections are refused.
    func shut() {
        source?.cancel()
        source = nil
        for connection in connections.values { connection.hangUp() }
        connections = [:]
    }

    /// Listens, on the port that it had before if there was one.
    func open() {
        let listener = socket(
            AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 512) == 0
                    && getsockname(listener, $0, &size) == 0
            }
        }
        precondition(isBound, "the loopback address has a port for the test")
        port = UInt16(bigEndian: address.sin_port)
        let source = DispatchSource.makeReadSource(fileDescriptor: listener, queue: queue)
        source.setEventHandler { [unowned self] in accept(on: listener) }
        source.setCancelHandler { close(listener) }
        source.resume()
        self.source = source
    }

    private func accept(on listener: Int32) {
        let descriptor = Glibc.accept(listener, nil, nil)
        guard descriptor >= 0 else { return }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        let connection = Connection(descriptor)
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        source.setEventHandler { [unowned self] in receive(connection) }
        source.setCancelHandler { close(descriptor) }
        connection.source = source
        connections[descriptor] = connection
        source.resume()
        greet(connection)
    }

    private func receive(_ connection: Connection) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(connection.descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        if count < 0 && (errno == EAGAIN || errno == EINTR) { return }
        guard count > 0 else {
            connections[connection.descriptor] = nil
            return connection.hangUp()
        }
        connection.received.append(contentsOf: buffer[..<count])
        serve(connection)
    }
}

extension Listener {
    /// A port at which nobody listens.
    static func freePort() -> UInt16 {
        let listener = Listener(DispatchQueue(label: "test.port")) { _ in }
        return listener.queue.sync {
            listener.shut()
            return listener.port
        }
    }
}
