import Almanac
import Channels
import Deadlines
import Delivery
import Ledger

/// One reading of a configuration: goes on after errors, so that all of them are told at once.
struct ConfigurationLoad {
    let findings = Findings()
    let file: String
    let files: ConfigurationFiles
    let environment: [String: String]
    private(set) var read: [String] = []
    /// Stands for the directory's file, to see whether it would do.
    var directoryDraft: [UInt8]?
    private(set) var directoryFile: String?

    var folder: String { FilePath.folder(of: file) }

    static let keys = [
        "office", "timezone", "office_hours", "language", "rules", "holidays", "directory", "store",
        "control", "operator", "ladders", "channels", "notices", "digests", "limits", "egress",
        "blackouts", "verdicts", "templates", "masked", "heartbeat",
        "audit", "meetings", "offices",
    ]

    init(file: String, files: ConfigurationFiles, environment: [String: String]) {
        self.file = file
        self.files = files
        self.environment = environment
    }

    mutating func run() -> Result<Configuration, ConfigurationErrors> {
        if case .failure(let flaw) = files.bytes(of: file, most: YAMLText.bytesMax) {
            findings.error(.file(flaw), at: Place(file))
            return .failure(findings.refusal)
        }
        let root = item(file, in: files)
        let fields = root.map {
            Fields($0, keys: ConfigurationLoad.keys, findings: findings)
        }
        let configuration = configuration(fields)
        guard findings.errors.isEmpty, let configuration else { return .failure(findings.refusal) }
        return .success(configuration)
    }

    /// - Parameter fields: Nil where the main file is broken: the files beside it are checked all
    ///   the same.
    private mutating func configuration(_ fields: Fields?) -> Configuration? {
        let hours = HoursReader(findings: findings).hours(fields)
        let calendar = calendar(fields)
        let people = people(fields)
        var channels = ChannelReader(
            secrets: SecretReader(
                files: files, folder: folder, environment: environment, findings: findings))
        channels.read(fields?["channels"], rows: verdicts(fields))
        let rules = items("rules", fields)
        let roles = KindReader.roles(of: rules.compactMap(\.item))
        let ladders = LadderReader(findings: findings, people: people, roles: roles)
            .ladders(fields?["ladders"])
        let names = fields == nil ? nil : ladders.map(\.name)
        var blackouts = BlackoutReader(findings: findings)
        blackouts.read(fields)
        let book = book(rules, names, calendar, hours, people, blackouts)
        let directory = people.directory(channels.names(isComplete: fields != nil))
        guard let fields else { return nil }
        let machine = MachineReader(findings: findings, people: people, folder: folder)
        let office = machine.office(fields.required("office", example: ConfigurationLoad.office))
        let heartbeat = machine.heartbeat(fields["heartbeat"], channels.secrets)
        let egress = machine.egress(
            fields["egress"], hosts: channels.hosts.union(heartbeat.map { [$0.host] } ?? []))
        let store = machine.store(fields["store"])
        let texts = texts(fields, hours, book.book)
        let meetings = MeetingReader(findings: findings, directory: directory)
            .meetings(fields["meetings"])
        let configuration = Configuration(
            office: office ?? Configuration.Office(name: "", head: ""),
            operator_: machine.operator_(
                fields["operator"], head: office?.head ?? "", channels: channels, directory),
            language: machine.language(fields["language"]), hours: hours, book: book.book,
            examples: book.examples, blackouts: blackouts.named ?? [:],
            calendar: calendar ?? WorkingCalendar.empty, ladders: ladders,
            channels: channels.channels, directory: directory, store: store,
            controlSocket: machine.socket(fields["control"], store: store, at: fields.item),
            limits: machine.limits(fields["limits"]), notices: machine.notices(fields["notices"]),
            digests: DigestReader(findings: findings, people: people, roles: roles)
                .digests(fields["digests"]),
            egress: egress, texts: texts, heartbeat: heartbeat?.beat,
            chainDigest: machine.chainDigest(fields["audit"]),
            warnings: Findings.sorted(findings.warnings), files: read,
            directoryFile: directoryFile,
            meetings: meetings,
            otherOffices: machine.others(fields["offices"], besides: office))
        return office == nil ? nil : configuration
    }

    private static let office = "office: {name: 某县人民政府督查室, head: 王主任}"

    // MARK: Files

    private mutating func item(_ path: String, in source: ConfigurationFiles) -> Item? {
        let shown = source == .embedded && files == .disk ? "embedded:" + path : path
        read.append(shown)
        switch source.bytes(of: path, most: YAMLText.bytesMax) {
        case .success(let bytes):
            return YAMLText.item(bytes, file: shown, findings: findings)
        case .failure(let flaw):
            findings.error(.file(flaw), at: Place(shown))
            return nil
        }
    }

