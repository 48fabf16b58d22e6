import Channels

/// Reads `channels:`; what the keys of a channel are, its kind tells.
struct ChannelReader {
    let secrets: SecretReader
    let findings: Findings
    /// Hosts named so far.
    private(set) var hosts: Set<String> = []
    private(set) var channels: [Channel] = []
    /// Names whose channel could not be read; naming them is no further error.
    private(set) var declared: [String: Item] = [:]

    private static let common = ["name", "type", "audience", "names", "per_minute"]
    private static let everyKey = ChannelRoster.kinds.reduce(common) { keys, kind in
        keys + kind.keys.map(\.name).filter { !keys.contains($0) }
    }
    private static let kinds = Words<any ChannelKind.Type>(
        ChannelRoster.kinds.map { ($0.word, $0.word, $0) })
    private static let reaches = Words<Channel.Reach>([
        ("个人", "person", .person), ("群", "group", .group),
    ])

    init(secrets: SecretReader) {
        self.secrets = secrets
        findings = secrets.findings
    }

    /// - Parameter rows: The office's own rows of the verdict table, by kind.
    mutating func read(_ item: Item?, rows: [String: [VerdictRow]] = [:]) {
        for item in findings.list(item) { readOne(item, rows) }
    }

    private mutating func readOne(_ item: Item, _ rows: [String: [VerdictRow]]) {
        let all = ChannelReader.everyKey
        let first = Fields(item, keys: all, findings: Findings())
        let kind = findings.word(
            Fields(item, keys: all, findings: findings, besides: Set(all))
                .required("type", example: "type: webhook"), of: ChannelReader.kinds)
        guard first.isMapping, let kind else { return note(first) }
        let fields = Fields(
            item, keys: ChannelReader.common + kind.keys.map(\.name), findings: findings,
            besides: unknownEverywhere(item, all))
        note(fields)
        guard let name = name(fields) else { return }
        let reach = findings.word(fields["audience"], of: ChannelReader.reaches) ?? .person
        let perMinute = findings.number(fields["per_minute"], 1...6000)
        let namesPersons = findings.flag(fields["names"]) ?? false
        guard let made = made(kind, fields) else { return }
        if namesPersons, let item = fields["names"], reach == .person || made.kind.need != .nothing
        {
            findings.error(.channel(.namesNobody), at: item)
        }
        channels.append(
            Channel(
                name: name, kind: made.kind, reach: reach, perMinute: perMinute,
                namesPersons: namesPersons, rows: rows[kind.word] ?? [],
                host: made.hosts.sorted().first ?? ""))
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

    /// The kind from its settings; what it says against them is told at the setting it names.
    private mutating func made(
        _ kind: any ChannelKind.Type, _ fields: Fields
    ) -> (kind: any ChannelKind, hosts: Set<String>)? {
        let reader = ChannelSettingsReader(secrets: secrets, findings: findings)
        var settings = reader.settings(of: kind.keys, in: fields)
        let made = kind.init(&settings)
        for fault in settings.faults {
            let item = fault.key.flatMap { fields[$0] } ?? fields.item
            let flaw = Flaw.channel(.fault(chinese: fault.chinese, english: fault.english))
            if fault.isError {
                findings.error(flaw, at: item)
            } else {
                findings.warning(flaw, at: item)
            }
        }
        guard let made else { return nil }
        hosts.formUnion(settings.hosts)
        return (made, Set(settings.hosts))
    }
}
