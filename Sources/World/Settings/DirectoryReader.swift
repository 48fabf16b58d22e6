import Almanac
import Channels
import Ledger

/// Reads `directory.yaml`: units, officials, absences. All names are known before any is looked up.
final class DirectoryReader {
    private let findings: Findings
    private var unitFields: [Fields] = []
    private var forceFields: [Fields] = []
    private var officialFields: [Fields] = []
    private var absenceItems: [Item] = []
    /// Place of each unit by name and alias; of each official by id.
    private var unitPlaces: [String: Place] = [:]
    private var unitNames: [String: String] = [:]
    private var groups: Set<String> = []
    private var unitsOfGroup: [String: [String]] = [:]
    private var idPlaces: [String: Place] = [:]
    private var idsByName: [String: [String]] = [:]
    /// Ids that stand in the file as such: they mean one person, whoever else has that name.
    private var statedIDs: Set<String> = []
    private var unitOfID: [String: String] = [:]
    /// False where the file could not be read: unknown names are then no further errors.
    var isComplete = true

    private static let unitKeys = [
        "name", "aliases", "groups", "principal", "liaison", "channels",
    ]
    private static let forceKeys = [
        "name", "aliases", "groups", "lead", "members", "channels",
    ]
    private static let officialKeys = [
        "name", "id", "unit", "duty", "deputy", "reports_to", "in_charge_of", "fields", "mail",
        "mobile", "wecom", "dingtalk", "feishu", "channels",
    ]

    init(findings: Findings) { self.findings = findings }

    /// Knows the names of a directory that was read before.
    init(_ directory: Directory, findings: Findings) {
        self.findings = findings
        for unit in directory.units {
            for name in [unit.name] + unit.aliases {
                unitNames[name] = unit.name
                unitPlaces[name] = Place(name)
            }
            for group in unit.groups { unitsOfGroup[group, default: []].append(unit.name) }
        }
        groups = Set(unitsOfGroup.keys)
        for official in directory.officials {
            idPlaces[official.id] = Place(official.id)
            idsByName[official.name, default: []].append(official.id)
            unitOfID[official.id] = official.unit
        }
        statedIDs = Set(idPlaces.keys)
    }

    // MARK: Names

    /// Takes in the names of the whole file.
    func declare(_ root: Item) {
        let fields = Fields(
            root, keys: ["units", "task_forces", "officials", "absences"], findings: findings)
        unitFields = findings.list(fields["units"]).map {
            Fields($0, keys: DirectoryReader.unitKeys, findings: findings)
        }
        forceFields = findings.list(fields["task_forces"]).map {
            Fields($0, keys: DirectoryReader.forceKeys, findings: findings)
        }
        officialFields = findings.list(fields["officials"]).map {
            Fields($0, keys: DirectoryReader.officialKeys, findings: findings)
        }
        absenceItems = findings.list(fields["absences"])
        unitFields.forEach(declareUnit)
        forceFields.forEach(declareUnit)
        declareOfficials()
    }

    private func declareUnit(_ fields: Fields) {
        guard let item = fields.required("name", example: "name: 市财政局"),
            let name = findings.name(item)
        else { return }
        for (alias, item) in [(name, item)] + findings.texts(fields["aliases"]) {
            if let first = unitPlaces[alias] {
                findings.error(
                    .reference(.nameTwice(.unit, name: alias, at: "\(first)")), at: item)
            } else {
                unitPlaces[alias] = item.place
                unitNames[alias] = name
            }
        }
        for group in findings.texts(fields["groups"]).map(\.text) {
            groups.insert(group)
            unitsOfGroup[group, default: []].append(name)
        }
    }

    private func declareOfficials() {
        var places: [String: Place] = [:]
        for fields in officialFields {
            guard let nameItem = fields.required("name", example: "name: 张局长"),
                let name = findings.name(nameItem)
            else { continue }
            let id = findings.name(fields["id"])
            if let first = idPlaces[id ?? name] {
                if id == nil, places[name] != nil {
                    findings.error(
                        .reference(.idNeeded(official: name, at: "\(first)")), at: nameItem)
                } else {
                    findings.error(
                        .reference(.nameTwice(.official, name: id ?? name, at: "\(first)")),
                        at: fields["id"] ?? nameItem)
                }
                continue
            }
            idPlaces[id ?? name] = nameItem.place
            if let id { statedIDs.insert(id) }
            places[name] = nameItem.place
            idsByName[name, default: []].append(id ?? name)
            unitOfID[id ?? name] = fields["unit"]?.text.flatMap { unitNames[$0] }
        }
    }

    // MARK: Looking up

