import Almanac
import Deadlines
import Ledger
import Testing

@Suite("Until when a recurrence runs")
struct UntilTests {
    private func owed(_ until: Until, _ story: Story, at now: Moment) throws -> [String] {
        let rule = Rule.fixture("r", .progress, due: .monthly, until: until)
        return try Reckoning.fixture([rule]).obligations(of: story.matter, at: instant(now)).told
    }

    static let claimed = Story("2026-03-10").then(
        .completionClaimed(on: "2026-04-15"), at: "2026-04-15")

    @Test("Three times is three times")
    func count() throws {
        #expect(
            try owed(.count(3), Story("2026-03-10"), at: "2026-12-31") == [
                "progress#1 open 2026-03-31", "progress#2 open 2026-04-30",
                "progress#3 open 2026-05-31",
            ])
    }

    @Test("Until the middle of May nothing due later is owed")
    func point() throws {
        let until = Until.point(.date(.fixed(2026), month: 5, day: 15))
        #expect(
            try owed(until, Story("2026-03-10"), at: "2026-12-31") == [
                "progress#1 open 2026-03-31", "progress#2 open 2026-04-30",
                "progress#3 lapsed 2026-05-31",
            ])
    }

    @Test("长期 outlasts the claim of completion; a claim ends what runs until it")
    func never() throws {
        #expect(
            try owed(.never, Self.claimed, at: "2026-05-10") == [
                "progress#1 open 2026-03-31", "progress#2 open 2026-04-30",
                "progress#3 open 2026-05-31",
            ])
        #expect(
            try owed(.mark(.completed), Self.claimed, at: "2026-05-10") == [
                "progress#1 open 2026-03-31", "progress#2 lapsed 2026-04-30",
            ])
        #expect(
            try owed(.never, Self.claimed.then(.closed, at: "2026-05-10"), at: "2026-06-10") == [
                "progress#1 settled 2026-03-31 late", "progress#2 settled 2026-04-30 late",
                "progress#3 lapsed 2026-05-31",
            ])
    }

    @Test("A month without meetings is recorded as excused, and stays green")
    func blackout() throws {
        let rule = Rule.fixture("r", .progress, due: .monthly, until: .never)
            .but { $0.skip = [.month(7)] }
        let reckoning = try Reckoning.fixture([rule])
        let owed = try reckoning.obligations(
            of: Story("2026-06-10").reported(.progress, at: "2026-06-25").matter,
            at: instant("2026-08-03"))
        #expect(
            owed.told == [
                "progress#1 settled 2026-06-30 in time", "progress#2 excused 2026-07-31",
                "progress#3 open 2026-08-31",
            ])
        #expect(reckoning.light(of: owed, at: instant("2026-08-03")) == .green)
    }
}
