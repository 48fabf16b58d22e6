import Almanac
import Deadlines
import Ledger
import Testing

@Suite("Pauses")
struct PauseTests {
    static let week = Rule.fixture(due: .length("7d"))

    private func paused(_ from: Moment, _ to: Moment? = nil, since assigned: Moment = "2026-03-10")
        -> Story
    {
        let story = Story(assigned).then(.paused, at: from)
        return to.map { story.then(.resumed, at: $0) } ?? story
    }

    private func owed(_ rule: Rule, _ story: Story, at now: Moment) throws -> [String] {
        try Reckoning.fixture([rule]).obligations(of: story.matter, at: instant(now)).told
    }

    private func light(_ story: Story, at now: Moment) throws -> Light {
        let reckoning = try Reckoning.fixture([Self.week])
        let owed = try reckoning.obligations(of: story.matter, at: instant(now))
        return reckoning.light(of: owed, at: instant(now))
    }

    @Test("A period moves by the days of the pause, and waits while it is on")
    func moved() throws {
        #expect(
            try owed(Self.week, paused("2026-03-12"), at: "2026-03-30")
                == ["result-report#1 waiting 恢复"])
        #expect(
            try owed(Self.week, paused("2026-03-12", "2026-03-16"), at: "2026-03-17")
                == ["result-report#1 open 2026-03-21"])
    }

    @Test("A pause that begins on the last day takes that day along: nothing goes overdue in it")
    func lastDay() throws {
        let open = paused("2026-03-17T10:00")
        #expect(try light(open, at: "2026-03-20") == .grey)
        let over = paused("2026-03-17T10:00", "2026-03-25T09:00")
        #expect(
            try owed(Self.week, over, at: "2026-03-25T09:00")
                == ["result-report#1 open 2026-03-25"])
        #expect(try light(over, at: "2026-03-25T10:00") == .yellow)
    }

    @Test("A pause that begins while the last day rolls moves it as well")
    func rolling() throws {
        let rule = Rule.fixture(due: .length("60d"), roll: .next)
        let story = paused("2026-10-06", "2026-10-20", since: "2026-08-05")
        #expect(
            try owed(rule, story, at: "2026-10-20") == ["result-report#1 open 2026-10-20"])
    }

    @Test("What was overdue stays overdue, and its due does not move")
    func overdue() throws {
        let open = paused("2026-03-18T09:00")
        #expect(try light(open, at: "2026-03-30") == .red)
        let over = paused("2026-03-18T09:00", "2026-03-30")
        #expect(
            try owed(Self.week, over, at: "2026-03-31") == ["result-report#1 open 2026-03-17"])
        #expect(try light(over, at: "2026-03-31") == .red)
    }

    @Test("A day of the calendar does not move; an occurrence inside a pause lapses")
    func calendar() throws {
        let rule = Rule.fixture("r", .progress, due: .monthly)
        #expect(
            try owed(rule, paused("2026-03-20", "2026-04-10"), at: "2026-04-15") == [
                "progress#1 lapsed 2026-03-31", "progress#2 open 2026-04-30",
            ])
    }

    @Test("What is counted backwards from a date does not move and is not hidden")
    func backward() throws {
        let rule = Rule.fixture(from: [.date("会议日")], due: .length("-3wd"))
        let story = Story("2026-03-10", dates: ["会议日": "2026-04-20"])
            .then(.paused, at: "2026-03-20")
        #expect(try owed(rule, story, at: "2026-03-25") == ["result-report#1 open 2026-04-15"])
        #expect(
            try owed(rule, story.then(.resumed, at: "2026-04-01"), at: "2026-04-02")
                == ["result-report#1 open 2026-04-15"])
    }

    @Test("In a long pause one period waits, and none falls due behind it")
    func period() throws {
        let rule = Rule.fixture("r", .progress, due: .each("10d"))
        #expect(
            try owed(rule, paused("2026-03-22"), at: "2026-06-01") == [
                "progress#1 open 2026-03-20", "progress#2 waiting 恢复",
            ])
        #expect(
            try owed(rule, paused("2026-03-22", "2026-06-01"), at: "2026-06-02") == [
                "progress#1 open 2026-03-20", "progress#2 open 2026-06-09",
            ])
    }
}
