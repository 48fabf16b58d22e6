import Dispatch
import Foundation

/// Everybody's telephone: an HTTP receiver of the test that answers as it is told and keeps what
/// arrived.
///
/// `@unchecked Sendable`: everything that changes is touched on `queue` alone.
final class HTTPReceiver: @unchecked Sendable {
    enum Reply {
        case status(Int, header: String = "", body: String = "ok")
        case later(milliseconds: Int, Int)
        /// Never answers.
        case hang
    }

    /// One request as it came.
    struct Arrival: Sendable {
        var path: String
        var header: [String: String]
        var body: Data
        /// By the clock that nobody sets, in seconds.
        var at: Double
        /// By the clock on the wall.
        var wall: Date

        var id: String { header["webhook-id"] ?? "" }
        var timestamp: String { header["webhook-timestamp"] ?? "" }

        /// Whether one of its signatures is that of the office's key, over this very body.
        var isSigned: Bool {
            let expected = Signature.standardWebhooks(
                id: id, timestamp: timestamp, body: body, key: Office.keyBytes)
            return (header["webhook-signature"] ?? "").split(separator: " ")
                .contains("v1,\(expected)")
        }

        var notice: Notice? {
            // What is no notice makes the expectation fail that looks for one.
            try? JSONDecoder().decode(Notice.self, from: body)
        }
    }

    private let queue = DispatchQueue(label: "test.receiver")
    private var listener: Listener?
    private var kept: [Arrival] = []
    private var answer: @Sendable (Arrival, Int) -> Reply
    private let news = DispatchSemaphore(value: 0)

    /// - Parameter answer: Told the arrival and its number, from 1 on.
    init(_ answer: @escaping @Sendable (Arrival, Int) -> Reply = { _, _ in .status(200) }) {
        self.answer = answer
        listener = Listener(queue) { [unowned self] in serve($0) }
    }

    var port: UInt16 { listener?.port ?? 0 }
    var arrivals: [Arrival] { queue.sync { kept } }
    var notices: [Notice] { arrivals.compactMap(\.notice) }

    func answer(_ answer: @escaping @Sendable (Arrival, Int) -> Reply) {
        queue.sync { self.answer = answer }
    }

    /// From now on connections are refused.
    func shut() { queue.sync { listener?.shut() } }
    func open() { queue.sync { listener?.open() } }

    /// Waits until so many requests arrived in all.
    func hasArrivals(_ count: Int, within seconds: Double) -> Bool {
        let end = DispatchTime.now() + seconds
        while queue.sync(execute: { kept.count }) < count {
            if news.wait(timeout: end) == .timedOut {
                return queue.sync { kept.count } >= count
            }
        }
        return true
    }

    private func serve(_ connection: Listener.Connection) {
        while let arrival = HTTPReceiver.take(from: connection) {
            kept.append(arrival)
            let reply = answer(arrival, kept.count)
            news.signal()
            switch reply {
            case .status(let status, let header, let body):
                connection.write(HTTPReceiver.text(status, header, body))
            case .later(let milliseconds, let status):
                queue.asyncAfter(deadline: .now() + .milliseconds(milliseconds)) {
                    connection.write(HTTPReceiver.text(status, "", "ok"))
                }
            case .hang: break
            }
        }
    }

    private static func text(_ status: Int, _ header: String, _ body: String) -> String {
        "HTTP/1.1 \(status) Told\r\n\(header)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    /// Takes one whole request off the front of what was received.
    private static func take(from connection: Listener.Connection) -> Arrival? {
        let received = connection.received
        guard let end = received.range(of: Data("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: received[..<end.lowerBound], as: UTF8.self)
        let lines = head.components(separatedBy: "\r\n")
        var header: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            header[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        let length = header["content-length"].flatMap { Int($0) } ?? 0
        guard received.endIndex - end.upperBound >= length else { return nil }
        let body = Data(received[end.upperBound..<end.upperBound + length])
        connection.received = Data(received[(end.upperBound + length)...])
        let path = lines[0].split(separator: " ").dropFirst().first.map(String.init) ?? ""
        let now = Double(DispatchTime.now().uptimeNanoseconds) / 1e9
        return Arrival(path: path, header: header, body: body, at: now, wall: Date())
    }
}
