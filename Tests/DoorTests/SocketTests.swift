import Almanac
import Door
import Foundation
import Glibc
import Synchronization
import Testing
import Watch

/// A folder whose name is short enough for a socket's path.
private final class SocketFolder: Sendable {
    let path: String

    init() throws {
        path = "/tmp/sock-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    // A folder that is left over in the temporary directory harms nobody.
    deinit { try? FileManager.default.removeItem(atPath: path) }

    var socket: String { path + "/d.sock" }

    /// What the daemon prints for the order; what went wrong where it prints nothing.
    func ask(_ order: Order) -> String {
        let outcome = ControlClient.ask(order, at: socket)
        guard case .answered(let answer) = outcome else { return "\(outcome)" }
        return answer.out
    }
}

@Suite("The door for commands")
struct SocketTests {
    private func door(
        _ folder: SocketFolder, silence: Double = 10,
        _ answer: @escaping @Sendable () -> Data = { Data() }
    ) -> ControlSocket {
        ControlSocket(path: folder.socket, silenceSecondsMax: silence) { _, _ in .now(answer()) }
    }

    @Test("A file of somebody's that lies at the socket's path is left alone, and named")
    func file() throws {
        let folder = try SocketFolder()
        try Data("台账".utf8).write(to: URL(filePath: folder.socket))
        let error = ControlError.cannotListen(path: folder.socket, code: EEXIST)
        #expect(throws: error) { try door(folder).start() }
        #expect(FileManager.default.contents(atPath: folder.socket) == Data("台账".utf8))
        #expect(error.advice(.zhHans).contains("不是套接字"))
        #expect(error.advice(.english).contains("control: socket"))
    }

    @Test("A link is left alone, and so is what it names; a left-over socket makes room")
    func link() throws {
        let folder = try SocketFolder()
        let ledger = folder.path + "/ledger"
        try Data("台账".utf8).write(to: URL(filePath: ledger))
        try FileManager.default.createSymbolicLink(
            atPath: folder.socket, withDestinationPath: ledger)
        #expect(throws: ControlError.self) { try door(folder).start() }
        #expect(FileManager.default.contents(atPath: ledger) == Data("台账".utf8))
        try FileManager.default.removeItem(atPath: folder.socket)
        let first = door(folder)
        try first.start()
        let second = door(folder)
        try second.start()
        second.stop()
        #expect(!FileManager.default.fileExists(atPath: folder.socket))
        first.stop()
    }

    @Test("What was put at the path while the daemon ran is not removed when it stops")
    func stopped() throws {
        let folder = try SocketFolder()
        let door = door(folder)
        try door.start()
        try FileManager.default.removeItem(atPath: folder.socket)
        try Data("台账".utf8).write(to: URL(filePath: folder.socket))
        door.stop()
        #expect(FileManager.default.fileExists(atPath: folder.socket))
    }

    @Test("An order is answered; where nobody listens the ledger is free")
    func answered() throws {
        let folder = try SocketFolder()
        let printout = try JSONEncoder().encode(Printout(out: "好\n"))
        let door = door(folder) { printout }
        try door.start()
        defer { door.stop() }
        guard case .answered(let answer) = ControlClient.ask(Order(.showClock), at: folder.socket)
        else {
            Issue.record("no answer")
            return
        }
        #expect(answer.out == "好\n")
        guard case .nobody = ControlClient.ask(Order(.showClock), at: folder.path + "/other")
        else {
            Issue.record("somebody")
            return
        }
    }

    @Test("An order that takes long holds nobody up; too many of them are told so")
    func long() throws {
        let folder = try SocketFolder()
        let said = { (text: String) in try JSONEncoder().encode(Printout(out: text)) }
        let (late, now, busy) = (try said("晚\n"), try said("早\n"), try said("忙\n"))
        let gate = DispatchSemaphore(value: 0)
        let door = ControlSocket(path: folder.socket, silenceSecondsMax: 0.2) { order, _ in
            guard String(decoding: order, as: UTF8.self).contains("forecast") else {
                return .now(now)
            }
            let work: @Sendable () -> Data = {
                gate.wait()
                return late
            }
            return .later(work, elseBusy: busy)
        }
        try door.start()
        defer { door.stop() }
        let answers = Mutex<[String]>([])
        let group = DispatchGroup()
        for _ in 0...ControlSocket.longOrdersMax {
            DispatchQueue.global().async(group: group) {
                let answer = folder.ask(Order(.forecast(days: 1)))
                answers.withLock { $0.append(answer) }
            }
        }
        while !answers.withLock({ $0.contains("忙\n") }) {
            #expect(folder.ask(Order(.showClock)) == "早\n")
        }
        for _ in 0..<ControlSocket.longOrdersMax { gate.signal() }
        group.wait()
        #expect(answers.withLock { $0.count { $0 == "晚\n" } } == ControlSocket.longOrdersMax)
    }

    @Test("A daemon that does not answer is given up, not waited for for ever")
    func mute() throws {
        let folder = try SocketFolder()
        // Listens and takes nobody: the kernel keeps the caller waiting.
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        let address = try #require(UnixAddress(folder.socket))
        #expect(address.with { bind(listener, $0, $1) } == 0 && listen(listener, 1) == 0)
        let outcome = ControlClient.ask(
            Order(.showClock), at: folder.socket, waitSecondsMax: 1)
        guard case .failed(let code) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(code == ETIMEDOUT)
    }

    @Test("A caller who says nothing is hung up")
    func silent() throws {
        let folder = try SocketFolder()
        let door = door(folder, silence: 0.1)
        try door.start()
        defer { door.stop() }
        let caller = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(caller) }
        let address = try #require(UnixAddress(folder.socket))
        #expect(address.with { connect(caller, $0, $1) } == 0)
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(caller, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var byte: UInt8 = 0
        #expect(recv(caller, &byte, 1, 0) == 0)
    }
}
