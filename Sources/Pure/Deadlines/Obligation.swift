import Almanac
import Ledger

/// 应办环节: one slot owed: by whom, what, due when, why then.
///
/// Derived from rules and events, never typed in: computing it afresh gives what is stored.
package struct Obligation: Hashable, Sendable {
    package var key: ObligationKey
    /// 1 for what is owed once; the k-th period of a recurrence.
    package var occurrence: Int
    /// What is owed, as a verb phrase: 报结果.
    package var name: String
    package var owner: Owner
    /// When the clock started.
    package var starts: Moment
    package var standing: Standing
    package var ladder: String
    package var isUrgent: Bool
    package var isTrial: Bool
    /// Past due when the ledger was first imported, and not released since: nobody is told.
    package var isHeld: Bool
    /// Since when the matter is paused: nobody is told, and nothing goes overdue.
    package var pausedSince: Instant?
    /// It was overdue before its date moved: it stays yellow for good.
    package var wasMissed: Bool
    package var strength: Strength
    private let account: Account
    /// How the date came about.
    package var basis: Basis { account.basis }

    package init(
        key: ObligationKey, occurrence: Int = 1, name: String, owner: Owner, starts: Moment,
        standing: Standing, ladder: String = "标准", isUrgent: Bool = false, isTrial: Bool = false,
        isHeld: Bool = false, pausedSince: Instant? = nil, wasMissed: Bool = false,
        strength: Strength = .hard, basis: Basis
    ) {
        self.key = key
        self.occurrence = occurrence
        self.name = name
        self.owner = owner
        self.starts = starts
        self.standing = standing
        self.ladder = ladder
        self.isUrgent = isUrgent
        self.isTrial = isTrial
        self.isHeld = isHeld
        self.pausedSince = pausedSince
        self.wasMissed = wasMissed
        self.strength = strength
        account = Account(basis)
    }

    /// Obligations are sorted and sifted all the time; how they came about is read seldom.
    private final class Account: Hashable, Sendable {
        let basis: Basis

        init(_ basis: Basis) { self.basis = basis }

        static func == (left: Account, right: Account) -> Bool {
            left === right || left.basis == right.basis
        }

        func hash(into hasher: inout Hasher) { hasher.combine(basis.trigger) }
    }

    /// The row's phrase has two readings and the earlier was taken: until the office confirms it,
    /// only reminders go out.
    package var isAmbiguous: Bool {
        switch basis.origin {
        case .row(let deadline, _), .request(let deadline): deadline.isAmbiguous
        case .rule, .rectification: false
        }
    }

    /// Nobody is told of it: on trial, held from the first import, paused, or owed by somebody
    /// outside.
    package var isSilent: Bool { isTrial || isHeld || pausedSince != nil || owner == .outside }

    /// The due date, where there is one.
    package var due: Due? {
        switch standing {
        case .open(let due), .settled(let due?, _), .lapsed(let due), .excused(let due, _),
            .notBefore(let due):
            due
        case .settled(nil, _), .waiting, .undetermined: nil
        }
    }
}

/// Names an obligation within the ledger; with the occurrence and the due it names a firing's.
package struct ObligationKey: Hashable, Sendable, Codable {
    package var matter: MatterID
    package var slot: Slot
    /// The unit whose own clock it is, where several owe the same slot; else nil.
    package var unit: String?

    package init(matter: MatterID, slot: Slot, unit: String? = nil) {
        self.matter = matter
        self.slot = slot
        self.unit = unit
    }
}

package enum Owner: Hashable, Sendable, Codable {
    case unit(String)
    case leader(String?)
    case office
    /// An official, or a unit, by name.
    case official(String)
    /// 外部: shown, never chased.
    case outside
}

/// When it is due: the day, and the last instant that is on time.
package struct Due: Hashable, Sendable, Codable {
    package var day: Day
    package var instant: Instant
    /// Rests on days whose holiday notice is not published.
    package var isProvisional: Bool
    /// Counted in hours: the ladder's hour offsets hold, and quiet hours shape nothing.
    package var isByTheHour: Bool
    /// The kind of day in which lateness is counted: `wd` for working-day rules, else `d`.
    package var countsWorkingDays: Bool

    package init(
        day: Day, instant: Instant, isProvisional: Bool = false, isByTheHour: Bool = false,
        countsWorkingDays: Bool = false
    ) {
        self.day = day
        self.instant = instant
        self.isProvisional = isProvisional
        self.isByTheHour = isByTheHour
        self.countsWorkingDays = countsWorkingDays
    }
}

package enum Standing: Hashable, Sendable, Codable {
    case open(Due)
    /// `at` is when it was settled; late when after the due instant.
    case settled(Due?, at: Instant)
    /// Not owed any more: the recurrence ended before it, or the matter was closed.
    case lapsed(Due)
    /// Not owed, though its time came: a blackout, an exception, silence that counts as an answer.
    case excused(Due, Excuse)
    /// May not be settled sooner than that.
    case notBefore(Due)
    /// Its trigger has not happened yet; the office's word for the trigger.
    case waiting(for: String)
    /// The row says something, and no date can be read from it.
    case undetermined(written: String)
}

/// Why something is not owed.
package enum Excuse: Hashable, Sendable, Codable {
    /// The rule rests on that day: 无会月.
    case blackout
    /// A recorded exception, with who allowed it.
    case exception(approver: String?)
    /// Nobody answered, and the rule says what that means: 视为同意, 视为放弃.
    case silence(Silence)
}

/// 亮灯. A matter shows its worst: red > yellow > green > grey.
package enum Light: String, Hashable, Sendable, Codable, CaseIterable {
    case green
    case yellow
    case red
    case grey
}
