import Almanac
import Deadlines
import Ledger
import Testing

/// An edit never moves a date that people were told; a recurrence changes over at its next period.
@Suite("Rules that are changed")
struct RuleChangeTests {
    static let changed: Day = "2026-05-01"

    private func owed(
        _ old: Rule, _ new: Rule?, _ story: Story, since: Day = changed, at now: Moment
    ) throws -> [Obligation] {
        let texts = [
            Edition(number: 1, rule: old), Edition(number: 2, since: since, rule: new),
        ]
        let book = RuleBook(rules: [new].compactMap(\.self), history: [old.id: texts])
        return try Reckoning(
            book: book, calendar: Calendar2026.make(), hours: .standard
        ).obligations(of: story.matter, at: instant(now))
    }

    static let every10 = Rule.fixture("r", .progress, kinds: ["批示"], due: .each("10d"))

    @Test("A new cadence that holds from next year leaves this year's periods as they are")
    func planned() throws {
        var next = Self.every10
        next.due = .each("5d")
        next.effective = DayRange("2027-01-01")
        let owed = try owed(
            Self.every10, next, Story("2026-04-01"), since: "2027-01-01", at: "2026-04-25")
        #expect(
            owed.told == [
                "progress#1 open 2026-04-11", "progress#2 open 2026-04-21",
                "progress#3 open 2026-05-01",
            ])
    }

    @Test("A rule that is widened does not reach back to matters that it never governed")
    func widened() throws {
        let old = Rule.fixture("r", .progress, kinds: ["会议议定"], due: .each("10d"))
        let wide = Rule.fixture("r", .progress, kinds: ["会议议定", "批示"], due: .each("10d"))
        #expect(try owed(old, wide, Story("2026-04-01"), at: "2026-06-01").isEmpty)
        #expect(try !owed(old, wide, Story("2026-05-10"), at: "2026-06-01").isEmpty)
    }

    @Test("A rule that is narrowed lets its last period run out and begins no other")
    func narrowed() throws {
        let narrow = Rule.fixture("r", .progress, kinds: ["会议议定"], due: .each("10d"))
        let owed = try owed(Self.every10, narrow, Story("2026-04-15"), at: "2026-06-01")
        #expect(owed.told == ["progress#1 open 2026-04-25", "progress#2 open 2026-05-05"])
    }

    @Test("A trial that begins today turns no period grey that was missed before")
    func trial() throws {
        var next = Self.every10
        next.trial = .always
        let owed = try owed(Self.every10, next, Story("2026-04-15"), at: "2026-05-20")
        #expect(owed.map(\.isTrial) == [false, false, true, true])
    }

    @Test("What was owed once stays owed once when the rule becomes a cadence")
    func onceToEvery() throws {
        let once = Rule.fixture("r", .progress, due: .length("7d"))
        let every = Rule.fixture("r", .progress, due: .each("10d"))
        let owed = try owed(once, every, Story("2026-04-15"), at: "2026-05-20")
        #expect(owed.told == ["progress#1 open 2026-04-22"])
    }

    @Test("What is still awaited goes by today's text, and not at all where that does not fit")
    func awaited() throws {
        let old = Rule.fixture("r", .closureReport, from: [.completed], due: .length("1d"))
        let narrow = Rule.fixture(
            "r", .closureReport, kinds: ["会议议定"], from: [.completed], due: .length("1d"))
        #expect(try owed(old, narrow, Story("2026-04-15"), at: "2026-05-20").isEmpty)
    }
}
