import Almanac
import Deadlines

/// Reads the rules of a folder's files against the rest of the configuration.
struct RuleBookReader {
    let findings: Findings
    /// Names of the ladders; nil where they could not be read.
    let ladders: [String]?
    let calendar: WorkingCalendar?
    let hours: OfficeHours

    /// - Parameter declared: Kinds that hold where the files do not declare them anew.
    func book(of items: [(path: String, item: Item?)], declared: [Kind] = []) -> RuleBook {
        let kinds = KindReader(findings: findings)
        let files = items.compactMap { path, item in
            item.map { item in
                (path, Fields(item, keys: ["kinds", "defaults", "rules"], findings: findings))
            }
        }
        for (_, fields) in files { kinds.read(fields["kinds"]) }
        kinds.assume(declared)
        var rules: [RuleReader.Read] = []
        for (path, fields) in files {
            let reader = RuleReader(
                findings: findings, kinds: kinds, ladders: ladders,
                calendar: calendar.map(ShippedHolidays.completed), hours: hours, file: path)
            rules += reader.rules(findings.list(fields["rules"]), defaults: fields["defaults"])
        }
        RuleBookCheck(findings: findings, kinds: kinds.kinds.map(\.name)).check(rules)
        return RuleBook(kinds: kinds.kinds, rules: rules.map(\.rule))
    }
}
