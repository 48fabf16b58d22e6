import Almanac
import Deadlines
import Desk
import Documents
import Ledger
import Settings

/// Tells of each row whether an import onto an empty ledger would take it, and enters nothing.
struct ImportTrial {
    enum Verdict {
        case enters
        case classified
        /// The sentence that the import would say.
        case refused(String)

        var isClassified: Bool { if case .classified = self { true } else { false } }
        var sentence: String? { if case .refused(let sentence) = self { sentence } else { nil } }
    }

    private let configuration: Configuration
    private let kind: String?
    private let language: Language
    private let now: Instant
    private var intake: Intake

    /// - Parameter today: All of it has passed: what was assigned today is not in the future.
    init(_ configuration: Configuration, kind: String?, today: Day, language: Language) {
        self.configuration = configuration
        self.kind = kind
        self.language = language
        now = configuration.zone.instant(today, TimeOfDay(seconds: 86_399))
        intake = Intake(
            IntakeReading(
                kind: kind, entry: .firstImport, today: today,
                roles: configuration.book.rolesByKind), matters: [], seen: [:])
    }

    /// Why the import would take no row at all; nil where it looks at each.
    func refusal(of source: ImportSource) -> String? {
        let rowsMax = configuration.limits.importRows
        if source.rows.count > rowsMax {
            return Misfit.tooManyRows(source.rows.count, max: rowsMax).advice(language)
        }
        guard let kind, configuration.book.kind(kind) == nil else { return nil }
        return unknown(kind)
    }

    mutating func verdict(on row: LedgerRow) -> Verdict {
        var row = row
        row.leadUnits = row.leadUnits.map(name)
        row.supportUnits = row.supportUnits.map(name)
        switch intake.decide(row) {
        case .new(let assignment, let at): return entry(of: assignment, at: at)
        case .classified: return .classified
        case .kindUnknown: return .refused(ImportTrial.kindUnknown(language))
        // Problems stand in the row itself; the others know their row or ask about it.
        case .problems, .unchanged, .changed, .asked, .repeated: return .enters
        }
    }

    static func kindUnknown(_ language: Language) -> String {
        language == .zhHans ? "看不出类别；用 --kind 指定" : "the kind is not known; name it by --kind"
    }

    private func entry(of assignment: Assignment, at: Moment) -> Verdict {
        guard let kind = configuration.book.kind(assignment.kind) else {
            return .refused(unknown(assignment.kind))
        }
        let draft = MatterID("\(kind.prefix)-\(padded(at.day.year, 4))-0001")
        let actor = Actor(name: configuration.office.name, via: .workbook)
        let request = Desk.Request(.add(assignment, as: draft), by: actor, at: at)
        switch decide(
            request, on: nil, at: now, in: configuration.calendar, zone: configuration.zone)
        {
        case .success(let events): return reckoned(events)
        case .failure(let refusal): return .refused(refusal.advice(language))
        }
    }

    /// A matter whose dates lie beyond the calendar does not enter.
    private func reckoned(_ events: [LedgerEvent]) -> Verdict {
        guard let matter = Matter(events) else { return .enters }
        do {
            _ = try configuration.reckoning.obligations(of: matter, at: now)
            return .enters
        } catch {
            return .refused(error.text(language))
        }
    }

    private func unknown(_ kind: String) -> String {
        Misfit.unknownKind(kind, known: configuration.book.kinds.map(\.name)).advice(language)
    }

    private func name(_ unit: String) -> String { configuration.directory.unit(unit)?.name ?? unit }
}
