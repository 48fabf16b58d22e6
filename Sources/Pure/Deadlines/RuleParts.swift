import Almanac
import Ledger

/// What starts a clock.
package enum Start: Hashable, Sendable, Codable {
    case mark(Mark)
    /// The due day of another rule's obligation on the same matter: a chain.
    case dueOf(String)
    /// When another rule's obligation on the same matter was settled.
    case settled(String)
}

/// What starts or settles a clock: an event, or one of the matter's named dates.
package enum Mark: Hashable, Sendable, Codable {
    case assigned
    case signed
    case reported
    /// 办结日: the day on which it was done, by the claim.
    case completed
    /// 报销号: the first closure report of the round.
    case closureReported
    case returned
    case verified
    case closed
    case transferred
    case objected
    case helpAsked
    case helpAccepted
    case answered
    case consulted
    case extended
    case paused
    case resumed
    case withdrawn
    case reopened
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
    /// The date that the matter itself carries: 期限, or one that its kind declares.
    case named(String)
    /// May not be settled sooner than this: 公示不少于30日.
    case earliest(Length)
}

/// What ends a recurrence.
package enum Until: Hashable, Sendable, Codable {
    case mark(Mark)
    /// A day of the calendar, counted from the trigger.
    case point(Point)
    /// After so many occurrences.
    case count(Int)
    /// 长期: only the close-out of the matter ends it.
    case never
}

package enum Owes: Hashable, Sendable, Codable {
    case leadUnit
    case assistingUnits
    /// The lead and each assisting unit, each by its own clock.
    case everyUnit
    /// Each unit that was asked for its opinion, by its own clock.
    case consultedUnits
    /// 分管领导.
    case leader
    /// 被求助方: the unit or superior that was asked for help.
    case helper
    /// 核实人: the office, by whoever verifies.
    case verifier
    case office
    /// 外部: shown, never chased.
    case outside
    case unit(String)
    case official(String)
}

/// What settles an obligation; any one of a rule's list is enough.
package enum Settlement: Hashable, Sendable, Codable {
    /// A report of the slot's own kind, or one made on this very obligation.
    case report
    case mark(Mark)
    /// Another rule's obligation on the same matter was settled.
    case settled(String)
}

/// For what one obligation is drawn.
package enum Per: String, Hashable, Sendable, Codable {
    case matter
    /// One standing matter for each leader who has an open matter that fits.
    case leader
    /// One standing matter for each unit that has one.
    case unit
}

package enum Strength: String, Hashable, Sendable, Codable {
    /// 原则上: a recorded exception is enough.
    case soft
    /// 必须: an exception needs the approver.
    case hard
}

/// What an unanswered due date means.
package enum Silence: String, Hashable, Sendable, Codable {
    /// 逾期: no answer is a failure.
    case breach
    /// 视为同意: no answer is agreement.
    case consent
    /// 视为放弃: no answer gives the right up.
    case waiver
}

/// A field that an answer must fill.
package enum Ask: String, Hashable, Sendable, Codable, CaseIterable {
    case number
    case change
    case nextStep
    case nextDate
    case documentNumber
    case attachment
}

/// How far a rule lets its due date be put off.
package struct Allowance: Hashable, Sendable, Codable {
    package var times: Int
    /// nil lets the approver set the day.
    package var atMost: Length?
    package var approver: String

    package init(times: Int, atMost: Length? = nil, approver: String) {
        self.times = times
        self.atMost = atMost
        self.approver = approver
    }
}

/// Days on which a recurrence rests.
package enum Blackout: Hashable, Sendable, Codable {
    /// 1 to 12, every year: 7月.
    case month(Int)
    case days(DayRange)

    package func holds(_ day: Day) -> Bool {
        switch self {
        case .month(let month): day.month == month
        case .days(let range): range.holds(day)
        }
    }
}

/// Days from one to another, both included; an open end is nil.
package struct DayRange: Hashable, Sendable, Codable {
    package var first: Day?
    package var last: Day?

    package static let always = DayRange()

    package init(_ first: Day? = nil, _ last: Day? = nil) {
        self.first = first
        self.last = last
    }

    package func holds(_ day: Day) -> Bool {
        (first.map { $0 <= day } ?? true) && (last.map { day <= $0 } ?? true)
    }

    /// Whether a day lies in both.
    package func meets(_ other: DayRange) -> Bool {
        func ends(_ one: DayRange, before next: DayRange) -> Bool {
            guard let end = one.last, let start = next.first else { return false }
            return end < start
        }
        return !ends(self, before: other) && !ends(other, before: self)
    }
}

/// 试运行: computed and shown, never sent, never scored.
package enum Trial: Hashable, Sendable, Codable {
    case never
    case always
    case during(DayRange)

    package func holds(_ day: Day) -> Bool {
        switch self {
        case .never: false
        case .always: true
        case .during(let range): range.holds(day)
        }
    }
}

/// What a milestone says beside its date.
package struct MilestonePart: Hashable, Sendable, Codable {
    /// How long it takes: its latest start lies that long before its due day.
    package var takes: Length?
    /// The share of the whole that is done with it, in percent.
    package var share: Int?

    package init(takes: Length? = nil, share: Int? = nil) {
        self.takes = takes
        self.share = share
    }
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
