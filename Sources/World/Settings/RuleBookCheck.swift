import Almanac
import Deadlines
import Ledger

/// What only shows when the rules of all files are side by side.
struct RuleBookCheck {
    let findings: Findings
    let kinds: [String]

    func check(_ rules: [RuleReader.Read]) {
        var first: [String: RuleReader.Read] = [:]
        for read in rules {
            if let other = first[read.rule.id] {
                let place = "\(other.rule.place)"
                findings.error(.rule(.idTwice(id: read.rule.id, at: place)), at: read.id)
            } else {
                first[read.rule.id] = read
            }
        }
        for group in Dictionary(grouping: rules, by: \.rule.slot).values { checkSlot(group) }
    }

    /// One slot of a matter is filled by one rule.
    private func checkSlot(_ rules: [RuleReader.Read]) {
        for (index, later) in rules.enumerated() {
            let earlier = rules[..<index].first { earlier in
                earlier.rule.id != later.rule.id
                    && earlier.rule.selector.canMeet(later.rule.selector)
                    && earlier.rule.effective.meets(later.rule.effective)
            }
            guard let earlier else { continue }
            let flaw = RuleFlaw.slotShared(
                id: earlier.rule.id, line: earlier.id.place.line,
                slot: later.rule.slot.rawValue)
            findings.error(.rule(flaw), at: later.slot)
        }
    }
}
