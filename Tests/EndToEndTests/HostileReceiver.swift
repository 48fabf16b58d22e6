import Dispatch
import Foundation

/// Receivers at one port that misbehave, each in the way that its path names.
///
/// `@unchecked Sendable`: everything that changes is touched on `queue` alone.
final class HostileReceiver: @unchecked Sendable {
    enum Manner: String, CaseIterable, Sendable {
        /// Takes the request and never answers.
        case stall
        /// An answer that never ends, some bytes now and then.
        case drip
        case redirect
        case refused
        case gone
        case broken
        /// 429 with seconds, and with a date of HTTP.
        case limitedSeconds = "limited-seconds"
        case limitedDate = "limited-date"
        /// 200 and a body that says that it was refused.
        case badCode = "bad-code"
        case loginPage = "login-page"
        /// Half of the body that was announced.
        case cut
        /// Takes the request and closes.
        case lostAck = "lost-ack"
        case huge
        case garbage
    }

    private let queue = DispatchQueue(label: "test.hostile")
    private var listener: Listener?
    private var heard: [String: Int] = [:]
    private var elsewhere = 0

    init() { listener = Listener(queue) { [unowned self] in serve($0) } }

    var port: UInt16 { listener?.port ?? 0 }
    /// Requests by manner.
    var requests: [String: Int] { queue.sync { heard } }
    /// Requests for where a redirect points.
    var followed: Int { queue.sync { elsewhere } }

    private func serve(_ connection: Listener.Connection) {
        let received = connection.received
        guard let end = received.range(of: Data("\r\n\r\n".utf8)) else { return }
        let head = String(decoding: received[..<end.lowerBound], as: UTF8.self)
        let length =
            head.lowercased().components(separatedBy: "content-length: ").last
            .flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
        guard received.endIndex - end.upperBound >= length else { return }
        connection.received = Data()
        let target = head.split(separator: " ").dropFirst().first.map(String.init) ?? ""
        guard let manner = Manner.allCases.first(where: { target.hasPrefix("/\($0.rawValue)?") })
        else {
            elsewhere += 1
            return connection.write(HostileReceiver.answer(200, "ok"))
        }
        heard[manner.rawValue, default: 0] += 1
        behave(manner, connection, echo: target)
    }

    private static func answer(_ status: Int, _ body: String, _ header: String = "") -> String {
        "HTTP/1.1 \(status) Said\r\n\(header)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    /// - Parameter echo: The secret address, which a careless receiver repeats in every form.
    private func behave(_ manner: Manner, _ connection: Listener.Connection, echo: String) {
        let said = HostileTests.forms(of: echo).joined(separator: " ")
        switch manner {
        case .stall: break
        case .drip:
            connection.write("HTTP/1.1 200 Said\r\nContent-Length: 100000\r\n\r\n")
            drip(connection, 200)
        case .redirect:
            connection.write(
                HostileReceiver.answer(302, said, "Location: http://127.0.0.1:\(port)/else\r\n"))
        case .refused: connection.write(HostileReceiver.answer(403, said))
        case .gone: connection.write(HostileReceiver.answer(410, said))
        case .broken: connection.write(HostileReceiver.answer(500, said))
        case .limitedSeconds:
            connection.write(HostileReceiver.answer(429, said, "Retry-After: 120\r\n"))
        case .limitedDate:
            let later = HostileReceiver.httpDate(Date(timeIntervalSinceNow: 120))
            connection.write(HostileReceiver.answer(429, said, "Retry-After: \(later)\r\n"))
        case .badCode:
            connection.write(
                HostileReceiver.answer(200, #"{"errcode":93000,"errmsg":"invalid \#(said)"}"#))
        case .loginPage: connection.write(HostileReceiver.answer(200, "<html>\(said)</html>"))
        case .cut:
            connection.write("HTTP/1.1 200 Said\r\nContent-Length: 10\r\n\r\n12345")
            connection.hangUp()
        case .lostAck: connection.hangUp()
        case .huge:
            let body = String(repeating: said + " ", count: 3_000)
            connection.write(HostileReceiver.answer(500, body))
        case .garbage:
            connection.write("\u{1}Good morning \(said)\r\n\r\n")
            connection.hangUp()
        }
    }

    private func drip(_ connection: Listener.Connection, _ left: Int) {
        guard left > 0 else { return }
        queue.asyncAfter(deadline: .now() + .milliseconds(100)) { [weak self] in
            connection.write("x")
            self?.drip(connection, left - 1)
        }
    }

    private static func httpDate(_ date: Date) -> String {
        let form = DateFormatter()
        form.locale = Locale(identifier: "en_US_POSIX")
        form.timeZone = TimeZone(identifier: "GMT")
        form.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return form.string(from: date)
    }
}

/// A server that speaks TLS with a certificate nobody vouches for; gone with its last user.
final class StrangeTLS {
    let port: UInt16
    private let process = Process()

    init(in folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Certificate.make(in: folder)
        port = Listener.freePort()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = [
            "s_server", "-quiet", "-accept", "127.0.0.1:\(port)", "-cert",
            folder.appending(path: "certificate.pem").path, "-key",
            folder.appending(path: "key.pem").path,
        ]
        process.standardInput = Pipe()
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        // It may have inherited that it ignores a polite end.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
