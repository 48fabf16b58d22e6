import CCurl
import Glibc

/// The sockets of one mail thread, so that another thread can cut what it waits for.
final class MailSocket: Sendable {
    private struct State {
        var open: Set<Int32> = []
        var isCut = false
    }

    private let state = Guarded(State())

    var isCut: Bool { state.withLock(\.isCut) }

    func open(_ address: UnsafePointer<curl_sockaddr>) -> Int32 {
        let type = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
        let (family, number) = (address.pointee.family, address.pointee.protocol)
        return state.withLock { state in
            guard !state.isCut else { return CURL_SOCKET_BAD }
            let fd = socket(family, type, number)
            if fd >= 0 { state.open.insert(fd) }
            return fd
        }
    }

    func close(_ fd: Int32) -> Int32 {
        state.withLock { state in
            state.open.remove(fd)
            return Glibc.close(fd)
        }
    }

    /// Ends every transfer of the thread, now and later.
    func cut() {
        state.withLock { state in
            state.isCut = true
            for fd in state.open { shutdown(fd, Int32(SHUT_RDWR)) }
        }
    }
}
