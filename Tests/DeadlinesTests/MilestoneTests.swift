import Almanac
import Deadlines
import Testing

extension Milestone {
    static func fixture(
        _ name: String, from: String? = nil, _ due: String?, takes: String? = nil,
        share: Int? = nil, roll: Roll = .none
    ) -> Milestone {
        let term = due.map { text in
            Length(text).map { Term.due(.elapsed($0), .unstated) } ?? Term.read(text).term
        }
        return Milestone(
            name, from: from, due: term, roll: roll, takes: takes.flatMap { Length($0) },
            share: share)
    }
}

extension MilestonePlan {
    /// 三节点 as the office writes it.
    static let three = MilestonePlan(
        name: "三节点",
        milestones: [
            .fixture("开工", "6月底前", share: 20),
            .fixture("主体完工", from: "竣工", "-60d", takes: "90d", share: 70),
            .fixture("竣工", "12月底前", share: 100),
        ])

    static func fixture(_ milestones: Milestone...) -> MilestonePlan {
        MilestonePlan(name: "1346", milestones: milestones)
    }

    func schedule(
        _ begin: Day = "2026-03-10", set: [String: Day] = [:], moved: [String: Day] = [:],
        reached: [String: Day] = [:]
    ) throws -> MilestoneSchedule {
        schedule(
            MilestoneFacts(begin: begin, set: set, moved: moved, reached: reached),
            in: try Calendar2026.make())
    }
}

extension MilestoneSchedule {
    /// `主体完工 2026-11-01 from 2026-08-03`.
    var told: [String] {
        dates.map { date in
            "\(date.milestone.name) \(date.due)"
                + (date.latestStart.map { " from \($0)" } ?? "")
        }
    }
}

