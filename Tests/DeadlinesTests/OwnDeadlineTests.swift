import Almanac
import Deadlines
import Ledger
import Testing

/// 期限 (M8): the date that the leader wrote takes the place of the rules of days.
@Suite("The matter's own deadline")
struct OwnDeadlineTests {
    static let deadline = Rule.fixture(
        "office.deadline", .completion, due: .named("期限"), settledBy: [.mark(.completed)]
    ).but { $0.selector = Selector(has: ["期限"]) }
    static let result = Rule.fixture("office.result", lacks: ["期限"], due: .length("7d"))

    private func owed(_ story: Story) throws -> [String] {
        try Reckoning.fixture([Self.deadline, Self.result])
            .obligations(of: story.matter, at: instant("2026-04-21")).told
    }

    @Test("Without a date the seven days hold; with one they step aside")
    func stepsAside() throws {
        #expect(try owed(Story("2026-03-10")) == ["result-report#1 open 2026-03-17"])
        #expect(
            try owed(Story("2026-03-10", dates: ["期限": "2026-12-31"]))
                == ["completion#1 open 2026-12-31"])
    }

    @Test("A date that is set later takes over that day, and one that is moved moves it")
    func later() throws {
        let set = Story("2026-03-10").then(.dated(name: "期限", "2026-06-30"), at: "2026-03-20")
        #expect(try owed(set) == ["completion#1 open 2026-06-30"])
        let moved = set.then(.dated(name: "期限", "2026-05-29"), at: "2026-04-20")
        #expect(try owed(moved) == ["completion#1 open 2026-05-29"])
    }

    @Test("The claim that it is done meets it, on the day on which it was done")
    func done() throws {
        let story = Story("2026-03-10", dates: ["期限": "2026-04-10"])
            .then(.completionClaimed(on: "2026-04-09"), at: "2026-04-09")
        #expect(try owed(story) == ["completion#1 settled 2026-04-10 in time"])
    }
}
