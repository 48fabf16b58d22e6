import Glibc

/// A listening socket on 127.0.0.1 that gives each connection a thread of its own.
package final class Loopback: Sendable {
    package let port: Int
    private let listener: Int32
    private let open = Guarded<Set<Int32>>([])
    private let isStopped = Guarded(false)

    package init(_ serve: @escaping @Sendable (Wire) -> Void) {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        port = withUnsafeMutableBytes(of: &address) { raw in
            let plain = raw.baseAddress!.assumingMemoryBound(to: sockaddr.self)
            precondition(bind(listener, plain, length) == 0 && listen(listener, 1_024) == 0)
            getsockname(listener, plain, &length)
            let port = raw.load(fromByteOffset: 2, as: in_port_t.self)
            return Int(in_port_t(bigEndian: port))
        }
        onThread { self.accepting(serve) }
    }

    private func accepting(_ serve: @escaping @Sendable (Wire) -> Void) {
        defer { close(listener) }
        while true {
            let fd = accept(listener, nil, nil)
            guard fd >= 0 else { return }
            let isLate = isStopped.withLock { stopped in
                if !stopped { open.withLock { _ = $0.insert(fd) } }
                return stopped
            }
            if isLate {
                close(fd)
                return
            }
            onThread {
                let wire = Wire(fd)
                serve(wire)
                self.open.withLock { _ = $0.remove(fd) }
                close(fd)
            }
        }
    }

    /// Stops listening and ends what is open: later connections are refused. The accepting thread
    /// closes the listener, so that no descriptor is closed twice.
    package func stop() {
        let isFirst = isStopped.withLock { stopped in
            defer { stopped = true }
            return !stopped
        }
        guard isFirst else { return }
        shutdown(listener, Int32(SHUT_RDWR))
        open.withLock { for fd in $0 { shutdown(fd, Int32(SHUT_RDWR)) } }
    }
}

extension Loopback {
    /// A connection to a port of the loopback; nil where nobody listens.
    private static func dial(_ port: Int) -> Int32? {
        let fd = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        address.sin_port = in_port_t(port).bigEndian
        let isOpen = withUnsafePointer(to: &address) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(fd, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        if isOpen { return fd }
        close(fd)
        return nil
    }

    /// Whether somebody listens at the port before so many milliseconds are over.
    package static func answers(_ port: Int, within milliseconds: Int) -> Bool {
        for _ in 0..<milliseconds / 10 {
            if let fd = dial(port) {
                close(fd)
                return true
            }
            _ = poll(nil, 0, 10)
        }
        return false
    }

    /// Hands bytes to and fro between a connection and a port until one side has closed.
    package static func splice(_ wire: Wire, to port: Int) {
        guard let other = dial(port) else { return }
        let near = wire.fd
        onThread { pour(from: other, into: near) }
        pour(from: near, into: other)
    }

    private static func pour(from source: Int32, into sink: Int32) {
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = recv(source, &chunk, chunk.count, 0)
            guard count > 0 else { break }
            Wire(sink).write(Array(chunk[..<count]))
        }
        shutdown(sink, Int32(SHUT_RDWR))
    }
}

/// One accepted connection.
package struct Wire {
    package let fd: Int32
    private let buffer: Buffer

    private final class Buffer { var bytes: [UInt8] = [] }

    package init(_ fd: Int32) {
        self.fd = fd
        buffer = Buffer()
    }

    /// Everything up to and with `end`; nil when the other side closed before.
    package func read(until end: String) -> String? {
        let end = Array(end.utf8)
        while true {
            if let start = buffer.bytes.indices.first(where: {
                buffer.bytes[$0...].starts(with: end)
            }) {
                return take(start + end.count)
            }
            guard fill() else { return nil }
        }
    }

    package func read(bytes count: Int) -> String? {
        while buffer.bytes.count < count { guard fill() else { return nil } }
        return take(count)
    }

    /// Returns when the other side has closed, whatever it says before.
    package func readUntilClosed() {
        while fill() { buffer.bytes = [] }
    }

    package func write(_ text: String) {
        write(Array(text.utf8))
    }

    package func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                send(fd, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Whether the other side has not closed and says nothing for so many milliseconds.
    package func isOpen(after milliseconds: Int32) -> Bool {
        var watch = pollfd(fd: fd, events: Int16(POLLIN), revents: 0)
        return poll(&watch, 1, milliseconds) == 0
    }

    /// The next close sends a reset.
    package func resetAtClose() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(fd, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    private func take(_ count: Int) -> String {
        let taken = String(decoding: buffer.bytes.prefix(count), as: UTF8.self)
        buffer.bytes.removeFirst(count)
        return taken
    }

    private func fill() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 16_384)
        let count = recv(fd, &chunk, chunk.count, 0)
        guard count > 0 else { return false }
        buffer.bytes += chunk[..<count]
        return true
    }
}

private final class Job: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

package func onThread(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let job = Unmanaged.passRetained(Job(body)).toOpaque()
    pthread_create(
        &thread, nil,
        { user in
            Unmanaged<Job>.fromOpaque(user!).takeRetainedValue().body()
            return nil
        }, job)
    pthread_detach(thread)
}
