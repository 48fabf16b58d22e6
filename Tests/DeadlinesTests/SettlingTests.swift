import Almanac
import Deadlines
import Ledger
import Testing

/// What settles what, row by row.
@Suite("What settles what")
struct SettlingTests {
    static let rules = [
        Rule.fixture("r.sign", .sign, due: .length("2wd"), settledBy: [.mark(.signed)]),
        Rule.fixture("r.status", .statusReport, due: .length("3d")),
        Rule.fixture("r.progress", .progress, due: .each("10d")),
        Rule.fixture("r.result", .resultReport, due: .length("30d")),
        Rule.fixture("r.closing", .closureReport, from: [.completed], due: .length("1d")),
        Rule.fixture(
            "r.verify", .verify, due: .length("5wd"), owes: .office,
            settledBy: [.mark(.verified)]),
        Rule.fixture("r.reply", .reply, due: .length("20d")),
    ]

    static let open = [
        "sign#1 open 2026-03-12", "status-report#1 open 2026-03-13",
        "progress#1 open 2026-03-20", "result-report#1 open 2026-04-09",
        "closure-report#1 waiting 办结", "reply#1 open 2026-03-30",
    ]

    private func owed(_ story: Story, at now: Moment) throws -> [String] {
        try Reckoning.fixture(Self.rules).obligations(of: story.matter, at: instant(now)).told
    }

    private func changed(_ what: Happening) throws -> [String] {
        let story = Story("2026-03-10T08:00").then(what, at: "2026-03-11T10:00")
        return try owed(story, at: "2026-03-11T12:00").filter { !Self.open.contains($0) }
    }

    @Test("Before anything happened everything stands open, and the closure report waits")
    func untouched() throws {
        #expect(try owed(Story("2026-03-10T08:00"), at: "2026-03-11T12:00") == Self.open)
    }

    @Test(
        "Each event settles its own row of the table and nothing else",
        arguments: [
            (Happening.signed, ["sign#1 settled 2026-03-12 in time"]),
            (.reported(Report(kind: .status)), ["status-report#1 settled 2026-03-13 in time"]),
            (.reported(Report(kind: .progress)), ["progress#1 settled 2026-03-20 in time"]),
            (
                .reported(Report(kind: .result)),
                [
                    "status-report#1 settled 2026-03-13 in time",
                    "result-report#1 settled 2026-04-09 in time",
                ]
            ),
            (.reported(Report(kind: .reply)), ["reply#1 settled 2026-03-30 in time"]),
            (
                .completionClaimed(on: "2026-03-11"),
                [
                    "sign#1 settled 2026-03-12 in time",
                    "status-report#1 settled 2026-03-13 in time", "progress#1 lapsed 2026-03-20",
                    "result-report#1 settled 2026-04-09 in time",
                    "closure-report#1 open 2026-03-12",
                ]
            ), (.dated(name: "听证", "2026-03-12"), []), (.released, []),
            (.amended([.title(from: "甲", to: "乙")]), []),
        ])
    func table(what: Happening, expected: [String]) throws {
        #expect(try changed(what) == expected)
    }

    @Test("A report on another unit's clock settles nothing of the lead's")
    func otherUnit() throws {
        #expect(try changed(.reported(Report(kind: .status, unit: "市财政局"))) == [])
    }

