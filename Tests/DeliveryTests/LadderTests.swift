import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

@Suite("The ladder climbs")
struct LadderTests {
    @Test("Told at once, reminded a working day before and on the day, then urged and supervised")
    func wholeLadder() throws {
        var diary = Diary(.fixture(), .fixture())
        try diary.live(from: "2026-03-10T09:00", to: "2026-03-20T12:00")
        #expect(
            diary.entries == [
                "2026-03-10T09:00 assigned 李科长",
                "2026-03-16T08:30 remind 李科长",
                "2026-03-17T08:30 due 李科长",
                "2026-03-18T08:30 urge 李科长",
                "2026-03-18T08:30 urge 张局长",
                "2026-03-19T08:30 urge 李科长",
                "2026-03-19T08:30 urge 张局长",
                "2026-03-20T08:30 supervise 赵副市长",
            ])
    }

    @Test("Bulletin and interview come as proposals to the office, the supervision is repeated")
    func proposals() throws {
        var diary = Diary(.fixture(), .fixture())
        try diary.live(from: "2026-03-10T09:00", to: "2026-04-01T12:00")
        #expect(
            diary.entries.suffix(3) == [
                "2026-03-24T08:30 bulletin 王主任", "2026-03-27T08:30 supervise 赵副市长",
                "2026-03-31T08:30 interview 王主任",
            ])
    }

    @Test(
        "A report stops the ladder",
        arguments: [
            ("2026-03-16T10:00", 2), ("2026-03-18T10:00", 5),
        ])
    func reported(at time: String, told: Int) throws {
        let matter = Matter.fixture(then: [(time, .reported(Report(kind: .result)))])
        var diary = Diary(.fixture(), .fixture())
        try diary.live(from: "2026-03-10T09:00", to: time)
        diary.matter = matter
        try diary.live(from: time, to: "2026-04-30T12:00")
        #expect(diary.entries.count == told)
    }

    @Test("A due day of rest is announced on the working day before")
    func dueOnRestDay() throws {
        let planner = Planner.fixture(rules: [.fixture(due: Rule.days(5))])
        var diary = Diary(planner, .fixture())
        try diary.live(from: "2026-03-10T09:00", to: "2026-03-16T09:00")
        #expect(diary.entries.contains("2026-03-13T08:30 due 李科长"))
        #expect(diary.entries.contains("2026-03-16T08:30 urge 李科长"))
    }

    @Test("Looking twice at the same moment plans nothing new")
    func idempotent() throws {
        var diary = Diary(.fixture(), .fixture())
        for time in ["2026-03-10T09:00", "2026-03-16T08:30", "2026-03-18T08:30"] {
            _ = try diary.look(at: .fixture(time))
            let before = diary.entries
            _ = try diary.look(at: .fixture(time))
            #expect(diary.entries == before)
        }
    }

    @Test("A reminder that lies before the assignment is told with it, not after it")
    func shortPeriod() throws {
        let planner = Planner.fixture(rules: [.fixture(due: Rule.days(1))])
        var diary = Diary(planner, .fixture(at: "2026-03-10T14:00"))
        try diary.live(from: "2026-03-10T14:00", to: "2026-03-11T12:00")
        #expect(
            diary.entries == ["2026-03-10T14:00 assigned 李科长", "2026-03-11T08:30 due 李科长"])
    }

    @Test("Counted in hours: reminded at half time, half an hour before, urged at once after")
    func hours() throws {
        let rule = Rule.fixture(due: .once(Term.read("4小时内").term))
        var diary = Diary(.fixture(rules: [rule]), .fixture())
        try diary.live(from: "2026-03-10T09:00", to: "2026-03-10T16:00")
        #expect(
            diary.entries == [
                "2026-03-10T09:00 assigned 李科长", "2026-03-10T11:00 remind 李科长",
                "2026-03-10T12:30 due 李科长", "2026-03-10T13:00:01 urge 李科长",
                "2026-03-10T13:00:01 urge 张局长", "2026-03-10T15:00 supervise 赵副市长",
            ])
    }

    @Test("What is urgent goes out in the night; the principal is told with the responsible")
    func urgent() throws {
        let rule = Rule.fixture(
            due: .once(Term.read("当日").term), hour: .endOfDay, ladder: "紧急", isUrgent: true)
        var diary = Diary(.fixture(rules: [rule]), .fixture(at: "2026-03-10T20:00"))
        try diary.live(from: "2026-03-10T20:00", to: "2026-03-11T02:30")
        #expect(
            diary.entries.prefix(4) == [
                "2026-03-10T20:00 assigned 李科长", "2026-03-10T20:00 assigned 张局长",
                "2026-03-10T22:00 remind 李科长", "2026-03-11T00:00:01 urge 李科长",
            ])
        #expect(diary.entries.contains("2026-03-11T02:00 supervise 赵副市长"))
    }

    @Test("Outside delivery hours a notice waits for the next opening")
    func nightAssignment() throws {
        var diary = Diary(.fixture(), .fixture(at: "2026-03-13T19:00"))
        _ = try diary.look(at: .fixture("2026-03-13T19:00"))
        #expect(diary.entries == ["2026-03-16T08:30 assigned 李科长"])
    }

    @Test("A ladder without a step goes on to the next one that it has")
    func shortLadder() throws {
        let ladder = Ladder(
            name: "简",
            rungs: [
                Rung(
                    step: .urge, when: .fromDue(Length(1, .workingDay)), audience: [.responsible]),
                Rung(step: .bulletin, when: .fromDue(Length(2, .workingDay)), audience: [.office]),
            ])
        var diary = Diary(
            .fixture(rules: [.fixture(due: Rule.days(7), ladder: "简")], ladders: [ladder]),
            .fixture())
        try diary.live(from: "2026-03-10T09:00", to: "2026-03-20T12:00")
        #expect(
            diary.entries.suffix(2) == [
                "2026-03-18T08:30 urge 李科长", "2026-03-19T08:30 bulletin 王主任",
            ])
    }
}
