import Almanac
import Deadlines
import Ledger

/// An obligation as its row holds it: text and numbers, so that comparing is cheap.
struct ObligationRow: Hashable {
    var slot: String
    var unit: String
    var occurrence: Int
    var name: String
    var owner: String
    var ownerName: String
    var starts: String
    var standing: String
    var due: Int64?
    var dueDay: String
    var isProvisional: Bool
    var isByTheHour: Bool
    var countsWorkingDays: Bool
    var settledAt: Int64?
    var words: String
    var ladder: String
    var isUrgent: Bool
    var isTrial: Bool
    var isHeld: Bool
    var strength: String
    var rule: String
    var version: Int
    var pausedSince: Int64?
    var wasMissed: Bool
    var isEarliest: Bool

    static let columns = """
        slot, unit, occurrence, name, owner, owner_name, starts, standing, due, due_day,
        is_provisional, is_by_the_hour, counts_working_days, settled_at, words, ladder,
        is_urgent, is_trial, is_held, strength, rule, rule_version, paused_since, was_missed,
        is_earliest
        """

    /// What the primary key says beside the matter.
    struct Key: Hashable {
        var slot: String
        var unit: String
        var occurrence: Int
    }

    var key: Key { Key(slot: slot, unit: unit, occurrence: occurrence) }

    init(_ obligation: Obligation) {
        slot = obligation.key.slot.rawValue
        unit = obligation.key.unit ?? ""
        occurrence = obligation.occurrence
        name = obligation.name
        (owner, ownerName) = obligation.owner.words
        starts = obligation.starts.description
        let standing = obligation.standing.words
        self.standing = standing.word
        settledAt = standing.settledAt
        words = standing.words
        let due = obligation.due
        self.due = due?.instant.seconds
        dueDay = due?.day.description ?? ""
        isProvisional = due?.isProvisional ?? false
        isByTheHour = due?.isByTheHour ?? false
        countsWorkingDays = due?.countsWorkingDays ?? false
        ladder = obligation.ladder
        isUrgent = obligation.isUrgent
        isTrial = obligation.isTrial
        isHeld = obligation.isHeld
        strength = obligation.strength.rawValue
        (rule, version) = obligation.basis.origin.words
        pausedSince = obligation.pausedSince?.seconds
        wasMissed = obligation.wasMissed
        isEarliest = obligation.isEarliest
    }

    /// - Parameter first: The place of `slot` among the columns of the row.
    init(_ columns: Columns, from first: Int32 = 0) {
        slot = columns.text(first)
        unit = columns.text(first + 1)
        occurrence = columns.int(first + 2)
        name = columns.text(first + 3)
        owner = columns.text(first + 4)
        ownerName = columns.text(first + 5)
        starts = columns.text(first + 6)
        standing = columns.text(first + 7)
        due = columns.optionalInt64(first + 8)
        dueDay = columns.text(first + 9)
        isProvisional = columns.bool(first + 10)
        isByTheHour = columns.bool(first + 11)
        countsWorkingDays = columns.bool(first + 12)
        settledAt = columns.optionalInt64(first + 13)
        words = columns.text(first + 14)
        ladder = columns.text(first + 15)
        isUrgent = columns.bool(first + 16)
        isTrial = columns.bool(first + 17)
        isHeld = columns.bool(first + 18)
        strength = columns.text(first + 19)
        rule = columns.text(first + 20)
        version = columns.int(first + 21)
        pausedSince = columns.optionalInt64(first + 22)
        wasMissed = columns.bool(first + 23)
        isEarliest = columns.bool(first + 24)
    }
}

extension Owner {
    fileprivate var words: (String, String) {
        switch self {
        case .unit(let name): ("unit", name)
        case .leader(let name): ("leader", name ?? "")
        case .office: ("office", "")
        case .official(let name): ("official", name)
        case .outside: ("outside", "")
        }
    }
}

extension Standing {
    fileprivate var words: (word: String, settledAt: Int64?, words: String) {
        switch self {
        case .open: ("open", nil, "")
        case .settled(_, let at): ("settled", at.seconds, "")
        case .lapsed: ("lapsed", nil, "")
        case .excused(_, let excuse): ("excused", nil, excuse.words)
        case .notBefore: ("notBefore", nil, "")
        case .waiting(let mark): ("waiting", nil, mark)
        case .undetermined(let written): ("undetermined", nil, written)
        }
    }
}

extension Basis.Origin {
    /// The rule's id, or what stands in its place.
    fileprivate var words: (rule: String, version: Int) {
        switch self {
        case .rule(let text): (text.rule.id, text.version)
        case .row: ("row", 1)
        case .request: ("request", 1)
        case .rectification: ("rectification", 1)
        }
    }
}

extension ObligationRow {
    /// nil where no such owner can have been stored.
    var readOwner: Owner? { ObligationRow.owner(owner, ownerName) }

    static func owner(_ word: String, _ name: String) -> Owner? {
        switch word {
        case "unit": .unit(name)
        case "leader": .leader(name.isEmpty ? nil : name)
        case "office": .office
        case "official": .official(name)
        case "outside": .outside
        default: nil
        }
    }

    var readDue: Due? {
        guard let due, let day = Day(dueDay) else { return nil }
        return Due(
            day: day, instant: Instant(seconds: due), isProvisional: isProvisional,
            isByTheHour: isByTheHour, countsWorkingDays: countsWorkingDays)
    }

    /// nil where no such standing can have been stored.
    var readStanding: Standing? {
        switch standing {
        case "open": readDue.map { .open($0) }
        case "settled": settledAt.map { .settled(readDue, at: Instant(seconds: $0)) }
        case "lapsed": readDue.map { .lapsed($0) }
        case "excused":
            readDue.flatMap { due in Excuse(words: words).map { .excused(due, $0) } }
        case "notBefore": readDue.map { .notBefore($0) }
        case "waiting": .waiting(for: words)
        case "undetermined": .undetermined(written: words)
        default: nil
        }
    }
}

extension Excuse {
    /// `exception:` is followed by who allowed it, where somebody did.
    fileprivate var words: String {
        switch self {
        case .blackout: "blackout"
        case .exception(let approver): "exception:\(approver ?? "")"
        case .silence(let silence): "silence:\(silence.rawValue)"
        }
    }

    /// nil where no such excuse can have been stored.
    fileprivate init?(words: String) {
        let parts = words.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        switch parts.first {
        case "blackout": self = .blackout
        case "exception":
            let approver = parts.count > 1 ? String(parts[1]) : ""
            self = .exception(approver: approver.isEmpty ? nil : approver)
        case "silence":
            guard parts.count > 1, let silence = Silence(rawValue: String(parts[1])) else {
                return nil
            }
            self = .silence(silence)
        default: return nil
        }
    }
}