    /// The id of the official whom a text names: by id, or by a name that only one has.
    func official(_ text: String, _ item: Item, orOneOf others: [String] = []) -> String? {
        if statedIDs.contains(text) { return text }
        if idPlaces[text] != nil, idsByName[text].map({ $0 == [text] }) ?? true { return text }
        let ids = idsByName[text] ?? []
        if ids.count == 1 { return ids[0] }
        if ids.count > 1 {
            findings.error(.reference(.ambiguous(official: text, ids: ids)), at: item)
            return nil
        }
        guard isComplete else { return nil }
        let names = others + Set(idsByName.keys).union(idPlaces.keys).sorted()
        unknown(.official, text, names, item)
        return nil
    }

    private func official(_ item: Item?) -> String? {
        guard let item, let text = findings.name(item) else { return nil }
        return official(text, item)
    }

    func unit(_ item: Item?) -> String? {
        guard let item, let text = findings.name(item) else { return nil }
        if let name = unitNames[text] { return name }
        if isComplete { unknown(.unit, text, unitPlaces.keys.sorted(), item) }
        return nil
    }

    /// The units that a text names, one or a whole group of them, by their names.
    func units(_ text: String, _ item: Item) -> [String] {
        if let name = unitNames[text] { return [name] }
        let names = unitsOfGroup[text] ?? []
        if names.isEmpty, isComplete {
            unknown(.unitOrGroup, text, unitPlaces.keys.sorted() + groups.sorted(), item)
        }
        return names
    }

    /// The unit or the official whom a text names.
    /// - Parameter words: What else could have been written there.
    func unitOrOfficial(_ text: String, _ item: Item, orOneOf words: [String]) -> Party? {
        if let name = unitNames[text] { return .unit(name) }
        if idPlaces[text] != nil || idsByName[text] != nil {
            return official(text, item).map { .official($0) }
        }
        let names = unitPlaces.keys.sorted() + Set(idsByName.keys).union(idPlaces.keys).sorted()
        if isComplete { unknown(.unitOrOfficial, text, words + names, item) }
        return nil
    }

    enum Party {
        case unit(String)
        case official(String)
    }

    private func unitOrGroup(_ text: String, _ item: Item) -> String? {
        if let name = unitNames[text] { return name }
        if groups.contains(text) { return text }
        unknown(.unitOrGroup, text, unitPlaces.keys.sorted() + groups.sorted(), item)
        return nil
    }

    private func unknown(
        _ subject: ReferenceFlaw.Subject, _ name: String, _ declared: [String], _ item: Item
    ) {
        let nearest = Spelling.nearest(to: name, among: declared)
        findings.error(
            .reference(
                .notDeclared(subject, name: name, nearest: nearest, declared: declared)), at: item)
    }

    // MARK: Values

    /// - Parameter channels: What `channels:` declares; nil where that is not known.
    func directory(_ channels: ChannelNames) -> Directory {
        let units =
            unitFields.compactMap { unit($0, channels) }
            + forceFields.compactMap { taskForce($0, channels) }
        let officials = officialFields.compactMap { official($0, channels) }
        checkChains(officials)
        checkWays(units, officials, channels)
        return Directory(
            units: units, officials: officials, absences: absenceItems.compactMap(absence))
    }

    private func unit(_ fields: Fields, _ channels: ChannelNames) -> Unit? {
        guard let name = fields["name"]?.text?.trimmed else { return nil }
        return Unit(
            name: name, aliases: findings.texts(fields["aliases"]).map(\.text),
            groups: findings.texts(fields["groups"]).map(\.text),
            principal: member(fields["principal"], of: name),
            liaison: member(fields["liaison"], of: name),
            channels: channels.names(fields["channels"], findings))
    }

    /// 工作专班: people of several units, and who leads them.
    private func taskForce(_ fields: Fields, _ channels: ChannelNames) -> Unit? {
        let lead = official(fields.required("lead", example: "lead: 赵副市长"))
        let named = fields.required("members", example: "members: [张局长, licz]")
        if let named, case .list(let items) = named.value, items.isEmpty {
            findings.error(.value(.nothing), at: named)
        }
        let found = findings.texts(named).compactMap { official($0.text, $0.item) }
        var members: [String] = []
        for id in found where id != lead && !members.contains(id) { members.append(id) }
        guard let name = fields["name"]?.text?.trimmed else { return nil }
        if let named, !found.isEmpty, members.isEmpty {
            findings.error(.reference(.leadAlone(name)), at: named)
        }
        return Unit(
            name: name, aliases: findings.texts(fields["aliases"]).map(\.text),
            groups: findings.texts(fields["groups"]).map(\.text), principal: lead,
            channels: channels.names(fields["channels"], findings), members: members)
    }

    private func member(_ item: Item?, of unit: String) -> String? {
        guard let item, let id = official(item) else { return nil }
        if let home = unitOfID[id], home != unit {
            findings.error(
                .reference(.notPrincipalsUnit(official: id, unit: unit)), at: item)
        }
        return id
    }