    /// The items of a folder's files: the named folder, else the one beside the main file, else the
    /// shipped one.
    private mutating func items(
        _ key: String, _ fields: Fields?
    ) -> [(path: String, item: Item?)] {
        let named = fields?[key]
        let name = named.flatMap { findings.text($0, most: 1000) } ?? key
        if named != nil, named?.text == nil { return [] }
        let path = FilePath.join(folder, name)
        let isShipped = named == nil && !files.exists(path)
        let source = isShipped ? .embedded : files
        switch source.list(isShipped ? key : path) {
        case .success(let names):
            if names.isEmpty, let named { findings.error(.file(.noRules), at: named) }
            return names.map { name in
                let full = (isShipped ? key : path) + "/" + name
                return (
                    FilePath.relative(full, to: isShipped ? "" : folder), item(full, in: source)
                )
            }
        case .failure(let flaw):
            if let named {
                findings.error(.file(flaw), at: named)
            } else {
                findings.error(.file(flaw), at: Place(path))
            }
            return []
        }
    }

    // MARK: What the files hold

    private mutating func calendar(_ fields: Fields?) -> WorkingCalendar? {
        if fields?["holidays"] == nil, !files.exists(FilePath.join(folder, "holidays")) {
            read += ShippedHolidays.paths.map { "embedded:" + $0 }
            return ShippedHolidays.calendar
        }
        let before = findings.errors.count
        var reader = HolidayReader(findings: findings)
        for (_, item) in items("holidays", fields) {
            if let item { reader.read(item) }
        }
        guard findings.errors.count == before else { return nil }
        // What the calendar would refuse was told, at its place, by the reader.
        return try? WorkingCalendar(reader.years)
    }

    /// The office's own rows of the verdict table, by kind of channel.
    private mutating func verdicts(_ fields: Fields?) -> [String: [VerdictRow]] {
        var reader = VerdictReader(findings: findings)
        reader.read(fields?["verdicts"])
        let path = FilePath.join(folder, VerdictReader.file)
        if files.exists(path), let item = item(path, in: files) { reader.read(file: item) }
        return reader.rows
    }

    private mutating func people(_ fields: Fields?) -> DirectoryReader {
        let people = DirectoryReader(findings: findings)
        let named = fields?["directory"]
        let name = named.flatMap { findings.text($0, most: 1000) } ?? "directory.yaml"
        let path = FilePath.join(folder, name)
        directoryFile = path
        if let draft = directoryDraft {
            if let item = YAMLText.item(draft, file: path, findings: findings) {
                people.declare(item)
            } else {
                people.isComplete = false
            }
            return people
        }
        guard named != nil || files.exists(path) else { return people }
        if let named, case .failure(let flaw) = files.bytes(of: path, most: YAMLText.bytesMax) {
            findings.error(.file(flaw), at: named)
            people.isComplete = false
        } else if let item = item(path, in: files) {
            people.declare(item)
        } else {
            people.isComplete = false
        }
        return people
    }

    /// The office's own texts, and what must not leave the house.
    private mutating func texts(
        _ fields: Fields, _ hours: OfficeHours, _ book: RuleBook
    ) -> OfficeTexts {
        var folder = TemplateFolder(findings: findings, files: files, hours: hours)
        folder.read(fields[TemplateFolder.key], beside: self.folder)
        read += folder.read
        let declared = book.kinds.map(\.name)
        var masked: Set<String> = []
        for (name, item) in findings.texts(fields["masked"]) {
            masked.insert(name)
            // Without any kind the rules are broken, and that was told.
            guard !declared.isEmpty, !declared.contains(name) else { continue }
            let nearest = Spelling.nearest(to: name, among: declared)
            findings.error(
                .reference(.notDeclared(.kind, name: name, nearest: nearest, declared: declared)),
                at: item)
        }
        return OfficeTexts(templates: folder.templates, masked: masked)
    }

    private func book(
        _ rules: [(path: String, item: Item?)], _ ladders: [String]?, _ calendar: WorkingCalendar?,
        _ hours: OfficeHours,
        _ people: DirectoryReader, _ blackouts: BlackoutReader
    ) -> (book: RuleBook, examples: [String: [WorkedExample]]) {
        let reader = RuleBookReader(
            findings: findings, people: people, ladders: ladders, blackouts: blackouts,
            calendar: calendar, hours: hours)
        return reader.book(of: rules)
    }
}

extension WorkingCalendar {
    /// Without any notice; stands in where the holiday files could not be read.
    static var empty: WorkingCalendar {
        // No notice, no contradiction.
        guard let calendar = try? WorkingCalendar([]) else {
            preconditionFailure("a calendar without notices can always be made")
        }
        return calendar
    }
}

extension FilePath {
    /// The path as explanations print it: below `folder` where it lies there.
    static func relative(_ path: String, to folder: String) -> String {
        let prefix = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }
}

extension ChannelReader {
    func names(isComplete: Bool) -> ChannelNames {
        let mail = channels.filter { $0.kind.need == .mail }
        return ChannelNames(
            all: Set(declared.keys), mail: Set(mail.map(\.name)), isComplete: isComplete)
    }
}
