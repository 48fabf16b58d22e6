import Almanac
import Ledger

/// By when a matter must end because it is a part of another (M47).
package struct ParentBound: Hashable, Sendable {
    package var parent: MatterID
    /// When the parent itself is due.
    package var due: Day
    /// How long before it the part must end.
    package var margin: Length
    /// The last day on which the part may end.
    package var latest: Day

    package init(parent: MatterID, due: Day, margin: Length, latest: Day) {
        self.parent = parent
        self.due = due
        self.margin = margin
        self.latest = latest
    }

    /// Why a part may not end on that day; nil where it may.
    package func objection(to end: Day) -> Refusal? {
        end > latest ? .endsAfterParent(end, self) : nil
    }
}
