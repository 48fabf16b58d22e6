import Almanac
import Ledger

/// How endangered an open due date is, and why: the office looks at the few that need it, not at
/// everybody (要督得准). The same facts give the same score, and each reason names its points.
package struct Risk: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// Calendar days past due.
        case overdue(days: Int)
        /// It was overdue before its date moved.
        case missedBefore
        case postponed(times: Int)
        /// Working days that are left, the due day counted.
        case dueSoon(workingDays: Int)

        /// 0 … 80; a date that is overdue weighs more than anything that may still be met.
        package var points: Int {
            switch self {
            case .overdue(let days): 50 + min(days, 30)
            case .missedBefore: 20
            case .postponed(let times): 10 * min(times, 3)
            case .dueSoon(let days): days <= 1 ? 25 : days <= 3 ? 15 : 5
            }
        }

        package func text(_ language: Language) -> String {
            switch self {
            case .overdue(let days):
                language.pick("已逾期\(days)天", "\(days) days overdue")
            case .missedBefore: language.pick("曾经逾期", "missed before")
            case .postponed(let times):
                language.pick("已延期\(times)次", "put off \(times) times")
            case .dueSoon(let days):
                language.pick("还剩\(days)个工作日", "\(days) working days left")
            }
        }
    }

    package var reasons: [Reason]
    package var score: Int { reasons.reduce(0) { $0 + $1.points } }

    /// Working days before due at which it begins to count.
    static let soonDays = 5
}

extension Reckoning {
    /// The risk of an open due date.
    /// - Parameter postponed: How often dates of the matter were put off.
    package func risk(
        of due: Due, wasMissed: Bool, postponed: Int, at now: Instant
    ) -> Risk {
        let today = hours.zone.day(of: now)
        var reasons: [Risk.Reason] = []
        // A day beyond the calendar is not soon.
        let left = try? calendar.workingDays(from: today, through: due.day)
        if now > due.instant {
            reasons.append(.overdue(days: max(0, today - due.day)))
        } else if let left, left <= Risk.soonDays {
            reasons.append(.dueSoon(workingDays: left))
        }
        if wasMissed { reasons.append(.missedBefore) }
        if postponed > 0 { reasons.append(.postponed(times: postponed)) }
        return Risk(reasons: reasons)
    }
}
