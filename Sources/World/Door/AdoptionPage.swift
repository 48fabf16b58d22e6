import Almanac
import Deadlines
import Delivery
import Ledger

/// Asks which open matters would take the changed rules, or has them take them: a page at a time,
/// so that nobody waits long and what was cut short goes on where it stopped.
package struct AdoptionOrder: Codable, Sendable {
    /// Numbers of matters; empty is every open one.
    package var matters: [String]
    /// Apply, do not only show.
    package var isConfirmed: Bool
    /// The last matter of the page before.
    package var after: String?
    /// Lines wanted at most.
    package var linesMax: Int
    package var note: String?

    package init(
        matters: [String], isConfirmed: Bool = false, after: String? = nil, linesMax: Int,
        note: String? = nil
    ) {
        self.matters = matters
        self.isConfirmed = isConfirmed
        self.after = after
        self.linesMax = linesMax
        self.note = note
    }
}

/// What one page of matters takes; as JSON it is what the clerk prints.
package struct AdoptionPage: Codable, Sendable {
    package struct Line: Codable, Sendable {
        package var matter: String
        package var title: String
        package var obligation: String
        package var name: String
        package var occurrence: Int
        /// Who owes it.
        package var owner: String
        package var from: String?
        package var to: String?
    }

    package var lines: [Line] = []
    /// Obligations that change, those beyond the lines included.
    package var shifts = 0
    /// Matters that take at least one rule.
    package var matters = 0
    package var looked = 0
    /// Matters whose dates cannot be reckoned; they keep their rules.
    package var unreckoned: [String] = []
    /// Where the next page begins; nil after the last.
    package var next: String?

    package init() {}
}

extension AdoptionPage.Line {
    init(_ shift: Adoption.Shift, of matter: Matter, owner: String, zone: Zone) {
        let obligation = shift.obligation
        self.matter = matter.id.rawValue
        title = matter.assignment.title
        self.obligation = obligation.key.slot.rawValue
        name = obligation.name
        occurrence = obligation.occurrence
        self.owner = owner
        from = shift.from.map { $0.dated(.zhHans, in: zone) }
        to = shift.to.map { $0.dated(.zhHans, in: zone) }
    }

    /// Its date stays; it climbs by other steps.
    init(_ shift: LadderShift, of matter: Matter, owner: String) {
        self.matter = matter.id.rawValue
        title = matter.assignment.title
        obligation = shift.obligation.key.slot.rawValue
        name = shift.obligation.name
        occurrence = shift.obligation.occurrence
        self.owner = owner
        from = "\(shift.ladder) v\(shift.from)"
        to = "\(shift.ladder) v\(shift.to)"
    }
}
