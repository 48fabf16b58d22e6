import Dispatch
import Foundation
import Glibc

/// The demo's stand-in for everybody's telephone: an HTTP receiver on the loopback address that
/// hands over each message it is sent. It speaks as much HTTP/1.1 as a webhook's sender does.
///
/// `@unchecked Sendable`: everything is touched on `queue` alone, after `init`.
final class DemoReceiver: @unchecked Sendable {
    /// The longest request in bytes: a message is at most 20 KB.
    private static let requestBytesMax = 256 * 1024

    let port: UInt16
    private let queue = DispatchQueue(label: "duban.demo.receiver")
    private let listener: Int32
    private let source: any DispatchSourceRead
    private let deliver: @Sendable (Data) -> Void
    private var callers: [Int32: Caller] = [:]

    private struct Caller {
        var source: any DispatchSourceRead
        var received = Data()
    }

    /// - Parameter port: 0 takes a free one.
    /// - Returns: nil where the port cannot be had.
    init?(port: UInt16, deliver: @escaping @Sendable (Data) -> Void) {
        guard let (listener, chosen) = DemoReceiver.listen(on: port) else { return nil }
        self.listener = listener
        self.port = chosen
        self.deliver = deliver
        source = DispatchSource.makeReadSource(fileDescriptor: listener, queue: queue)
        source.setEventHandler { [unowned self] in accept() }
        source.setCancelHandler { close(listener) }
        source.resume()
    }

    func stop() {
        queue.sync {
            source.cancel()
            for caller in callers.values { caller.source.cancel() }
            callers = [:]
        }
    }

    private static func listen(on port: UInt16) -> (Int32, UInt16)? {
        let listener = socket(
            AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(
            listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && Glibc.listen(listener, 128) == 0
                    && getsockname(listener, $0, &size) == 0
            }
        }
        guard isBound else {
            close(listener)
            return nil
        }
        return (listener, UInt16(bigEndian: address.sin_port))
    }

    private func accept() {
        let descriptor = Glibc.accept(listener, nil, nil)
        guard descriptor >= 0 else { return }
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        source.setEventHandler { [unowned self] in receive(from: descriptor) }
        source.setCancelHandler { close(descriptor) }
        callers[descriptor] = Caller(source: source)
        source.resume()
    }

    private func receive(from descriptor: Int32) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        if count < 0 && (errno == EAGAIN || errno == EINTR) { return }
        guard count > 0 else { return hangUp(descriptor) }
        callers[descriptor]?.received.append(contentsOf: buffer[..<count])
        while let body = nextBody(of: descriptor) {
            deliver(body)
            let reply = Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".utf8)
            _ = send(descriptor, reply, reply.count, Int32(MSG_NOSIGNAL))
        }
        let held = callers[descriptor]?.received.count ?? 0
        if held > DemoReceiver.requestBytesMax { hangUp(descriptor) }
    }

    private func hangUp(_ descriptor: Int32) {
        callers.removeValue(forKey: descriptor)?.source.cancel()
    }

    /// Takes one whole request out of what was received, and returns its body.
    private func nextBody(of descriptor: Int32) -> Data? {
        guard let received = callers[descriptor]?.received,
            let head = received.range(of: Data("\r\n\r\n".utf8))
        else { return nil }
        let lines = String(decoding: received[..<head.lowerBound], as: UTF8.self)
            .lowercased().components(separatedBy: "\r\n")
        let length = lines.first { $0.hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
        guard let length, length >= 0, length <= DemoReceiver.requestBytesMax else { return nil }
        let end = head.upperBound + length
        guard received.endIndex >= end else { return nil }
        callers[descriptor]?.received = Data(received[end...])
        return Data(received[head.upperBound..<end])
    }
}
