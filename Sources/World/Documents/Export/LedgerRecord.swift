import Almanac
import Deadlines

/// A matter as an exported ledger tells it: what an import reads back, and what was worked out.
package struct LedgerRecord: Codable, Hashable, Sendable {
    /// The matter's number: `PS-2026-0001`.
    package var id: String
    package var kind: String
    package var title: String
    package var leadUnit: String
    package var assistingUnits: [String] = []
    package var person: String?
    package var phone: String?
    package var leader: String?
    package var caseLeader: String?
    package var topOwner: String?
    /// Who holds the roles that the kind names.
    package var roles: [String: String] = [:]
    /// The office's word for it, as the import reads it.
    package var urgency = ""
    package var assignedAt: Moment
    package var receivedAt: Moment?
    /// The row's own deadlines, as written.
    package var deadline: String?
    package var reportDue: String?
    package var reportCycle: String?
    package var sourceNumber: String?
    package var source: String?
    package var content: String?
    package var standard: String?
    package var tags: [String] = []
    /// Named dates beside those that have columns of their own: `批转 2026-03-02`, by their names.
    package var dates: [String] = []
    /// The matter of which it is a part.
    package var parent: String?

    package var state: String
    package var light: Light
    /// What stands under 是否办结.
    package var closing = ""
    package var isDone = false
    package var doneAt: Day?
    /// What is owed next, and by when.
    package var next: String?
    package var nextDue: Moment?
    /// When the matter as a whole is due now, and when it was due at first.
    package var due: Moment?
    package var baseline: Moment?
    /// As reported: `35.5`.
    package var percent: String?
    /// The latest report.
    package var progress: String?
    package var remark: String?
    /// What a reader should know of how it stands: worked out, and not read back.
    package var hint: String?
    package var owed: [OwedRecord] = []

    package init(
        id: String, kind: String, title: String, leadUnit: String, assignedAt: Moment,
        state: String, light: Light
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.leadUnit = leadUnit
        self.assignedAt = assignedAt
        self.state = state
        self.light = light
    }
}

/// One obligation of an exported matter.
package struct OwedRecord: Codable, Hashable, Sendable {
    package var name: String
    package var occurrence: Int
    /// Who owes it.
    package var owner: String
    package var starts: Moment
    package var due: Moment?
    package var isProvisional: Bool
    package var baseline: Moment?
    package var isOpen: Bool
    /// 应办, 已办, 待…: the office's word.
    package var standing: String
    package var settledAt: Moment?
    package var light: Light
    /// The rule by which it is owed, and the paper on which the rule rests.
    package var rule: String
    package var authority: String?

    package init(
        name: String, occurrence: Int, owner: String, starts: Moment, due: Moment?,
        isProvisional: Bool, baseline: Moment?, isOpen: Bool, standing: String,
        settledAt: Moment?, light: Light, rule: String, authority: String?
    ) {
        self.name = name
        self.occurrence = occurrence
        self.owner = owner
        self.starts = starts
        self.due = due
        self.isProvisional = isProvisional
        self.baseline = baseline
        self.isOpen = isOpen
        self.standing = standing
        self.settledAt = settledAt
        self.light = light
        self.rule = rule
        self.authority = authority
    }
}

extension LedgerRecord {
    /// `组长单位：市财政局`, as the import reads it.
    package var rolesHeld: [String] {
        roles.sorted { $0.key < $1.key }.map { "\($0.key)：\($0.value)" }
    }
}

extension OwedRecord {
    /// `报进展（第3期）`.
    package var heading: String { occurrence > 1 ? "\(name)（第\(occurrence)期）" : name }
}

/// Some matters of the ledger, in the order of their numbers: what one question brings.
package struct LedgerExtract: Codable, Sendable {
    package var records: [LedgerRecord] = []
    package var entries: [CalendarEntry] = []
    /// Where to go on; nil at the end.
    package var next: String?
    /// Matters looked at.
    package var count = 0

    package init() {}
}
