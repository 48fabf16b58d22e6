import Channels

/// Reads `channels:`.
struct ChannelReader {
    let secrets: SecretReader
    let findings: Findings
    /// Hosts named so far.
    private(set) var hosts: Set<String> = []
    private(set) var channels: [Channel] = []
    /// Names whose channel could not be read; naming them is no further error.
    private(set) var declared: [String: Item] = [:]

    private enum Way: Sendable {
        case webhook
        case smtp
    }

    private static let common = ["name", "type", "audience", "names"]
    private static let webhookKeys = common + ["url", "secrets"]
    private static let smtpKeys =
        common + ["server", "tls", "sender", "login", "password", "ca_file"]
    private static let ways = Words<Way>([
        ("webhook", "webhook", .webhook), ("smtp", "smtp", .smtp),
    ])
    private static let reaches = Words<Channel.Reach>([
        ("个人", "person", .person), ("群", "group", .group),
    ])
    private static let securities = Words<Relay.Security>([
        ("starttls", "starttls", .startTLS), ("tls", "tls", .tls), ("none", "none", .none),
    ])

    init(secrets: SecretReader) {
        self.secrets = secrets
        findings = secrets.findings
    }

    mutating func read(_ item: Item?) {
        for item in findings.list(item) { readOne(item) }
    }

    private mutating func readOne(_ item: Item) {
        let all = ChannelReader.webhookKeys + ChannelReader.smtpKeys.dropFirst(4)
        let first = Fields(item, keys: all, findings: Findings())
        let type = findings.word(
            Fields(item, keys: all, findings: findings, besides: Set(all))
                .required("type", example: "type: webhook"), of: ChannelReader.ways)
        guard first.isMapping, let type else { return note(first) }
        let keys = type == .webhook ? ChannelReader.webhookKeys : ChannelReader.smtpKeys
        let fields = Fields(
            item, keys: keys, findings: findings, besides: unknownEverywhere(item, all))
        note(fields)
        guard let name = name(fields) else { return }
        let reach = findings.word(fields["audience"], of: ChannelReader.reaches) ?? .person
        let way = type == .webhook ? webhook(fields) : smtp(fields)
        guard let way else { return }
        let namesPersons = findings.flag(fields["names"]) ?? false
        channels.append(
            Channel(name: name, way: way, reach: reach, namesPersons: namesPersons))
    }

    /// Keys of no type at all were told already.
    private func unknownEverywhere(_ item: Item, _ all: [String]) -> Set<String> {
        guard case .mapping(let pairs) = item.value else { return [] }
        return Set(pairs.map(\.key)).subtracting(all)
    }

    /// Remembers the name even where the channel itself is wrong.
    private mutating func note(_ fields: Fields) {
        guard let item = fields["name"], let name = item.text?.trimmed else { return }
        if declared[name] == nil { declared[name] = item }
    }

    private func name(_ fields: Fields) -> String? {
        guard let item = fields.required("name", example: "name: 政务邮件"),
            let name = findings.name(item)
        else { return nil }
        if let first = declared[name], first.place != item.place {
            findings.error(
                .reference(.nameTwice(.channel, name: name, at: "\(first.place)")), at: item)
        }
        return name
    }

    private mutating func webhook(_ fields: Fields) -> Channel.Way? {
        let keys = findings.list(fields["secrets"]).compactMap(secrets.key)
        guard let address = address(fields) else { return nil }
        hosts.insert(address.endpoint.host)
        if fields["secrets"] == nil, !address.endpoint.isLoopback {
            findings.warning(.channel(.unsigned), at: fields.item)
        }
        return .webhook(url: address.text, keys: keys)
    }

    private func address(_ fields: Fields) -> WebAddress? {
        guard let item = fields.required("url", example: "url: https://oa.example.gov.cn/duban"),
            let text = item.text?.trimmed ?? secrets.secret(item)
        else { return nil }
        switch WebAddress.read(text) {
        case .success(let address): return address
        case .failure(.notURL): findings.error(.channel(.notURL), at: item)
        case .failure(.userInURL): findings.error(.channel(.userInURL), at: item)
        }
        return nil
    }

    private mutating func smtp(_ fields: Fields) -> Channel.Way? {
        let security = findings.word(fields["tls"], of: ChannelReader.securities) ?? .startTLS
        let server = fields.required("server", example: "server: mail.example.gov.cn:587")
        let endpoint = self.endpoint(server)
        let sender = mail(fields.required("sender", example: "sender: duban@example.gov.cn"))
        let account = self.account(fields)
        let authorities = path(fields["ca_file"])
        guard let endpoint, let sender else { return nil }
        hosts.insert(endpoint.host)
        if account.password != nil, security == .none, !endpoint.isLoopback {
            findings.warning(.channel(.passwordInClear), at: fields["tls"] ?? fields.item)
        }
        let relay = Relay(
            host: endpoint.host, port: endpoint.port ?? security.usualPort, security: security,
            helo: String(sender.drop { $0 != "@" }.dropFirst()), login: account.login,
            password: account.password, authorities: authorities)
        return .smtp(relay, sender: sender)
    }

    private func endpoint(_ item: Item?) -> Endpoint? {
        guard let item, let text = findings.text(item, most: 300) else { return nil }
        guard let endpoint = Endpoint(text) else {
            findings.error(.channel(.notServer), at: item)
            return nil
        }
        return endpoint
    }

    private func mail(_ item: Item?) -> String? {
        guard let item, let text = findings.text(item, most: 254) else { return nil }
        guard MailAddress.isValid(text) else {
            findings.error(.machine(.notMail(text)), at: item)
            return nil
        }
        return text
    }

    private func account(_ fields: Fields) -> (login: String?, password: String?) {
        let login = findings.text(fields["login"], most: 256)
        let password = secrets.secret(fields["password"])
        if fields["login"] != nil, fields["password"] == nil {
            findings.error(.channel(.loginWithoutPassword), at: fields.item)
        } else if fields["login"] == nil, let item = fields["password"] {
            findings.error(.channel(.passwordWithoutLogin), at: item)
        }
        return (login, password)
    }

    private func path(_ item: Item?) -> String? {
        guard let item, let text = findings.text(item, most: 1000) else { return nil }
        let path = FilePath.join(secrets.folder, text)
        if case .failure(let flaw) = secrets.files.bytes(of: path, most: 4 << 20) {
            findings.error(.file(flaw), at: item)
        }
        return path
    }
}

extension Relay.Security {
    /// RFC 6409, RFC 8314, RFC 5321.
    var usualPort: Int {
        switch self {
        case .startTLS: 587
        case .tls: 465
        case .none: 25
        }
    }
}
