import Foundation
import Glibc
import Watch

/// The command's end of the control socket.
package enum ControlClient {
    package enum Outcome: Sendable {
        case answered(Printout)
        /// Nobody listens there: the ledger may be opened directly.
        case nobody
        /// Somebody listens and may not be asked, or hung up; ETIMEDOUT where no answer came in time.
        case failed(code: Int32)
    }

    /// Sends the order to the daemon and waits for its answer.
    /// - Parameter waitSecondsMax: How long nothing may come from the daemon.
    package static func ask(
        _ order: Order, at path: String, waitSecondsMax: Int? = nil
    ) -> Outcome {
        guard let address = UnixAddress(path) else { return .nobody }
        let descriptor = socket(
            AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return .failed(code: errno) }
        defer { close(descriptor) }
        limit(descriptor, to: waitSecondsMax ?? order.request.waitSecondsMax)
        guard address.with({ connect(descriptor, $0, $1) }) == 0 else {
            return errno == ENOENT || errno == ECONNREFUSED ? .nobody : failure(errno)
        }
        guard let bytes = encoded(order), bytes.withUnsafeBytes({ sendAll(descriptor, $0) }) else {
            return failure(errno)
        }
        shutdown(descriptor, Int32(SHUT_WR))
        guard let received = receive(descriptor) else { return failure(errno) }
        guard let answer = try? JSONDecoder().decode(Printout.self, from: received) else {
            // An answer that is none means that the daemon went away in the middle.
            return .failed(code: ECONNRESET)
        }
        return .answered(answer)
    }

    /// EAGAIN is how a socket with a time limit says that the time is over.
    private static func failure(_ code: Int32) -> Outcome {
        .failed(code: code == EAGAIN ? ETIMEDOUT : code)
    }

    private static func limit(_ descriptor: Int32, to seconds: Int) {
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(
                descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    private static func encoded(_ order: Order) -> Data? {
        // Encoding an order cannot fail: it holds strings, numbers and bytes only.
        try? JSONEncoder().encode(order)
    }

    /// Everything up to the daemon's end of it; nil, with errno, where nothing came in time.
    private static func receive(_ descriptor: Int32) -> Data? {
        var received = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0 && errno == EINTR { continue }
            if count < 0 { return nil }
            guard count > 0 else { return received }
            received.append(contentsOf: buffer[..<count])
        }
    }
}

extension Errand {
    /// How long the daemon may work on it, in seconds.
    package var waitSecondsMax: Int {
        if case .importFile = self { return 600 }
        return takesLong ? 3600 : 60
    }
}
