import Almanac
import Ledger

/// What speaks for and against putting off one due date; the clerk gathers it from rule and ledger.
package struct ExtensionAllowance: Hashable, Sendable {
    package enum Bound: Hashable, Sendable {
        /// The rule says how often, how long and by whose word.
        case byRule(times: Int, atMost: Length?, approvers: Approvers)
        /// The row or the office set the date; whoever approves may set another.
        case byApprover
        /// The rule lets nobody put it off.
        case never
    }

    package var bound: Bound
    /// How often it was put off already.
    package var granted: Int
    /// The due day now; nil where nothing is open or no date is known.
    package var due: Day?
    /// The due day with what is asked for.
    package var proposed: Day?
    /// The due day with all that the rule allows at once; nil where it sets no length.
    package var latest: Day?

    package init(
        _ bound: Bound, granted: Int = 0, due: Day?, proposed: Day?, latest: Day? = nil
    ) {
        self.bound = bound
        self.granted = granted
        self.due = due
        self.proposed = proposed
        self.latest = latest
    }
}

/// By whose word: the office's word for it, and the people for whom it stands.
package struct Approvers: Hashable, Sendable {
    /// 分管领导, 督查室, 市政府常务会议 …: as the rule writes it.
    package var role: String
    /// Names and ids of those who are meant; empty where the role names itself.
    package var names: [String]

    package init(_ role: String, names: [String] = []) {
        self.role = role
        self.names = names
    }

    func hold(_ name: String) -> Bool { name == role || names.contains(name) }
}

/// What an exception needs.
package enum ExemptionTerms: Hashable, Sendable {
    /// 原则上: a recorded reason is enough.
    case reason
    /// 必须: somebody allows it; nil is whoever is named.
    case approval(by: Approvers?)
}
