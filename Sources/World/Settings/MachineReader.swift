import Almanac
import Delivery
import Ledger

/// Reads what concerns the office itself and the machine on which the daemon runs.
struct MachineReader {
    let findings: Findings
    let people: DirectoryReader
    /// Relative paths start here.
    let folder: String

    static let usualStore = "/var/lib/duban/ledger.sqlite"
    static let usualSocket = "/run/duban/duban.sock"
    /// `sun_path` of Linux without its last NUL, in bytes.
    static let socketPathMax = 107

    func office(_ item: Item?) -> Configuration.Office? {
        guard let item else { return nil }
        let fields = Fields(item, keys: ["name", "head", "phone"], findings: findings)
        let name = findings.shown(
            fields.required("name", example: "name: 某县人民政府督查室"), most: 100)
        let headItem = fields.required("head", example: "head: 王主任")
        let phone = findings.shown(fields["phone"], most: 40)
        guard let headItem, let head = findings.name(headItem) else { return nil }
        let id = people.official(head, headItem)
        guard let name, let id else { return nil }
        return Configuration.Office(name: name, head: id, phone: phone)
    }

    /// Other offices that share the ledger; each has a name and a head of its own.
    func others(_ item: Item?, besides own: Configuration.Office?) -> [Configuration.Office] {
        var places: [String: Place] = [:]
        return findings.list(item).compactMap { item in
            guard let other = office(item) else { return nil }
            let first = other.name == own?.name ? item.place : places[other.name]
            if let first {
                findings.error(
                    .reference(.nameTwice(.office, name: other.name, at: "\(first)")), at: item)
                return nil
            }
            places[other.name] = item.place
            return other
        }
    }

    /// The operator and the channels over which he hears what is wrong.
    func operator_(
        _ item: Item?, head: String, channels: ChannelReader, _ directory: Directory
    ) -> Operator {
        var found = Operator(official: head)
        guard let item else { return found }
        let fields = Fields(item, keys: ["official", "channels"], findings: findings)
        if let named = fields["official"], let name = findings.name(named),
            let id = people.official(name, named)
        {
            found.official = id
        }
        let mail = channels.names(isComplete: true).mail
        found.channels = channels.names(isComplete: true).names(fields["channels"], findings)
        if let item = fields["channels"], directory.official(found.official)?.mail == nil,
            let name = found.channels.first(where: mail.contains)
        {
            findings.error(.reference(.mailMissing(channel: name)), at: item)
        }
        return found
    }

    private static let digests = Words<ChainDigest>([
        ("sha256", "sha256", .sha256), ("sm3", "sm3", .sm3),
    ])

    func chainDigest(_ item: Item?) -> ChainDigest {
        guard let item else { return .sha256 }
        let fields = Fields(item, keys: ["digest"], findings: findings)
        return findings.word(fields["digest"], of: MachineReader.digests) ?? .sha256
    }

    private static let languages = Words<Language>([
        ("zh", "zh", .zhHans), ("en", "en", .english),
    ])

    func language(_ item: Item?) -> Language {
        findings.word(item, of: MachineReader.languages) ?? .zhHans
    }

    func store(_ item: Item?) -> String {
        guard let item else { return MachineReader.usualStore }
        let fields = Fields(item, keys: ["path"], findings: findings)
        return path(fields.required("path", example: "path: \(MachineReader.usualStore)"))
            ?? MachineReader.usualStore
    }

    private func path(_ item: Item?) -> String? {
        guard let item, let text = findings.text(item, most: 1000) else { return nil }
        guard !text.hasSuffix("/"), text != ".", text != ".." else {
            findings.error(.machine(.notPath(text)), at: item)
            return nil
        }
        return FilePath.join(folder, text)
    }

