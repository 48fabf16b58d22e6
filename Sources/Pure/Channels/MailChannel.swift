import Almanac
import Delivery

/// Mail over the office's relay, one recipient at a time (RFC 5321).
package struct MailChannel: ChannelKind {
    package static let word = "smtp"
    package static let keys = [
        SettingKey("server", .server, required: "server: mail.example.gov.cn:587"),
        SettingKey(
            "tls",
            .word([
                SettingWord("starttls", "starttls"), SettingWord("tls", "tls"),
                SettingWord("none", "none"),
            ])),
        SettingKey("sender", .mailAddress, required: "sender: duban@example.gov.cn"),
        SettingKey("login", .text(most: 256)),
        SettingKey("password", .secret),
        SettingKey("ca_file", .file),
    ]

    package var relay: Relay
    package var sender: String

    package init(_ relay: Relay, sender: String) {
        self.relay = relay
        self.sender = sender
    }

    package init?(_ settings: inout ChannelSettings) {
        MailChannel.checkAccount(&settings)
        let security = settings.text("tls").flatMap { Relay.Security(rawValue: $0) } ?? .startTLS
        guard let server = settings.server("server"), let sender = settings.text("sender") else {
            return nil
        }
        let password = settings.text("password")
        if password != nil, security == .none, !ChannelSettings.isLoopback(server.host) {
            settings.warn(
                settings.isGiven("tls") ? "tls" : nil,
                "密码会明文经过网络；写 tls: starttls 或 tls",
                "the password would cross the network in clear; write tls: starttls or tls")
        }
        self.init(
            Relay(
                host: server.host, port: server.port ?? security.usualPort, security: security,
                helo: String(sender.drop { $0 != "@" }.dropFirst()), login: settings.text("login"),
                password: password, authorities: settings.text("ca_file")),
            sender: sender)
    }

    private static func checkAccount(_ settings: inout ChannelSettings) {
        let (hasLogin, hasPassword) = (settings.isGiven("login"), settings.isGiven("password"))
        if hasLogin, !hasPassword {
            settings.refuse(
                nil, "有 login 没有 password；补上 password: {secret_file: 路径}",
                "login without password; add password: {secret_file: PATH}")
        } else if hasPassword, !hasLogin {
            settings.refuse(
                "password", "有 password 没有 login；补上 login",
                "password without login; add login")
        }
    }

    package var forms: [Form] { [.mail] }
    package var limits: [SendingLimit] { [] }
    package var need: AddressNeed { .mail }
    /// Most stores drop the second of two mails with one Message-ID.
    package var dropsRepeats: Bool { true }
    package var secrets: [String] { [relay.password].compactMap { $0 }.filter { $0.count >= 4 } }

    package func load(_ letter: Letter, as form: Form) throws(PackingError) -> Loaded {
        guard let from = MailAddress(sender) else {
            throw .unusableSender(sender, channel: letter.channel)
        }
        guard case .mail(let text) = letter.address else {
            throw .noAddress(channel: letter.channel)
        }
        guard let to = MailAddress(text) else { throw .unusableAddress(text) }
        let writer = MailWriter(office: letter.office, sender: from)
        let written = letter.written
        let content = writer.content(of: letter.message, as: written, to: to)
        return Loaded(
            .mail(
                Mail(relay: relay, from: from.description, to: to.description, content: content)),
            as: form, words: written.text)
    }
}

extension Relay.Security {
    /// RFC 6409, RFC 8314, RFC 5321.
    package var usualPort: Int {
        switch self {
        case .startTLS: 587
        case .tls: 465
        case .none: 25
        }
    }
}
