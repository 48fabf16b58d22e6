import Almanac
import Deadlines
import Ledger
import Testing

@Suite("What is owed again and again")
struct RecurrenceTests {
    private func owed(_ rule: Rule, _ story: Story, at now: Moment) throws -> [String] {
        try Reckoning.fixture([rule]).obligations(of: story.matter, at: instant(now)).told
    }

    @Test("Months are counted from the anchor and lose no days on the way")
    func months() throws {
        let rule = Rule.fixture("r", .progress, due: .each("1m"))
        #expect(
            try owed(rule, Story("2026-01-31"), at: "2026-04-01") == [
                "progress#1 open 2026-02-28", "progress#2 open 2026-03-31",
                "progress#3 open 2026-04-30",
            ])
    }

    @Test(
        "The first period on the calendar ends after the day of assignment, and after the grace",
        arguments: [
            ("2026-03-30", "1d", "2026-03-31"), ("2026-03-31", "1d", "2026-04-30"),
            ("2026-03-27", "7d", "2026-04-30"), ("2026-03-24", "7d", "2026-03-31"),
        ])
    func grace(assigned: Moment, grace: String, first: Day) throws {
        let rule = Rule.fixture("r", .progress, due: .monthly, grace: try #require(Length(grace)))
        #expect(try owed(rule, Story(assigned), at: assigned) == ["progress#1 open \(first)"])
    }

    @Test("An early report does not move the anchor, and one report settles one period")
    func early() throws {
        let rule = OfficeRulesTests.meeting
        let story = Story("2026-03-10", kind: "会议议定").reported(.progress, at: "2026-03-12")
            .reported(.progress, at: "2026-03-13")
        #expect(
            try owed(rule, story, at: "2026-03-21") == [
                "progress#1 settled 2026-03-20 in time", "progress#2 open 2026-03-30",
            ])
    }

    @Test("A rule's own end ends it, as a claim does")
    func until() throws {
        let rule = Rule.fixture("r", .progress, due: .each("5wd"), until: .mark(.date("批复")))
        let story = Story("2026-04-24").reported(.progress, at: "2026-05-06")
            .then(.dated(name: "批复", "2026-05-11"), at: "2026-05-11")
        #expect(
            try owed(rule, story, at: "2026-06-30") == [
                "progress#1 settled 2026-05-06 in time", "progress#2 lapsed 2026-05-12",
            ])
    }

    @Test("A claim entered late lapses the periods that it makes untrue")
    func lateClaim() throws {
        let story = Story("2026-03-10", kind: "会议议定")
            .then(.completionClaimed(on: "2026-03-15"), at: "2026-03-15", recorded: "2026-04-01")
        #expect(
            try owed(OfficeRulesTests.meeting, story, at: "2026-09-01") == [
                "progress#1 lapsed 2026-03-20", "progress#2 lapsed 2026-03-30",
                "progress#3 lapsed 2026-04-09",
            ])
    }

    @Test("Daily reports that roll from rest days fall due once a working day")
    func rolled() throws {
        let rule = Rule.fixture("r", .progress, due: .each("1d"), roll: .next)
        #expect(
            try owed(rule, Story("2026-03-12"), at: "2026-03-16") == [
                "progress#1 open 2026-03-13", "progress#2 open 2026-03-16",
            ])
    }

    @Test("Every two hours runs through the night")
    func hours() throws {
        let rule = Rule.fixture("r", .progress, due: .each("2h"))
        let reckoning = try Reckoning.fixture([rule])
        let owed = try reckoning.obligations(
            of: Story("2026-03-10T21:00").matter, at: instant("2026-03-11T00:30"))
        #expect(
            owed.compactMap { $0.due?.instant } == [
                instant("2026-03-10T23:00"), instant("2026-03-11T01:00"),
            ])
    }

    @Test(
        "A count beyond reason is an error that says so, not a crash",
        arguments: ["999999m", "999999y", "999999wd", "-999999y", "999999hy"])
    func beyond(length: String) throws {
        for due in [RuleTerm.length(length), .each(length)] {
            #expect(throws: CalendarError.self) {
                try Reckoning.fixture([.fixture("r", .progress, due: due)])
                    .obligations(of: Story("2026-03-10").matter, at: instant("2026-03-10"))
            }
        }
    }

    @Test("An hour's cadence since the year 1 is refused, and so is a length of nothing")
    func hostile() throws {
        for due in [RuleTerm.each("1h"), .each("0d"), .each("0h")] {
            #expect(throws: CalendarError.self) {
                try Reckoning.fixture([.fixture("r", .progress, due: due)])
                    .obligations(of: Story("0001-01-02").matter, at: instant("2026-03-10"))
            }
        }
        #expect(throws: CalendarError.self) {
            let rule = Rule.fixture(due: .once(.due(.elapsed(Length(.max, .day)), .unstated)))
            return try Reckoning.fixture([rule])
                .obligations(of: Story("2026-03-10").matter, at: instant("2026-03-10"))
        }
    }
}
