import Almanac
import Deadlines
import Ledger
import Testing

@Suite("Dates that the matter itself carries")
struct NamedDateTests {
    static let deadline = Rule.fixture(
        "office.deadline", from: [.date("期限")], due: .length("0d"),
        settledBy: [.mark(.completed)])

    private func owed(_ story: Story, at now: Moment) throws -> [String] {
        try Reckoning.fixture(
            [Self.deadline], kinds: [Kind(name: "批示", prefix: "PS", dates: ["期限"])]
        )
        .obligations(of: story.matter, at: instant(now)).told
    }

    @Test("A deadline still to come can be met before it comes")
    func early() throws {
        let story = Story("2026-03-10", dates: ["期限": "2026-12-31"])
        #expect(try owed(story, at: "2026-03-11") == ["result-report#1 open 2026-12-31"])
        #expect(
            try owed(
                story.then(.completionClaimed(on: "2026-05-06"), at: "2026-05-06"), at: "2026-05-07"
            )
                == ["result-report#1 settled 2026-12-31 in time"])
    }

    @Test("When it is moved the obligation moves, and what was settled stays settled")
    func moved() throws {
        let story = Story("2026-03-10", dates: ["期限": "2026-04-30"])
            .then(.dated(name: "期限", "2026-05-29"), at: "2026-04-20")
        #expect(try owed(story, at: "2026-04-21") == ["result-report#1 open 2026-05-29"])
        let met = Story("2026-03-10", dates: ["期限": "2026-04-30"])
            .then(.completionClaimed(on: "2026-04-10"), at: "2026-04-10")
            .then(.dated(name: "期限", "2026-05-29"), at: "2026-04-20")
        #expect(try owed(met, at: "2026-04-21") == ["result-report#1 settled 2026-05-29 in time"])
    }

    @Test("Two dates in one cell are met in turn: each result report settles one")
    func inTurn() throws {
        let both = RowDeadline.fixture(
            "6月底前完成一半，年底前完成",
            .several([
                .due(.end(of: .monthOfYear(.next, 6)), .unstated),
                .due(.end(of: .year(.next)), .unstated),
            ]))
        let story = Story("2026-03-10", deadlines: [.resultReport: both])
        let first = story.reported(.result, at: "2026-06-20")
        #expect(
            try owed(first, at: "2026-07-01") == [
                "result-report#1 settled 2026-06-30 in time", "result-report#2 open 2026-12-31",
            ])
        #expect(
            try owed(first.reported(.result, at: "2027-01-04"), at: "2027-01-05") == [
                "result-report#1 settled 2026-06-30 in time",
                "result-report#2 settled 2026-12-31 late",
            ])
        #expect(
            try owed(
                story.then(.completionClaimed(on: "2026-06-20"), at: "2026-06-20"), at: "2026-07-01"
            )
                == [
                    "result-report#1 settled 2026-06-30 in time",
                    "result-report#2 settled 2026-12-31 in time",
                ])
    }
}