@Suite("Milestones, scheduled backwards from the end")
struct MilestoneTests {
    @Test("The three milestones of the rule file, with the latest start of the main structure")
    func three() throws {
        let schedule = try MilestonePlan.three.schedule()
        #expect(
            schedule.told == [
                "开工 2026-06-30", "主体完工 2026-11-01 from 2026-08-03", "竣工 2026-12-31",
            ])
        #expect(schedule.problems == [])
        #expect(
            schedule.dates[1].sentence(.zhHans)
                == "主体完工：2026-11-01(周日)（竣工前60天），最迟 2026-08-03(周一) 动手，占 70%")
        #expect(
            schedule.dates[1].sentence(.english)
                == "主体完工: 2026-11-01 (Sun) (60 days before 竣工), to be begun by 2026-08-03 (Mon), "
                + "70% of the whole")
    }

    @Test("When the end moves, what is counted from it moves, and the first date stays beside it")
    func moved() throws {
        let schedule = try MilestonePlan.three.schedule(moved: ["竣工": "2026-11-30"])
        let main = try #require(schedule.milestone("主体完工"))
        #expect(main.due == "2026-10-01")
        #expect(main.baseline == "2026-11-01")
        #expect(main.sentence(.zhHans).contains("原定 2026-11-01"))
        let set = try MilestonePlan.three.schedule(set: ["竣工": "2026-11-30"])
        #expect(set.milestone("主体完工")?.baseline == "2026-10-01")
    }

    @Test("Once reached, the actual day counts, not the due day")
    func reached() throws {
        let plan = MilestonePlan.fixture(
            .fixture("开工", "6月底前"), .fixture("封顶", from: "开工", "3m"),
            .fixture("验收", "封顶之后10个工作日内"))
        #expect(try plan.schedule().told.last == "验收 2026-10-20")
        let schedule = try plan.schedule(reached: ["开工": "2026-05-20"])
        #expect(schedule.told == ["开工 2026-06-30", "封顶 2026-08-20", "验收 2026-09-03"])
        #expect(schedule.milestone("封顶")?.baseline == "2026-09-30")
        #expect(schedule.dates[0].sentence(.zhHans).hasSuffix("，已于 2026-05-20 完成"))
    }

    @Test("From the end date alone, each step is due when the next must begin")
    func backwards() throws {
        let plan = MilestonePlan.fixture(
            .fixture("图审", from: "招标", nil, takes: "10wd"),
            .fixture("招标", from: "开工", nil, takes: "30d"),
            .fixture("开工", "2026年10月15日", takes: "5wd"))
        let schedule = try plan.schedule()
        #expect(
            schedule.told == [
                "图审 2026-09-09 from 2026-08-26", "招标 2026-10-09 from 2026-09-09",
                "开工 2026-10-15 from 2026-10-09",
            ])
        #expect(schedule.problems == [])
        #expect(schedule.dates[0].sentence(.zhHans).contains("（须在招标动手前完成）"))
        let late = try plan.schedule("2026-09-20")
        #expect(
            late.problems == [
                .dueBeforeBeginning("图审", due: "2026-09-09", begin: "2026-09-20"),
                .startBeforeBeginning("招标", start: "2026-09-09", begin: "2026-09-20"),
            ])
    }

    @Test("A rest day is rolled only where the milestone says so, and never forward when backward")
    func rolled() throws {
        let plan = MilestonePlan.fixture(
            .fixture("竣工", "2026年12月1日"),
            .fixture("主体完工", from: "竣工", "-30d", roll: .previous),
            .fixture("装修", from: "竣工", "-10d", roll: .next))
        let schedule = try plan.schedule()
        #expect(schedule.told == ["主体完工 2026-10-30", "竣工 2026-12-01"])
        #expect(schedule.problems == [.calendar("装修", .rollAgainstCounting(Length(-10, .day)))])
    }

    @Test(
        "What can't be met is told with its days",
        arguments: [
            (
                MilestonePlan.fixture(.fixture("竣工", "2026年6月30日", takes: "200d")),
                [.startBeforeBeginning("竣工", start: "2025-12-12", begin: "2026-03-10")]
            ),
            (
                .fixture(.fixture("开工", "7月底前", share: 20), .fixture("封顶", "6月底前", share: 70)),
                [.outOfOrder("开工", due: "2026-07-31", before: "封顶", "2026-06-30")]
            ),
            (
                .fixture(
                    .fixture("主体", from: "竣工", "-60d"),
                    .fixture("竣工", "2026年12月31日", takes: "90d")),
                [
                    .noRoom(
                        "主体", due: "2026-11-01", before: "竣工", start: "2026-10-02")
                ]
            ),
        ] as [(MilestonePlan, [MilestoneProblem])])
    func impossible(plan: MilestonePlan, problems: [MilestoneProblem]) throws {
        let found = try plan.schedule().problems
        #expect(found == problems)
        for problem in found {
            for language in Language.allCases { #expect(!problem.text(language).isEmpty) }
        }
    }

    @Test("A milestone moved behind the one it precedes is told, once")
    func movedBehind() throws {
        let schedule = try MilestonePlan.three.schedule(moved: ["主体完工": "2027-01-15"])
        #expect(
            schedule.problems == [
                .outOfOrder("主体完工", due: "2027-01-15", before: "竣工", "2026-12-31")
            ])
        let text = schedule.problems[0].text(.zhHans)
        #expect(text == "“主体完工”（2027-01-15）应在“竣工”（2026-12-31）之前，现排在其后；请核对")
        let done = try MilestonePlan.three.schedule(
            moved: ["主体完工": "2027-01-15"], reached: ["主体完工": "2026-12-01"])
        #expect(done.problems == [])
    }

    @Test("What can't be dated is told all at once, and the rest is dated")
    func undated() throws {
        let plan = MilestonePlan.fixture(
            .fixture("甲", from: "乙", "-3d"), .fixture("乙", from: "丙", "-3d"),
            .fixture("丙", from: "甲", "-3d"), .fixture("挂", from: "甲", "-3d"),
            .fixture("丁", from: "戊", "5d"), .fixture("己", "尽快"), .fixture("竣工", "12月底前"),
            .fixture("竣工", "11月底前"), .fixture("庚", from: "竣工", nil),
            .fixture("辛", "30d", takes: "0d", share: 101), .fixture("壬", "24h"))
        let schedule = try plan.schedule()
        #expect(schedule.told == ["辛 2026-04-09", "竣工 2026-12-31"])
        #expect(
            Set(schedule.problems) == [
                .cycle(["甲", "乙", "丙"]),
                .unknownFrom(
                    "丁", from: "戊", known: ["甲", "乙", "丙", "挂", "丁", "己", "竣工", "庚", "辛", "壬"]),
                .noDate("己"), .twice("竣工"), .noLength("庚", before: "竣工"),
                .lengthNotPositive("辛", Length(0, .day)), .shareOutOfRange("辛", 101),
                .calendar("壬", .hoursNeedTime(Length(24, .hour))),
            ])
        #expect(schedule.problems.count == 8)
        #expect(
            MilestoneProblem.cycle(["甲", "乙", "丙"]).text(.zhHans)
                == "节点互相起算：甲 → 乙 → 丙 → 甲；断开其中一处")
    }

    @Test("The order in which milestones are written changes no date")
    func order() throws {
        let reversed = MilestonePlan(
            name: "三节点", milestones: MilestonePlan.three.milestones.reversed())
        #expect(try reversed.schedule().dates == MilestonePlan.three.schedule().dates)
    }

    @Test("Two milestones may be met on one day")
    func sameDay() throws {
        let plan = MilestonePlan.fixture(
            .fixture("竣工", "12月底前", share: 70), .fixture("验收", from: "竣工", "0d", share: 100))
        #expect(try plan.schedule().problems == [])
    }

    @Test("The shares of the milestones are a plan of progress")
    func shares() throws {
        let curve = try MilestonePlan.three.schedule().curve()
        #expect(curve.planned(on: "2026-03-10").rounded(1) == "0")
        #expect(curve.planned(on: "2026-06-30").rounded(1) == "20")
        #expect(curve.planned(on: "2026-11-01").rounded(1) == "70")
        let absurd = MilestonePlan.fixture(.fixture("竣工", "12月底前", share: .max))
        #expect(throws: PaceError.noNodes) { try absurd.schedule().curve() }
    }

    @Test("Whatever the plan, an end less its length is the start, and links hold to the day")
    func random() throws {
        let units: [LengthUnit] = [.day, .workingDay, .week]
        let calendar = try Calendar2026.make()
        for seed in 0..<200 {
            var dice = Dice(state: UInt64(seed))
            var milestones: [Milestone] = [.fixture("0", "2026年11月30日", takes: "5d")]
            for index in 1...(1 + dice.roll(6)) {
                let back = Length(-1 - dice.roll(20), units[dice.roll(3)])
                let takes = Length(1 + dice.roll(20), units[dice.roll(3)])
                milestones.insert(
                    Milestone(
                        "\(index)", from: "\(dice.roll(index))",
                        due: .due(.elapsed(back), .unstated), takes: takes),
                    at: dice.roll(milestones.count + 1))
            }
            let plan = MilestonePlan(name: "3246", milestones: milestones)
            let schedule = try plan.schedule("2026-01-01")
            #expect(schedule.dates.count == milestones.count, "seed \(seed)")
            for date in schedule.dates {
                let start = try #require(date.latestStart)
                let takes = try #require(date.milestone.takes)
                #expect(distance(start, date.due, takes.unit, calendar) == takes.count)
                guard let from = date.milestone.from.flatMap(schedule.milestone),
                    case .due(.elapsed(let back), _)? = date.milestone.due
                else { continue }
                #expect(distance(date.due, from.due, back.unit, calendar) == -back.count)
            }
        }
    }

    /// From one day to another, step by step.
    private func distance(
        _ first: Day, _ last: Day, _ unit: LengthUnit, _ calendar: WorkingCalendar
    ) -> Int {
        var count = 0
        var day = first
        while day < last {
            if unit != .workingDay || calendar.isWorkingDay(day) { count += 1 }
            day = day + 1
        }
        return unit == .week ? count / 7 : count
    }
}
