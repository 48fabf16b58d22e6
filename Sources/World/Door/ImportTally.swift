import Almanac
import Channels
import Desk
import Documents
import Ledger

/// What an import holds, counted: rows by kind, by lead unit and by what their deadlines are.
struct ImportTally {
    /// What one row counts as.
    struct Facts {
        var kind: String?
        var unit: String?
        /// As `duban phrase` names it; nil where the cell is empty.
        var deadline: String?

        init(_ row: LedgerRow, kind: String?, _ clerk: Clerk, at now: Instant) {
            self.init(
                row, kind: kind,
                DeadlineReading(
                    row, in: clerk.configuration.calendar, today: clerk.zone.day(of: now)))
        }

        init(_ row: LedgerRow, kind: String?, _ deadline: DeadlineReading) {
            self.kind = kind ?? row.kind
            unit = row.leadUnits.first
            self.deadline = deadline.kind
        }
    }

    private var kinds: [String: Int] = [:]
    private var units: [String: Int] = [:]
    private var deadlines: [String: Int] = [:]
    private var reasons: [String: Int] = [:]

    /// Units that the text names; the JSON names all.
    private static let unitsToldMax = 10
    /// Where a row names nothing, and a deadline's cell is empty.
    private static let nothing = "-"

    mutating func count(_ facts: Facts) {
        kinds[facts.kind ?? ImportTally.nothing, default: 0] += 1
        units[facts.unit ?? ImportTally.nothing, default: 0] += 1
        deadlines[facts.deadline ?? ImportTally.nothing, default: 0] += 1
    }

    /// A row that does not go in, by the sentence that says why.
    mutating func refuse(_ reason: String) { reasons[reason, default: 0] += 1 }

    var json: [JSONValue.Member] {
        [
            .init("by_kind", ImportTally.object(kinds)),
            .init("by_unit", ImportTally.object(units)),
            .init("by_deadline", ImportTally.object(deadlines)),
            .init("refused_because", ImportTally.object(reasons)),
        ]
    }

    func lines(_ isChinese: Bool) -> [String] {
        let parts = [
            (isChinese ? "按类别" : "by kind", kinds, Int.max),
            (isChinese ? "按牵头单位" : "by lead unit", units, ImportTally.unitsToldMax),
            (isChinese ? "按时限写法" : "by deadline", deadlines, Int.max),
        ]
        return parts.compactMap { name, counts, most in
            guard !counts.isEmpty else { return nil }
            let sorted = ImportTally.sorted(counts)
            let told = sorted.prefix(most).map { "\($0.key) \($0.value)" }
            let more = sorted.count > most ? (isChinese ? ["等\(sorted.count)个"] : ["…"]) : []
            return name + (isChinese ? "：" : ": ")
                + (told + more).joined(separator: isChinese ? "，" : ", ")
        }
    }

    /// The most first, then by name.
    private static func sorted(_ counts: [String: Int]) -> [(key: String, value: Int)] {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    }

    static func object(_ counts: [String: Int]) -> JSONValue {
        .object(sorted(counts).map { .init($0.key, JSONValue($0.value)) })
    }
}

extension ImportSource {
    /// Rows that are no matters, by what they are.
    var skippedByReason: JSONValue.Member {
        let counts = Dictionary(grouping: skipped, by: \.reason.rawValue).mapValues(\.count)
        return .init("skipped_because", ImportTally.object(counts))
    }
}
