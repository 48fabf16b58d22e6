import Almanac
import Ledger

/// What one row of an import means for the ledger.
package enum IntakeDecision: Hashable, Sendable {
    /// Not on the ledger yet; `entry` is `.history` where it is done already.
    case new(Assignment, at: Moment)
    case unchanged(MatterID)
    /// Only the workbook changed: these go onto the ledger. `conflicts` are left as they stand.
    case changed(MatterID, IntakeChange)
    /// It may be a matter that the ledger has: a person decides.
    case asked(near: [MatterID], Nearness)
    /// The same row stands in the import already.
    case repeated(sheet: String, row: Int)
    case problems([RowProblem])
    case kindUnknown
    case classified
}

/// How a row resembles a matter without being it for sure.
package enum Nearness: String, Hashable, Sendable, CaseIterable {
    /// The same title, assigned on another day or to another unit.
    case sameTitle
    /// The same title, day and unit under another number.
    case otherNumber
    /// Titles that differ in a few characters, of one unit.
    case similarTitle
    /// Several matters fit.
    case several
    /// The number that the ledger gave to a matter of another title and unit, or another day.
    case otherMatter
}

package struct IntakeChange: Hashable, Sendable {
    package var amendments: [Amendment]
    /// The row says now that it is done, on that day.
    package var completedOn: Day?
    package var conflicts: [IntakeConflict]
    /// The row's new text on how it stands.
    package var progress: String?
    /// Each cell that changed: what the ledger said, what the row says.
    package var differences: [IntakeDifference] = []
    /// The row says that it is not done, while completion was claimed on the ledger for that day.
    package var claimedMeanwhile: Day?

    package init(
        amendments: [Amendment] = [], completedOn: Day? = nil, conflicts: [IntakeConflict] = [],
        progress: String? = nil, differences: [IntakeDifference] = []
    ) {
        self.progress = progress
        self.differences = differences
        self.amendments = amendments
        self.completedOn = completedOn
        self.conflicts = conflicts
    }

    var isEmpty: Bool {
        amendments.isEmpty && completedOn == nil && conflicts.isEmpty && claimedMeanwhile == nil
            && progress == nil
    }
}

/// One cell before and after.
package struct IntakeDifference: Hashable, Sendable {
    package var cell: TrackedCell
    package var old: String
    package var new: String

    package init(_ cell: TrackedCell, from old: String, to new: String) {
        self.cell = cell
        self.old = old
        self.new = new
    }
}

/// Ledger and workbook both changed, and differently: nobody is overruled.
package struct IntakeConflict: Hashable, Sendable {
    package var cell: TrackedCell
    package var ledger: String
    package var workbook: String

    package init(cell: TrackedCell, ledger: String, workbook: String) {
        self.cell = cell
        self.ledger = ledger
        self.workbook = workbook
    }
}

extension Nearness {
    package func text(_ language: Language) -> String {
        switch (self, language) {
        case (.sameTitle, .zhHans): "台账上有同名事项，交办日期或牵头单位不同；是同一件请改成一致，不是请改名称"
        case (.sameTitle, .english):
            "the ledger has a matter of this title with another day or unit; "
                + "make them alike if they are one, else change the title"
        case (.otherNumber, .zhHans): "台账上有名称、日期、单位都相同而文号不同的事项；请核对文号"
        case (.otherNumber, .english):
            "the ledger has this title, day and unit under another number; check the number"
        case (.similarTitle, .zhHans): "台账上同一单位有名称相近的事项；是同一件请改成一致"
        case (.similarTitle, .english):
            "the ledger has a similar title of the same unit; make them alike if they are one"
        case (.otherMatter, .zhHans): "督办编号是另一件事项的，名称和单位（或交办日期、类别）都不同；请核对督办编号"
        case (.otherMatter, .english):
            "the ledger gave this number to a matter of another title and unit, day or kind; "
                + "check the number"
        case (.several, .zhHans): "台账上有几件事项与本行相符；请填写文号或交办日期"
        case (.several, .english):
            "several matters of the ledger fit this row; fill in its number or day of assignment"
        }
    }
}
