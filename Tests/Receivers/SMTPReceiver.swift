/// What a mail relay of a test does instead of going on.
package enum Trouble: Sendable {
    /// Answers a command that starts so with this line.
    case answer(String, String)
    /// Closes instead of answering such a command.
    case drop(String)
    /// Says nothing to such a command.
    case hang(String)
}

/// A mail relay on the loopback: the basic dialogue, in clear text. The end of a mail is called `.`.
package final class SMTPReceiver: Sendable {
    private let log: Log
    private let loopback: Loopback

    private final class Log: Sendable {
        let mails = Guarded<[String]>([])
        let commands = Guarded<[[String]]>([])
    }

    /// - Parameter trouble: Asked with the number of the connection, from 1 on.
    package init(_ trouble: @escaping @Sendable (Int) -> Trouble?) {
        let log = Log()
        self.log = log
        loopback = Loopback { wire in
            let number = log.commands.withLock { commands in
                commands.append([])
                return commands.count
            }
            SMTPReceiver.talk(on: wire, trouble(number), number, log)
        }
    }

    package convenience init(_ trouble: Trouble? = nil) {
        self.init { _ in trouble }
    }

    deinit { loopback.stop() }

    package var port: Int { loopback.port }
    package var mails: [String] { log.mails.withLock { $0 } }
    /// What was said on each connection.
    package var commands: [[String]] { log.commands.withLock { $0 } }

    private static func talk(on wire: Wire, _ trouble: Trouble?, _ number: Int, _ log: Log) {
        wire.write("220 relay.example ready\r\n")
        while let line = wire.read(until: "\r\n") {
            let command = String(line.dropLast(1))
            log.commands.withLock { $0[number - 1].append(command) }
            guard answer(command, on: wire, trouble) else { return }
            if case .answer("DATA", _) = trouble { continue }
            guard command == "DATA" else { continue }
            guard let mail = wire.read(until: "\r\n.\r\n") else { return }
            log.mails.withLock { $0.append(mail) }
            guard answer(".", on: wire, trouble) else { return }
        }
    }

    /// - Returns: Whether the connection goes on.
    private static func answer(_ command: String, on wire: Wire, _ trouble: Trouble?) -> Bool {
        switch trouble {
        case .answer(let start, let line) where command.hasPrefix(start):
            wire.write(line + "\r\n")
            return !line.hasPrefix("421")
        case .drop(let start) where command.hasPrefix(start): return false
        case .hang(let start) where command.hasPrefix(start):
            wire.readUntilClosed()
            return false
        default: return ordinary(command, on: wire)
        }
    }

    private static func ordinary(_ command: String, on wire: Wire) -> Bool {
        switch command.prefix(4) {
        case "EHLO": wire.write("250-relay.example\r\n250-AUTH PLAIN\r\n250 SIZE 1000000\r\n")
        case "DATA": wire.write("354 go on\r\n")
        case ".": wire.write("250 2.0.0 Ok: queued as Q0001\r\n")
        case "AUTH":
            wire.write("334 \r\n")
            guard wire.read(until: "\r\n") != nil else { return false }
            wire.write("235 2.7.0 welcome\r\n")
        case "QUIT": wire.write("221 2.0.0 Bye\r\n")
        default: wire.write("250 2.1.0 Ok\r\n")
        }
        return command != "QUIT"
    }
}
