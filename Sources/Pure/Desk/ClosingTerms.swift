import Almanac
import Ledger

/// What stands before a close-out; the clerk gathers it from the kind and the ledger.
package struct ClosingTerms: Hashable, Sendable {
    /// The gates that the kind demands.
    package var gates: [Gate]
    /// 无总结不销号.
    package var needsSummary: Bool
    /// Something was owed and met too late, or not at all.
    package var isLate: Bool
    /// 难度较大的紧盯不放: verified by an act of its own before it is closed.
    package var verifiedFirst: Bool
    /// Parts of the matter that are still open.
    package var openParts: [MatterID]
    /// Units that were consulted, have not answered, and whose silence says nothing.
    package var unanswered: [String]

    package init(
        gates: [Gate] = [], needsSummary: Bool = false, isLate: Bool = false,
        openParts: [MatterID] = [], unanswered: [String] = [], verifiedFirst: Bool = false
    ) {
        self.verifiedFirst = verifiedFirst
        self.unanswered = unanswered
        self.gates = gates
        self.needsSummary = needsSummary
        self.isLate = isLate
        self.openParts = openParts
    }
}

/// What must come before a named date.
package struct SubmissionTerms: Hashable, Sendable {
    /// Named dates that must be over, in this order.
    package var after: [String]
    /// Every consulted unit has answered, and none objects.
    package var needsAgreement: Bool
    /// The dates before which this one must come, and all that comes before each of them, in order.
    package var following: [String: [String]]

    package init(
        after: [String] = [], needsAgreement: Bool = false, following: [String: [String]] = [:]
    ) {
        self.following = following
        self.after = after
        self.needsAgreement = needsAgreement
    }
}
