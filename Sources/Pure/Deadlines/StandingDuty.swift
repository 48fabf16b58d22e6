import Almanac
import Ledger

/// What a rule keeps standing for one leader or unit, whatever matters come and go: 每月召开1次专题会议
/// (M12).
package struct StandingDuty: Hashable, Sendable {
    /// The kind of the matters that carry standing duties.
    package static let kind = "常态工作"
    package static let prefix = "CT"

    package var rule: String
    package var name: String
    /// The leader or the unit for whom it stands.
    package var holder: String
    package var per: Per
}

/// Whose matters are open: one combination that some open matter has.
package struct Holding: Hashable, Sendable {
    package var kind: String
    package var leadUnit: String
    package var leader: String?

    package init(kind: String, leadUnit: String, leader: String?) {
        self.kind = kind
        self.leadUnit = leadUnit
        self.leader = leader
    }

    /// A matter that has no more than this, so that rules select it as they select matters.
    fileprivate var matter: Matter? {
        let assignment = Assignment(kind: kind, title: "", leadUnit: leadUnit, leader: leader)
        let event = LedgerEvent(
            matter: MatterID(""), number: 1, at: Moment(Day(number: 0)),
            recorded: Instant(seconds: 0), actor: Actor(name: ""), what: .assigned(assignment))
        return Matter([event])
    }
}

extension RuleBook {
    package var keepsStanding: Bool { rules.contains { $0.per != .matter } }

    /// The duties that the open matters call for, in the order of rules and holders.
    ///
    /// Rules that keep something standing select by kind, lead unit and leader; what a matter has
    /// beside these says nothing of its leader.
    package func standingDuties(for holdings: some Sequence<Holding>) -> [StandingDuty] {
        let standing = rules.filter { $0.per != .matter }
        guard !standing.isEmpty else { return [] }
        var found: Set<StandingDuty> = []
        for holding in holdings {
            guard let matter = holding.matter else { continue }
            for rule in standing where rule.selector.fits(matter) {
                let holder = rule.per == .leader ? holding.leader : holding.leadUnit
                guard let holder, !holder.isEmpty else { continue }
                found.insert(
                    StandingDuty(rule: rule.id, name: rule.name, holder: holder, per: rule.per))
            }
        }
        return found.sorted { ($0.rule, $0.holder) < ($1.rule, $1.holder) }
    }
}
