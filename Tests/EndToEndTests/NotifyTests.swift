import Dispatch
import Foundation
import Glibc
import Testing

/// What systemd hears of the daemon.
@Suite struct NotifyTests {
    @Test("systemd is told READY, WATCHDOG while it runs, and STOPPING")
    func told() throws {
        let office = try Office(people: DaemonTests.people, telling: HTTPReceiver())
        let ear = try NotifyEar(in: office.folder)
        let daemon = try office.serve("--look", "1", environment: ["NOTIFY_SOCKET": ear.path])
        #expect(eventually(within: 20) { ear.has("READY=1") })
        #expect(eventually(within: 20) { ear.heard.count { $0 == "WATCHDOG=1" } >= 2 })
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
        #expect(eventually(within: 5) { ear.has("STOPPING=1") })
        let order = ear.heard.map { String($0.prefix { $0 != "=" }) }
        #expect(order.last == "STOPPING" && !order.prefix { $0 != "READY" }.contains("STOPPING"))
    }
}

/// The datagram socket that systemd would listen on.
///
/// `@unchecked Sendable`: what was heard is touched on `queue` alone.
final class NotifyEar: @unchecked Sendable {
    let path: String
    private let queue = DispatchQueue(label: "test.notify")
    private let source: any DispatchSourceRead
    private var lines: [String] = []

    init(in folder: URL) throws {
        path = folder.appending(path: "notify").path
        let descriptor = socket(
            AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let isBound = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        source.setCancelHandler { close(descriptor) }
        source.setEventHandler { [unowned self] in hear(descriptor) }
        source.resume()
        guard isBound else { throw Stuck(command: ["bind", path]) }
    }

    deinit { source.cancel() }

    var heard: [String] { queue.sync { lines } }
    func has(_ line: String) -> Bool { heard.contains { $0.hasPrefix(line) } }

    private func hear(_ descriptor: Int32) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        guard count > 0 else { return }
        lines.append(String(decoding: buffer[..<count], as: UTF8.self))
    }
}
