import Almanac
import Deadlines
import Ledger
import Testing

@Suite("Rules that could both be meant")
struct RivalTests {
    static let instruction = Rule.fixture("a", kinds: ["批示"], due: .length("7d"))

    @Test(
        "Two rules are rivals where nothing but the id decides",
        arguments: [
            (Rule.fixture("b", kinds: ["批示"], due: .length("5d")), true),
            (.fixture("b", due: .length("5d")), false),
            (.fixture("b", kinds: ["建议"], due: .length("5d")), false),
            (.fixture("b", .statusReport, kinds: ["批示"], due: .length("5d")), false),
            (.fixture("b", urgencies: [.urgent], due: .length("5d")), true),
            (.fixture("b", kinds: ["批示"], due: .length("5d"), owes: .assistingUnits), false),
            (.fixture("b", kinds: ["批示"], due: .length("5d"), isTrial: true), false),
        ])
    func rivals(other: Rule, areRivals: Bool) {
        let found = RuleBook(rules: [other, Self.instruction]).rivals
        #expect(found == (areRivals ? [Rivals(winner: Self.instruction, loser: other)] : []))
    }

    @Test("A rule that ends before the other begins is no rival")
    func ranges() {
        let old = Rule.fixture("a", due: .length("7d"), effectiveUntil: "2026-06-30")
        let new = Rule.fixture("b", due: .length("5d"), effectiveFrom: "2026-07-01")
        #expect(RuleBook(rules: [old, new]).rivals.isEmpty)
    }
}
