import Almanac
import Ledger

/// The obligations of one matter while they are drawn: what hangs on another obligation finds it
/// here.
final class Draft {
    let history: History
    let reckoning: Reckoning
    let now: Instant
    let fillings: [Filling]
    private var drawn: [String: [Obligation]] = [:]
    private var visiting: Set<String> = []

    init(_ history: History, _ reckoning: Reckoning, at now: Instant) {
        self.history = history
        self.reckoning = reckoning
        self.now = now
        fillings = Selection(book: reckoning.book, history: history).fillings()
    }

    /// Every obligation, whatever order the rules stand in.
    func obligations() throws(CalendarError) -> [Obligation] {
        let shelf = reckoning.book.index.shelf(for: history.matter.assignment)
        let referred = shelf.referred
        guard !referred.isEmpty else { return try drawAll(fillings) }
        var found: [Obligation] = []
        for filling in fillings where !isOrphaned(filling) {
            if filling.isReferred, let id = filling.text?.id {
                found += try obligations(of: id).filter {
                    $0.key == filling.key && $0.owner == filling.owner
                }
            } else {
                try draw(filling, into: &found)
            }
        }
        return found
    }

    /// The obligations by one rule, drawn once; none while a circle of rules refers to itself,
    /// which a check refuses.
    func obligations(of id: String) throws(CalendarError) -> [Obligation] {
        if let known = drawn[id] { return known }
        guard visiting.insert(id).inserted else { return [] }
        defer { visiting.remove(id) }
        let found = try drawAll(fillings.filter { $0.text?.id == id })
        drawn[id] = found
        return found
    }

    /// The obligation by that rule that is the same unit's, else the first.
    func obligation(of id: String, unit: String?) throws(CalendarError) -> Obligation? {
        let found = try obligations(of: id)
        return found.first { $0.key.unit == unit } ?? found.first
    }

    private func drawAll(_ fillings: [Filling]) throws(CalendarError) -> [Obligation] {
        var found: [Obligation] = []
        found.reserveCapacity(fillings.count + 1)
        for filling in fillings { try draw(filling, into: &found) }
        return found
    }

    private func draw(
        _ filling: Filling, into found: inout [Obligation]
    ) throws(CalendarError) {
        let drawing = Drawing(filling: filling, draft: self)
        guard let text = filling.dating, text.isChained, text.effective != .always else {
            return try drawing.draw(into: &found)
        }
        // Whether the rule is in force shows only when the other rule's date is known.
        found += try drawing.drawn().filter {
            $0.basis.triggeredAt.map { text.effective.holds($0.day) } ?? true
        }
    }

    /// Its clock hangs on rules alone that do not hold for this matter.
    private func isOrphaned(_ filling: Filling) -> Bool {
        guard filling.row == nil, let text = filling.text, !text.references.isEmpty else {
            return false
        }
        return text.rule.from.allSatisfy { start in
            switch start {
            case .dueOf(let id), .settled(let id):
                !fillings.contains { $0.text?.id == id }
            case .mark: false
            }
        }
    }
}
