import Almanac
import Deadlines
import Ledger
import Testing

/// The office's own rules, M1 to M8, each as one sentence.
@Suite("The office's rules")
struct OfficeRulesTests {
    static let instruction = [
        Rule.fixture("office.status", .statusReport, kinds: ["批示"], due: .length("3d")),
        Rule.fixture("office.result", .resultReport, kinds: ["批示"], due: .length("7d")),
    ]

    @Test(
        "An instruction is answered with its state in 3 days and its result in 7, not rolled",
        arguments: [
            ("2026-02-13", "2026-02-16", "2026-02-20"), ("2026-03-10", "2026-03-13", "2026-03-17"),
            ("2026-09-28", "2026-10-01", "2026-10-05"),
        ])
    func instruction(assigned: Moment, status: Day, result: Day) throws {
        let reckoning = try Reckoning.fixture(Self.instruction)
        let owed = try reckoning.obligations(of: Story(assigned).matter, at: instant(assigned))
        #expect(owed.told == ["status-report#1 open \(status)", "result-report#1 open \(result)"])
        #expect(
            owed.allSatisfy {
                $0.due?.instant == reckoning.hours.zone.instant($0.due!.day, .endOfDay)
            })
    }

    @Test("What is urgent is done on the day it is ordered, until midnight")
    func immediate() throws {
        let rule = Rule.fixture(
            urgencies: [.immediate], due: .length("0d"), hour: .endOfDay,
            settledBy: [.report, .mark(.completed)])
        let reckoning = try Reckoning.fixture(
            [rule], cutOff: try #require(TimeOfDay("18:00")))
        let story = Story("2026-10-01T20:00", urgency: .immediate)
        let owed = try reckoning.obligations(of: story.matter, at: instant("2026-10-01T20:00"))
        #expect(owed.told == ["result-report#1 open 2026-10-01"])
        #expect(owed[0].due?.instant == instant("2026-10-02T00:00"))
    }

    @Test(
        "A policy is submitted within a month of being passed on, by the month's end at the latest",
        arguments: [("2026-01-31", "2026-02-28"), ("2026-07-03", "2026-08-03")])
    func policy(forwarded: Moment, due: Day) throws {
        let rule = Rule.fixture(
            "office.policy", .submission, kinds: ["政策落实"], from: [.date("批转")],
            due: .once(.after(event: "批转", .elapsed(Length(1, .month)), .unstated)),
            settledBy: [.mark(.date("提请审定"))])
        let reckoning = try Reckoning.fixture([rule])
        let waiting = Story("2026-01-05", kind: "政策落实")
        #expect(
            try reckoning.obligations(of: waiting.matter, at: instant("2026-01-05")).told
                == ["submission#1 waiting 批转"])
        let forwarded = waiting.then(.dated(name: "批转", forwarded), at: forwarded)
        #expect(
            try reckoning.obligations(of: forwarded.matter, at: instant("2026-01-31")).told
                == ["submission#1 open \(due)"])
        let submitted = forwarded.then(.dated(name: "提请审定", Moment(due)), at: Moment(due))
        #expect(
            try reckoning.obligations(of: submitted.matter, at: instant(Moment(due, .endOfDay)))
                .told
                == ["submission#1 settled \(due) in time"])
    }

    static let meeting = Rule.fixture(
        "office.meeting", .progress, kinds: ["会议议定"], due: .each("10d"))

    @Test(
        "What a meeting decided is reported on every ten days, and each missed period stays missed")
    func meeting() throws {
        let reckoning = try Reckoning.fixture([Self.meeting])
        let story = Story("2026-03-10", kind: "会议议定").reported(.progress, at: "2026-04-01")
        let owed = try reckoning.obligations(of: story.matter, at: instant("2026-04-05"))
        #expect(
            owed.told == [
                "progress#1 settled 2026-03-20 late", "progress#2 settled 2026-03-30 late",
                "progress#3 open 2026-04-09",
            ])
    }

    static let closing = Rule.fixture(
        "office.closing", .closureReport, from: [.completed], due: .length("1d"))

    @Test(
        "A day after it is done it is reported for close-out; when the day moves, so does the date")
    func closing() throws {
        let reckoning = try Reckoning.fixture([Self.closing])
        let open = Story("2026-03-10")
        #expect(
            try reckoning.obligations(of: open.matter, at: instant("2026-03-11")).told
                == ["closure-report#1 waiting 办结"])
        let claimed = open.then(.completionClaimed(on: "2026-04-30"), at: "2026-04-30")
        #expect(
            try reckoning.obligations(of: claimed.matter, at: instant("2026-04-30")).told
                == ["closure-report#1 open 2026-05-01"])
        let moved = claimed.then(.completionClaimed(on: "2026-04-28"), at: "2026-04-30T16:00")
        #expect(
            try reckoning.obligations(of: moved.matter, at: instant("2026-04-30T17:00")).told
                == ["closure-report#1 open 2026-04-29"])
    }

    static let consultation = Rule.fixture(
        "office.consultation", .reply, from: [.date("征求意见")], due: .length("3wd"),
        owes: .assistingUnits, settledBy: [.report])

    @Test("Each unit that was asked answers within 3 working days, by its own clock")
    func consultation() throws {
        let reckoning = try Reckoning.fixture(
            [Self.consultation], kinds: [Kind(name: "征求意见", prefix: "ZQ", dates: ["征求意见"])])
        let story = Story(
            "2026-09-18", kind: "征求意见", assisting: ["市财政局", "市人社局"],
            dates: ["征求意见": "2026-09-18"]
        ).reported(.reply, at: "2026-09-21", unit: "市财政局")
        let owed = try reckoning.obligations(of: story.matter, at: instant("2026-09-23"))
        #expect(
            owed.told.sorted() == [
                "reply@市人社局#1 open 2026-09-22", "reply@市财政局#1 settled 2026-09-22 in time",
            ])
        #expect(owed.allSatisfy { $0.due?.countsWorkingDays == true })
    }

    @Test("Leave is reported three days before; a rest day brings the date forward")
    func absence() throws {
        let rule = Rule.fixture(
            "office.absence", .absence, kinds: ["请销假"], from: [.date("离岗")],
            due: .length("-3d"), roll: .previous, settledBy: [.mark(.date("报备"))])
        let reckoning = try Reckoning.fixture([rule])
        let story = Story("2026-04-20", kind: "请销假", dates: ["离岗": "2026-05-06"])
        let owed = try reckoning.obligations(of: story.matter, at: instant("2026-04-21"))
        #expect(owed.told == ["absence#1 open 2026-04-30"])
        #expect(owed[0].starts == "2026-04-20")
        let reported = story.then(.dated(name: "报备", "2026-04-29"), at: "2026-04-29")
        #expect(
            try reckoning.obligations(of: reported.matter, at: instant("2026-04-29T10:00")).told
                == ["absence#1 settled 2026-04-30 in time"])
    }

    @Test("By the end of December means the 31st, and next January's first ten days its 10th")
    func points() throws {
        let december = Term.due(.end(of: .monthOfYear(.next, 12)), .unstated)
        let january = Term.due(
            .end(of: .xunOfMonth(.monthOfYear(.relative(1), 1), 1)), .unstated)
        let written = RowDeadline.fixture("12月底前，明年1月上旬", .several([december, january]))
        let story = Story("2026-03-10", deadlines: [.resultReport: written])
        let owed = try Reckoning.fixture(Self.instruction)
            .obligations(of: story.matter, at: instant("2026-03-10"))
        #expect(
            owed.told == [
                "status-report#1 open 2026-03-13", "result-report#1 open 2026-12-31",
                "result-report#2 open 2027-01-10",
            ])
    }
}
