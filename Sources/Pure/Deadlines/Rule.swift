import Almanac
import Ledger

/// A rule as the office writes it: *from* what, *due* when, who *owes* it, what *settles* it.
package struct Rule: Hashable, Sendable, Codable {
    /// Unique in all files, never changed once used: `office.instruction.result`.
    package var id: String
    /// What is owed, as a verb phrase: 报结果.
    package var name: String
    package var slot: Slot
    package var selector: Selector
    /// The first of these that is there starts the clock.
    package var from: [Mark]
    package var due: RuleTerm
    /// Ends a recurrence; 报办结 ends every one.
    package var until: Mark?
    /// No occurrence falls due sooner than this after the trigger.
    package var grace: Length
    package var firstDay: FirstDay
    package var roll: Roll
    /// The hour of the due day; nil is the office's cut-off.
    package var hour: TimeOfDay?
    package var owes: Owes
    package var settledBy: [Settlement]
    package var strength: Strength
    package var ladder: String
    /// Delivery hours and the burden budget do not hold it.
    package var isUrgent: Bool
    /// The days on which the clock must start; open ends are nil.
    package var effectiveFrom: Day?
    package var effectiveUntil: Day?
    /// Computed and shown, never sent, never scored.
    package var isTrial: Bool
    package var source: Source
    /// Where the rule stands: file and line, printed in every explanation.
    package var place: String

    package init(
        id: String, name: String, slot: Slot, selector: Selector = .all, from: [Mark] = [.assigned],
        due: RuleTerm, until: Mark? = nil, grace: Length = Length(1, .day),
        firstDay: FirstDay = .next, roll: Roll = .none, hour: TimeOfDay? = nil,
        owes: Owes = .leadUnit, settledBy: [Settlement] = [.report], strength: Strength = .hard,
        ladder: String = "标准", isUrgent: Bool = false, effectiveFrom: Day? = nil,
        effectiveUntil: Day? = nil, isTrial: Bool = false, source: Source, place: String
    ) {
        self.id = id
        self.name = name
        self.slot = slot
        self.selector = selector
        self.from = from
        self.due = due
        self.until = until
        self.grace = grace
        self.firstDay = firstDay
        self.roll = roll
        self.hour = hour
        self.owes = owes
        self.settledBy = settledBy
        self.strength = strength
        self.ladder = ladder
        self.isUrgent = isUrgent
        self.effectiveFrom = effectiveFrom
        self.effectiveUntil = effectiveUntil
        self.isTrial = isTrial
        self.source = source
        self.place = place
    }
}

/// What starts or settles a clock: an event, or one of the matter's named dates.
package enum Mark: Hashable, Sendable, Codable {
    case assigned
    case signed
    /// 办结日: the day on which it was done, by the claim.
    case completed
    case returned
    case verified
    case closed
    case date(String)
}

/// What a rule says about time.
package enum RuleTerm: Hashable, Sendable, Codable {
    /// From the trigger: a length, a phrase, a calendar point.
    case once(Term)
    /// Each full length from the trigger, or on calendar points.
    case every(Term)
    /// 整改期限: the day that the office set when it returned the matter.
    case rectification
}

package enum Owes: Hashable, Sendable, Codable {
    case leadUnit
    case assistingUnits
    /// The lead and each assisting unit, each by its own clock.
    case everyUnit
    case leader
    case office
}

/// What settles an obligation; any one of a rule's list is enough.
package enum Settlement: Hashable, Sendable, Codable {
    /// A report of the slot's own kind (a result settles a status report too).
    case report
    case mark(Mark)
}

package enum Strength: String, Hashable, Sendable, Codable {
    /// 原则上: a recorded exception is enough.
    case soft
    /// 必须: an exception needs the approver.
    case hard
}

/// Where a rule stands and what it says; printed in every explanation.
package struct Source: Hashable, Sendable, Codable {
    package var document: String?
    package var article: String?
    package var text: String?
    /// False where the text was seen only at second hand (未核原文).
    package var isChecked: Bool

    package init(
        document: String? = nil, article: String? = nil, text: String? = nil,
        isChecked: Bool = true
    ) {
        self.document = document
        self.article = article
        self.text = text
        self.isChecked = isChecked
    }
}

/// To which matters a rule applies: all of the conditions must hold; a list means any of.
package struct Selector: Hashable, Sendable, Codable {
    package var kinds: [String]
    package var exceptKinds: [String]
    package var urgencies: [Urgency]
    package var exceptUrgencies: [Urgency]
    /// Named dates that must be there, or must not.
    package var has: [String]
    package var lacks: [String]

    package static let all = Selector()

    package init(
        kinds: [String] = [], exceptKinds: [String] = [], urgencies: [Urgency] = [],
        exceptUrgencies: [Urgency] = [], has: [String] = [], lacks: [String] = []
    ) {
        self.kinds = kinds
        self.exceptKinds = exceptKinds
        self.urgencies = urgencies
        self.exceptUrgencies = exceptUrgencies
        self.has = has
        self.lacks = lacks
    }

    package func fits(_ matter: Matter) -> Bool {
        let kind = matter.assignment.kind
        let urgency = matter.assignment.urgency
        return (kinds.isEmpty || kinds.contains(kind)) && !exceptKinds.contains(kind)
            && (urgencies.isEmpty || urgencies.contains(urgency))
            && !exceptUrgencies.contains(urgency)
            && has.allSatisfy { matter.dates[$0] != nil }
            && lacks.allSatisfy { matter.dates[$0] == nil }
    }
}

/// A kind of matter (类别) as the office declares it.
package struct Kind: Hashable, Sendable, Codable {
    package var name: String
    /// Begins the numbers of its matters: PS in `PS-2026-0001`.
    package var prefix: String
    /// Named dates that its matters may carry.
    package var dates: [String]

    package init(name: String, prefix: String, dates: [String] = []) {
        self.name = name
        self.prefix = prefix
        self.dates = dates
    }
}

/// The rules and kinds of an office, all files together.
package struct RuleBook: Hashable, Sendable, Codable {
    package var kinds: [Kind]
    package var rules: [Rule]

    package init(kinds: [Kind] = [], rules: [Rule] = []) {
        self.kinds = kinds
        self.rules = rules
    }

    package func kind(_ name: String) -> Kind? { kinds.first { $0.name == name } }
}
