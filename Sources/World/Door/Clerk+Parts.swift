import Almanac
import Deadlines
import Desk
import Ledger
import Store

/// Matters that are parts of another: each ends before the whole (M47).
extension Clerk {
    /// Parts that are shown or looked at for one matter.
    static let partsMax = 200

    func parts(of id: MatterID) throws(StoreError) -> [MatterSummary] {
        try store.matters(MatterFilter(parent: id), limit: Clerk.partsMax)
    }

    /// The matter of which another becomes a part: on the ledger, and not over.
    func openParent(_ id: String) throws -> MatterID {
        let parent = try matter(id)
        guard parent.isOpen else { throw Misfit.verb(.parentOver(id)) }
        return parent.id
    }

    /// A part that ends later than it did, or that is new, still ends in time for its whole.
    func checkParent(
        of part: Matter, before: [Obligation], owed: [Obligation], _ order: Order,
        at now: Instant
    ) throws {
        guard part.isOpen, let parent = part.assignment.parent, let end = owed.end else { return }
        if let earlier = before.end, end <= earlier { return }
        guard let whole = try store.matter(parent), whole.isOpen else { return }
        let obligations = try reckoning.obligations(of: whole, at: now)
        if let refusal = try bound(of: whole, owing: obligations)?.objection(to: end) {
            throw Turned(text: refusal.advice(order.language))
        }
    }

    /// What to tell when the whole moved and some parts now end too late.
    func lateParts(
        of whole: Matter, _ obligations: [Obligation], _ order: Order, at now: Instant
    ) throws -> [String] {
        guard let bound = try bound(of: whole, owing: obligations) else { return [] }
        return try parts(of: whole.id).compactMap { summary -> String? in
            guard let part = try store.matter(summary.id), part.isOpen,
                let end = try reckoning.obligations(of: part, at: now).end, end > bound.latest
            else { return nil }
            return order.language == .zhHans
                ? "分解事项 \(part.id) 期限 \(end) 晚于上级事项所允许的 \(bound.latest)；请调整"
                : "its part \(part.id) is due on \(end), later than \(bound.latest); adjust it"
        }
    }

    private func bound(
        of whole: Matter, owing obligations: [Obligation]
    ) throws -> ParentBound? {
        guard let due = obligations.end else { return nil }
        let margin =
            configuration.book.kind(whole.assignment.kind)?.childMargin ?? Length(0, .day)
        let back = Length(-abs(margin.count), margin.unit)
        let latest =
            margin.count == 0 ? due : try reckoning.calendar.counting(back, from: due).last
        return ParentBound(parent: whole.id, due: due, margin: margin, latest: latest)
    }
}

extension [Obligation] {
    /// The day on which the matter is to be done: its completion or its result, else the last of
    /// what is owed once.
    var end: Day? {
        let owed = filter {
            switch $0.standing {
            case .open, .settled: $0.due != nil
            case .lapsed, .excused, .notBefore, .waiting, .undetermined: false
            }
        }
        let final = owed.filter { [.completion, .resultReport].contains($0.key.slot.role) }
        let once = owed.filter {
            [.submission, .milestone, .reply, .own].contains($0.key.slot.role)
        }
        return (final.isEmpty ? once : final).compactMap { $0.due?.day }.max()
    }
}