    @Test("Closing settles the rest, and what would still come lapses")
    func closed() throws {
        let told = try owed(
            Story("2026-03-10").then(.closed, at: "2026-03-21"), at: "2026-05-01")
        #expect(
            told == [
                "sign#1 settled 2026-03-12 late", "status-report#1 settled 2026-03-13 late",
                "progress#1 settled 2026-03-20 late", "progress#2 lapsed 2026-03-30",
                "result-report#1 settled 2026-04-09 in time",
                "reply#1 settled 2026-03-30 in time",
            ])
    }

    @Test("The closure report starts the office's own verification, which verifying settles")
    func verification() throws {
        let claimed = Story("2026-03-10").then(
            .completionClaimed(on: "2026-03-11"), at: "2026-03-11"
        )
        .reported(.closure, at: "2026-03-12")
        #expect(
            try owed(claimed, at: "2026-03-12").suffix(3) == [
                "closure-report#1 settled 2026-03-12 in time", "verify#1 open 2026-03-19",
                "reply#1 open 2026-03-30",
            ])
        let verified = claimed.then(.verified, at: "2026-03-16")
        #expect(
            try owed(verified, at: "2026-03-16").suffix(2) == [
                "verify#1 settled 2026-03-19 in time", "reply#1 settled 2026-03-30 in time",
            ])
    }

    @Test("Progress does not stand for a submission that is owed once; a result does")
    func submission() throws {
        let reckoning = try Reckoning.fixture([.fixture("r", .submission, due: .length("1m"))])
        for (kind, expected) in [
            (ReportKind.progress, "submission#1 open 2026-04-10"),
            (.result, "submission#1 settled 2026-04-10 in time"),
        ] {
            let story = Story("2026-03-10").reported(kind, at: "2026-03-20")
            #expect(
                try reckoning.obligations(of: story.matter, at: instant("2026-03-21")).told
                    == [expected])
        }
    }

    @Test("A return starts a rectification, undoes the claim, and the old anchor counts on")
    func returned() throws {
        let returned = Story("2026-03-10").reported(.progress, at: "2026-03-19")
            .then(.completionClaimed(on: "2026-03-25"), at: "2026-03-25")
            .reported(.closure, at: "2026-03-26")
            .then(.returned(until: "2026-04-20"), at: "2026-04-02")
        let told = try owed(returned, at: "2026-04-10")
        #expect(
            told.filter { $0.hasPrefix("progress") } == [
                "progress#1 settled 2026-03-20 in time", "progress#2 lapsed 2026-03-30",
                "progress#3 open 2026-04-09", "progress#4 open 2026-04-19",
            ])
        #expect(told.contains("rectification#1 open 2026-04-20"))
        #expect(told.contains("closure-report#1 waiting 办结"))
        #expect(!told.contains { $0.hasPrefix("verify") })
        let again = returned.then(.completionClaimed(on: "2026-04-18"), at: "2026-04-18")
        let after = try owed(again, at: "2026-04-18T12:00")
        #expect(after.contains("rectification#1 settled 2026-04-20 in time"))
        #expect(after.contains("closure-report#1 open 2026-04-19"))
    }

    @Test("What is on time at the last second is late a second after")
    func lastSecond() throws {
        let reckoning = try Reckoning.fixture([.fixture("r", .statusReport, due: .length("3d"))])
        for (at, light) in [("2026-03-14T00:00:00", Light.green), ("2026-03-14T00:00:01", .yellow)]
        {
            let story = Story("2026-03-10").reported(.status, at: try #require(Moment(at)))
            let owed = try reckoning.obligations(of: story.matter, at: instant("2026-04-01"))
            #expect(reckoning.light(of: owed, at: instant("2026-04-01")) == light)
        }
    }

    @Test("A late entry of an early report counts from when it happened")
    func happened() throws {
        let story = Story("2026-03-10")
            .then(.reported(Report(kind: .progress)), at: "2026-03-22")
            .then(.reported(Report(kind: .progress)), at: "2026-03-18", recorded: "2026-03-25")
        let told = try owed(story, at: "2026-03-26").filter { $0.hasPrefix("progress") }
        #expect(
            told == [
                "progress#1 settled 2026-03-20 in time", "progress#2 settled 2026-03-30 in time",
            ])
    }

    @Test("Telling the story event by event gives what telling it afresh gives")
    func afresh() throws {
        let story = Story("2026-03-10").then(.signed, at: "2026-03-11")
            .reported(.progress, at: "2026-03-22")
            .then(.completionClaimed(on: "2026-03-25"), at: "2026-03-25")
            .then(.returned(until: "2026-04-20"), at: "2026-04-02").reported(
                .result, at: "2026-04-19")
        let reckoning = try Reckoning.fixture(Self.rules)
        var folded = try #require(Matter(story.events.prefix(1)))
        for event in story.events.dropFirst() { folded.apply(event) }
        let now = instant("2026-04-21")
        let afresh = try reckoning.obligations(of: story.matter, at: now)
        #expect(try reckoning.obligations(of: folded, at: now) == afresh)
        let shuffled = Reckoning(
            book: RuleBook(rules: Self.rules.reversed()), calendar: reckoning.calendar,
            hours: reckoning.hours)
        #expect(try shuffled.obligations(of: story.matter, at: now) == afresh)
    }
}
