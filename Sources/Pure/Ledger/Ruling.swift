import Almanac

/// What only a person of the office decides (通报, 约谈).
package enum Consequence: String, Hashable, Sendable, Codable, CaseIterable {
    case bulletin
    case interview
}

/// 审定: what a person of the office decided about a proposal.
package struct Ruling: Hashable, Sendable, Codable {
    package enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
        case approved
        case refused
    }

    package var consequence: Consequence
    package var verdict: Verdict
    package var slot: Slot
    /// The unit whose own clock it is, where several owe the same slot.
    package var unit: String?
    package var occurrence: Int
    /// The due instant that was missed: a ruling holds for it alone.
    package var due: Instant

    package init(
        _ consequence: Consequence, _ verdict: Verdict, slot: Slot, unit: String? = nil,
        occurrence: Int = 1, due: Instant
    ) {
        self.consequence = consequence
        self.verdict = verdict
        self.slot = slot
        self.unit = unit
        self.occurrence = occurrence
        self.due = due
    }

    /// Whether both decide about the same proposal.
    package func isAbout(_ other: Ruling) -> Bool {
        consequence == other.consequence && slot == other.slot && unit == other.unit
            && occurrence == other.occurrence && due == other.due
    }
}

extension Matter {
    /// What was decided about its proposals, in order.
    package var rulings: [Ruling] {
        events.compactMap { if case .ruled(let ruling) = $0.what { ruling } else { nil } }
    }
}