    /// The service's own place where it is there and the ledger is the service's, else beside the
    /// ledger, so that two ledgers on one machine never share a socket.
    func socket(_ item: Item?, store: String, at main: Item) -> String {
        var chosen: Item?
        if let item {
            let fields = Fields(item, keys: ["socket"], findings: findings)
            chosen = fields.required("socket", example: "socket: \(MachineReader.usualSocket)")
        }
        let isService =
            store == MachineReader.usualStore
            && DiskFile.isFolder(FilePath.folder(of: MachineReader.usualSocket))
        let usual =
            isService
            ? MachineReader.usualSocket : "\(store).sock"
        let path = path(chosen) ?? usual
        if path.utf8.count > MachineReader.socketPathMax {
            let flaw = MachineFlaw.socketPathTooLong(most: MachineReader.socketPathMax)
            findings.error(.machine(flaw), at: chosen ?? main)
        }
        return path
    }

    func limits(_ item: Item?) -> Configuration.Limits {
        var limits = Configuration.Limits()
        guard let item else { return limits }
        let fields = Fields(item, keys: ["import_rows", "open_per_leader"], findings: findings)
        if let rows = findings.number(fields["import_rows"], 1...100_000) {
            limits.importRows = rows
        }
        if let matters = findings.number(fields["open_per_leader"], 1...10_000) {
            limits.openPerLeader = matters
        }
        return limits
    }

    private static let catchUps = Words<CatchUp>([
        ("latest", "latest", .latest), ("each", "each", .each), ("skip", "skip", .skip),
    ])

    func notices(_ item: Item?) -> Configuration.Notices {
        var notices = Configuration.Notices()
        guard let item else { return notices }
        let fields = Fields(
            item, keys: ["spread", "retry", "acknowledge", "budget", "catchup"], findings: findings)
        if let seconds = findings.seconds(fields["spread"], 0...3600) {
            notices.spreadSeconds = seconds
        }
        if let budget = findings.number(fields["budget"], 1...100) { notices.budget = budget }
        if let catchUp = findings.word(fields["catchup"], of: MachineReader.catchUps) {
            notices.catchUp = catchUp
        }
        if let retry = fields["retry"] {
            let pauses = findings.list(retry).compactMap { findings.seconds($0, 0...604_800) }
            if case .list(let items) = retry.value, items.isEmpty {
                findings.error(.value(.nothing), at: retry)
            }
            if !pauses.isEmpty { notices.retry.pauseSeconds = pauses.map(Int64.init) }
        }
        if let item = fields["acknowledge"] { notices.acknowledge = terms(item) }
        return notices
    }

    /// The most working days for which what is overdue is acknowledged.
    private static let acknowledgedDaysMax = 5

    private func terms(_ item: Item) -> AcknowledgementTerms {
        var terms = AcknowledgementTerms()
        let fields = Fields(item, keys: ["until", "at_most"], findings: findings)
        if let time = findings.time(fields["until"]) { terms.until = time }
        if let most = fields["at_most"], let text = findings.text(most) {
            let days = 1...MachineReader.acknowledgedDaysMax
            if let length = Length(text), length.unit == .workingDay, days.contains(length.count) {
                terms.workingDays = length.count
            } else {
                findings.error(.machine(.notFewWorkingDays(text, most: days.upperBound)), at: most)
            }
        }
        return terms
    }

    func egress(_ item: Item?, hosts: Set<String>) -> Configuration.Egress {
        var egress = Configuration.Egress()
        egress.hosts = hosts
        guard let item else { return egress }
        let fields = Fields(item, keys: ["proxy"], findings: findings)
        guard let proxy = fields["proxy"], let text = findings.text(proxy, most: 300) else {
            return egress
        }
        guard case .success(let address) = WebAddress.read(text), text.hasPrefix("http://"),
            address.endpoint.port != nil
        else {
            findings.error(.channel(.notProxy), at: proxy)
            return egress
        }
        egress.hosts.insert(address.endpoint.host)
        egress.proxy = text
        return egress
    }
}
