import Almanac
import Channels
import Deadlines
import Delivery
import Ledger

/// The office's settings, read and checked: everything that is not in the ledger.
package struct Configuration: Sendable {
    package struct Office: Hashable, Sendable {
        package var name: String
        /// The id of the official who hears what reaches nobody else.
        package var head: String
        package var phone: String?

        package init(name: String, head: String, phone: String? = nil) {
            self.name = name
            self.head = head
            self.phone = phone
        }

        /// 督查室, where it is one; a congress or a committee goes by its whole name.
        package var shortName: String { name.hasSuffix("督查室") ? "督查室" : name }
    }

    package struct Limits: Hashable, Sendable {
        /// Rows of one import.
        package var importRows = 20_000
        /// Open matters of one leader, beyond which the office is warned.
        package var openPerLeader = 5

        package init() {}
    }

    package struct Notices: Hashable, Sendable {
        /// Seconds over which messages of one hour are spread, by person and day.
        package var spreadSeconds = 300
        package var retry = RetrySchedule.standard
        /// Messages a person a working day, urgent ones not counted.
        package var budget = 3
        package var catchUp = CatchUp.latest
        /// How long an acknowledgement of what is overdue holds.
        package var acknowledge = AcknowledgementTerms()

        package init() {}
    }

    package struct Egress: Hashable, Sendable {
        /// Host names that the configuration names, in lower case: the only private ones allowed.
        package var hosts: Set<String> = []
        /// `http://host:port`.
        package var proxy: String?

        package init() {}
    }

    /// 心跳: a sign of life that leaves the machine while all is well.
    package struct Heartbeat: Hashable, Sendable {
        /// A secret: never printed.
        package var url: String
        package var everySeconds = 300
    }

    package var office: Office
    /// Who hears the news of the machine: the head of the office where none is named.
    package var operator_: Operator
    package var language: Language
    /// The zone is in it as well.
    package var hours: OfficeHours
    package var book: RuleBook
    /// The examples beside each rule, by its id: they hold, or the configuration is refused.
    package var examples: [String: [WorkedExample]]
    /// Times on which recurrences rest, by name: 无会月.
    package var blackouts: [String: [Blackout]]
    package var calendar: WorkingCalendar
    /// The office's own and the built-in ones that it does not replace.
    package var ladders: [Ladder]
    /// Every text of each ladder on record; empty until the ledger was asked.
    package var ladderEditions: [String: [LadderEdition]] = [:]
    /// Absences that were entered by command; they win over those of the directory's file.
    package var absences: [StandingAbsence] = []
    package var channels: [Channel]
    package var directory: Directory
    /// Path of the ledger's file.
    package var store: String
    package var controlSocket: String
    package var limits: Limits
    package var notices: Notices
    /// The office's own; the built-in ones where it writes none.
    package var digests: [Digest]
    package var egress: Egress
    /// Its own templates, and the kinds whose titles never leave the house.
    package var texts: OfficeTexts
    package var heartbeat: Heartbeat?
    /// The digest by which new entries are tied to the chains.
    package var chainDigest: ChainDigest
    /// Taken as meant, but somebody should look.
    package var warnings: [Finding]
    /// Every file that was read, in order; built-in ones as `embedded:rules/office.yaml`.
    package var files: [String]
    /// Path of the directory's file, whether it is there or not.
    package var directoryFile: String?
    /// The meetings that assign matters.
    package var meetings: [MeetingSeries] = []
    /// Other supervising offices that share the ledger: 市委督查室 beside 市政府督查室.
    package var otherOffices: [Office] = []

    package var zone: Zone { hours.zone }

    /// Every office of the ledger; the one whose configuration this is comes first.
    package var offices: [Office] { [office] + otherOffices }

    package func ladder(_ name: String) -> Ladder? { ladders.first { $0.name == name } }
    package func channel(_ name: String) -> Channel? { channels.first { $0.name == name } }
}

extension Configuration {
    /// Where the daemon looks when no file is named, in this order.
    package static let usualFiles = ["/etc/duban/duban.yaml", "config/duban.yaml"]

    /// Reads the file and all that it names.
    ///
    /// - Parameters:
    ///   - file: Path of `duban.yaml`; in the embedded files `duban.yaml` itself.
    ///   - environment: For secrets; nil is the process's own.
    ///   - directory: Read instead of the directory's file, to see whether it would do.
    package static func load(
        from file: String, in files: ConfigurationFiles = .disk,
        environment: [String: String]? = nil, directory: [UInt8]? = nil
    ) -> Result<Configuration, ConfigurationErrors> {
        var load = ConfigurationLoad(
            file: file, files: files,
            environment: environment ?? Surroundings.environment)
        load.directoryDraft = directory
        return load.run()
    }

    /// The configuration that is shipped inside the program.
    package static func embedded() -> Result<Configuration, ConfigurationErrors> {
        load(from: "duban.yaml", in: .embedded, environment: [:])
    }
}
