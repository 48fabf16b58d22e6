import Almanac
import Deadlines

/// Reads the rules of a folder's files against the rest of the configuration.
struct RuleBookReader {
    let findings: Findings
    let people: DirectoryReader
    /// Names of the ladders; nil where they could not be read.
    let ladders: [String]?
    let blackouts: BlackoutReader
    let calendar: WorkingCalendar?
    let hours: OfficeHours

    private static let keys = ["kinds", "defaults", "rules", "milestones", "pace"]

    /// - Parameter declared: Kinds that hold where the files do not declare them anew.
    func book(
        of items: [(path: String, item: Item?)], declared: [Kind] = []
    ) -> (book: RuleBook, examples: [String: [WorkedExample]]) {
        let files = items.compactMap { path, item in
            item.map { (path, Fields($0, keys: RuleBookReader.keys, findings: findings)) }
        }
        let kinds = kinds(files.map(\.1))
        kinds.assume(declared)
        kinds.isComplete = files.count == items.count
        var rules: [RuleReader.Read] = []
        var paces: [PaceReader.Read] = []
        for (path, fields) in files {
            let reader = RuleReader(
                findings: findings, kinds: kinds, people: people, ladders: ladders,
                blackouts: blackouts, calendar: calendar.map(ShippedHolidays.completed),
                hours: hours, file: path)
            let defaults = reader.shared(fields["defaults"])
            rules += reader.rules(findings.list(fields["rules"]), defaults: defaults)
            rules += reader.milestones(fields["milestones"], defaults: defaults)
            paces += PaceReader(rules: reader).paces(fields["pace"], defaults: defaults)
        }
        // Beside a file that is broken, a rule that is missing is no error of its own.
        if kinds.isComplete {
            RuleBookCheck(findings: findings, kinds: kinds).check(rules, paces)
        }
        let book = RuleBook(
            kinds: kinds.kinds, rules: rules.map(\.rule), paces: paces.map(\.rule))
        let examples = Dictionary(
            rules.map { ($0.rule.id, $0.examples.map(\.worked)) },
            uniquingKeysWith: { first, _ in first })
        return (book, examples)
    }

    /// The kinds of all files, with the milestones that they name.
    private func kinds(_ files: [Fields]) -> KindReader {
        let kinds = KindReader(findings: findings)
        for fields in files { kinds.read(fields["kinds"]) }
        var named: [String: [String]] = [:]
        var places: [String: Place] = [:]
        for (set, names) in files.flatMap({ RuleReader.names(of: $0["milestones"]) }) {
            if let first = places[set.key] {
                findings.error(
                    .reference(.nameTwice(.milestones, name: set.key, at: "\(first)")),
                    at: set.place, path: set.item.path)
            }
            places[set.key] = set.place
            named[set.key] = names
        }
        kinds.declare(named)
        return kinds
    }
}
