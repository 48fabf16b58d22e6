import Foundation
import Glibc
import Watch

/// The command's end of the control socket.
package enum ControlClient {
    package enum Outcome: Sendable {
        case answered(Printout)
        /// Nobody listens there: the ledger may be opened directly.
        case nobody
        /// Somebody listens and may not be asked, or hung up.
        case failed(code: Int32)
    }

    /// Sends the order to the daemon and waits for its answer.
    package static func ask(_ order: Order, at path: String) -> Outcome {
        guard let address = UnixAddress(path) else { return .nobody }
        let descriptor = socket(
            AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return .failed(code: errno) }
        defer { close(descriptor) }
        guard address.with({ connect(descriptor, $0, $1) }) == 0 else {
            return errno == ENOENT || errno == ECONNREFUSED ? .nobody : .failed(code: errno)
        }
        guard let bytes = encoded(order), bytes.withUnsafeBytes({ sendAll(descriptor, $0) }) else {
            return .failed(code: errno)
        }
        shutdown(descriptor, Int32(SHUT_WR))
        guard let answer = try? JSONDecoder().decode(Printout.self, from: receive(descriptor))
        else {
            // An answer that is none means that the daemon went away in the middle.
            return .failed(code: ECONNRESET)
        }
        return .answered(answer)
    }

    private static func encoded(_ order: Order) -> Data? {
        // Encoding an order cannot fail: it holds strings, numbers and bytes only.
        try? JSONEncoder().encode(order)
    }

    private static func receive(_ descriptor: Int32) -> Data {
        var received = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return received }
            received.append(contentsOf: buffer[..<count])
        }
    }
}
