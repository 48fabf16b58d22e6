/// What an HTTP receiver heard.
package struct Heard: Sendable {
    package var head: String
    package var body: String

    /// Path and query as they were asked for.
    package var target: String {
        head.split(separator: " ").dropFirst().first.map(String.init) ?? ""
    }

    package func header(_ name: String) -> String? {
        let start = name.lowercased() + ": "
        let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(start) }
        return line.map { String($0.dropFirst(start.count)) }
    }
}

/// How an HTTP receiver behaves towards one request.
package enum Manner: Sendable {
    case answer(Int, headers: [String] = [], body: String = "")
    /// Answers, and closes without having said so.
    case answerAndClose
    /// Says nothing and keeps the connection.
    case hang
    /// The head of an answer, and then nothing.
    case hangAfterHead
    /// An answer that never ends, a byte at a time.
    case drip
    /// Half of the body that was announced.
    case cut
    /// Reads and closes without an answer.
    case leave
    case reset
    case garbage
}

/// An HTTP receiver on the loopback that can be told to misbehave.
package final class HTTPReceiver: Sendable {
    private let log: Log
    private let loopback: Loopback

    private final class Log: Sendable { let heard = Guarded<[Heard]>([]) }

    /// - Parameter manner: Asked with the request and its number, from 1 on.
    package init(hearing manner: @escaping @Sendable (Heard, Int) -> Manner) {
        let log = Log()
        self.log = log
        loopback = Loopback { wire in
            while let request = HTTPReceiver.read(wire) {
                let number = log.heard.withLock { heard in
                    heard.append(request)
                    return heard.count
                }
                guard HTTPReceiver.behave(manner(request, number), wire) else { return }
            }
        }
    }

    package convenience init(_ manner: @escaping @Sendable (Int) -> Manner) {
        self.init(hearing: { manner($1) })
    }

    package convenience init(_ manner: Manner = .answer(204)) {
        self.init { _ in manner }
    }

    deinit { loopback.stop() }

    package var port: Int { loopback.port }
    package var heard: [Heard] { log.heard.withLock { $0 } }
    package func stop() { loopback.stop() }

    package func url(_ path: String = "/hook/secret-path") -> String {
        "http://127.0.0.1:\(port)\(path)"
    }

    /// The next request on a connection; nil when the other side closed before.
    package static func read(_ wire: Wire) -> Heard? {
        guard let head = wire.read(until: "\r\n\r\n") else { return nil }
        let heard = Heard(head: head, body: "")
        let length = heard.header("content-length").flatMap { Int($0) } ?? 0
        guard let body = wire.read(bytes: length) else { return nil }
        return Heard(head: head, body: body)
    }

    /// - Returns: Whether the connection goes on.
    private static func behave(_ manner: Manner, _ wire: Wire) -> Bool {
        switch manner {
        case .answer(let status, let headers, let body):
            let lines = headers.map { $0 + "\r\n" }.joined()
            let length = status == 204 ? "" : "Content-Length: \(body.utf8.count)\r\n"
            wire.write("HTTP/1.1 \(status) Said\r\n\(lines)\(length)\r\n\(body)")
            return true
        case .answerAndClose: wire.write("HTTP/1.1 204 Said\r\n\r\n")
        case .hang: wire.readUntilClosed()
        case .hangAfterHead:
            wire.write("HTTP/1.1 200 Said\r\nContent-Length: 10\r\n\r\n12345")
            wire.readUntilClosed()
        case .drip:
            wire.write("HTTP/1.1 200 Said\r\nContent-Length: 1000000\r\n\r\n")
            repeat { wire.write("x") } while wire.isOpen(after: 20)
        case .cut: wire.write("HTTP/1.1 200 Said\r\nContent-Length: 10\r\n\r\n12345")
        case .leave: break
        case .reset: wire.resetAtClose()
        case .garbage: wire.write("Good morning\r\n\r\n")
        }
        return false
    }
}
