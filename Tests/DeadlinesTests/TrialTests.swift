import Almanac
import Deadlines
import Ledger
import Testing

@Suite("Trial and effective ranges")
struct TrialTests {
    private func owed(_ rule: Rule, _ story: Story, at now: Moment) throws -> [Obligation] {
        try Reckoning.fixture([rule]).obligations(of: story.matter, at: instant(now))
    }

    @Test("A recurrence is on trial for the periods that begin in the range (M20)")
    func trial() throws {
        let rule = Rule.fixture("r", .progress, due: .monthly)
            .but { $0.trial = .during(DayRange("2026-04-01", "2026-05-31")) }
        let owed = try owed(rule, Story("2026-03-10"), at: "2026-06-15")
        #expect(owed.map(\.isTrial) == [false, true, true, false])
    }

    @Test("In a recurrence only the periods that begin in the effective range are owed")
    func effective() throws {
        let rule = Rule.fixture(
            "r", .progress, due: .monthly, effectiveFrom: "2026-04-01", effectiveUntil: "2026-05-31"
        )
        #expect(
            try owed(rule, Story("2026-03-10"), at: "2026-08-15").told == [
                "progress#2 open 2026-04-30", "progress#3 open 2026-05-31",
            ])
    }

    @Test("A trial is grey, whatever happens")
    func grey() throws {
        let rule = Rule.fixture(due: .length("3d"), isTrial: true)
        let reckoning = try Reckoning.fixture([rule])
        let owed = try owed(rule, Story("2026-03-10"), at: "2026-04-10")
        #expect(reckoning.light(of: owed, at: instant("2026-04-10")) == .grey)
    }
}