    private func official(_ fields: Fields, _ channels: ChannelNames) -> Official? {
        guard let name = fields["name"]?.text?.trimmed else { return nil }
        let unit = unit(fields.required("unit", example: "unit: 市财政局"))
        let mail = mail(fields["mail"])
        return Official(
            id: fields["id"]?.text?.trimmed ?? name, name: name, unit: unit ?? "",
            duty: findings.text(fields["duty"], most: 100), deputy: official(fields["deputy"]),
            reportsTo: official(fields["reports_to"]),
            inChargeOf: findings.texts(fields["in_charge_of"]).compactMap(unitOrGroup),
            fields: findings.texts(fields["fields"]).map(\.text),
            mail: mail, mobile: mobile(fields["mobile"]),
            wecom: account(fields["wecom"]), dingtalk: account(fields["dingtalk"]),
            feishu: account(fields["feishu"]),
            channels: channels.names(fields["channels"], findings))
    }

    private func mail(_ item: Item?) -> String? {
        guard let item, let text = findings.text(item, most: 254) else { return nil }
        guard MailAddress.isValid(text) else {
            findings.error(.machine(.notMail(text)), at: item)
            return nil
        }
        return text
    }

    private func mobile(_ item: Item?) -> String? {
        guard let item, let text = findings.text(item, most: 40) else { return nil }
        guard SMSChannel.number(text) != nil else {
            findings.error(.machine(.notMobile(text)), at: item)
            return nil
        }
        let isNumber = text.utf8.allSatisfy { (48...57).contains($0) }
        if item.isPlain, isNumber, text.hasPrefix("0") {
            findings.warning(.value(.digitsUnquoted), at: item)
        }
        return text
    }

    /// An id of a chat platform, as its address book shows it.
    private func account(_ item: Item?) -> String? {
        guard let item, let text = findings.text(item, most: 64) else { return nil }
        guard Mention.user(text).isWellFormed else {
            findings.error(.machine(.notMember(text)), at: item)
            return nil
        }
        return text
    }

    private func absence(_ item: Item) -> Absence? {
        let fields = Fields(
            item, keys: ["official", "days", "deputy", "reason"], findings: findings)
        let id = official(fields.required("official", example: "official: 张局长"))
        let days = fields.required("days", example: "days: 2026-05-06..2026-05-12")
        let deputy = official(fields["deputy"])
        let reason = findings.text(fields["reason"], most: 200)
        guard let days, let range = findings.range(days) else { return nil }
        guard let first = range.first, let last = range.last else {
            findings.error(.value(.notRange(days.text ?? "")), at: days)
            return nil
        }
        guard let id else { return nil }
        return Absence(official: id, first: first, last: last, deputy: deputy, reason: reason)
    }

    // MARK: Checks of the whole

    private func checkChains(_ officials: [Official]) {
        let above = Dictionary(
            officials.map { ($0.id, $0.reportsTo) }, uniquingKeysWith: { first, _ in first })
        var told: Set<String> = []
        for fields in officialFields {
            guard let item = fields["reports_to"],
                let id = (fields["id"] ?? fields["name"])?.text?.trimmed
            else { continue }
            var chain = [id]
            while let last = chain.last, let next = above[last] ?? nil, !chain.contains(next) {
                chain.append(next)
            }
            guard let last = chain.last, let next = above[last] ?? nil, next == id,
                told.isDisjoint(with: chain)
            else { continue }
            told.formUnion(chain)
            findings.error(.reference(.chainLoops(chain + [id])), at: item)
        }
    }

    /// Nobody is skipped: each official can be reached, by mail only with an address.
    private func checkWays(_ units: [Unit], _ officials: [Official], _ channels: ChannelNames) {
        guard channels.isComplete, officials.count == officialFields.count else { return }
        let ofUnit = Dictionary(
            units.map { ($0.name, $0.channels) }, uniquingKeysWith: { first, _ in first })
        for (official, fields) in zip(officials, officialFields) {
            let own = official.channels + (ofUnit[official.unit] ?? [])
            if own.isEmpty, fields["channels"] == nil {
                findings.warning(.reference(.noWay(official: official.name)), at: fields.item)
            }
            if official.mail == nil, let item = fields["channels"],
                let mail = official.channels.first(where: channels.mail.contains)
            {
                findings.error(.reference(.mailMissing(channel: mail)), at: item)
            }
        }
    }
}

/// The channels that are declared, by name.
struct ChannelNames {
    var all: Set<String>
    /// Those that need an address of mail.
    var mail: Set<String>
    /// False where `channels:` could not be read: unknown names are then no further errors.
    var isComplete: Bool

    func names(_ item: Item?, _ findings: Findings) -> [String] {
        findings.texts(item).compactMap { name, item in
            if all.contains(name) { return name }
            guard isComplete else { return nil }
            let declared = all.sorted()
            let nearest = Spelling.nearest(to: name, among: declared)
            findings.error(
                .reference(
                    .notDeclared(.channel, name: name, nearest: nearest, declared: declared)),
                at: item)
            return nil
        }
    }
}
