import Dispatch
import Foundation

/// A mail relay of the test: EHLO, AUTH PLAIN, MAIL, RCPT, DATA.
///
/// `@unchecked Sendable`: everything that changes is touched on `queue` alone.
final class SMTPServer: @unchecked Sendable {
    /// One mail as it was handed over.
    struct Mail: Sendable {
        var sender: String
        var recipients: [String]
        var text: String
        /// What the relay answered to it.
        var answer: String

        /// A field of the header, unfolded.
        func field(_ name: String) -> String? {
            let head = text.components(separatedBy: "\r\n\r\n")[0]
                .replacing("\r\n ", with: " ").replacing("\r\n\t", with: " ")
            return head.components(separatedBy: "\r\n")
                .first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
                .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
        }

        var subject: String {
            let words = (field("Subject") ?? "").split(separator: " ")
            return words.map { word in
                guard word.hasPrefix("=?UTF-8?B?"), word.hasSuffix("?=") else { return "\(word)" }
                let bytes = Data(base64Encoded: String(word.dropFirst(10).dropLast(2)))
                return String(decoding: bytes ?? Data(), as: UTF8.self)
            }.joined()
        }

        /// The text of every base64 part.
        var body: String {
            text.components(separatedBy: "\r\n--").compactMap { part in
                let content = part.components(separatedBy: "\r\n\r\n").last ?? ""
                return Data(base64Encoded: content.replacing("\r\n", with: ""))
            }.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
        }
    }

    private struct Talk {
        var sender = ""
        var recipients: [String] = []
        var isData = false
        var isLogin = false
    }

    private let queue = DispatchQueue(label: "test.relay")
    private var listener: Listener?
    private var talks: [ObjectIdentifier: Talk] = [:]
    private var kept: [Mail] = []
    private var logins: [String] = []
    private let judge: @Sendable (_ recipient: String, _ number: Int) -> String

    /// - Parameter judge: The answer to a mail, by its recipient and which of his mails it is;
    ///   without one the relay hangs up.
    init(_ judge: @escaping @Sendable (String, Int) -> String) {
        self.judge = judge
        listener = Listener(
            queue,
            greet: { [unowned self] connection in
                talks[ObjectIdentifier(connection)] = Talk()
                connection.write("220 relay.test ready\r\n")
            }, serve: { [unowned self] in serve($0) })
    }

    var port: UInt16 { listener?.port ?? 0 }
    var mails: [Mail] { queue.sync { kept } }
    /// What was said after AUTH PLAIN.
    var credentials: [String] { queue.sync { logins } }

    private func serve(_ connection: Listener.Connection) {
        while true {
            let isData = talks[ObjectIdentifier(connection)]?.isData == true
            let end = Data((isData ? "\r\n.\r\n" : "\r\n").utf8)
            guard let range = connection.received.range(of: end) else { return }
            let text = String(
                decoding: connection.received[..<range.lowerBound], as: UTF8.self)
            connection.received = Data(connection.received[range.upperBound...])
            isData ? take(text, connection) : answer(text, connection)
        }
    }

    private func take(_ text: String, _ connection: Listener.Connection) {
        let talk = talks[ObjectIdentifier(connection)] ?? Talk()
        talks[ObjectIdentifier(connection)] = Talk()
        let number = kept.count { $0.recipients == talk.recipients } + 1
        let answer = judge(talk.recipients.first ?? "", number)
        kept.append(
            Mail(sender: talk.sender, recipients: talk.recipients, text: text, answer: answer))
        answer.isEmpty ? connection.hangUp() : connection.write(answer + "\r\n")
    }

    private func answer(_ line: String, _ connection: Listener.Connection) {
        var talk = talks[ObjectIdentifier(connection)] ?? Talk()
        defer { talks[ObjectIdentifier(connection)] = talk }
        if talk.isLogin {
            talk.isLogin = false
            logins.append(line)
            return connection.write("235 2.7.0 ok\r\n")
        }
        switch line.prefix(4).uppercased() {
        case "EHLO": connection.write("250-relay.test\r\n250-AUTH PLAIN\r\n250 8BITMIME\r\n")
        case "AUTH":
            let words = line.split(separator: " ")
            talk.isLogin = words.count < 3
            if words.count >= 3 { logins.append(String(words[2])) }
            connection.write(talk.isLogin ? "334 \r\n" : "235 2.7.0 ok\r\n")
        case "MAIL":
            talk.sender = SMTPServer.address(in: line)
            connection.write("250 2.1.0 ok\r\n")
        case "RCPT":
            talk.recipients.append(SMTPServer.address(in: line))
            connection.write("250 2.1.5 ok\r\n")
        case "DATA":
            talk.isData = true
            connection.write("354 go on\r\n")
        case "QUIT": connection.write("221 2.0.0 bye\r\n")
        default: connection.write("250 2.0.0 ok\r\n")
        }
    }

    private static func address(in line: String) -> String {
        String(line.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
    }
}
