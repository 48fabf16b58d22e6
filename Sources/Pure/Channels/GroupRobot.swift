import Almanac
import Delivery
import Ledger

/// A robot in a group of a chat platform: whoever has its address can write to the group.
package protocol GroupRobot: ChannelKind {
    var robot: RobotSettings { get }
    /// Forms in which a mention surely alerts.
    static var sureMentions: Set<Form> { get }
    var signing: Signing { get }

    func mention(_ official: Official) -> Mention?
    /// The body in that form, and how many items of the message's tail are not in it; nil where the
    /// form has no place for it: a card needs an address to lead to, and one matter.
    func body(_ letter: Letter, as form: Form) -> RobotBody?
}

/// What goes to a robot, before it is signed.
package struct RobotBody: Hashable, Sendable {
    package var json: JSONValue
    /// What a member of the group reads, without the platform's markup and the members called.
    package var words: String
    package var leftOut: Int
    /// How much of each item is in it; empty: all of each.
    package var details: [Detail]

    package init(_ json: JSONValue, words: String, leftOut: Int = 0, details: [Detail] = []) {
        self.json = json
        self.words = words
        self.leftOut = leftOut
        self.details = details
    }
}

/// What every group robot is told.
package struct RobotSettings: Hashable, Sendable {
    /// The whole address; it is the credential.
    package var url: String
    /// nil: the richest form in which the message's mentions surely alert.
    package var form: Form?
    /// Officials are called by their ids and mobiles in the directory.
    package var callsOfficials: Bool
    package var authorities: String?

    package init(
        url: String, form: Form? = nil, callsOfficials: Bool = true, authorities: String? = nil
    ) {
        self.url = url
        self.form = form
        self.callsOfficials = callsOfficials
        self.authorities = authorities
    }

    package static func keys(_ more: [SettingKey] = []) -> [SettingKey] {
        [
            SettingKey("url", .secretAddress), SettingKey("base", .address),
            SettingKey("key", .secret),
        ]
            + more + [
                SettingKey(
                    "form",
                    .word([
                        SettingWord("卡片", "card"), SettingWord("图文", "markdown"),
                        SettingWord("文本", "text"),
                    ])),
                SettingKey("mention", .flag),
                SettingKey("ca_file", .file),
            ]
    }

    /// - Parameters:
    ///   - base: Scheme and host of the public platform.
    ///   - path: What stands between base and key.
    package init?(_ settings: inout ChannelSettings, base: String, path: String) {
        guard let url = RobotSettings.url(&settings, base: base, path: path) else { return nil }
        self.init(
            url: url, form: settings.text("form").flatMap { Form(rawValue: $0) },
            callsOfficials: settings.flag("mention") ?? true,
            authorities: settings.text("ca_file"))
    }

    private static func url(
        _ settings: inout ChannelSettings, base: String, path: String
    ) -> String? {
        if settings.isGiven("url") {
            if settings.isGiven("key") || settings.isGiven("base") {
                settings.refuse(
                    "url", "url 已含整个地址；删去 base 和 key，或只写它们",
                    "url is the whole address; remove base and key, or write only those")
            }
            return settings.guardedAddress("url")
        }
        guard settings.isGiven("key") else {
            settings.refuse(
                nil, "缺 url；写机器人的整个地址，如 url: {secret_file: 路径}",
                "url is missing; write the robot's whole address, such as url: {secret_file: PATH}")
            return nil
        }
        guard let key = settings.text("key") else { return nil }
        if settings.isGiven("base"), settings.guardedAddress("base") == nil { return nil }
        var start = settings.address("base")?.text ?? base
        while start.hasSuffix("/") { start.removeLast() }
        guard key.utf8.allSatisfy({ isOfKey($0) }) else {
            settings.refuse(
                "key", "不是机器人的密钥；只有字母、数字、- 和 _，地址写 url",
                "no key of a robot; it has letters, digits, - and _ alone; an address is url")
            return nil
        }
        return start + path + key
    }

    private static func isOfKey(_ byte: UInt8) -> Bool {
        switch byte {
        case 45, 48...57, 65...90, 95, 97...122: true
        default: false
        }
    }
}

extension ChannelSettings {
    /// The address, unless the credential in it would cross a public network in clear.
    fileprivate mutating func guardedAddress(_ key: String) -> String? {
        guard let (text, host) = address(key) else { return nil }
        guard text.lowercased().hasPrefix("http://"), !ChannelSettings.isPrivate(host) else {
            return text
        }
        refuse(
            key, "地址就是密钥，不能明文经过公网；写 https://，内网部署写内网地址，如 http://10.1.2.3",
            "the address is the credential and must not cross a public network in clear; write "
                + "https://, or the private address of your own deployment, such as http://10.1.2.3"
        )
        return nil
    }
}

extension GroupRobot {
    package var forms: [Form] { [.card, .markdown, .text] }
    package var need: AddressNeed { .nothing }
    package var dropsRepeats: Bool { false }
    package var secrets: [String] { Redaction.words(ofURL: robot.url) }

    package func address(of official: Official) -> Address? {
        guard robot.callsOfficials, let mention = mention(official), mention.isWellFormed else {
            return .endpoint
        }
        return .group([mention])
    }

    package func usualForm(of letter: Letter) -> Form {
        if let form = robot.form { return form }
        let forms = forms.filter {
            letter.mentions.isEmpty || Self.sureMentions.contains($0)
        }
        return forms.first { $0 != .card || letter.isForCard } ?? .text
    }

    package func load(_ letter: Letter, as form: Form) throws(PackingError) -> Loaded {
        var form = form
        var body = body(letter, as: form)
        while body == nil, let simpler = simplerForm(than: form) {
            form = simpler
            body = self.body(letter, as: form)
        }
        guard let body else { throw .noForm(form, channel: letter.channel) }
        let post = try HTTPPost(
            json: body.json.bytes, to: robot.url, over: letter.channel, signing: signing,
            authorities: robot.authorities)
        return Loaded(
            .post(post), as: form, leftOut: body.leftOut, details: body.details, words: body.words)
    }
}

extension Letter {
    /// A card tells of one matter and leads to it.
    var isForCard: Bool { message.items.count <= 1 && written.link != nil }
}

extension Mention {
    /// Letters, digits and `. _ - @ +` alone: nothing that a platform's markup reads.
    package var isWellFormed: Bool {
        switch self {
        case .user(let text), .mobile(let text):
            (1...64).contains(text.utf8.count)
                && text.utf8.allSatisfy {
                    switch $0 {
                    case 43, 45, 46, 48...57, 64, 65...90, 95, 97...122: true
                    default: false
                    }
                }
        }
    }
}
