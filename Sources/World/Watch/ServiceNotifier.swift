import Glibc

/// Tells systemd how the daemon stands: READY, RELOADING, STOPPING, WATCHDOG (sd_notify(3)).
///
/// Without `NOTIFY_SOCKET` in the environment it says nothing.
package struct ServiceNotifier: Sendable {
    private let address: String?

    /// - Parameter address: A path, or `@name` of an abstract socket.
    package init(address: String?) {
        self.address = address.flatMap { $0.hasPrefix("/") || $0.hasPrefix("@") ? $0 : nil }
    }

    package func ready(status: String) { send("READY=1\nSTATUS=\(status)") }
    package func reloading() {
        send("RELOADING=1\nMONOTONIC_USEC=\(Int(Timepiece.monotonicSeconds() * 1_000_000))")
    }
    package func stopping() { send("STOPPING=1") }
    package func watchdog() { send("WATCHDOG=1") }
    package func status(_ text: String) { send("STATUS=\(text)") }

    /// A datagram that does not arrive is nobody's loss: the watchdog will notice.
    private func send(_ text: String) {
        guard let address else { return }
        let socket = Glibc.socket(
            AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { return }
        defer { close(socket) }
        UnixAddress(address)?.with { pointer, length in
            let bytes = Array(text.utf8)
            _ = sendto(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL), pointer, length)
        }
    }
}

/// The address of a Unix socket: a path, or `@name` in the abstract namespace (unix(7)).
package struct UnixAddress {
    private var address = sockaddr_un()
    private let length: socklen_t

    /// Returns nil where the path is longer than the 107 bytes that a socket's name may have.
    package init?(_ path: String) {
        var bytes = Array(path.utf8)
        guard !bytes.isEmpty, bytes.count <= 107 else { return nil }
        let isAbstract = bytes[0] == UInt8(ascii: "@")
        if isAbstract { bytes[0] = 0 }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        length = socklen_t(2 + bytes.count + (isAbstract ? 0 : 1))
    }

    package func with<Result>(
        _ body: (UnsafePointer<sockaddr>, socklen_t) throws -> Result
    ) rethrows -> Result {
        try withUnsafePointer(to: address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                try body($0, length)
            }
        }
    }
}
