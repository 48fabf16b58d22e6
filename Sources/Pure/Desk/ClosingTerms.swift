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
    /// Parts of the matter that are still open.
    package var openParts: [MatterID]

    package init(
        gates: [Gate] = [], needsSummary: Bool = false, isLate: Bool = false,
        openParts: [MatterID] = []
    ) {
        self.gates = gates
        self.needsSummary = needsSummary
        self.isLate = isLate
        self.openParts = openParts
    }
}

/// What must come before a named date.
package struct SubmissionTerms: Hashable, Sendable {
    /// Named dates that must be set, in this order.
    package var after: [String]
    /// Every consulted unit has answered, and none objects.
    package var needsAgreement: Bool

    package init(after: [String] = [], needsAgreement: Bool = false) {
        self.after = after
        self.needsAgreement = needsAgreement
    }
}
